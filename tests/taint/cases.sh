#!/bin/sh
# Every tiny ledger of this folder.
set -u
exec "${B:-build}/tests/tool/taint_case" tests/taint/*.t
