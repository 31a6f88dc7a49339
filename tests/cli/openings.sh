#!/bin/sh
# Where the openings of tainted accounts come from, over sockets: a node with
# earlier balances, one without (then its balance of now, up to the tip), none
# of both (then they are inferred, and it is said how much that can matter),
# and all blocks.
. "$(dirname "$0")/lib.sh"

# live OUT OPTION...
live() {
	out=$1
	shift
	run "$out" follow $thief --labels $labels --rate 0 --node "$url" --all \
		--json "$d/$out.json" --case "$d/$out.case" "$@"
}
# said OUT KIND TEXT: is there such a finding?
said() {
	grep '"kind":"'"$2"'"' "$d/$1.json" | grep -q "$3"
}
sums() {
	sed -n '/^holders/,/^findings/p' "$d/$1.txt"
}

nisd_start --story exercise --features 1
check "read from block 1" live whole --read-from 1
check "openings are exact" said whole opening-derived \
	'exactly: read from block 1'
check "none is inferred" sh -c "! grep -q opening-inferred '$d/whole.json'"
sums whole >"$d/sums"
for route in blocks accounts; do
	check "$route: without earlier balances, to the tip" \
		live now-$route --route $route
	check "$route: the balance of now" said now-$route opening-derived \
		'/account/get after block 440, less what moved'
	check "$route: the same sums" sh -c \
		"sed -n '/^holders/,/^findings/p' '$d/now-$route.txt' |
		cmp - '$d/sums'"
done
check "with neither" live neither --route blocks --until 300
check "they are inferred" said neither opening-inferred \
	'opened with at least so much; if it was more, up to'
check "how much it can matter, in units" said neither opening-matters \
	'"amount":"[0-9]\{6,\}","text":"haircut [0-9,.]*, fifo [0-9,.]*, '
check "no account has to be behind it" sh -c \
	"! grep -q opening-matters '$d/whole.json'"
nisd_stop

nisd_start --story exercise --features 3
for route in blocks accounts; do
	check "$route: earlier balances" live then-$route --route $route
	check "$route: the balance then" said then-$route opening-derived \
		'exactly: /account/historical/get after block'
	check "$route: the same sums as from block 1" sh -c \
		"sed -n '/^holders/,/^findings/p' '$d/then-$route.txt' |
		cmp - '$d/sums'"
	check "$route: in the past too" live past-$route --route $route \
		--until 300
	check "$route: none is inferred" sh -c \
		"! grep -q '\"opening-matters' '$d/past-$route.json'"
done
nisd_stop
