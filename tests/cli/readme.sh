#!/bin/sh
# Every example in README does what README says. GOLDEN=1 puts in what the
# program prints now.
cd "$(dirname "$0")/../.." || exit 1
B=${B:-build}
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
ln -s "$PWD/$B/tracer" "$out/tracer"
PATH=$out:$PATH TRACER_DATA=$PWD/fixtures COLUMNS=80 NO_COLOR=1 \
	awk -f tests/readme.awk README.md >"$out/got"
if [ "${GOLDEN:-}" ]; then
	cp "$out/got" README.md
elif diff -u README.md "$out/got"; then
	echo "ok README's examples"
else
	echo "not ok README's examples"
fi
