#!/bin/sh
# watch: a thousand holders within the rate that one node allows; the smallest
# is asked in its turn.  HOLDERS=1000 (make check-all) for all of them, else 300
# within a rate as much lower.
. "$(dirname "$0")/lib.sh"

: >"$d/watch.err"
: >"$d/alerts"
n=${HOLDERS:-300}
nisd_start --story exercise --rate $((n * 2))
i=0
while [ $i -lt "$n" ]; do
	i=$((i + 1))
	echo "announce hoard nest$i $((3000000 - i * 1000))"
done >&9
wait_for "$d/url" '^ok' "$n"
nisd_do close 1
run follow follow $thief --labels $labels --node "$url" --rate $((n * 3 / 2)) \
	--case "$d/a.case"
check "$n holders and more" test "$(sqlite3 "$d/a.case" \
	"select count(*) from reply where path = '/account/get'")" -gt "$n"
"$B/tracer" watch --case "$d/a.case" --every 300ms --node "$url" \
	--rate $((n * 3 / 2)) >"$d/alerts" 2>"$d/watch.err" 9>&- &
watcher=$!
wait_for "$d/watch.err" watching
nisd_do announce "nest$n" nest1 1000000
check "the smallest is asked in its turn" wait_for "$d/alerts" \
	'"stage":"unconfirmed".*"amount":"1000000"'
check "the node never had to refuse" sh -c \
	"! grep -e 429 -e 'it rests' '$d/watch.err'"
kill -TERM $watcher
wait $watcher
nisd_stop
