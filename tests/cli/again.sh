#!/bin/sh
# What one node forges is set aside, asked of another, and never judged.
. "$(dirname "$0")/lib.sh"

theft() {
	out=$1
	shift
	run "$out" follow $thief --labels $labels --rate 0 --all \
		--connections 1 --json "$d/$out.json" "$@"
}
sums() {
	sed -n '/^holders/,/^findings/p' "$d/$1.txt"
}
same_sums() {
	sums "$1" >"$d/a"
	sums "$2" | cmp - "$d/a"
}

nisd_start --story exercise
check "who is honest" theft true --node "$url" --case "$d/true.case"
tx=$(tr '{' '\n' <"$d/true.json" | grep "\"from\":\"$thief\"" |
	sed -n 's/.*"tx":"\([0-9a-f]*\)".*/\1/p' | sed -n 2p)
check "a transaction to lie about" test ${#tx} -eq 64
for lie in alter omit; do
	other_start --story exercise --$lie "$tx"
	b=$d/$lie
	# the liar is asked first
	check "$lie: blocks: exit code 1" code 1 theft $lie --node "$url2" \
		--node "$url" --case "$b.case" --route blocks
	check "$lie: blocks: it is named" grep -q '"kind":"bad-block"' "$b.json"
	check "$lie: blocks: another node had it" \
		grep -q '"kind":"from-elsewhere"' "$b.json"
	check "$lie: blocks: the true sums" same_sums true $lie
	check "$lie: blocks: again, from the case" code 1 theft again \
		--case "$b.case"
	check "$lie: blocks: the same bytes" cmp "$b.json" "$d/again.json"
	run $lie-v verify "$b.case"
	check "$lie: blocks: both replies are kept" \
		grep -q '^bad-block' "$d/$lie-v.txt"
	check "$lie: blocks: recorded too" run rec record "$b.case" -o "$b.dir"
	check "$lie: blocks: exit code" code 1 theft rec --fixture "$b.dir"
	check "$lie: blocks: the same bytes" cmp "$b.json" "$d/rec.json"
	check "$lie: alone: exit code 1" code 1 theft alone --node "$url2" \
		--case "$d/alone-$lie.case" --route blocks
	check "$lie: alone: it is named" \
		grep -q '"kind":"bad-block"' "$d/alone.json"
	check "$lie: alone: nothing of it is used" \
		sh -c "! grep -q '\"tx\":\"$tx\".*\"grade\"' '$d/alone.json'"
	exec 8>&-
done

other_start --story exercise --alter "$tx"
check "accounts: exit code 1" code 1 theft acc --node "$url2" \
	--node "$url" --case "$d/acc.case" --route accounts
check "accounts: it is named" grep -q \
	"\"kind\":\"bad-hash\".*\"tx\":\"$tx\"" "$d/acc.json"
check "accounts: the block of another node has it" \
	grep -q '"kind":"from-elsewhere"' "$d/acc.json"
check "accounts: the true sums" same_sums true acc
check "accounts: again, from the case" code 1 theft again --case "$d/acc.case"
check "accounts: the same bytes" cmp "$d/acc.json" "$d/again.json"
exec 8>&-
nisd_stop
