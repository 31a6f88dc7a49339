#!/bin/sh
# Live from a node, into a case, and out of the case without a network: the
# same bytes.
cd "$(dirname "$0")/../.." || exit 1
B=${B:-build}
d=$(mktemp -d)
trap 'exec 9>&-; rm -rf "$d"' EXIT
export TRACER_DATA=$PWD/fixtures XDG_DATA_HOME=$d/xdg XDG_CACHE_HOME=$d/cache
thief=TCFAAL5PH6TBVQX2YLD2XJVLZ7GERTA4GB657RR6
labels=fixtures/exercise/labels.csv

mkfifo "$d/in"
"$B/tests/nisd" --story exercise <"$d/in" >"$d/url" 2>"$d/err" &
exec 9>"$d/in"
i=0
while ! [ -s "$d/url" ] && [ $i -lt 100 ]; do
	sleep 0.1
	i=$((i + 1))
done
url=$(head -n 1 "$d/url")

follow() {
	out=$1
	shift
	"$B/tracer" follow $thief --labels $labels --json "$d/$out.json" "$@" \
		>"$d/$out.txt" 2>"$d/$out.err"
}
check() {
	what=$1
	shift
	if "$@" >/dev/null 2>&1; then echo "ok $what"; else
		echo "not ok $what"
		head -n 5 "$d"/*.err
	fi
}

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
exec 9>&-
follow dead --node "$url" --rate 0 --case "$d/dead.case"
check "a dead node is exit code 3" test $? -eq 3
check "and is named" grep -q "$url" "$d/dead.err"
