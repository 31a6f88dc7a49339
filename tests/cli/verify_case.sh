#!/bin/sh
# A case that was read from a node: what is changed in any of its rows, or any
# byte of its file, is found and named.
. tests/cli/lib.sh
nisd_start --story exercise
run live follow $thief --labels $labels --node "$url" --rate 0 \
	--connections 1 --case "$d/good.case"
nisd_stop
cp "$d/good.case" "$d/before"
check "a case stands" code 0 run good verify "$d/good.case"
check "nothing failed" grep -qx "nothing failed" "$d/good.txt"
check "its digest stands there" grep -Eq '^case +[0-9a-f]{64} ' "$d/good.txt"
check "its run was made again" grep -q '^runs  *1  *0  *0 ' "$d/good.txt"
check "verify changes no byte" cmp "$d/before" "$d/good.case"
check "and leaves nothing beside" sh -c "! ls $d/good.case-* $d/good.case?*"
check "balances need block 1" code 2 run bal verify "$d/good.case" --balances
check "and that is no fault" sh -c "grep -qx 'nothing failed' '$d/bal.txt' &&
	grep -q 'balances: reports that cannot be compared: [1-9]' '$d/bal.err'"

# changed NAMED SQL: one row is another, verify names it
changed() {
	cp "$d/good.case" "$d/x.case"
	if sqlite3 "$d/x.case" "$2" 2>"$d/sql.err" && ! cmp -s "$d/good.case" \
		"$d/x.case"; then
		run x verify "$d/x.case"
		[ $? -eq 1 ] && cat "$d/x.txt" "$d/x.err" | grep -q "$1"
	else
		false
	fi
}
if command -v sqlite3 >/dev/null; then
	while IFS='|' read -r named sql; do
		check "$sql" changed "$named" "$sql"
	done <<'CHANGES'
reply 5 (GET /mosaic/definition.*): its bytes|UPDATE reply SET bytes = CAST(replace(bytes, '1', '2') AS BLOB) WHERE id = 5
reply 8 (.*blocks-after.*): its bytes|UPDATE reply SET bytes = substr(bytes, 1, 900) WHERE id = 8
reply 8 |UPDATE reply SET sha256 = (SELECT sha256 FROM reply WHERE id = 7) WHERE id = 8
reply 3 |UPDATE reply SET status = 404 WHERE id = 3
reply 3 |UPDATE reply SET time = time - 1 WHERE id = 3
reply 3 |UPDATE reply SET path = '/chain/height' WHERE id = 3
reply 2 |UPDATE reply SET query = replace(query, 'pageSize=100', 'pageSize=10') WHERE id = 2
reply 8 |UPDATE reply SET body = replace(body, '1', '2') WHERE id = 8
reply 3 |UPDATE reply SET method = 'POST' WHERE id = 3
reply 3 |UPDATE reply SET node = 'http://elsewhere:7890' WHERE id = 3
reply 3 |UPDATE reply SET origin = 'http://elsewhere:7890' WHERE id = 3
reply 3 |UPDATE reply SET nis = '0.0.1' WHERE id = 3
reply 3 |UPDATE reply SET height = height + 1 WHERE id = 3
reply 3 |UPDATE reply SET run = 2 WHERE id = 3
reply 3 |UPDATE reply SET digest = zeroblob(32) WHERE id = 3
reply 3 |UPDATE reply SET key = zeroblob(32) WHERE id = 3
missing|UPDATE reply SET id = id + 1000 WHERE id = (SELECT max(id) FROM reply)
reply 6 is missing|DELETE FROM reply WHERE id = 6
the last one here is|DELETE FROM reply WHERE id = (SELECT max(id) FROM reply)
run 1: |UPDATE run SET version = 'x'
run 1: |UPDATE run SET parameters = '--hops 1'
run 1: |UPDATE run SET end_height = 1
run 1: |UPDATE run SET last_reply = 1
run 1: |UPDATE run SET done = 0
run 1: |UPDATE run SET result = zeroblob(32)
run 1: |UPDATE run SET digest = zeroblob(32)
run|DELETE FROM run
run|UPDATE run SET id = 5
remembers|UPDATE meta SET value = replace(value, 'T', 'U') WHERE name = 'remembers'
labels|UPDATE meta SET value = value || ' ' WHERE name = 'labels'
is not what its digest says|UPDATE meta SET name = 'remembered' WHERE name = 'remembers'
labels|UPDATE meta SET digest = zeroblob(32) WHERE name = 'labels'
the theft and the labels that it ended with|DELETE FROM meta WHERE name = 'remembers'
labels: they are not there|DELETE FROM meta WHERE name = 'labels'
the theft and the labels that it ended with|DELETE FROM meta
CHANGES
else
	echo "ok rows of a case # SKIP sqlite3 is not installed"
fi

# Who knows how digests are made can write another result into the log, and a
# digest that fits it. The run made again says what the result is.
number() { # kind, number: 8 bytes, the lowest first
	n=$2 k=0
	printf "\\$(printf %o "$1")"
	while [ $k -lt 8 ]; do
		printf "\\$(printf %o $((n & 255)))"
		n=$((n >> 8)) k=$((k + 1))
	done
}
words() {
	number 1 ${#1}
	printf %s "$1"
}
row() {
	sqlite3 "$d/good.case" "SELECT $1 FROM run WHERE id = 1"
}
forge() {
	cp "$d/good.case" "$d/x.case"
	fits=$({
		words run
		number 2 1
		words "$(row version)"
		words "$(row parameters)"
		number 2 "$(row end_height)"
		number 2 "$(row last_reply)"
		number 2 1
		number 3 32
		head -c 32 /dev/zero
	} | sha256sum | cut -c 1-64)
	sqlite3 "$d/x.case" \
		"UPDATE run SET result = zeroblob(32), digest = x'$fits'"
	code 1 run forged verify "$d/x.case" &&
		grep -q '^rows .* 0 *0  of' "$d/forged.txt" &&
		grep -q '^run-result *run 1: run again' "$d/forged.txt"
}
if command -v sqlite3 >/dev/null; then
	check "another result in the log, its digest made to fit" forge
fi

# A bit of any byte: refused, named, or it is nowhere in what is read.
size=$(wc -c <"$d/good.case")
i=0 silent=0 found=0
while [ $i -lt 40 ]; do
	at=$(awk "BEGIN { srand($i + 1); print int(rand() * $size) }")
	cp "$d/good.case" "$d/good.flip"
	was=$(od -An -tu1 -j "$at" -N 1 "$d/good.case" | tr -d ' ')
	new=$(printf '%o' $((was ^ 1 << i % 8)))
	printf "\\$new" | dd of="$d/good.flip" bs=1 seek="$at" conv=notrunc \
		2>"$d/dd.err"
	run flip verify "$d/good.flip"
	case $? in
	0) cmp -s "$d/good.txt" "$d/flip.txt" || silent=$((silent + 1)) ;;
	1) found=$((found + 1)) ;;
	*) silent=$((silent + 1)) ;;
	esac
	i=$((i + 1))
done
check "no flipped bit changes what is said" [ $silent -eq 0 ]
check "most flipped bits are found ($found of 40)" [ $found -gt 25 ]
