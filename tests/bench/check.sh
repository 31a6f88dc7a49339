#!/bin/sh
# The bench itself: its lines are right at a hundredth of the size, and the
# committed figures of that size are still those of the slow reference.
set -u
cd "$(dirname "$0")/../.." || exit 1
B=${B:-build}
run=$B/tests/bench-run
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
status=0

say() {
	if [ "$1" -eq 0 ]; then
		echo "ok bench: $2"
	else
		echo "not ok bench: $2"
		status=1
	fi
}

"$run" figures 10 >"$out/figures"
grep '^10 ' tests/bench/figures | diff -u - "$out/figures"
say $? "the reference's figures"
"$run" 10 "$B/tracer" "$out" >"$out/table"
say $? "every line gives the right answer"
grep wrong "$out/table"
exit $status
