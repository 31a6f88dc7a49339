#!/bin/sh
# Every kind that `tracer help findings` offers is made somewhere, and every
# kind that is made is offered: its absence from a result can be relied on.
cd "$(dirname "$0")/../.." || exit 1
B=${B:-build}
offered=$("$B/tracer" help findings | sed -n 's/^[ *] \([a-z][a-z-]*\) .*/\1/p')
ids=$(sed -n 's/^\tX([0-9]*, \([A-Z_]*\), "\([a-z-]*\)".*/\1:\2/p' \
	tracer/ledger/finding.h)
[ -n "$offered" ] && [ -n "$ids" ] || echo "not ok no kind of finding"
for row in $ids; do
	id=${row%%:*} name=${row#*:}
	made=no said=no
	grep -rqE "FINDING_$id\b" tracer/ledger/[!f]* tracer/nem tracer/taint \
		tracer/follow tracer/source && made=yes
	echo "$offered" | grep -qx -- "$name" && said=yes
	if [ $made = $said ]; then
		echo "ok finding $name"
	else
		echo "not ok finding $name: made $made, in the help $said"
	fi
done
