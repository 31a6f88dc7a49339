#!/bin/sh
# The report, opened and used in a headless Chromium.
set -u
cd "$(dirname "$0")/../.." || exit 1
B=${B:-build}
chromium=
for c in chromium chromium-headless-shell; do
	command -v "$c" >/dev/null 2>&1 && chromium=$c && break
done
if [ -z "$chromium" ]; then
	echo "ok the report in a browser # SKIP there is no chromium"
	exit 0
fi
T=$(mktemp -d)
trap 'rm -rf "$T"' EXIT

# report NAME ARGUMENTS..: makes $T/NAME/report.html
report() {
	name=$1
	shift
	if ! "$B/tracer" report -q -o "$T/$name" "$@" 2>"$T/err"; then
		echo "not ok report $name"
		cat "$T/err"
	fi
}

# check NAME TITLE: the script on stdin; lines "= TEXT" are what it must say.
# All are run at the end, by one browser: starting it takes longest.
checks=0
check() {
	checks=$((checks + 1))
	cat >"$T/script"
	{
		echo "eval '==== $checks'"
		echo "open file://$T/$1/report.html"
		echo 'until document.documentElement.classList.contains("ready")'
		grep -v '^= ' "$T/script"
	} >>"$T/commands"
	sed -n 's/^= //p' "$T/script" >"$T/want.$checks"
	echo "$2" >"$T/title.$checks"
}

run_checks() {
	"$B/tests/tool/browser" "$chromium" <"$T/commands" |
		awk -v to="$T/got." '/^==== / { n = $2; next }
			{ print >(to n) }'
	i=0
	while [ "$i" -lt "$checks" ]; do
		i=$((i + 1))
		touch "$T/got.$i"
		if cmp -s "$T/want.$i" "$T/got.$i"; then
			echo "ok $(cat "$T/title.$i")"
		else
			echo "not ok $(cat "$T/title.$i")"
			diff "$T/want.$i" "$T/got.$i" | sed 's/^/# /' |
				head -n 40
		fi
	done
}

E=fixtures/exercise
report exercise --theft TCFAAL5PH6TBVQX2YLD2XJVLZ7GERTA4GB657RR6 \
	--fixture $E/blocks --labels $E/labels.csv
check exercise 'the report opens, searches, filters and sorts' <<'END'
size 1300 900
# what the page has beside what it says
eval document.querySelectorAll("script").length + " " + document.images.length
= 2 0
eval var rows = (t) => document.querySelector(t + " .count").textContent
= missing
eval var type = (e, v) => { e.value = v; e.dispatchEvent(new Event("input")); e.dispatchEvent(new Event("change")); }
= missing
eval rows("#accounts")
= 58 of 58 rows
eval type(document.querySelector("#accounts input[type=search]"), "blender"), rows("#accounts")
= 1 of 58 rows
eval document.querySelector("#accounts .body .row").textContent.includes("TBNXLR")
= true
eval type(document.querySelector("#accounts input[type=search]"), ""), type(document.querySelector("#accounts select"), "3"), rows("#accounts")
= 3 of 58 rows
eval type(document.querySelector("#accounts input.amount"), "150,000"), rows("#accounts")
= 2 of 58 rows
eval type(document.querySelector("#accounts select"), ""), type(document.querySelector("#accounts input.amount"), ""), rows("#accounts")
= 58 of 58 rows
# the largest holder first; by another column the other way round
eval document.querySelector("#accounts .body .row a").textContent.slice(0, 6)
= TCFAAL
eval document.querySelectorAll("#accounts .head button")[3].click(), document.querySelector("#accounts .head > div:nth-child(4)").getAttribute("aria-sort")
= ascending
# a click in the graph opens the account
eval document.querySelector(".graph a.node[href]").dispatchEvent(new MouseEvent("click", {bubbles: true, cancelable: true})), document.querySelector(".panel").hidden
= false
eval document.querySelector(".panel .a").textContent.length
= 40
eval document.dispatchEvent(new KeyboardEvent("keydown", {key: "Escape", bubbles: true})), document.querySelector(".panel").hidden
= true
# the graph: zoom, fit, find
eval var box = () => document.querySelector(".picture").getAttribute("viewBox"), whole = box()
= missing
eval document.querySelectorAll(".graph-tools button")[0].click(), box() !== whole
= true
eval document.querySelectorAll(".graph-tools button")[2].click(), box().split(" ").map(Number).join() === whole.split(" ").map(Number).join()
= true
eval type(document.querySelector(".graph-tools input"), "blender"), document.querySelectorAll(".node.hit").length
= 1
# movements of one account
eval type(document.querySelector("#movements input[type=search]"), "10077"), rows("#movements").split(" ")[0] > 0
= true
# every box is in the picture, and none lies on another
eval var nodes = [...document.querySelectorAll(".node > rect:not(.under)")].map((r) => ["x", "y", "width", "height"].map((k) => Number(r.getAttribute(k)))), size = whole.split(" ").map(Number)
= missing
eval nodes.every(([x, y, w, h]) => x >= 0 && y >= 0 && x + w <= size[2] && y + h <= size[3])
= true
eval nodes.some((a, i) => nodes.some((b, k) => i < k && a[0] < b[0] + b[2] && b[0] < a[0] + a[2] && a[1] < b[1] + b[3] && b[1] < a[1] + a[3]))
= false
END

