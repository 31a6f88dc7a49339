#!/bin/sh
# Live, case, fixture of it, and the case of that: the same bytes. A seal.
. "$(dirname "$0")/lib.sh"

# three ROUTE: by that route in all four forms
three() {
	case=$d/$1.case
	nisd_start --story exercise
	check "$1: live" run live follow $thief --labels $labels --node "$url" \
		--rate 0 --route "$1" --all --json "$d/live.json" \
		--dot "$d/live.dot" --case "$case"
	nisd_stop
	check "$1: record" run rec record "$case" -o "$d/$1.fixture"
	check "$1: and back" run back record "$d/$1.fixture" -o "$d/$1.back"
	check "$1: case" run case follow --case "$case" \
		--json "$d/case.json" --dot "$d/case.dot"
	check "$1: fixture" run fix follow --fixture "$d/$1.fixture" \
		--json "$d/fix.json" --dot "$d/fix.dot"
	check "$1: case again" run bk follow --case "$d/$1.back" \
		--json "$d/bk.json" --dot "$d/bk.dot"
	for x in case fix bk; do
		check "$1: $x: same screen" cmp "$d/live.txt" "$d/$x.txt"
		check "$1: $x: same JSON" cmp "$d/live.json" "$d/$x.json"
		check "$1: $x: same DOT" cmp "$d/live.dot" "$d/$x.dot"
	done
	check "$1: verify the fixture" run ver verify "$d/$1.fixture"
	check "$1: which followed its run again" \
		grep -q '^runs  *1  *0  *0 ' "$d/ver.txt"
	check "$1: how many replies speak of the thief" grep -Eq \
		"^  $thief  read    height 30 to 440  replies: [1-9]" \
		"$d/ver.txt"
	check "$1: verify the case made of it" run ver verify "$d/$1.back"
	check "$1: the log went along" grep -q \
		'"parameters":"follow '$thief "$d/$1.fixture/manifest.json"
	check "$1: a fixture remembers" code 2 run hops follow --hops 3 \
		--fixture "$d/$1.fixture"
	check "$1: record again is the same" run rec record "$d/$1.back" \
		-o "$d/$1.fixture2"
	check "$1: replies alike" diff -r "$d/$1.fixture/replies" \
		"$d/$1.fixture2/replies"
}
three blocks
three accounts

check "a case is not overwritten" code 2 run over record \
	"$d/blocks.fixture" -o "$d/blocks.case"
check "a fixture without a log" run plain record fixtures/exercise/blocks \
	-o "$d/plain.case"
check "follows as it does" run plain follow $thief --labels $labels \
	--case "$d/plain.case"
run fixed follow $thief --labels $labels --fixture fixtures/exercise/blocks
check "with the same screen" cmp "$d/plain.txt" "$d/fixed.txt"
check "and remembers from then on" run plain2 follow --case "$d/plain.case"
check "the same" cmp "$d/plain.txt" "$d/plain2.txt"
sed 's/"end_height":[0-9]*/"end_height":7/' \
	"$d/blocks.fixture/manifest.json" >"$d/m"
cp "$d/m" "$d/blocks.fixture/manifest.json"
# who leaves the digest out can write another result into the log
cp -r "$d/accounts.fixture" "$d/lie.fixture"
sed 's/"result":"[0-9a-f]\{8\}/"result":"00000000/;s/"digest":/"Digest":/' \
	"$d/accounts.fixture/manifest.json" >"$d/lie.fixture/manifest.json"
check "another result in a recording's log" code 1 run lie verify \
	"$d/lie.fixture"
check "is named" grep -q '^run-result *run 1: run again' "$d/lie.txt"
check "a changed log is found" code 1 run chg verify "$d/blocks.fixture"

# a seal
case=$d/blocks.case
check "seal" run seal seal "$case"
sum=$(sha256sum "$case")
check "the file's digest" grep -q "^file    ${sum%% *}" "$d/seal.txt"
check "it is one file" sh -c "! ls '$case'-* 2>/dev/null | grep ."
check "a sealed case is read" run sealed follow --case "$case"
run back follow --case "$d/blocks.back"
check "the same screen" cmp "$d/back.txt" "$d/sealed.txt"
check "a sealed case verifies" run ver verify "$case"
nisd_start --story exercise
check "a sealed case is not written" code 2 run w follow --renew \
	--case "$case" --node "$url" --rate 0
check "and says so" grep -q 'sealed, nothing is written' "$d/w.err"
check "nor by sync" code 2 run w sync --case "$case" --node "$url" --rate 0
nisd_stop
check "sealing twice is refused" code 2 run again seal "$case"
check "its bytes are as they were" test "$sum" = "$(sha256sum "$case")"
