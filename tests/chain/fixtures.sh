#!/bin/sh
# The recorded stories are what their program makes, to the byte.
set -u
cd "$(dirname "$0")/../.." || exit 1
B=${B:-build}
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
for story in exercise adversary steward; do
	if "$B/tests/tool/make_fixtures" "$story" "$tmp/$story" &&
		diff -rq -x README.md "fixtures/$story" "$tmp/$story"; then
		echo "ok fixtures/$story is what make_fixtures makes"
	else
		echo "not ok fixtures/$story is what make_fixtures makes"
	fi
done
