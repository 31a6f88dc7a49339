#!/bin/sh
# The reconstruction is what its program makes of the facts, to the byte, and
# it meets the published totals, counted without the program.
cd "$(dirname "$0")/../.." || exit 1
B=${B:-build}
dir=fixtures/coincheck-2018
out=$(mktemp)
trap 'rm -f "$out"' EXIT
if "$B/fixtures/coincheck-model" $dir/facts.csv >"$out" &&
	cmp "$out" $dir/transfers.csv; then
	echo "ok transfers.csv is what the program makes"
else
	echo "not ok transfers.csv is what the program makes"
fi
sh $dir/check.sh | sed 's/^FAIL/not ok/'
