#!/bin/sh
# A case remembers its theft: later commands need only --case FILE.
. "$(dirname "$0")/lib.sh"
case=$d/a.case
cp "$labels" "$d/labels.csv"

nisd_start --story exercise
check "follow" run first follow $thief --labels "$d/labels.csv" \
	--node "$url" --rate 0 --hops 9 --json "$d/first.json" --case "$case"
nisd_stop
rm "$d/labels.csv"
sum=$(sha256sum "$case")
check "only --case" run again follow --json "$d/again.json" --case "$case"
check "the same screen" cmp "$d/first.txt" "$d/again.txt"
check "the same JSON" cmp "$d/first.json" "$d/again.json"
check "the same options are welcome" run same follow $thief --hops 9 \
	--labels $labels --case "$case"
check "and mean the same" cmp "$d/first.txt" "$d/same.txt"
check "with hyphens too" run same follow --case "$case" \
	TCFAAL-5PH6TB-VQX2YL-D2XJVL-Z7GERT-A4GB65-7RR6
mule=TBY64RG2BR3B4IO7M22Z2ABBPX7AXCEE6IN7JACC
check "a statement needs no --theft" run st statement $mule --case "$case"
check "and is of the theft" grep -q '^tainted in' "$d/st.txt"
check "path" run path path $thief $mule --case "$case"
check "bounds" run bounds bounds "Alpha Exchange" --case "$case"
check "the file is as it was" test "$sum" = "$(sha256sum "$case")"

# what differs is refused
check "another limit: exit code 2" code 2 run hops follow --hops 3 \
	--case "$case"
check "names option and both values" grep -q -- \
	"--hops: the case remembers '9', given was '3'" "$d/hops.err"
check "another theft" code 2 run mule follow $mule --case "$case"
check "names it" grep -q "ADDRESS: the case remembers '$thief'" "$d/mule.err"
check "an option that was not given" code 2 run min follow --min 5 \
	--case "$case"
check "names none" grep -q -- "--min: the case remembers 'none'" "$d/min.err"
check "other labels" code 2 run nol follow --no-labels --case "$case"
check "names both digests" grep -Eq \
	"no-labels: the case remembers '[0-9a-f]{64}', given was '[0-9a-f]{64}'" \
	"$d/nol.err"
check "another reading is welcome" run req follow --requests 500 \
	--case "$case"

# unless it is said to be a what-if
check "what-if" run what follow --hops 1 --what-if --case "$case" \
	--json "$d/what.json" --dot "$d/what.dot" --csv "$d/what"
check "on the screen" grep -q '^what-if --hops 1, remembered: 9$' \
	"$d/what.txt"
check "in JSON" grep -q '"what-if":"--hops 1, remembered: 9"' "$d/what.json"
check "in DOT" grep -q -- '--hops 1, remembered: 9' "$d/what.dot"
check "in CSV" grep -q '^what-if,' "$d/what/findings.csv"
check "in a statement" run whats statement $mule --hops 1 --what-if \
	--case "$case"
check "it is marked" grep -q '^what-if --hops 1' "$d/whats.txt"
check "nothing was written" test "$sum" = "$(sha256sum "$case")"
check "not without a memory" code 2 run none follow $thief --what-if \
	--fixture fixtures/exercise/blocks
check "follow without theft and memory" code 2 run nobody follow \
	--fixture fixtures/exercise/blocks

# who does not follow asks nodes and writes nothing
nisd_start --story exercise
run begun sync --node "$url" --rate 0 --case "$d/b.case" --until 50
cp "$d/b.case" "$d/b.copy"
for one in "statement $thief" "path $thief $thief" "bounds $thief"; do
	run plain $one --theft $thief --labels $labels --node "$url" --rate 0 \
		--case "$d/b.case"
	check "${one%% *} leaves a case alone" cmp "$d/b.case" "$d/b.copy"
	check "${one%% *} says that it keeps nothing" \
		grep -q 'is not kept' "$d/plain.err"
	run plain $one --theft $thief --labels $labels --node "$url" --rate 0 \
		--case "$d/none.case"
	check "${one%% *} makes no case" test ! -e "$d/none.case"
done
check "what the node said is used" run stated statement $thief \
	--node "$url" --rate 0 --case "$d/none.case"
nisd_stop
run listed statement $thief --fixture fixtures/exercise/pages
check "as from a recording" cmp "$d/stated.txt" "$d/listed.txt"
