#!/bin/sh
# The bench of the node itself: its lines are right on small chains, and whom
# to read next is no matter of luck.
set -u
cd "$(dirname "$0")/../.." || exit 1
B=${B:-build}
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT

if "$B/tests/live-run" "$B/tracer" "$out" 2000 decode large orders \
	>"$out/table"; then
	echo "ok live: every line gives the right answer"
else
	echo "not ok live: every line gives the right answer"
	sed 's/^/# /' "$out/table"
	exit 1
fi
