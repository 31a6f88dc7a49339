#!/bin/sh
# watch --guard: the order of events of 2018, at speed.  The alarm sounds at
# the first transfer of the theft that breaks the limit, while it is in no block
# yet; the command it prints traces just that; watch then tells each first hop.
. "$(dirname "$0")/lib.sh"

watch() {
	: >"$d/watch.err"
	"$B/tracer" watch --node "$url" --rate 0 --every 100ms "$@" \
		>>"$d/alerts" 2>"$d/watch.err" 9>&- &
	watcher=$!
	wait_for "$d/watch.err" watching
	sleep 0.3
}
unwatch() {
	kill "-${1:-TERM}" $watcher
	wait $watcher 2>/dev/null
}
theft() { nisd_do announce alpha robber "$1000000" "$2"; }

nisd_start --story exercise
hot=TD5JYN5Y4USJKNFR5TUD2OITB63GURISY2BERJWP
: >"$d/alerts"
printf '#!/bin/sh\nprintf "%%s " "$TRACER_RULE" >>"%s/told"\ncat >>"%s/told"\n' \
	"$d" "$d" >"$d/tell"
chmod +x "$d/tell"
watch --guard $hot --limit 20000/1h --floor 1000 --new-recipient 15000 \
	--case "$d/guard.case" --exec "$d/tell"

# an ordinary day: within the limit
nisd_do announce alpha wallet 5000000000 payout
nisd_do close 1
sleep 0.3
check "what is within the limits is no alarm" only "$d/alerts" kind 0

# a first small one to try it, then the rest, faster than blocks
theft 10 one
sleep 0.3
check "nor is the thief's trial" only "$d/alerts" kind 0
theft 10000 two
sleep 0.3
check "nor what comes near the limit" only "$d/alerts" kind 0
theft 10000 three
check "the first that breaks it is told, in no block yet" wait_for \
	"$d/alerts" '"kind":"guard".*"rule":"outflow","asset":"nem:xem","limit":"20000000000","seconds":3600,"outflow":"25010000000","transactions":\[{[^]]*"amount":"10000000000","confirmed":false}\]'
check "the program is told too" wait_for "$d/told" '^outflow {"kind":"guard"'
theft 20000 four
check "and the next, with the one before" wait_for "$d/alerts" \
	'"rule":"outflow".*"amount":"10000000000".*"amount":"20000000000"'
check "so much to a new account is told" wait_for "$d/alerts" \
	'"rule":"recipient".*"amount":"20000000000","known_from":null'
check "and that all recipients are known" grep -q 'all .* recipients are known' \
	"$d/watch.err"
unwatch KILL
nisd_do close 1
watch --guard $hot --limit 20000/1h --case "$d/guard.case"
sleep 0.5
check "nothing twice, by another process" only "$d/alerts" kind 3
theft 1 five
check "the window goes on over the restart" wait_for "$d/alerts" \
	'"rule":"outflow".*"outflow":"45011000000"'
unwatch
balance=$(sqlite3 "$d/guard.case" "select count(*) from run")
check "the case has no run of it" test "$balance" -eq 0

# the trace of just those
sed -n 's/.*"command":"tracer \([^"]*\)".*/\1/p' "$d/alerts" | sed -n 2p \
	>"$d/command"
# shellcheck disable=SC2046
run follow $(cat "$d/command") --rate 0 --case "$d/a.case" --no-labels
check "its command traces just those" grep -q \
	'^theft   30,000 XEM in 2 transfers' "$d/follow.txt"

# the first hops, each when it is seen and when it is in a block
watch --case "$d/a.case"
for hop in 1 2 3; do
	nisd_do announce robber "nest$hop" "$((hop * 1000))000000"
done
check "each first hop is told" wait_for "$d/alerts" \
	'"stage":"unconfirmed"' 3
nisd_do close 1
check "and that it is in a block" wait_for "$d/alerts" '"stage":"1"' 3
nisd_do announce nest3 "$hot" 100000000
check "the next hop too" wait_for "$d/alerts" '"stage":"unconfirmed"' 4
unwatch
nisd_stop

bad() { # WHAT OPTION...
	what=$1
	shift
	check "$what" code 2 run bad watch --node http://127.0.0.1:1 "$@"
}
bad "a guard without limit" --guard $hot
bad "a limit without guard" --limit 1/1h
bad "a limit without time" --guard $hot --limit 100
bad "a limit of no time" --guard $hot --limit 100/0s
bad "another unit" --guard $hot --limit 100/1y
bad "a wrong address" --guard "${hot%P}A" --limit 1/1h
bad "no theft and no guard" --case "$d/none.case"
