#!/bin/sh
# Who only reads a case changes no byte of it: a finished one, one whose run
# was killed, and where a node is named too.
. "$(dirname "$0")/lib.sh"
holder=TBY64RG2BR3B4IO7M22Z2ABBPX7AXCEE6IN7JACC
mkdir "$d/c"

# bytes: of the case and its journal
bytes() { sha256sum "$d"/c/*.case "$d"/c/*.case-wal 2>/dev/null; }
# reads CODE OUT COMMAND...
reads() {
	want=$1 out=$2
	shift 2
	bytes >"$d/before"
	check "$out" code "$want" run "$out" "$@"
	bytes >"$d/after"
	check "$out: no byte changed" cmp "$d/before" "$d/after"
}
# all CASE NAME OPTION...: every command that reads
all() {
	case=$1 name=$2
	shift 2
	reads 0 "statement, $name" statement $holder --case "$case" "$@"
	reads 0 "path, $name" path $thief $holder --case "$case" "$@"
	reads 0 "bounds, $name" bounds $holder --case "$case" "$@"
	reads 10 "check, $name" check $holder --case "$case" "$@"
	reads 0 "tags, $name" tags -o "$d/tags" --case "$case" "$@"
	reads 0 "audit, $name" tags --audit -o "$d/audit" --case "$case" "$@"
	reads 0 "report, $name" report -o "$d/report" --case "$case" "$@"
}

nisd_start --story exercise --latency 20
check "a case" run follow follow $thief --labels $labels --node "$url" \
	--rate 0 --case "$d/c/done.case"
all "$d/c/done.case" "finished"
all "$d/c/done.case" "finished, with a node" --node "$url"
reads 0 "verify" verify "$d/c/done.case"
reads 0 "record" record "$d/c/done.case" -o "$d/fixture"
rm -f "$d"/c/*

"$B/tracer" follow $thief --labels $labels --node "$url" --rate 0 \
	--route accounts --all --case "$d/c/killed.case" >/dev/null 2>&1 &
pid=$!
i=0
while ! [ -s "$d/c/killed.case-wal" ] && [ $i -lt 100 ]; do
	sleep 0.05
	i=$((i + 1))
done
sleep 1
kill -9 $pid
wait $pid 2>/dev/null
check "a journal is left" test -s "$d/c/killed.case-wal"
theft="--theft $thief --labels $labels"
reads 0 "statement, killed" statement $thief --case "$d/c/killed.case" $theft
reads 0 "tags, killed" tags -o "$d/tags" --case "$d/c/killed.case" $theft
reads 0 "report, killed, with a node" report -o "$d/report" \
	--case "$d/c/killed.case" --node "$url" $theft
check "it goes on all the same" run on follow $thief --labels $labels \
	--node "$url" --rate 0 --route accounts --all --case "$d/c/killed.case"
check "and no journal is left" sh -c "! test -e '$d/c/killed.case-wal'"
nisd_stop
