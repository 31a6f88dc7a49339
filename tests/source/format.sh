#!/bin/sh
# The layout is clang-format's.
set -u
cd "$(dirname "$0")/../.." || exit 1
if ! command -v clang-format >/dev/null 2>&1; then
	echo "check-format: clang-format is missing: skipped" >&2
	exit 0
fi
clang-format --dry-run -Werror tracer/*.c tracer/*/*.[ch] \
	$(find tests -name '*.[ch]' | sort) 2>&1 | grep -A1 'error' | head -n 40
clang-format --dry-run -Werror tracer/*.c tracer/*/*.[ch] \
	$(find tests -name '*.[ch]' | sort) >/dev/null 2>&1
