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
check "the share grows" test "$(grep -aoE '[0-9.]+ % located' \
	"$d/accounts.tty" | sort -u | wc -l)" -gt 1
check "blocks on a terminal" on_terminal blocks --route blocks
check "requests of how many" grep -aqE \
	'blocks: [0-9]+ of [0-9]+ requests, [0-9]+ read, [0-9]+ waiting' \
	"$d/blocks.tty"
check "without a terminal" run pipe follow $thief --labels $labels --rate 0 \
	--node "$url" --case "$d/pipe.case"
check "silent" test ! -s "$d/pipe.err"
nisd_stop
