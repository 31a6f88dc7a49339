#!/bin/sh
# --graphml holds every account and movement, and is XML whatever a message
# says.
set -u
cd "$(dirname "$0")/../.." || exit 1
B=${B:-build}
if ! command -v xmllint >/dev/null 2>&1; then
	echo "ok graphml # SKIP there is no xmllint"
	exit 0
fi
T=$(mktemp -d)
trap 'rm -rf "$T"' EXIT

# same NAME GOT WANT
same() {
	if [ "$2" = "$3" ]; then
		echo "ok $1"
	else
		echo "not ok $1: '$2', not '$3'"
	fi
}

# count XPATH: in $T/t.graphml, without name spaces
count() {
	xmllint --xpath "count($1)" "$T/t.graphml" 2>&1
}

# values TAG ATTRIBUTE...: of all such elements in $T/t.graphml, once each;
# an XPath that compares two sets takes minutes
values() {
	tag=$1
	shift
	for a; do
		grep -o "$tag [^>]*" "$T/t.graphml" | sed -n "s/.* $a=\"\([^\"]*\)\".*/\1/p"
	done | LC_ALL=C sort -u
}

node="//*[local-name()='node']"
edge="//*[local-name()='edge']"

E=fixtures/exercise
"$B/tracer" follow TCFAAL5PH6TBVQX2YLD2XJVLZ7GERTA4GB657RR6 -q \
	--fixture $E/blocks --labels $E/labels.csv --csv "$T/csv" \
	--graphml "$T/t.graphml" >/dev/null
values '<node' id >"$T/nodes"
values '<key' id >"$T/keys"
same 'it is XML' "$(xmllint --noout "$T/t.graphml" 2>&1)" ""
same 'there are nodes and keys to compare with' \
	"$([ -s "$T/nodes" ] && [ -s "$T/keys" ] && echo yes)" yes
values '<edge' source target >"$T/ends"
values '<data' key >"$T/used"
same 'edges have ends and data have keys' \
	"$([ -s "$T/ends" ] && [ -s "$T/used" ] && echo yes)" yes
same 'every movement is an edge' "$(count "$edge")" \
	"$(($(wc -l <"$T/csv/movements.csv") - 1))"
same 'every account is a node, with its held amount' \
	"$(count "${node}[*[@key='n_haircut_held']]")" \
	"$(($(wc -l <"$T/csv/accounts.csv") - 1))"
same 'every edge ends at nodes' "$(comm -23 "$T/ends" "$T/nodes")" ""
same 'every key that is used is declared' \
	"$(comm -23 "$T/used" "$T/keys")" ""
sum=$(awk -F, 'NR == 1 { for (i = 1; i <= NF; i++) if ($i == "haircut") k = i }
	NR > 1 { s += $k } END { printf "%.0f", s }' "$T/csv/movements.csv")
same 'amounts are those of the CSV' \
	"$(xmllint --xpath "${edge}/*[@key='e_haircut']/text()" "$T/t.graphml" |
		awk '{ s += $1 } END { printf "%.0f", s }')" "$sum"
same 'igraph reads the same graph' \
	"$("$B/tests/tool/graphml_read" "$T/t.graphml" haircut 2>&1)" \
	"$(count "$node") nodes, $(count "$edge") directed edges, haircut $sum"

awk -f tests/browser/hostile.awk >"$T/hostile.csv"
"$B/tracer" follow thief -q --seed-all --ledger "$T/hostile.csv" --no-labels \
	--graphml - >"$T/t.graphml"
same 'hostile messages are text' "$(xmllint --noout "$T/t.graphml" 2>&1)" ""
same 'nothing became an element' \
	"$(count "//*[local-name()='script' or local-name()='img']")" 0
same 'igraph reads it too' \
	"$("$B/tests/tool/graphml_read" "$T/t.graphml" amount 2>&1 |
		sed 's/ edges.*//')" \
	"$(count "$node") nodes, $(count "$edge") directed"

cat >"$T/seeds.csv" <<'END'
theft,from,to
first,victim,thief
second,thief,shop
END
"$B/tracer" follow --seeds "$T/seeds.csv" -q --ledger "$T/hostile.csv" \
	--no-labels --graphml "$T/t.graphml" >/dev/null
same 'several thefts: each has nodes of its own' \
	"$(xmllint --xpath "count(${node}[starts-with(@id, 't1n')]) > 0 and count(${node}[starts-with(@id, 't2n')]) > 0" "$T/t.graphml" 2>&1)" true
