#!/bin/sh
# A range of blocks into a case; follow on it needs no network.
. "$(dirname "$0")/lib.sh"
case=$d/s.case

nisd_start --story exercise
check "sync" run sync sync --node "$url" --rate 0 --case "$case"
check "says what is there" grep -q '^blocks 1 to 440 are in' "$d/sync.txt"
check "neither height nor date" code 2 run date sync --from 2018-13-01 \
	--node "$url" --case "$d/t.case"
check "a date before it all" run date sync --from 2017-01-01 --until 60 \
	--rate 0 --node "$url" --case "$d/t.case"
check "is from the first block" grep -q '^blocks 1 to 60 are' "$d/date.txt"
check "a date behind it all" code 2 run date sync --from 2030-01-01 \
	--node "$url" --case "$d/t.case"
check "no block in between" code 2 run date sync --until 2017-01-01 \
	--rate 0 --node "$url" --case "$d/t.case"
check "beyond the tip is refused" code 2 run tip sync --until 99999 \
	--node "$url" --case "$d/t.case"
check "half of it" run half sync --from 30 --until 300 --node "$url" \
	--rate 0 --case "$d/half.case"
for bulk in "" --no-bulk; do
	if [ "$bulk" ]; then
		nisd_stop
		nisd_start --story exercise $bulk
	fi
	# of the second day of the story, all blocks but those behind it
	check "two dates$bulk" run days sync --from 2018-02-01T00:30:00Z \
		--until 2018-02-01T04:00 --rate 0 --node "$url" \
		--case "$d/days$bulk.case"
	check "are heights$bulk" grep -q "^blocks 31 to 240 are" "$d/days.txt"
	check "follow on them$bulk" run of$bulk follow $thief --labels $labels \
		--until 240 --case "$d/days$bulk.case"
	check "ends there$bulk" grep -q '^as of   height 240,' "$d/of$bulk.txt"
done
check "whatever the node gave at once" cmp "$d/of.txt" "$d/of--no-bulk.txt"
nisd_stop
check "follow without a network" run off follow $thief --labels $labels \
	--json "$d/off.json" --case "$case"
run fix follow $thief --labels $labels --fixture fixtures/exercise/blocks \
	--json "$d/fix.json"
check "as from the recorded blocks" cmp "$d/off.json" "$d/fix.json"
check "and once more" run off2 follow --case "$case"
check "the same" cmp "$d/off.txt" "$d/off2.txt"
check "follow on half of it" run half follow $thief --labels $labels \
	--case "$d/half.case"
# a node's last reply goes on behind 300
check "to the end of what came" grep -q '^as of   height 429,' "$d/half.txt"

# killed in the middle, it asks only for what is missing
nisd_start --random 7,24000,50 --latency 150
run a sync --node "$url" --rate 0 --connections 1 --case "$d/a.case"
nisd_stop
whole=$asked
nisd_start --random 7,24000,50 --latency 150
"$B/tracer" sync --node "$url" --rate 0 --connections 1 --case "$d/k.case" \
	>/dev/null 2>&1 &
pid=$!
sleep 1.5
kill -9 $pid
wait $pid 2>/dev/null
check "the same command goes on" run k sync --node "$url" --rate 0 \
	--connections 1 --case "$d/k.case"
nisd_stop
check "resuming says so" grep -q 'resuming run 1' "$d/k.err"
# four questions to the node itself come before, one is where the chain ends,
# and one was under way
check "only what was missing was asked ($asked, $whole)" \
	test "$asked" -le $((whole + 6))
run a record "$d/a.case" -o "$d/a"
run k record "$d/k.case" -o "$d/k"
check "the same replies" diff -r "$d/a/replies" "$d/k/replies"

# what a node reported of balances, at earlier heights or at the end, against
# the replay of the blocks
for f in 1 3; do
	nisd_start --story exercise --features $f
	check "features $f: follow" run b follow $thief --labels $labels \
		--node "$url" --rate 0 --route blocks --all --until 400 \
		--case "$d/b$f.case"
	check "features $f: follow to the end" run b follow $thief \
		--labels $labels --node "$url" --rate 0 --route blocks --all \
		--case "$d/c$f.case"
	for x in b c; do
		run s sync --node "$url" --rate 0 --case "$d/$x$f.case"
	done
	nisd_stop
	check "features $f: balances at the end" run v verify "$d/c$f.case" \
		--balances
	check "features $f: all of them" \
		grep -q '^balances  *[1-9][0-9]*  *0  *0 ' "$d/v.txt"
done
check "balances after block 400" run v verify "$d/b3.case" --balances
check "all of them" grep -q '^balances  *[1-9][0-9]*  *0  *0 ' "$d/v.txt"
check "no report at all is no success" code 2 run v verify "$d/b1.case" \
	--balances
check "and said" grep -q "no node's report of a balance is in here" "$d/v.err"
