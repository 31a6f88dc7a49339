#!/bin/sh
# Help, man page, completions and parser know the same options.
set -u
cd "$(dirname "$0")/../.." || exit 1
B=${B:-build}
T=$(mktemp -d)
trap 'rm -rf "$T"' EXIT
commands=$("$B/tracer" help | sed -n 's/^  \([a-z][a-z]*\) .*/\1/p' | sort -u)
"$B/tracer" help man >"$T/man"
"$B/tracer" help bash >"$T/bash"
"$B/tracer" help zsh >"$T/zsh"

# same NAME FILE FILE
same() {
	if cmp -s "$2" "$3"; then
		echo "ok $1"
	else
		echo "not ok $1"
		diff "$2" "$3" | sed 's/^/# /' | head -n 12
	fi
}

for c in $commands; do
	"$B/tracer" "$c" --help | grep -o '^  \(-[a-z], \)\{0,1\}--[a-z-]*' |
		sed 's/.*--/--/' | sort -u >"$T/help.$c"
	sed -n "s/^.$c) COMPREPLY=.*-W '\([^']*\)'.*/\1/p" "$T/bash" |
		tr ' ' '\n' | grep . | sort -u >"$T/bash.$c"
	sed -n "/^$c)/,/;;/p" "$T/zsh" | sed -n "s/^[^']*'\**\(--[a-z-]*\).*/\1/p" |
		sort -u >"$T/zsh.$c"
	same "bash completes what $c takes" "$T/help.$c" "$T/bash.$c"
	same "zsh completes what $c takes" "$T/help.$c" "$T/zsh.$c"
	grep -q "^\.B tracer $c" "$T/man" || echo "not ok man page: no $c"
done
cat "$T"/help.* | sort -u >"$T/all"
sed -n '/^\.SH OPTIONS/,/^\.SH POLICIES/p' "$T/man" |
	sed 's/\\-/-/g; s/\\f[A-Z]//g' | grep -o '^\.B.*' |
	grep -o -e '--[a-z][a-z-]*' | sort -u >"$T/man.all"
same 'the man page has every option' "$T/all" "$T/man.all"

[ "$(wc -l <"$T/all")" -gt 40 ] || echo "not ok only few options were found"

# The parser takes them all, and none else.
for c in $commands; do
	set --
	while read -r o; do
		case $o in --help | --version) continue ;; esac
		if "$B/tracer" "$c" --help | grep -q -e "$o [A-Za-z0-9]"; then
			set -- "$@" "$o" 1
		else
			set -- "$@" "$o"
		fi
	done <"$T/help.$c"
	if "$B/tracer" "$c" "$@" --help >/dev/null 2>"$T/err"; then
		echo "ok $c takes what it says"
	else
		echo "not ok $c takes what it says: $(cat "$T/err")"
	fi
done
for c in seal record statement; do
	comm -23 "$T/all" "$T/help.$c" >"$T/others"
	wrong=
	while read -r o; do
		"$B/tracer" "$c" "$o" 2>&1 | grep -q 'no such option here' ||
			wrong="$wrong $o"
	done <"$T/others"
	[ -z "$wrong" ] && echo "ok $c takes nothing else" ||
		echo "not ok $c takes$wrong"
done

# They are what their readers can read.
if command -v groff >/dev/null 2>&1; then
	groff -man -Tutf8 -ww -z "$T/man" >"$T/warnings" 2>&1
	: >"$T/none"
	same 'the man page gives no warning' "$T/none" "$T/warnings"
else
	echo "ok the man page gives no warning # SKIP there is no groff"
fi
if command -v bash >/dev/null 2>&1; then
	got=$(bash -c ". $T/bash; COMP_WORDS=(tracer follow --graphm); COMP_CWORD=2
		_tracer; echo \"\${COMPREPLY[@]}\"; COMP_WORDS=(tracer verif)
		COMP_CWORD=1; _tracer; echo \"\${COMPREPLY[@]}\"
		COMP_WORDS=(tracer follow --policy h); COMP_CWORD=3
		_tracer; echo \"\${COMPREPLY[@]}\"
		COMP_WORDS=(tracer follow --route ''); _tracer
		echo \"\${COMPREPLY[@]}\"
		COMP_WORDS=(tracer follow --hops ''); _tracer
		echo \"\${COMPREPLY[@]}\"; COMP_WORDS=(tracer help meth)
		COMP_CWORD=2; _tracer; echo \"\${COMPREPLY[@]}\"" 2>&1)
	if [ "$got" = "--graphml
verify
haircut
blocks accounts

method" ]; then
		echo "ok bash completes"
	else
		echo "not ok bash completes: $got"
	fi
else
	echo "ok bash completes # SKIP there is no bash"
fi
