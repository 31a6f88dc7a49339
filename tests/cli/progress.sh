#!/bin/sh
# The progress line: on a terminal what is read, waits and is located, at most
# one line that is wiped; elsewhere nothing.
. "$(dirname "$0")/lib.sh"

command -v script >/dev/null || {
	echo "ok progress # SKIP no script(1)"
	exit 0
}
# on_terminal OUT OPTION...: all that a terminal would get
on_terminal() {
	out=$1
	shift
	script -qec "$B/tracer follow $thief --labels $labels --rate 0 \
		--node $url --case $d/$out.case $*" /dev/null \
		>"$d/$out.tty" 2>&1 </dev/null
}

nisd_start --story exercise --latency 30
check "accounts on a terminal" on_terminal accounts --route accounts --all
check "requests, accounts, share located" grep -aqE \
	'accounts: [0-9]+ requests, [0-9]+ read, [0-9]+ waiting, [0-9.]+ % located' \
	"$d/accounts.tty"
check "the time that is left" grep -aqE '% located, [0-9]+:[0-9]{2} left' \
	"$d/accounts.tty"
check "the share grows" test "$(grep -aoE '[0-9.]+ % located' \
	"$d/accounts.tty" | sort -u | wc -l)" -gt 1
check "blocks on a terminal" on_terminal blocks --route blocks
check "requests of how many" grep -aqE \
	'blocks: [0-9]+ of [0-9]+ requests, [0-9]+ read, [0-9]+ waiting' \
	"$d/blocks.tty"
check "without a terminal" run pipe follow $thief --labels $labels --rate 0 \
	--node "$url" --case "$d/pipe.case"
check "no line but the one of the route" test "$(wc -l <"$d/pipe.err")" -eq 1
check "the route and its price" grep -qxE "tracer: reading blocks: by blocks \
about 10[0-9] requests, a minute; by accounts, should there be 100, 300, \
a minute" "$d/pipe.err"
check "at one connection" run slow follow $thief --labels $labels --rate 0 \
	--connections 1 --node "$url" --case "$d/slow.case"
check "by accounts it would take longer" grep -q 'should there be 100, 300, 2 min' \
	"$d/slow.err"
check "quietly" run quiet follow -q $thief --labels $labels --rate 0 \
	--node "$url" --case "$d/quiet.case"
check "silent" test ! -s "$d/quiet.err"
run dear follow $thief --labels $labels --rate 0 --requests 1 \
	--node "$url" --case "$d/dear.case"
check "more blocks than allowed: accounts" grep -q '^tracer: reading accounts: ' \
	"$d/dear.err"
check "the route that was asked for" run said follow $thief --labels $labels \
	--rate 0 --route blocks --node "$url" --case "$d/said.case"
check "needs no word" test ! -s "$d/said.err"
check "from the case" run again follow --case "$d/pipe.case"
check "neither" test ! -s "$d/again.err"
nisd_stop
