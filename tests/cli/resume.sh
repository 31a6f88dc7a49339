#!/bin/sh
# Killed or interrupted at any moment, the same command comes to the same
# bytes; a finished case asks nothing; one process at a time.
. "$(dirname "$0")/lib.sh"

# killed OUT SECONDS OPTION...
killed() {
	out=$1 secs=$2
	shift 2
	"$B/tracer" follow $thief --labels $labels --node "$url" --rate 0 \
		--connections 1 --all --case "$d/$out.case" "$@" \
		>/dev/null 2>&1 &
	pid=$!
	sleep "$secs"
	kill -9 $pid
	wait $pid 2>/dev/null
}
nisd_start --story exercise --latency 40
for route in blocks accounts; do
	run ref follow $thief --labels $labels --node "$url" --rate 0 --all \
		--route $route --json "$d/ref.json" --case "$d/$route.case"
	cp "$d/ref.txt" "$d/$route.txt"
	for secs in 0.2 0.5 1.0; do
		killed k $secs --route $route
		check "$route, killed after $secs s: goes on" run k follow \
			$thief --labels $labels --node "$url" --rate 0 --all \
			--route $route --json "$d/k.json" --case "$d/k.case"
		check "$route, killed after $secs s: same bytes" cmp \
			"$d/k.json" "$d/ref.json"
		check "$route, killed after $secs s: verifies" run v verify \
			"$d/k.case"
		rm -f "$d"/k.case*
	done
done
nisd_stop

# a finished case
nisd_start --story exercise
check "a run" run one follow $thief --labels $labels --node "$url" --rate 0 \
	--case "$d/one.case"
nisd_stop
nisd_start --story exercise
sum=$(sha256sum "$d/one.case")
check "again, with only the case and the node" run two follow \
	--node "$url" --case "$d/one.case"
check "the whole command again" run three follow $thief --labels $labels \
	--node "$url" --case "$d/one.case"
nisd_stop
check "no request was made" test "$asked" -eq 0
check "the same screen" cmp "$d/one.txt" "$d/two.txt"
check "not a byte was written" test "$sum" = "$(sha256sum "$d/one.case")"
nisd_start --story exercise
check "--renew" run renew follow --renew --node "$url" --rate 0 \
	--case "$d/one.case"
nisd_stop
check "asks" test "$asked" -gt 0

# SIGINT, while accounts are read
nisd_start --story exercise --latency 150
"$B/tracer" follow $thief --labels $labels --node "$url" --rate 0 \
	--connections 1 --route accounts --all --case "$d/int.case" \
	>"$d/int.txt" 2>"$d/int.err" &
pid=$!
sleep 4
kill -INT $pid
wait $pid
check "interrupted: exit code 130" test $? -eq 130
check "the partial result says so" grep -q 'PARTIAL' "$d/int.txt"
check "and how to go on" grep -q "tracer follow .*--case $d/int.case" \
	"$d/int.err"
words=$(sed -n 's/^tracer:   tracer //p' "$d/int.err")
check "that command goes on" run int2 $words
check "in the same run" grep -q 'resuming run 1' "$d/int2.err"
check "to the same as undisturbed" cmp "$d/int2.txt" "$d/accounts.txt"
nisd_stop

# two processes
nisd_start --story exercise --latency 200
"$B/tracer" follow $thief --labels $labels --node "$url" --rate 0 \
	--connections 1 --case "$d/two.case" >/dev/null 2>&1 &
pid=$!
sleep 1.2
check "a second process is refused" code 3 run second follow $thief \
	--labels $labels --node "$url" --case "$d/two.case"
check "and told why" grep -q 'another process is writing it' "$d/second.err"
wait $pid
check "the first one is not disturbed" run first follow --case "$d/two.case"
check "and has its result" cmp "$d/first.txt" "$d/one.txt"
nisd_stop
