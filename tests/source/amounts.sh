#!/bin/sh
# Nobody looks into a struct amount but base/amount.*, or says why; and no
# floating point anywhere.
set -u
cd "$(dirname "$0")/../.." || exit 1
bad=0
if grep -nE '(\.|->)units\b' tracer/*.c tracer/*/*.[ch] |
	grep -v '^tracer/base/amount\.' | grep -v 'raw:'; then
	echo "a look into a struct amount without /* raw: why */" >&2
	bad=1
fi
if grep -nwE '(float|double|strtod|atof)' tracer/*.c tracer/*/*.[ch] |
	grep -vE '^[^:]*:[0-9]+:[[:space:]]*(/?\*|//)' |
	grep -vE 'float:|igraph_'; then
	echo "floating point without /* float: why */" >&2
	bad=1
fi
exit $bad
