#!/bin/sh
# watch: a thousand holders within the rate that one node allows; the smallest
# is asked in its turn.
. "$(dirname "$0")/lib.sh"

: >"$d/watch.err"
: >"$d/alerts"
nisd_start --story exercise --rate 2000
i=0
while [ $i -lt 1000 ]; do
	i=$((i + 1))
	echo "announce hoard nest$i $((3000000 - i * 1000))"
done >&9
wait_for "$d/url" '^ok' 1000
nisd_do close 1
run follow follow $thief --labels $labels --node "$url" --rate 1500 \
	--case "$d/a.case"
check "a thousand holders and more" test "$(sqlite3 "$d/a.case" \
	"select count(*) from reply where path = '/account/get'")" -gt 1000
"$B/tracer" watch --case "$d/a.case" --every 300ms --node "$url" --rate 1500 \
	>"$d/alerts" 2>"$d/watch.err" 9>&- &
watcher=$!
wait_for "$d/watch.err" watching
nisd_do announce nest1000 nest1 1000000
check "the smallest is asked in its turn" wait_for "$d/alerts" \
	'"stage":"unconfirmed".*"amount":"1000000"'
check "the node never had to refuse" sh -c \
	"! grep -e 429 -e 'it rests' '$d/watch.err'"
kill -TERM $watcher
wait $watcher
nisd_stop
