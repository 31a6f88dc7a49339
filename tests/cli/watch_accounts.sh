#!/bin/sh
# watch of a case that was read by accounts: the same alerts, and a roll-back.
. "$(dirname "$0")/lib.sh"

stage() { echo "\"stage\":\"$1\".*\"amount\":\"$2\""; }

nisd_start --story exercise --no-bulk
run follow follow $thief --labels $labels --node "$url" --rate 0 \
	--route accounts --case "$d/a.case"
: >"$d/alerts"
: >"$d/watch.err"
"$B/tracer" watch --case "$d/a.case" --rate 0 --every 100ms --node "$url" \
	--route accounts >"$d/alerts" 2>"$d/watch.err" 9>&- &
watcher=$!
wait_for "$d/watch.err" watching
nisd_do announce hoard wallet 1000000000
check "told when it is in no block yet" wait_for "$d/alerts" \
	"$(stage unconfirmed 1000000000)"
nisd_do close 1
check "told at 1 confirmation" wait_for "$d/alerts" "$(stage 1 1000000000)"
nisd_do close 20
check "and at 20" wait_for "$d/alerts" "$(stage 20 1000000000)"
nisd_do announce hoard nobody 2000000000
nisd_do close 1
wait_for "$d/alerts" "$(stage 1 2000000000)"
nisd_do announce nobody nest 1900000000
check "whom taint reached is watched" wait_for "$d/alerts" \
	"$(stage unconfirmed 1900000000)"
nisd_do fork
nisd_do announce hoard wallet 1000000000
nisd_do close 30
nisd_do switch
check "what is taken back is told" wait_for "$d/alerts" \
	"$(stage retracted 2000000000)"
check "and nothing else" only "$d/alerts" retracted 1
kill -TERM $watcher
wait $watcher
check "it ends in order" test $? -eq 0
run again follow --case "$d/a.case"
check "the case is current" grep -q '^as of   height 470' "$d/again.txt"
nisd_stop
