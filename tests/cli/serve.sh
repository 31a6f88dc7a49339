#!/bin/sh
# check --serve: answers over HTTP, takes up what is added to the case, and
# bears what strangers send.
. "$(dirname "$0")/lib.sh"

get() { # TARGET OUT [METHOD]
	printf '%s %s HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n' \
		"${3:-GET}" "$1" | "$B/tests/tool/ask" "$port" >"$d/$2.http"
	tr -d '\r' <"$d/$2.http" | sed '1,/^$/d' >"$d/$2.json"
}
status() { head -n 1 "$d/$1.http" | cut -d ' ' -f 2; }
serve() {
	"$B/tracer" check --serve 0 "$@" 2>"$d/serve.err" 9>&- &
	server=$!
	i=0
	while ! grep -q listening "$d/serve.err" && [ $i -lt 100 ]; do
		sleep 0.05
		i=$((i + 1))
	done
	port=$(sed -n 's/.*listening on .*:\([0-9]*\)$/\1/p' "$d/serve.err")
}

nisd_start --story exercise
run follow follow $thief --labels $labels --node "$url" --rate 0 \
	--case "$d/a.case"
deposit=TD5JYN5Y4USJKNFR5TUD2OITB63GURISY2BERJWP
tx=788bacf94a1305cd097a0a49a70731929ec3b4b9332eea54a850107a3a8a4cd8
serve --case "$d/a.case"
get /health health
check "health" grep -q \
	'"status":"ok",.*"as_of_height":440,.*"integrity":0,' "$d/health.json"
get "/check?address=$deposit" address
run address check $deposit --format json --case "$d/a.case"
check "that says who signs for it" grep -q '"signers":"' "$d/address.json"
check "an account, as the command says it" cmp "$d/address.txt" \
	"$d/address.json"
get "/check?tx=$tx" tx
run tx check $tx --format json --case "$d/a.case"
check "a transaction, as the command says it" cmp "$d/tx.txt" "$d/tx.json"
get "/check?address=$deposit" head HEAD
check "HEAD has no body" test "$(status head)" = 200 -a ! -s "$d/head.json"

# what strangers send
bad() { # WHAT WANT TARGET [METHOD]
	get "$3" bad "${4:-GET}"
	check "$1" test "$(status bad)" = "$2"
}
bad "nothing asked" 400 /check
bad "two things asked" 400 "/check?address=$deposit&tx=$tx"
bad "a wrong checksum" 400 "/check?address=${deposit%P}A"
bad "a NUL byte" 400 "/check?address=%00"
bad "control bytes" 400 "/check?address=%1b%5b2J%0a"
bad "an address too long" 400 "/check?address=$(printf %0300d 0)"
bad "another path" 404 /check/../health
bad "another method" 405 "/check?address=$deposit" POST
bad "a line too long" 414 "/check?address=$(printf %040000d 0)"
printf 'nonsense\r\n\r\n' | "$B/tests/tool/ask" "$port" >"$d/nonsense"
head -c 100000 /dev/urandom | "$B/tests/tool/ask" "$port" >"$d/random"
printf 'POST /check HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999\r\n\r\nx' |
	"$B/tests/tool/ask" "$port" >"$d/half"
get /health after
check "after all that it answers" cmp "$d/health.json" "$d/after.json"
check "nothing of it is on stderr" test "$(wc -l <"$d/serve.err")" -eq 1

# what is added to the case
nisd_do close 1
run more follow --node "$url" --rate 0 --renew --case "$d/a.case"
i=0
get /health more
while ! grep -q '"as_of_height":441,' "$d/more.json" && [ $i -lt 50 ]; do
	sleep 0.1
	get /health more
	i=$((i + 1))
done
check "what is added is taken up" grep -q '"as_of_height":441,' \
	"$d/more.json"
printf 'garbage' >"$d/a.case"
sleep 0.5
get /health old
check "of a case that is damaged the old answers stay" \
	grep -q '"status":"old","error":.*"as_of_height":441,' "$d/old.json"
check "and that is said once" test "$(grep -c 'not taken up' "$d/serve.err")" \
	-eq 1
kill -TERM $server
wait $server
check "it ends in order" test $? -eq 0

check "a port that cannot be" code 2 run port check --serve 70000 \
	--fixture fixtures/exercise/blocks --theft $thief --labels $labels
check "an address that cannot be" code 2 run listen check --serve 0 \
	--listen localhost --fixture fixtures/exercise/blocks --theft $thief \
	--labels $labels
nisd_stop
