#!/bin/sh
# Ctrl-C while replies are on their way: the program ends within about a
# second, keeps what has come, and says how to go on; --case alone does.
. "$(dirname "$0")/lib.sh"

# interrupted OUT SECONDS OPTION...: sets code, took (tenths of a second)
interrupted() {
	out=$1 secs=$2
	shift 2
	"$B/tracer" follow $thief --labels $labels --hops 9 --node "$url" \
		--rate 0 --case "$d/$out.case" "$@" \
		>"$d/$out.txt" 2>"$d/$out.err" &
	pid=$!
	sleep "$secs"
	before=$(date +%s%N)
	kill -INT $pid
	wait $pid
	code=$?
	took=$((($(date +%s%N) - before) / 100000000))
}
# goes_on OUT: the command that was named
goes_on() {
	words=$(sed -n 's/^tracer:   tracer //p' "$d/$1.err")
	[ -n "$words" ] || return 1
	run "$1-2" $words --json "$d/$1-2.json"
}

nisd_start --story exercise
run ref follow $thief --labels $labels --hops 9 --node "$url" --rate 0 \
	--json "$d/ref.json" --case "$d/ref.case"
run pages follow $thief --labels $labels --hops 9 --node "$url" --rate 0 \
	--json "$d/pages.json" --case "$d/pages.case" --route accounts --all
nisd_stop

# blocks: a reply takes ten seconds
nisd_start --story exercise --harm late,9,99
interrupted blocks 3
check "blocks: exit code 130" test $code -eq 130
check "blocks: at once ($took tenths of a second)" test $took -lt 25
check "blocks: says that it was interrupted" grep -q '^tracer: interrupted' \
	"$d/blocks.err"
nisd_stop
nisd_start --story exercise --port "${url##*:}"
check "blocks: goes on" goes_on blocks
check "blocks: in the same run" grep -q 'resuming run 1' "$d/blocks-2.err"
check "blocks: same bytes" cmp "$d/blocks-2.json" "$d/ref.json"
nisd_stop

# before anything was judged: not even the theft's pages are there
nisd_start --story exercise --harm late,6,99
interrupted early 3 --route accounts --all
check "before a result: exit code 130" test $code -eq 130
check "says so" grep -q 'interrupted before there was a result' "$d/early.err"
check "and how to go on" grep -q 'tracer follow .*--case' "$d/early.err"
nisd_stop
nisd_start --story exercise --port "${url##*:}"
check "goes on by the case alone" goes_on early
check "with the theft, labels and limits of before" cmp "$d/early-2.json" \
	"$d/pages.json"
nisd_stop

# killed before the first result, too
nisd_start --story exercise --harm late,6,99
"$B/tracer" follow $thief --labels $labels --hops 9 --node "$url" --rate 0 \
	--case "$d/kill.case" >/dev/null 2>&1 &
pid=$!
# until the case knows what was asked for
wait_for "$d/kill.case-wal" hops
sleep 0.3
kill -9 $pid
wait $pid 2>/dev/null
nisd_stop
nisd_start --story exercise
check "killed: --case alone goes on" run kill follow --node "$url" --rate 0 \
	--case "$d/kill.case" --json "$d/kill.json"
check "killed: same bytes" cmp "$d/kill.json" "$d/ref.json"

# what came to no result binds nobody
check "no seed" code 2 run seed follow $thief --no-labels --node "$url" \
	--rate 0 --case "$d/seed.case"
check "the command that was proposed is taken" run seed2 follow $thief \
	--seed-all --no-labels --node "$url" --rate 0 --case "$d/seed.case"
check "what came to a result does" code 2 run seed3 follow \
	--hops 3 --case "$d/seed.case"
nisd_stop
