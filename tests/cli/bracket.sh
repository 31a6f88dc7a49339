#!/bin/sh
# --until in the past, by accounts: 20,000 newer rows of a busy account cost a
# few requests, and the result is that of all blocks.
. "$(dirname "$0")/lib.sh"
thief=TASN7L2UDDQ7FDAKQIMASPBOGJP6GRPQGRJUBKEO
shop=TDCW4HFADR6OEEVA5G3G3BOJIRBHDOWOARKLAUZJ

# trace OUT OPTION...
trace() {
	out=$1
	shift
	run "$out" follow $thief --seed-all --no-labels --no-verify --rate 0 \
		--located 100 --case "$d/$out.case" --json "$d/$out.json" "$@"
}
# How many pages of the shop a case holds.
pages() {
	rm -rf "$d/fixture"
	"$B/tracer" record "$d/$1.case" -o "$d/fixture" >/dev/null 2>&1 &&
		grep -o "transfers/all[^}]*$shop" "$d/fixture/manifest.json" |
		wc -l
}
# Where an opening comes from is another matter than the opening.
same() {
	grep -v '"kind":"opening-derived"' "$d/$1.json" >"$d/x"
	grep -v '"kind":"opening-derived"' "$d/$2.json" | cmp - "$d/x"
}
sums() {
	sed -n '/^holders/,/^findings/p' "$d/$1.txt"
}

nisd_start --busy 20000,1,120 --features 3
check "by accounts" trace accounts --node "$url" --route accounts --until 60
few=$(pages accounts)
check "1 to 14 pages of a busy account: $few" test "$few" -gt 1 -a "$few" -lt 15
check "by blocks" trace blocks --node "$url" --route blocks --until 60
check "the same result" same accounts blocks
check "no busy account in it" sh -c "! grep -q '^  busy' '$d/accounts.txt'"
run offline follow --case "$d/accounts.case" --offline --no-verify \
	--json "$d/offline.json"
check "the case, without the network" cmp "$d/accounts.json" "$d/offline.json"
pages accounts >/dev/null
run fixture follow $thief --seed-all --no-labels --no-verify --until 60 \
	--fixture "$d/fixture" --json "$d/fixture.json"
check "as a fixture" cmp "$d/accounts.json" "$d/fixture.json"
check "until a date" trace date --node "$url" --route accounts \
	--until 2018-02-01T02:00
few=$(pages date)
check "1 to 14 pages then: $few" test "$few" -gt 1 -a "$few" -lt 15
check "by blocks until the date" trace day --node "$url" --route blocks \
	--until 2018-02-01T02:00
check "the same result until the date" same date day
nisd_stop

nisd_start --busy 5000,1,120
check "a node without earlier balances" trace now --node "$url" \
	--route accounts --until 60
few=$(pages now)
check "1 to 14 pages there: $few" test "$few" -gt 1 -a "$few" -lt 15
check "the opening is inferred" grep -q 'opening-inferred' "$d/now.txt"
check "with --all all pages" trace all --node "$url" --route accounts \
	--until 60 --all
many=$(pages all)
check "more than 45: $many" test "$many" -gt 45
sums all >"$d/x"
check "and the sums are right" sh -c "sed -n '/^holders/,/^findings/p' \
	'$d/blocks.txt' | cmp - '$d/x'"
run again follow --case "$d/all.case" --offline --no-verify \
	--json "$d/again.json"
check "all of it again, without the network" cmp "$d/all.json" "$d/again.json"
nisd_stop

# harvests alike: the id of a block's row is reckoned from one that is known,
# and where there is none (33 lost after block 1,000) the next one is taken
harvests() {
	rm -rf "$d/fixture"
	"$B/tracer" record "$d/$1.case" -o "$d/fixture" >/dev/null 2>&1 &&
		grep -c account/harvests "$d/fixture/manifest.json"
}
nisd_start --busy 6000,1,4 --pays-harvester --features 3
other_start --busy 6000,1,4 --pays-harvester --features 3
rm -f "$d"/*.case
for until in 60 2018-02-01T08:00 950; do
	check "until $until: by blocks" trace blocks --node "$url" \
		--route blocks --until $until --all
	check "until $until: by accounts" trace income --node "$url" \
		--route accounts --until $until --all
	check "until $until: the same result" same income blocks
	[ $until = 950 ] && continue
	few=$(harvests income)
	check "until $until: 2 to 14 pages of harvests: $few" \
		test "$few" -gt 1 -a "$few" -lt 15
	run offline follow --case "$d/income.case" --offline --no-verify \
		--json "$d/offline.json"
	check "until $until: the case alone" cmp "$d/income.json" \
		"$d/offline.json"
	run fixture follow $thief --seed-all --no-labels --no-verify \
		--until $until --fixture "$d/fixture" --json "$d/fixture.json"
	check "until $until: a fixture" cmp "$d/income.json" "$d/fixture.json"
	rm -f "$d"/*.case
done
rm -f "$d"/*.case
check "two nodes against each other" trace cross --node "$url" \
	--node "$url2" --cross-check --route accounts --until 60
check "the result" trace blocks --node "$url" --route blocks --until 60
check "is the same" same cross blocks
few=$(pages cross)
check "at most 45 pages of three lists of the shop: $few" \
	test "$few" -gt 3 -a "$few" -lt 46
run offline follow --case "$d/cross.case" --offline --no-verify \
	--json "$d/offline.json"
check "and without the network" cmp "$d/cross.json" "$d/offline.json"
exec 8>&-
nisd_stop
