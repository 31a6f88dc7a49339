#!/bin/sh
# A room includes only what tracer/layers allows, and a library's header
# only the room it is confined to.
set -u
cd "$(dirname "$0")/../.." || exit 1
grep -n '^#include' tracer/*.c tracer/*/*.[ch] | awk '
BEGIN {
	while ((getline line < "tracer/layers") > 0) {
		if (line ~ /^#/ || line ~ /^$/)
			continue
		n = split(line, w, /[ \t]+/)
		may[w[1]] = "," w[2] ",";
		for (i = 3; i <= n; i++)
			lib[w[i]] = w[1]
	}
}
{
	split($0, at, ":")
	file = at[1]
	split(file, dir, "/")
	room = dir[3] == "" ? "main" : dir[2]
	inc = $2
	if (inc ~ /^"/) {
		gsub(/"/, "", inc)
		split(inc, to, "/")
		if (to[2] == "") {
			bad(file, at[2], inc ": not room/name.h")
		} else if (room != "main" && to[1] != room &&
			   index(may[room], "," to[1] ",") == 0)
			bad(file, at[2], room " must not include " inc)
		next
	}
	gsub(/[<>]/, "", inc)
	for (l in lib)
		if (index(inc, l) == 1 && lib[l] != room)
			bad(file, at[2], l " is confined to " lib[l])
}
function bad(f, line, what) { print f ":" line ": " what; wrong = 1 }
END { exit wrong }'
