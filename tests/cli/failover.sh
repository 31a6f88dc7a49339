#!/bin/sh
# A node dies in mid-run: the others go on where it was, and what it had begun
# to list is begun anew, for a cursor means nothing at another node.
. "$(dirname "$0")/lib.sh"

# live OUT OPTION...
live() {
	out=$1
	shift
	run "$out" follow $thief --labels $labels --rate 0 --all \
		--json "$d/$out.json" --case "$d/$out.case" "$@"
}

nisd_start --story exercise
check "accounts, one node" live accounts --route accounts --node "$url"
check "blocks, one node" live blocks --route blocks --node "$url"
nisd_stop
for route in accounts blocks; do
	# from its 20th request on (blocks: its 6th) it is gone
	[ $route = accounts ] && nr=20 || nr=6
	nisd_start --story exercise
	other_start --story exercise --harm "reset,$nr,9999"
	check "$route: one of two nodes dies" live "two-$route" \
		--route $route --node "$url2" --node "$url"
	check "$route: it was asked, and is named" grep -q "$url2" \
		"$d/two-$route.err"
	check "$route: the same bytes" cmp "$d/two-$route.json" \
		"$d/$route.json"
	exec 8>&-
	nisd_stop
	check "$route: again, without a network" run off follow \
		--case "$d/two-$route.case" --json "$d/off.json"
	check "$route: the same bytes again" cmp "$d/off.json" "$d/$route.json"
done

# the run goes on at another node than it began at
nisd_start --story exercise --harm reset,25,9999
"$B/tracer" follow $thief --labels $labels --rate 0 --all --node "$url" \
	--route accounts --case "$d/move.case" >/dev/null 2>"$d/move.err" &
pid=$!
sleep 3
kill -9 $pid
wait $pid 2>/dev/null
nisd_stop
nisd_start --story exercise
check "goes on at another node" live move --route accounts --node "$url"
check "in the same run" grep -q 'resuming run 1' "$d/move.err"
check "to the same bytes" cmp "$d/move.json" "$d/accounts.json"
nisd_stop

# so does the list of what an account harvested: from its first page
busy() {
	out=$1
	shift
	run "$out" follow TASN7L2UDDQ7FDAKQIMASPBOGJP6GRPQGRJUBKEO --seed-all \
		--no-labels --no-verify --rate 0 --all --route accounts \
		--json "$d/$out.json" --case "$d/$out.case" "$@"
}
nisd_start --busy 2000,1,4 --pays-harvester
other_start --busy 2000,1,4 --pays-harvester --harm reset,4,9999 \
	--harm-only /account/harvests
check "harvests from one node" busy whole --node "$url"
check "a node that dies among them" busy dies --node "$url2" --node "$url"
check "the same bytes of harvests" cmp "$d/dies.json" "$d/whole.json"
run record record "$d/dies.case" -o "$d/fixture"
check "begun anew" test "$(grep -h -A6 '"/account/harvests"' \
	"$d/fixture/manifest.json" | grep -c '"node":"'"$url")" -gt 1
run off follow --case "$d/dies.case" --offline --no-verify \
	--json "$d/off.json"
check "again, offline" cmp "$d/off.json" "$d/whole.json"
check "one node, no other: exit code 3" code 3 busy alone --node "$url2"
exec 8>&-
nisd_stop
