#!/bin/sh
# Two nodes against each other: a transaction that one leaves out, or tells
# otherwise, is found, and both replies are kept.
. "$(dirname "$0")/lib.sh"

cross() {
	out=$1
	shift
	run "$out" follow $thief --labels $labels --rate 0 --all --json "$d/$out.json" "$@"
}

nisd_start --story exercise
check "one node alone" cross one --node "$url" --case "$d/one.case" \
	--route accounts
check "cross-check takes two" code 2 cross alone --node "$url" \
	--cross-check --case "$d/alone.case"
check "and says so" grep -q "it takes two nodes" "$d/alone.err"

other_start --story exercise
check "two that agree" cross two --node "$url" --node "$url2" --cross-check \
	--case "$d/two.case"
check "no finding" sh -c "! grep -q not-listed '$d/two.txt'"
check "the same bytes as from one" cmp "$d/one.json" "$d/two.json"
check "both were read" sh -c \
	"grep -aq '$url2' '$d/two.case' &&
	grep -aq '$url' '$d/two.case'"
check "not of blocks" code 2 cross blocks --node "$url" --node "$url2" \
	--cross-check --case "$d/b.case" --route blocks
exec 8>&-

# the second largest movement out of the thief's account
tx=$(tr '{' '\n' <"$d/one.json" | grep "\"from\":\"$thief\"" |
	sed -n 's/.*"tx":"\([0-9a-f]*\)".*/\1/p' | sed -n 2p)
check "a transaction to lie about" test ${#tx} -eq 64

for lie in omit alter; do
	other_start --story exercise --$lie "$tx"
	check "$lie: exit code 1" code 1 cross $lie --node "$url" \
		--node "$url2" --cross-check --case "$d/$lie.case"
	check "$lie: it is named" grep -q \
		"\"kind\":\"not-listed\".*\"tx\":\"$tx\"" "$d/$lie.json"
	check "$lie: on the screen" grep -q 'not-listed, INTEGRITY' \
		"$d/$lie.txt"
	# whichever node was asked first, the transaction was used
	sed -n '/^holders/,/^findings/p' "$d/$lie.txt" >"$d/a"
	check "$lie: the sums are the true ones" sh -c \
		"sed -n '/^holders/,/^findings/p' '$d/one.txt' | cmp - '$d/a'"
	check "$lie: again, no network" code 1 cross again \
		--case "$d/$lie.case" --cross-check
	check "$lie: the same bytes" cmp "$d/$lie.json" "$d/again.json"
	exec 8>&-
done
check "omit: the case stands" run v verify "$d/omit.case"
nisd_stop
