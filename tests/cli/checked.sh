#!/bin/sh
# What was checked is not checked again by follow; verify checks all the same,
# and what is in the cache is of no reply but that one.
. "$(dirname "$0")/lib.sh"
follow() {
	run "$1" follow $thief --labels $labels --fixture "$2" \
		--json "$d/$1.json"
}
cache=$XDG_CACHE_HOME/tracer/signatures
check "first" follow one fixtures/exercise/blocks
check "it is remembered" test "$(wc -c <"$cache")" -gt 10000
cp "$cache" "$d/before"
check "second" follow two fixtures/exercise/blocks
check "the same bytes" cmp "$d/one.json" "$d/two.json"
check "the same screen" cmp "$d/one.txt" "$d/two.txt"
check "nothing was new" cmp "$cache" "$d/before"

# a record of the 32 bytes: the checker's version, NUL, a SHA-256
bytes() {
	printf "$(echo "$1" | sed 's/../0x& /g' | tr ' ' '\n' | grep . |
		while read -r b; do printf '\\%03o' $((b)); done)"
}
record() {
	bytes "$({
		printf '1\000'
		bytes "$1"
	} | sha256sum | cut -c 1-64)"
}
cp -r fixtures/exercise/blocks "$d/f"
a=$(sha256sum <"$d/f/replies/0034.json" | cut -c 1-64)
sed -i 's/"amount":/"amount":9/' "$d/f/replies/0034.json"
b=$(sha256sum <"$d/f/replies/0034.json" | cut -c 1-64)
sed -i "s/$a/$b/;/^\"digest/d;s/^],\$/]}/" "$d/f/manifest.json"
check "another reply is checked" code 1 follow bad "$d/f"
check "and named" grep -q '"kind":"bad-signature"' "$d/bad.json"
check "and not remembered" cmp "$cache" "$d/before"
record "$b" >>"$cache"
# so it is believed, until the next block does not follow; verify must not
check "a lie in the cache is believed" code 1 follow lie "$d/f"
check "as far as it goes" grep -q "block 31 does not follow" "$d/lie.err"
check "verify looks at no cache" code 1 run v verify "$d/f"
check "and names it" grep -q '^bad-signature' "$d/v.txt"

# a cache that cannot be had, or is not the user's own
for bad in folder others; do
	rm -rf "$XDG_CACHE_HOME"
	case $bad in
	folder) : >"$XDG_CACHE_HOME" ;;
	others)
		mkdir -p "$XDG_CACHE_HOME/tracer"
		cp "$d/before" "$cache"
		chmod 666 "$cache"
		;;
	esac
	check "$bad: all the same" follow $bad fixtures/exercise/blocks
	check "$bad: the same bytes" cmp "$d/one.json" "$d/$bad.json"
	check "$bad: nothing is said" sh -c "! [ -s '$d/$bad.err' ]"
done
check "what others may write is left alone" cmp "$cache" "$d/before"
