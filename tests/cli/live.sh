#!/bin/sh
# Live from a node, into a case, and out of the case without a network: the
# same bytes.
. "$(dirname "$0")/lib.sh"

follow() {
	out=$1
	shift
	run "$out" follow $thief --labels $labels --json "$d/$out.json" "$@"
}

nisd_start --story exercise
check "blocks from a node" follow live --node "$url" --rate 0 \
	--case "$d/blocks.case"
check "the case again, no network" follow again --case "$d/blocks.case"
check "the same bytes" cmp "$d/live.json" "$d/again.json"
check "the same screen" cmp "$d/live.txt" "$d/again.txt"
check "accounts from a node" follow acc --node "$url" --rate 0 \
	--route accounts --all --case "$d/accounts.case"
check "accounts again, no network" follow acc2 --case "$d/accounts.case" \
	--route accounts --all
check "the same bytes of accounts" cmp "$d/acc.json" "$d/acc2.json"
check "the same sums by both routes" sh -c \
	"sed -n '/^holders/,/^findings/p' '$d/live.txt' >'$d/x'
	sed -n '/^holders/,/^findings/p' '$d/acc.txt' | cmp - '$d/x'"
check "a case at the default place" follow xdg --node "$url" --rate 0
check "it is there" test -f "$d/xdg/tracer/$thief.case"
full() {
	(
		ulimit -f 200
		run full follow $thief --labels $labels --node "$url" \
			--rate 0 --case "$d/full.case"
	)
}
check "a case that may not grow is exit code 3" code 3 full
check "and is said to be so" grep -q "full.case': cannot keep a reply" \
	"$d/full.err"
check "with room again it goes on" follow roomy --node "$url" --rate 0 \
	--case "$d/full.case"
check "to the same bytes" cmp "$d/roomy.json" "$d/live.json"
check "and nothing was lost" grep -q 'resuming run 1' "$d/roomy.err"
run_other() {
	"$B/tracer" follow NC4C6PSUW5CLTDT5SXAGJDQJGZNESKFK5MCN77OG \
		--seed-all --node "$url" --rate 0 --case "$d/other.case" \
		>"$d/other.txt" 2>"$d/other.err"
}
run_other
check "a node of another network than ADDRESS is exit code 3" test $? -eq 3
check "and is said to be so" grep -q 'a node of testnet, not of mainnet' \
	"$d/other.err"
nisd_stop
since=$(date +%s)
follow dead --node "$url" --rate 0 --case "$d/dead.case"
check "a dead node is exit code 3" test $? -eq 3
check "and is named" grep -q "$url" "$d/dead.err"
check "after some seconds, as it never answered" \
	test $(($(date +%s) - since)) -lt 20
check "with what is wrong" grep -q "no node will do: .*refused: given up" \
	"$d/dead.err"

# a web server is none, however often it is asked
nisd_start --story exercise --harm html,1,9999
since=$(date +%s)
follow html --node "$url" --rate 0 --case "$d/html.case"
check "HTML for a node is exit code 3" test $? -eq 3
check "soon" test $(($(date +%s) - since)) -lt 20
check "and is said to be no NIS" grep -q 'error: .*not a NIS: .*text/html' \
	"$d/html.err"
nisd_stop
