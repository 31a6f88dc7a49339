#!/bin/sh
# watch: what is told of, to whom; nodes that die or lie; many holders.
. "$(dirname "$0")/lib.sh"

watch() {
	: >"$d/watch.err"
	"$B/tracer" watch --case "$d/a.case" --every 100ms "$@" \
		>>"$d/alerts" 2>"$d/watch.err" 9>&- &
	watcher=$!
	wait_for "$d/watch.err" watching
	sleep 0.5
}
unwatch() {
	kill "-${1:-TERM}" $watcher
	wait $watcher 2>/dev/null
}

nisd_start --story exercise
run follow follow $thief --labels $labels --node "$url" --rate 0 \
	--case "$d/a.case"
: >"$d/alerts"

# the rules: a large amount, a label, an account, a silence that ends
watch --node "$url" --rate 0 --alert-min 5000 --alert-silence 1h \
	--alert-account TDKYEBW3KEDNJP3MHA22NVDUYRXTESN3CNQLO6U7
nisd_do announce hoard nobody 1000000000
nisd_do announce hoard alpha 1000000
nisd_do announce hoard wallet 2000000
nisd_do announce hoard nobody 9000000000
check "a label that is reached is told" wait_for "$d/alerts" \
	'"to_label":"Alpha Exchange".*"amount":"1000000",.*"rules":\["label"'
check "a named account is told" wait_for "$d/alerts" \
	'"amount":"2000000",.*"rules":\["account"'
check "a large amount is told" wait_for "$d/alerts" \
	'"amount":"9000000000",.*"rules":\["amount"'
check "what no rule asks for is not" only "$d/alerts" \
	'"amount":"1000000000"' 0
nisd_do close 70
wait_for "$d/alerts" '"stage":"20"' 3
nisd_do announce hoard nobody 3000000
check "a silence that is broken is told" wait_for "$d/alerts" \
	'"amount":"3000000",.*"rules":\["silence"\]'
unwatch

# a node that dies, and comes again
watch --node "$url" --rate 0
old=$url port=${url##*:}
nisd_stop
check "a node that dies is no end" wait_for "$d/watch.err" 'it rests'
check "it goes on watching" kill -0 $watcher
nisd_start --story exercise --port "$port"
nisd_do announce hoard wallet 7000000000
check "and when it is there again, so are alerts" wait_for "$d/alerts" \
	'"amount":"7000000000"'
check "a shorter chain takes nothing back" only "$d/alerts" retracted 0
nisd_do close 1
check "what the new one never had is taken back" wait_for "$d/alerts" \
	'"stage":"retracted"' 3
unwatch

# amounts are in the units of what is traced
run gold follow $thief --seed-all --asset exercise:gold --no-labels \
	--node "$url" --rate 0 --case "$d/gold.case"
check "no half of a coin that has none" code 2 run half watch \
	--case "$d/gold.case" --node "$url" --alert-min 0.5
check "nor a seventh digit of XEM" code 2 run seven watch \
	--case "$d/a.case" --node "$url" --alert-min 0.1234567
nisd_stop