report again --theft TCFAAL5PH6TBVQX2YLD2XJVLZ7GERTA4GB657RR6 \
	--fixture $E/blocks --labels $E/labels.csv
if cmp -s "$T/exercise/report.html" "$T/again/report.html"; then
	echo "ok the same evidence, the same bytes"
else
	echo "not ok the same evidence, the same bytes"
fi

awk -f tests/browser/hostile.awk >"$T/hostile.csv"
printf 'address,label,category,source\nshop,"<b onclick=alert(1)>Shop</b>",exchange,"</title><script>1</script>"\n' >"$T/labels.csv"
report hostile --theft thief --seed-all --ledger "$T/hostile.csv" \
	--labels "$T/labels.csv"
check hostile 'hostile messages, names and labels stay text' <<'END'
eval document.title.slice(0, 14)
= Trace of stole
eval document.querySelectorAll("script, img, iframe, object, embed, link, b[onclick], i:not([class])").length
= 2
eval [...document.querySelectorAll("*")].some((e) => [...e.attributes].some((a) => /^on/i.test(a.name)))
= false
eval var memos = [...document.querySelectorAll("#services bdi")].map((e) => e.textContent)
= missing
eval memos.includes("<script>document.title='owned'</script>")
= true
eval memos.includes("two \" quotes \\ and 'one' & <b>")
= true
eval memos.filter((m) => /broken \ufffd+ utf-8/.test(m)).length
= 1
eval /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/.test(document.documentElement.outerHTML)
= false
eval document.querySelector("#services h3").textContent
= <b onclick=alert(1)>Shop</b>, exchange
eval document.querySelectorAll("#movements .body .row").length > 0
= true
eval document.querySelector("#movements .body").textContent.includes("onerror=document.title=1")
= true
# no digit is lost
eval document.querySelector("h1").textContent
= 9,007,199,254,740.993001 units
eval document.querySelector("#accounts .body").textContent.includes("9,007,199,254,000")
= true
eval document.querySelector("#movements .body").textContent.includes("9,007,199,254,740.993001")
= true
END

awk -f tests/browser/many.awk >"$T/many.csv"
printf 'address,label,category\nexchange0,E0,exchange\nexchange1,E1,exchange\nexchange2,E2,exchange\nexchange3,E3,exchange\nexchange4,E4,exchange\n' >"$T/labels.csv"
report many --theft thief --seed-all --ledger "$T/many.csv" \
	--labels "$T/labels.csv"
size=$(wc -c <"$T/many/report.html")
if [ "$size" -lt 6000000 ]; then
	echo "ok 20,000 accounts are a few MB"
else
	echo "not ok 20,000 accounts are $size bytes"
fi
# generous: a busy machine with sanitizers beside it is no slow page
check many '20,000 accounts stay quick' <<'END'
eval document.querySelector("#accounts .count").textContent
= 20,006 of 20,006 rows
eval performance.now() < 8000
= true
eval document.querySelectorAll("*").length < 12000
= true
eval var t = performance.now(), s = document.querySelector("#accounts input"); s.value = "account197"; s.dispatchEvent(new Event("input")); document.querySelector("#accounts .count").textContent
= 100 of 20,006 rows
eval performance.now() - t < 1500
= true
eval s.value = ""; s.dispatchEvent(new Event("input")); t = performance.now(); document.querySelectorAll("#accounts .head button")[0].click(); performance.now() - t < 3000
= true
eval var v = document.querySelector("#accounts .view"); v.scrollTop = v.scrollHeight; v.dispatchEvent(new Event("scroll")); document.querySelector("#accounts .body").textContent.includes("thief") && document.querySelectorAll("#accounts .body .row").length < 200
= true
END

report ja --theft TCFAAL5PH6TBVQX2YLD2XJVLZ7GERTA4GB657RR6 \
	--fixture $E/blocks --labels $E/labels.csv --lang ja --tz JST
check ja 'in Japanese, with a second zone' <<'END'
size 1300 900
eval document.documentElement.lang
= ja
eval document.querySelector("#brief h2").textContent
= 要旨
eval document.querySelector(".sub").textContent.includes("2018-02-01 09:27:16")
= true
eval document.querySelectorAll("#movements .head > div")[1].textContent
= +09:00
eval [...document.querySelectorAll("h2")].every((h) => /[\u3040-\u9fff]/.test(h.textContent))
= true
END

printf 'date,currency,rate\n2018-02-01,JPY,110.2\n' >"$T/rates.csv"
report worth --theft TCFAAL5PH6TBVQX2YLD2XJVLZ7GERTA4GB657RR6 \
	--fixture $E/blocks --labels $E/labels.csv --value "$T/rates.csv"
check worth 'what amounts were worth; on a phone nothing is wider than it' <<'END'
eval var head = (t) => [...document.querySelectorAll(t + " .head > div")].map((e) => e.textContent), cell = (t, i) => document.querySelector(t + " .body .row").children[i].textContent
= missing
eval var a = head("#accounts").indexOf("Worth, JPY"), m = head("#movements").indexOf("Worth, JPY"); a > 0 && m > 0
= true
eval cell("#accounts", a - 1) + " " + cell("#accounts", a)
= 1,553,807.765355 171,229,615
eval cell("#movements", m - 1) + " " + cell("#movements", m)
= 10 1,102
eval document.querySelectorAll("#movements .head button")[m].click(), cell("#movements", m)
= 165,300,000
size 390 844
eval document.documentElement.scrollWidth
= 390
END

run_checks
