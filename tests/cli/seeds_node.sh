#!/bin/sh
# Several thefts of a node: read once, judged apart, remembered by the case.
. "$(dirname "$0")/lib.sh"
mule=TBS7WVSI4X24S2BVHZD2G4TQLK4EPLKDEES36V4Q
victim=TANDOWGRIL4HH2MWNJVGWE2DS52NPFHMY7N7W2K2
printf 'theft,from,to\nheist,%s,%s\nmule,%s,%s\n' $victim $thief $thief $mule \
	>"$d/seeds.csv"

nisd_start --story exercise
for route in blocks accounts; do
	check "$route" run $route follow --seeds "$d/seeds.csv" \
		--labels $labels --node "$url" --rate 0 --route $route --all \
		--case "$d/$route.case"
done
nisd_stop
rm "$d/seeds.csv"
# how an opening is known is another thing on each
for route in blocks accounts; do
	sed '/^findings/,$d' "$d/$route.txt" >"$d/$route.top"
done
check "of one case as of the other" cmp "$d/blocks.top" "$d/accounts.top"
check "both are there" grep -q '^== mule ==' "$d/blocks.txt"
check "and where they meet" grep -q '^where the thefts meet' "$d/blocks.txt"
check "remembered" run again follow --case "$d/accounts.case"
check "the same again" cmp "$d/accounts.txt" "$d/again.txt"
