#!/bin/sh
# Every header has its guard, compiles alone, and no line ends in blanks.
set -u
cd "$(dirname "$0")/../.." || exit 1
bad=0
for h in tracer/*/*.h; do
	guard=$(echo "$h" | tr 'a-z/.-' 'A-Z___')
	if ! grep -q "^#ifndef $guard\$" "$h"; then
		echo "$h: no guard $guard"
		bad=1
	fi
	if ! ${CC:-cc} -std=gnu11 $CPPFLAGS -fsyntax-only -x c "$h"; then
		echo "$h: does not compile alone"
		bad=1
	fi
done
if grep -nE '[[:blank:]]+$' tracer/*.c tracer/*/*.[ch] tests/*/*.[ch]; then
	echo "blanks at the end of a line"
	bad=1
fi
for c in tracer/*.c tracer/*/*.c; do
	lines=$(wc -l <"$c")
	if [ "$lines" -gt 350 ]; then
		echo "$c: $lines lines, more than 350"
		bad=1
	fi
done
exit $bad
