#!/bin/sh
# A balance is that of the node's last block, whichever it was when it was
# asked: a node whose chain grows while it is read is not accused, one that
# lies is.
. "$(dirname "$0")/lib.sh"

# the last account that is asked for
last=TAUVWCDORWANTYCGHWHHYCMAHQWR2YKJ7ZTOBH5W

# moving NAME LIE...: the chain grows in the middle of a follow, and the node
# may lie of somebody; then all blocks are read into the case
moving() {
	name=$1
	shift
	nisd_start --story exercise --features 1
	nisd_do fork
	nisd_do announce $thief hoard 1000000
	nisd_do announce minter $thief 7000000
	nisd_do close 3
	[ $# -eq 0 ] || nisd_do "$@"
	nisd_do switch 40
	run "$name" follow $thief --labels $labels --node "$url" --rate 0 \
		--route accounts --connections 1 --case "$d/$name.case"
	nisd_do announce $thief hoard 2000000
	nisd_do close 1
	run sync sync --node "$url" --rate 0 --case "$d/$name.case"
	nisd_stop
	run v.$name verify "$d/$name.case" --balances
}

moving honest
check "no honest node is accused" test $? -eq 0
check "balances were compared" \
	grep -q '^balances  *[1-9][0-9]*  *0  *0 ' "$d/v.honest.txt"
check "of more than the last block" \
	grep -q '^replayed to height 444:' "$d/v.honest.txt"
moving liar owe $last 5
check "a node that lies is accused" test $? -eq 1
check "of what it says" grep -q \
	"^balance-mismatch  height 440: $last: the node says" "$d/v.liar.txt"
check "and of nothing else" only "$d/v.liar.txt" '^balance-mismatch' 1
