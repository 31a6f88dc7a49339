#!/bin/sh
# watch and guard between two nodes of which the one that is named first lies:
# no alert from what its signature does not fit, a note of it, and the other
# node's word.
. "$(dirname "$0")/lib.sh"

watch() {
	: >"$d/watch.err"
	"$B/tracer" watch --case "$d/a.case" --rate 0 --every 100ms "$@" \
		>>"$d/alerts" 2>>"$d/watch.err" 9>&- 8>&- &
	watcher=$!
	wait_for "$d/watch.err" watching
}
unwatch() {
	kill "-${1:-TERM}" $watcher
	wait $watcher 2>/dev/null
}
movement() { echo "\"stage\":\"$1\".*\"amount\":\"$2\""; }
note() { echo "\"kind\":\"integrity\".*\"finding\":\"$1\""; }

nisd_start --story exercise
other_start --story exercise
hot=TD5JYN5Y4USJKNFR5TUD2OITB63GURISY2BERJWP
run follow follow $thief --labels $labels --node "$url" --rate 0 \
	--case "$d/a.case"
: >"$d/alerts"
watch --node "$url" --node "$url2" --guard $hot --limit 5000/1h
sleep 0.5

# lies about what is in no block yet, and about the block it goes into
amount=1000000000
for lie in alter omit forge; do
	both_do announce hoard wallet $amount $lie
	nisd_do lie $lie
	check "$lie: told when it is in no block yet" wait_for "$d/alerts" \
		"$(movement unconfirmed $amount)"
	[ $lie = omit ] || check "$lie: and that it is told otherwise" \
		wait_for "$d/alerts" "$(note bad-signature).*$url"
	both_do close 1
	check "$lie: told at 1 confirmation" wait_for "$d/alerts" \
		"$(movement 1 $amount)"
	check "$lie: and of the node" wait_for "$d/alerts" "$(note bad-block)"
	nisd_do lie none
	amount=$((amount + 1000000000))
done
check "no altered amount was told" only "$d/alerts" '"amount":"1001000000"' 0

# the guard sees what one node leaves out, and not what it alters
both_do announce alpha robber 6000000000 theft
nisd_do lie omit
check "the guard asks both" wait_for "$d/alerts" \
	'"kind":"guard".*"rule":"outflow".*"outflow":"6000000000"'
both_do close 1
nisd_do lie none
both_do announce alpha robber 100000000 more
nisd_do lie alter
check "and knows what was altered" wait_for "$d/alerts" \
	'"rule":"outflow".*"outflow":"6100000000"'
check "which is told" wait_for "$d/alerts" "$(note bad-signature)" 3
both_do close 1
nisd_do lie none

# a shorter chain, a longer one
nisd_do claim -3
both_do announce hoard wallet 4000000000
both_do close 1
check "a node that lags holds nothing up" wait_for "$d/alerts" \
	"$(movement 1 4000000000)"
nisd_do claim 3
both_do announce hoard wallet 5000000000
both_do close 1
check "nor one that claims too much" wait_for "$d/alerts" \
	"$(movement 1 5000000000)"
check "whose block is no block" wait_for "$d/alerts" "$(note bad-block)" 4
check "nothing was taken back" only "$d/alerts" retracted 0
check "the altered was not told by the guard" only "$d/alerts" \
	'"outflow":"6101000000"' 0
nisd_do claim 0
unwatch KILL
notes=$(grep -c '"kind":"integrity"' "$d/alerts")
watch --node "$url" --node "$url2"
sleep 0.7
check "notes are told once" only "$d/alerts" '"kind":"integrity"' "$notes"

# another chain, whose signatures fit: who goes on from what was judged is
# followed
nisd_do fork
nisd_do close 20
nisd_do switch
check "that nodes differ is told" wait_for "$d/alerts" "$(note nodes-differ)"
other_do announce hoard wallet 6000000000
other_do close 1
check "the known chain goes on" wait_for "$d/alerts" "$(movement 1 6000000000)"
check "and nothing is taken back for it" only "$d/alerts" retracted 0
unwatch

# nobody else to ask: a lie is no alert
exec 8>&-
nisd_stop
nisd_start --story exercise
run follow follow $thief --labels $labels --node "$url" --rate 0 \
	--case "$d/b.case"
: >"$d/alone"
: >"$d/watch.err"
"$B/tracer" watch --case "$d/b.case" --rate 0 --every 100ms --node "$url" \
	>>"$d/alone" 2>>"$d/watch.err" 9>&- &
watcher=$!
wait_for "$d/watch.err" watching
sleep 0.5
nisd_do announce hoard wallet 7000000000
wait_for "$d/alone" "$(movement unconfirmed 7000000000)"
nisd_do lie alter
nisd_do close 1
check "alone: the block is no block" wait_for "$d/alone" "$(note bad-block)"
nisd_do lie none
check "alone: the truth is told when it comes" wait_for "$d/alone" \
	"$(movement 1 7000000000)"
nisd_do claim -1
sleep 0.4
nisd_do claim 0
check "alone: no altered amount" only "$d/alone" '7001000000' 0
check "alone: nothing is taken back" only "$d/alone" retracted 0
unwatch
nisd_stop
