#!/bin/sh
# The known error rates are what they are said to be: the table that stands
# in README, and the figures that are installed.  GOLDEN=1 writes them anew.
# A checking build judges fewer thefts: it asks for the bounds alone.
set -u
cd "$(dirname "$0")/../.." || exit 1
B=${B:-build}
run=$B/tests/accuracy-run
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
status=0

say() {
	if [ "$1" -eq 0 ]; then
		echo "ok accuracy: $2"
	else
		echo "not ok accuracy: $2"
		status=1
	fi
}

# same FILE FORM
same() {
	"$run" "$2" >"$out/got" 2>"$out/err"
	say $? "the truth lies within the bounds ($2)"
	head -n 20 "$out/err"
	if [ "${GOLDEN:-}" ]; then
		cp "$out/got" "$1"
		return
	fi
	diff -u "$1" "$out/got" >"$out/diff"
	say $? "$1"
	head -n 60 "$out/diff"
}

if [ "$B" = build ]; then
	same tests/accuracy/table.md md
	same fixtures/accuracy.csv csv
else
	"$run" md 60 >/dev/null
	say $? "the truth lies within the bounds"
fi
exit $status
