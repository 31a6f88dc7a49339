#!/bin/sh
# The first night of 2018 at speed, on a test chain: the eleven transfers of
# the theft and the first hops, by amount, time and order, as
# fixtures/coincheck-2018 has them (which of it is published and which modelled
# is said there).
. "$(dirname "$0")/lib.sh"

# SECONDS FROM TO MICROXEM of each
TZ=UTC awk -F, '$1 <= 1476445 && $4 ~ /^NC(3BI3|4C6P)/ && $5 !~ /^model/ {
	t = $3
	gsub(/[-TZ:]/, " ", t)
	to = $5 ~ /^NC4C6P/ ? "thief" : "hop-" substr($5, 1, 8)
	print mktime(t), $4 ~ /^NC3BI3/ ? "hot" : "thief", to, $6 "000000"
}' fixtures/coincheck-2018/transfers.csv >"$d/night"
check "eleven transfers of theft" only "$d/night" ' hot thief ' 11
check "eleven first hops, to nine accounts" test \
	"$(grep -c ' thief hop' "$d/night")" -eq 11 -a \
	"$(grep ' thief hop' "$d/night" | cut -d ' ' -f 3 | sort -u |
		wc -l)" -eq 9

watch() { # OUT OPTION...
	out=$1
	shift
	: >"$d/$out.err"
	"$B/tracer" watch --node "$url" --rate 0 --every 100ms --case \
		"$d/$out.case" "$@" >>"$d/$out" 2>>"$d/$out.err" 9>&- &
	wait_for "$d/$out.err" watching
}
# replay FROM TO: those lines of the night; each is to be told before its block
replay() {
	sed -n "$1,$2p" "$d/night" >"$d/part"
	while read -r at from to amount; do
		nisd_do at "$at" || echo "not ok the time of $at"
		nisd_do announce "$from" "$to" "$amount"
		case $from$amount in
		hot10000000) sleep 0.5 ;;
		hot*)
			alarms=$((alarms + 1))
			wait_for "$d/guard" '"kind":"guard"' $alarms
			;;
		*) wait_for "$d/trail" \
			"\"stage\":\"unconfirmed\".*\"amount\":\"$amount\"" ;;
		esac || echo "not ok $at $from $to $amount is told"
		nisd_do close 1
	done <"$d/part"
}
alarms=0

nisd_start --story january
hot=TAIRCUVMCOKQOUV4OBC3KCYZRPEG43G645NRODBU
: >"$d/guard"
: >"$d/trail"
watch guard --guard "$hot" --limit 1000000/8h
guard=$!
sleep 0.3
replay 1 1
check "the trial with 10 XEM is no alarm" test ! -s "$d/guard"
replay 2 2
check "the first 100,000,000 is, in no block yet" sh -c "head -n 1 \
	'$d/guard' | grep -q '\"rule\":\"outflow\",\"asset\":\"nem:xem\",\"limit\":\"1000000000000\",\"seconds\":28800,\"outflow\":\"100165010000000\",\"transactions\":\[{[^]]*\"time\":\"2018-01-25T15:04:00Z\"[^]]*\"confirmed\":false}\]'"
replay 3 8
check "one alarm a transfer" only "$d/guard" '"kind":"guard"' 7
# what the exchange announced the next day: 523,000,000
sed -n 's/.*"command":"tracer follow \([^"]*\) --node.*/\1/p' "$d/guard" |
	tail -n 1 >"$d/command"
# shellcheck disable=SC2046
run follow follow $(cat "$d/command") --node "$url" --rate 0 --no-labels \
	--case "$d/trail.case"
check "its command traces what was announced" grep -q \
	'^theft   523,000,000 XEM in 7 transfers, 2018-01-25 15:04 to 15:20' \
	"$d/follow.txt"
watch trail --no-labels
trail=$!
replay 9 22
check "each first hop is told in no block yet" only "$d/trail" \
	'"stage":"unconfirmed"' 11
check "and at one confirmation" wait_for "$d/trail" '"stage":"1"' 11
check "the last three transfers of theft are alarms" only "$d/guard" \
	'"kind":"guard"' 10
kill $guard $trail
wait $guard $trail
nisd_stop
