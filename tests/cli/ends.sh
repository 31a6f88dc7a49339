#!/bin/sh
# The chain's end, asked for again when all was read: a rollback in mid-run,
# and a node that is on a fork, are found.
. "$(dirname "$0")/lib.sh"

# live OUT OPTION...: follows into the case of that name
live() {
	out=$1
	shift
	run "$out" follow $thief --labels $labels --rate 0 --connections 1 \
		--json "$d/$out.json" --case "$d/$out.case" "$@"
}
# rollback AFTER: N blocks of a fork are served in place of the chain's
rollback() {
	nisd_do fork && nisd_do announce alpha beta 5000000 &&
		nisd_do close 3 && nisd_do switch "$1"
}

for route in accounts blocks; do
	nisd_start --story exercise
	nisd_do close 3
	check "$route: a chain that stays" live stay --node "$url" \
		--route $route --all
	check "no finding" sh -c "! grep -q rolled-back '$d/stay.json'"
	check "the end and the block below were asked for again" test \
		"$(grep -aoE '/block/at/public[^}]*"height":(443|83)}' \
			"$d/stay.case" | sort -u | wc -l)" -eq 2
	nisd_stop
	# the last six requests are for the ends and the openings
	last=$((asked - 2))
	nisd_start --story exercise
	nisd_do close 3
	rollback $last
	check "$route: rolled back when all was read: exit code 1" code 1 \
		live roll --node "$url" --route $route --all
	check "$route: it is a finding" grep -q \
		'"kind":"rolled-back","height":443' "$d/roll.json"
	check "$route: of integrity" grep -q 'rolled-back, INTEGRITY' \
		"$d/roll.txt"
	check "$route: the block below is the same" sh -c \
		"! grep -q 'rolled-back\",\"height\":83' '$d/roll.json'"
	check "$route: the same without a network" code 1 run off follow \
		--case "$d/roll.case" --json "$d/off.json"
	check "$route: the same bytes" cmp "$d/off.json" "$d/roll.json"
	check "$route: --renew reads anew" live roll --node "$url" \
		--route $route --all --renew
	check "$route: and is rid of it" sh -c \
		"! grep -q rolled-back '$d/roll.json'"
	rm -f "$d"/*.case
	nisd_stop
done

# an end in the past has a block 360 below it too
nisd_start --story exercise
check "until a height" live until --node "$url" --route accounts --all \
	--until 400
check "both were asked for again" test \
	"$(grep -aoE '/block/at/public[^}]*"height":(400|40)}' \
		"$d/until.case" | sort -u | wc -l)" -eq 2
nisd_stop

# a range of blocks
sync() {
	run sync sync --rate 0 --connections 1 --case "$d/sync.case" "$@"
}
nisd_start --story exercise
nisd_do close 3
check "sync: a chain that stays" sync --node "$url"
check "nothing is said" sh -c "! grep -q rolled-back '$d/sync.err'"
nisd_stop
rm "$d/sync.case"
nisd_start --story exercise
nisd_do close 3
rollback $((asked - 2))
check "sync: rolled back when all was read: exit code 1" code 1 sync \
	--node "$url"
check "sync: said with both hashes" grep -Eq \
	'height 443: .* was [0-9a-f]{64}, asked for again it is [0-9a-f]{64}' \
	"$d/sync.err"
check "sync: what was read is kept" grep -q '^blocks 1 to 443' "$d/sync.txt"
nisd_stop

# blocks one by one, the fork comes between two of them
nisd_start --story exercise --no-bulk
nisd_do close 60
nisd_do fork
nisd_do announce alpha beta 5000000
nisd_do close 60
nisd_do switch 440
check "a fork between two blocks: exit code 1" code 1 live fork --all \
	--node "$url"
check "says what happened" grep -Eq \
	'block [0-9]+ does not follow .* rolled back .*--renew' "$d/fork.err"
check "--renew does not go on from there" live fork --all --renew \
	--node "$url"
check "nor do later runs" run later follow --case "$d/fork.case"
nisd_stop

# two nodes, one on a fork
nisd_start --story exercise
other_start --story exercise
nisd_do close 3
check "two nodes that agree" live two --node "$url" --node "$url2" --all \
	--route accounts
echo "announce alpha beta 5000000" >&8
echo "close 3" >&8
check "one node is on a fork: exit code 1" code 1 live differ \
	--node "$url" --node "$url2" --all --route accounts
check "it is a finding" grep -q '"kind":"rolled-back","height":443' \
	"$d/differ.json"
nisd_stop
