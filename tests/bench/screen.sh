#!/bin/sh
# How fast `check` answers: 100,000 addresses in a batch, and over HTTP; of the reconstruction of 2018.
cd "$(dirname "$0")/../.." || exit 1
B=${B:-build}
d=$(mktemp -d)
server=
trap '[ -z "$server" ] || kill "$server"; rm -rf "$d"' EXIT
export TRACER_DATA=$PWD/fixtures XDG_CACHE_HOME=$d/cache
case=fixtures/coincheck-2018
set -- --theft NC4C6PSUW5CLTDT5SXAGJDQJGZNESKFK5MCN77OG \
	--ledger "$d/l.ledger" --labels "$case/labels.csv"
nr=100000
: >"$d/all"
requests=19999

ms() { date +%s%3N; }
"$B/tracer" import "$case/transfers.csv" -o "$d/l.ledger" >"$d/said" || exit
# every account, again and again
awk -F, 'NR > 1 { print $4; print $5 }' "$case/transfers.csv" | sort -u \
	>"$d/names"
while [ "$(wc -l <"$d/all")" -lt $nr ]; do
	cat "$d/names" >>"$d/all"
done
head -n $nr "$d/all" >"$d/batch"
for format in line json; do
	t=$(ms)
	"$B/tracer" check - --format $format "$@" <"$d/batch" >"$d/out" 2>"$d/err"
	t=$(($(ms) - t))
	[ "$(grep -c '"verdict":\|^[a-z]*	NC\|^[a-z]*	[A-Zm]' "$d/out")" -ge $nr ] ||
		echo "not all were answered"
	echo "check, $nr accounts as $format: $t ms (aim: 5000)"
done

"$B/tracer" check --serve 0 "$@" 2>"$d/err" &
server=$!
while ! grep -q listening "$d/err"; do sleep 0.1; done
port=$(sed -n 's/.*listening on .*:\([0-9]*\)$/\1/p' "$d/err")
# few enough at a time that nobody waits for the other to read
head -n $requests "$d/all" | awk -v at="$d/ask" -v some=200 '{
	file = at "." int(NR / some)
	printf "GET /check?address=%s HTTP/1.1\r\nHost: x\r\n%s\r\n", $1,
		NR % some == some - 1 ? "Connection: close\r\n" : "" >file
}'
t=$(ms)
for f in "$d"/ask.*; do
	"$B/tests/tool/ask" "$port" <"$f"
done >"$d/answers"
t=$(($(ms) - t))
got=$(grep -c '^HTTP/1.1 200' "$d/answers")
[ "$got" -eq $requests ] || echo "$got of $requests were answered"
echo "check --serve, one connection at a time: $((got * 1000 / (t + 1))) requests a second (aim: 2000)"
