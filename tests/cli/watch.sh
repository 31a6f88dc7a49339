#!/bin/sh
# watch: alerts once each, through restarts, roll-backs, nodes that lie or die.
. "$(dirname "$0")/lib.sh"

# watch OPTION...: begins to watch $d/a.case; alerts go to $d/alerts
watch() {
	: >"$d/watch.err"
	"$B/tracer" watch --case "$d/a.case" --rate 0 --every 100ms "$@" \
		>>"$d/alerts" 2>"$d/watch.err" 9>&- &
	watcher=$!
	wait_for "$d/watch.err" watching
}
unwatch() {
	kill "-${1:-TERM}" $watcher
	wait $watcher 2>/dev/null
}
stage() { echo "\"stage\":\"$1\""; }

nisd_start --story exercise
run follow follow $thief --labels $labels --node "$url" --rate 0 \
	--case "$d/a.case"
: >"$d/alerts"
watch --node "$url"
nisd_do announce hoard wallet 1000000000 one
check "told when it is in no block yet" wait_for "$d/alerts" \
	"$(stage unconfirmed).*\"amount\":\"1000000000\",\"tainted\":\"959752666\".*\"estimate\":true,\"message\":\"one\",\"rules\":\[\"amount\"\]"
sleep 0.3
nisd_do close 1
check "told at 1 confirmation" wait_for "$d/alerts" \
	"$(stage 1),\"confirmations\":1,.*\"height\":441,.*\"tainted\":\"959752666\".*\"estimate\":false"
unwatch KILL
nisd_do close 3
watch --node "$url"
nisd_do close 16
check "told at 20, by another process" wait_for "$d/alerts" "$(stage 20)"
sleep 0.3
check "once each" only "$d/alerts" kind 3
unwatch
check "history is not told" only "$d/alerts" '"height":440' 0
run again follow --case "$d/a.case"
check "the case is current for all others" grep -q '^as of   height 460' \
	"$d/again.txt"
run verify verify "$d/a.case"
check "and can be verified" grep -q 'nothing failed' "$d/verify.txt"
check "each new block was read once" test "$(sqlite3 "$d/a.case" \
	"select count(*) - count(distinct key) from reply
	where path = '/chain/blocks-after' and run > 1")" -eq 0

# the chain takes blocks back
watch --node "$url"
nisd_do announce hoard wallet 2000000000 two
wait_for "$d/alerts" "$(stage unconfirmed)" 2
nisd_do close 1
wait_for "$d/alerts" "$(stage 1)" 2
nisd_do fork
nisd_do announce hoard wallet 1000000000 one
nisd_do close 1
nisd_do close 22
nisd_do switch
check "a roll-back takes it back" wait_for "$d/alerts" \
	"$(stage retracted).*\"amount\":\"2000000000\""
sleep 0.3
check "and nothing else" only "$d/alerts" "$(stage retracted)" 1
unwatch KILL
watch --node "$url"
sleep 0.5
check "that too is told once" only "$d/alerts" "$(stage retracted)" 1
unwatch
run rolled verify "$d/a.case"
check "what was taken back is no fault" grep -q 'nothing failed' \
	"$d/rolled.txt"
check "and said" grep -q '^rolled back: . blocks from height 461' \
	"$d/rolled.txt"

# killed before it could note that an alert is out: it comes again, and its id
# says that it is the same
cp "$d/a.case" "$d/before.case"
nisd_do announce hoard wallet 3000000000 three
watch --node "$url"
wait_for "$d/alerts" '"message":"three"'
unwatch KILL
rm -f "$d"/a.case*
mv "$d/before.case" "$d/a.case"
watch --node "$url"
check "what was not noted is told again" wait_for "$d/alerts" \
	'"message":"three"' 2
check "under the same id" test "$(grep '"message":"three"' "$d/alerts" |
	sed 's/.*"id":"\([^"]*\)".*/\1/' | sort -u | wc -l)" -eq 1
unwatch
nisd_stop
