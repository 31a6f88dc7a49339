# For the tests of cases: a NIS for tests, and a line a check.
cd "$(dirname "$0")/../.." || exit 1
B=${B:-build}
d=$(mktemp -d)
trap 'exec 9>&- 8>&-; rm -rf "$d"' EXIT
export TRACER_DATA=$PWD/fixtures XDG_DATA_HOME=$d/xdg XDG_CACHE_HOME=$d/cache
thief=TCFAAL5PH6TBVQX2YLD2XJVLZ7GERTA4GB657RR6
labels=fixtures/exercise/labels.csv
nisd=

# nisd_start OPTION...: sets url
nisd_start() {
	rm -f "$d/in" "$d/url"
	mkfifo "$d/in"
	"$B/tests/nisd" "$@" <"$d/in" >"$d/url" \
		2>"$d/nisd.err" 8>&- &
	nisd=$!
	exec 9>"$d/in"
	i=0
	while ! [ -s "$d/url" ] && [ $i -lt 600 ]; do
		sleep 0.1
		i=$((i + 1))
	done
	url=$(head -n 1 "$d/url")
}
# nisd_stop: sets asked, the requests that came
nisd_stop() {
	exec 9>&-
	wait "$nisd"
	asked=$(sed -n 's/ requests$//p' "$d/url")
}
# other_start OPTION...: a second node; sets url2. exec 8>&- ends it.
other_start() {
	rm -f "$d/in2" "$d/url2"
	mkfifo "$d/in2"
	"$B/tests/nisd" "$@" <"$d/in2" >"$d/url2" \
		2>"$d/nisd2.err" 9>&- &
	exec 8>"$d/in2"
	i=0
	while ! [ -s "$d/url2" ] && [ $i -lt 600 ]; do
		sleep 0.1
		i=$((i + 1))
	done
	url2=$(head -n 1 "$d/url2")
}
# has_done FILE TIMES: waits for the answer to a line; true if it is "ok"
has_done() {
	i=0
	while [ "$(grep -cE '^(ok|what)' "$1")" -eq "$2" ] &&
		[ $i -lt 100 ]; do
		sleep 0.02
		i=$((i + 1))
	done
	[ "$(tail -n 1 "$1")" = ok ]
}
# nisd_do LINE: something happens on the chain; true when it has
nisd_do() {
	before=$(grep -cE '^(ok|what)' "$d/url")
	echo "$*" >&9
	has_done "$d/url" "$before"
}
# other_do LINE: the same at the second node
other_do() {
	before=$(grep -cE '^(ok|what)' "$d/url2")
	echo "$*" >&8
	has_done "$d/url2" "$before"
}
both_do() { nisd_do "$@" && other_do "$@"; }
# run OUT COMMAND...: stdout to OUT.txt, stderr to OUT.err
run() {
	out=$1
	shift
	"$B/tracer" "$@" >"$d/$out.txt" 2>"$d/$out.err"
}
check() {
	what=$1
	shift
	if "$@" >/dev/null 2>&1; then echo "ok $what"; else
		echo "not ok $what"
		head -n 5 "$d"/*.err
	fi
}
# code N COMMAND...: is its exit code N?
code() {
	want=$1
	shift
	"$@"
	[ $? -eq "$want" ]
}

# wait_for FILE PATTERN [TIMES]: until the file has it so often, at most 10 s
wait_for() {
	i=0
	while [ "$(cat "$1" 2>/dev/null | grep -ace "$2")" -lt "${3:-1}" ]; do
		[ $i -lt 200 ] || return 1
		i=$((i + 1))
		sleep 0.05
	done
}
# only FILE PATTERN TIMES: it has it just so often
only() { [ "$(grep -ce "$2" "$1")" -eq "$3" ]; }
