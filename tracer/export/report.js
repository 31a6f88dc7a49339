"use strict";
/* The report's tables, graph and search. Amounts are BigInt from end to end:
 * a Number would lose digits. Foreign text goes into textContent only. */
(() => {
const data = JSON.parse(document.getElementById("data").textContent);
const say = data.say;
const names = new Map(data.names.map((n) => [n[0], n]));
const memos = new Map(data.memos);
const many = data.thefts.length > 1;
const rank = Math.max(0, data.rules.indexOf(data.rank));

const fill = (s, ...args) => s.replace(/\{(\d)\}/g, (m, i) => args[i]);

function make(tag, cls, text) {
	const e = document.createElement(tag);
	if (cls)
		e.className = cls;
	if (text !== undefined)
		e.textContent = text;
	return e;
}

function grouped(digits) {
	return digits.replace(/\B(?=(\d{3})+$)/g, ",");
}

/* A BigInt of smallest units, in whole ones. */
function amount(units) {
	let s = units.toString().padStart(data.decimals + 1, "0");
	const at = s.length - data.decimals;
	const part = s.slice(at).replace(/0+$/, "");
	return grouped(s.slice(0, at)) + (part ? "." + part : "");
}

/* What is typed, as smallest units; null if it is no amount. */
function units(typed) {
	const m = /^([0-9][0-9,]*)(?:\.([0-9]*))?$/.exec(typed.trim());
	if (!m)
		return null;
	const part = (m[2] || "").slice(0, data.decimals);
	return BigInt(m[1].replace(/,/g, "") +
		part.padEnd(data.decimals, "0"));
}

function when(secs, zone) {
	if (secs === null)
		return "";
	const t = new Date((secs + (zone || 0)) * 1000).toISOString();
	return t.slice(0, 10) + " " + t.slice(11, 19);
}

function zoneName(secs) {
	const m = Math.abs(secs) / 60;
	const two = (n) => String(Math.floor(n)).padStart(2, "0");
	return (secs < 0 ? "-" : "+") + two(m / 60) + ":" + two(m % 60);
}

/* What an amount was worth at that time, in the currency's smallest unit,
 * rounded down; -1n where no rate is known. */
function worthOf(units, time) {
	const rates = data.value.rates;
	let lo = 0, hi = time === null
		? rates.filter((r) => r[0] === null).length : rates.length;
	while (lo < hi) {
		const mid = (lo + hi) >> 1;
		if (rates[mid][0] === null || rates[mid][0] <= time)
			lo = mid + 1;
		else
			hi = mid;
	}
	if (!lo)
		return -1n;
	return units * BigInt(rates[lo - 1][1]) /
		10n ** BigInt(9 + data.decimals - data.value.decimals);
}

function worthText(worth) {
	if (worth < 0n)
		return "";
	const n = data.value.decimals;
	const s = worth.toString().padStart(n + 1, "0");
	const at = s.length - n;
	return grouped(s.slice(0, at)) + (n ? "." + s.slice(at) : "");
}

/* One for each rule; the file has a single one where all agree. */
function byRule(v) {
	return Array.isArray(v) ? v.map(BigInt)
		: Array(Math.max(1, data.rules.length)).fill(BigInt(v));
}

function least(v) {
	return v.reduce((a, b) => (b < a ? b : a));
}

function most(v) {
	return v.reduce((a, b) => (b > a ? b : a));
}

const nameOf = (id) => (names.get(id) || [id, "?"])[1];
const labelOf = (id) => (names.get(id) || [])[2] || "";
const categoryOf = (id) => (names.get(id) || [])[3] || "";
const isOwn = (id) => nameOf(id)[0] === "@";

function accountLink(id, withLabel) {
	const s = make("span");
	if (withLabel && labelOf(id))
		s.append(make("b", "", labelOf(id)), " ");
	const a = make(isOwn(id) ? "span" : "a", "a", nameOf(id));
	if (!isOwn(id))
		a.href = "#a" + id;
	s.append(a);
	s.title = nameOf(id);
	return s;
}

const marks = ["", "≥ ", "~ "];
const accounts = [];
const moves = [];
for (const t of data.thefts) {
	for (const a of t.accounts) {
		const held = byRule(a[10]), got = byRule(a[9]);
		accounts.push({theft: t.name, id: a[0], state: a[1], hop: a[2],
			height: a[3], time: a[4], received: BigInt(a[5]),
			sent: BigInt(a[6]), balance: BigInt(a[7]), mark: a[8],
			got, held, low: least(held), high: most(held),
			worth: data.value
				? worthOf(held[rank], data.value.end) : -1n,
			text: (nameOf(a[0]) + "\n" + labelOf(a[0]) + "\n" +
				t.name).toLowerCase()});
	}
	for (const m of t.moves) {
		const memo = m[8] < 0 ? "" : memos.get(m[8]) || "";
		const tainted = byRule(m[6]);
		moves.push({theft: t.name, height: m[0], time: m[1], from: m[2],
			to: m[3], kind: m[4], amount: BigInt(m[5]),
			tainted, grade: m[7], memo, tx: m[9],
			worth: data.value ? worthOf(tainted[rank], m[1]) : -1n,
			text: (nameOf(m[2]) + "\n" + labelOf(m[2]) + "\n" +
				nameOf(m[3]) + "\n" + labelOf(m[3]) + "\n" +
				memo + "\n" + m[9] + "\n" + m[0])
				.toLowerCase()});
	}
}
const accountAt = new Map(accounts.map((a) => [a.id, a]));

const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

/* A table of any length: only the rows in sight are in the page. */
class Table {
	constructor(host, rows, columns, filters) {
		this.all = rows;
		this.columns = columns;
		this.tests = new Map();
		this.order = null;
		this.host = host;
		this.tools = make("div", "tools");
		this.search = make("input");
		this.search.type = "search";
		this.search.placeholder = say.SEARCH;
		this.search.setAttribute("aria-label", say.SEARCH);
		this.search.addEventListener("input", () => this.update());
		this.tools.append(this.search);
		for (const f of filters)
			this.tools.append(f(this));
		this.count = make("span", "count");
		this.count.setAttribute("role", "status");
		this.tools.append(this.count);
		this.head = make("div", "row head");
		this.head.setAttribute("role", "row");
		columns.forEach((c, i) => {
			const b = make("button", c.cls || "", c.title);
			b.type = "button";
			b.title = say.SORT;
			b.addEventListener("click", () => this.sort(i));
			const cell = make("div", c.cls || "");
			cell.setAttribute("role", "columnheader");
			cell.append(b);
			this.head.append(cell);
		});
		this.body = make("div", "body");
		this.view = make("div", "view");
		this.view.tabIndex = 0;
		this.view.setAttribute("role", "table");
		this.view.append(this.head, this.body);
		this.view.addEventListener("scroll", () => this.draw());
		this.note = make("p", "note print");
		host.append(this.tools, this.view, this.note);
		host.classList.add("live");
		/* every row is as wide as the others, so that columns agree */
		const cols = columns.map((c) =>
			"minmax(" + c.width + "rem," + (c.grow || 0.001) + "fr)");
		const sum = columns.reduce((w, c) => w + c.width + 0.9, 0);
		this.view.style.setProperty("--columns", cols.join(" "));
		this.view.style.setProperty("--least", sum + "rem");
		this.view.style.setProperty("--paper-columns", columns.map((c) =>
			"minmax(0," + (c.width + (c.grow || 0) * 2) + "fr)")
			.join(" "));
		this.update();
		new ResizeObserver(() => this.draw()).observe(this.view);
	}
	filter(name, test) {
		if (test)
			this.tests.set(name, test);
		else
			this.tests.delete(name);
		this.update();
	}
	sort(i, down) {
		const o = this.order;
		if (down === undefined)
			down = o && o.i === i ? !o.down
				: Boolean(this.columns[i].down);
		this.order = {i, down};
		[...this.head.children].forEach((h, k) => h.setAttribute(
			"aria-sort", k !== i ? "none"
				: down ? "descending" : "ascending"));
		this.update();
	}
	update() {
		const words = this.search.value.toLowerCase().split(/\s+/)
			.filter(Boolean);
		const tests = [...this.tests.values()];
		this.rows = this.all.filter((r) =>
			words.every((w) => r.text.includes(w)) &&
			tests.every((t) => t(r)));
		if (this.order) {
			const key = this.columns[this.order.i].key;
			const sign = this.order.down ? -1 : 1;
			const at = new Map(this.rows.map((r, k) => [r, k]));
			this.rows.sort((a, b) =>
				sign * compare(key(a), key(b)) ||
				at.get(a) - at.get(b));
		}
		this.count.textContent = fill(say.ROWS,
			grouped(String(this.rows.length)),
			grouped(String(this.all.length)));
		this.view.scrollTop = 0;
		this.drawn = null;
		this.draw();
	}
	line(r) {
		const row = make("div", "row");
		row.setAttribute("role", "row");
		for (const c of this.columns) {
			const cell = make("div", c.cls || "");
			cell.setAttribute("role", "cell");
			const v = c.show(r);
			cell.append(v);
			if (typeof v === "string")
				cell.title = v;
			row.append(cell);
		}
		return row;
	}
	draw() {
		const high = Table.HIGH, n = this.rows.length;
		const first = Math.max(0,
			Math.floor(this.view.scrollTop / high) - 8);
		const last = Math.min(n,
			first + Math.ceil(this.view.clientHeight / high) + 16);
		if (this.drawn === first + ":" + last)
			return;
		this.drawn = first + ":" + last;
		const lines = this.rows.slice(first, last)
			.map((r) => this.line(r));
		if (!n)
			lines.push(make("div", "none", say.NONE));
		this.body.style.paddingTop = first * high + "px";
		this.body.style.paddingBottom = (n - last) * high + "px";
		this.body.replaceChildren(...lines);
	}
	/* On paper: the first rows as sorted. */
	print(on) {
		this.host.classList.toggle("paper", on);
		this.drawn = null;
		if (!on) {
			this.draw();
			return;
		}
		const rows = this.rows.slice(0, Table.PRINTED);
		this.body.style.paddingTop = this.body.style.paddingBottom = "0";
		this.body.replaceChildren(...rows.map((r) => this.line(r)));
		this.note.textContent = this.rows.length > rows.length
			? fill(say.PRINTED, rows.length) : "";
	}
}
Table.HIGH = 31;
Table.PRINTED = 60;

function choice(label, values, test) {
	return (table) => {
		const l = make("label", "", label + " ");
		const s = make("select");
		s.append(new Option(say.ALL, ""));
		for (const [v, text] of values)
			s.append(new Option(text, v));
		s.addEventListener("change", () => table.filter(label,
			s.value === "" ? null : (r) => test(r, s.value)));
		l.append(s);
		return l;
	};
}

function fromAmount(get) {
	return (table) => {
		const l = make("label", "", say.FROM_AMOUNT + " ");
		const i = make("input", "amount");
		i.inputMode = "decimal";
		i.addEventListener("input", () => {
			const u = i.value.trim() ? units(i.value) : null;
			i.classList.toggle("bad",
				u === null && i.value.trim() !== "");
			table.filter("amount",
				u === null ? null : (r) => get(r) >= u);
		});
		l.append(i);
		return l;
	};
}

function box(label, test) {
	return (table) => {
		const l = make("label"), i = make("input");
		i.type = "checkbox";
		i.addEventListener("change", () =>
			table.filter(label, i.checked ? test : null));
		l.append(i, " " + label);
		return l;
	};
}

const theft = {title: say.THEFT, width: 6, grow: 1,
	key: (r) => r.theft, show: (r) => r.theft};
const timeColumns = (get) => {
	const c = [{title: say.TIME, width: 10.2, key: (r) => get(r) || 0,
		show: (r) => when(get(r))}];
	if (data.zone !== undefined)
		c.push({title: zoneName(data.zone), width: 10.2,
			key: (r) => get(r) || 0,
			show: (r) => when(get(r), data.zone)});
	return c;
};
const money = (title, get, mark) => ({title, cls: "n", down: true,
	width: 9, grow: 1, key: get,
	show: (r) => (mark ? marks[r.mark] : "") + amount(get(r))});

const worthColumn = data.value ? [{cls: "n", down: true, width: 8, grow: 0.8,
	title: fill(say.WORTH, data.value.currency),
	key: (r) => r.worth, show: (r) => worthText(r.worth)}] : [];

const states = [...new Set(accounts.map((a) => a.state))].sort()
	.map((s) => [String(s), data.states[s]]);
const categories = [...new Set(accounts.map((a) => categoryOf(a.id)))]
	.filter(Boolean).sort().map((c) => [c, c]);

const accountTable = new Table(document.getElementById("accounts-table"),
	accounts, [
		...(many ? [theft] : []),
		{title: say.ACCOUNT, width: 7.2, grow: 2,
			key: (r) => nameOf(r.id),
			show: (r) => accountLink(r.id, false)},
		{title: say.LABEL, width: 7.2, grow: 1.2,
			key: (r) => labelOf(r.id), show: (r) => labelOf(r.id)},
		{title: say.STATE, width: 6, key: (r) => r.state,
			show: (r) => data.states[r.state]},
		{title: say.HOP, cls: "n", width: 3.2, key: (r) => r.hop,
			show: (r) => String(r.hop)},
		{title: say.FIRST, width: 10.2, key: (r) => r.time || 0,
			show: (r) => when(r.time) || String(r.height)},
		money(say.IN, (r) => r.got[rank]),
		money(say.HELD, (r) => r.held[rank], true),
		...worthColumn,
		{title: say.RANGE, cls: "n r", down: true,
			width: 14.5, grow: 1.3, key: (r) => r.high,
			show: (r) => r.low === r.high ? "="
				: amount(r.low) + " – " + amount(r.high)},
	], [
		choice(say.STATE, states, (r, v) => String(r.state) === v),
		choice(say.CATEGORY, categories,
			(r, v) => categoryOf(r.id) === v),
		fromAmount((r) => r.held[rank]),
	]);
accountTable.sort(accountTable.columns.findIndex((c) => c.title === say.HELD),
	true);

const stops = new Set(accounts.filter((a) => a.state === 3)
	.map((a) => a.id));
const moveTable = new Table(document.getElementById("movements-table"), moves, [
	...(many ? [theft] : []),
	...timeColumns((r) => r.time),
	{title: say.HEIGHT, cls: "n", width: 4.4, key: (r) => r.height,
		show: (r) => grouped(String(r.height))},
	{title: say.FROM, width: 6.5, grow: 1.3,
		key: (r) => nameOf(r.from),
		show: (r) => accountLink(r.from, true)},
	{title: say.TO, width: 6.5, grow: 1.3, key: (r) => nameOf(r.to),
		show: (r) => accountLink(r.to, true)},
	money(say.AMOUNT, (r) => r.amount),
	money(say.TAINTED, (r) => r.tainted[rank]),
	...worthColumn,
	{title: say.MESSAGE, cls: "m", width: 4.5, grow: 1,
		key: (r) => r.memo, show: (r) => r.memo},
	{title: say.KIND, width: 4.6, key: (r) => r.kind,
		show: (r) => data.kinds[r.kind] || ""},
	{title: say.GRADE, width: 5, key: (r) => r.grade,
		show: (r) => data.grades[r.grade]},
	{title: say.TX, cls: "m", width: 5.5, grow: 1, key: (r) => r.tx,
		show: (r) => r.tx},
], [
	fromAmount((r) => r.tainted[rank]),
	box(say.SERVICE_ONLY, (r) => stops.has(r.to)),
]);

addEventListener("beforeprint", () => {
	accountTable.print(true);
	moveTable.print(true);
});
addEventListener("afterprint", () => {
	accountTable.print(false);
	moveTable.print(false);
});

/* ---- the graph ---- */

function graph(host) {
	const svg = host.querySelector("svg");
	const [,, wide, high] = svg.getAttribute("viewBox").split(" ")
		.map(Number);
	const nodes = [...svg.querySelectorAll(".node")];
	const lines = [...svg.querySelectorAll(".line")];
	let at = {x: 0, y: 0, w: wide, h: high}, drag = null, moved = false;
	const show = () => svg.setAttribute("viewBox",
		[at.x, at.y, at.w, at.h].map((v) => v.toFixed(1)).join(" "));
	const fit = () => {
		at = {x: 0, y: 0, w: wide, h: high};
		show();
	};
	const scale = () => Math.max(at.w / svg.clientWidth,
		at.h / svg.clientHeight);
	/* around a point of the picture */
	const zoom = (by, x, y) => {
		const w = Math.min(wide * 4, Math.max(120, at.w * by));
		const k = w / at.w;
		at = {x: x - (x - at.x) * k, y: y - (y - at.y) * k, w,
			h: at.h * k};
		show();
	};
	const middle = (by) => zoom(by, at.x + at.w / 2, at.y + at.h / 2);
	const point = (e) => {
		const r = svg.getBoundingClientRect(), s = scale();
		return [at.x + at.w / 2 + (e.clientX - r.left - r.width / 2) * s,
			at.y + at.h / 2 +
				(e.clientY - r.top - r.height / 2) * s];
	};
	svg.classList.add("live");
	svg.addEventListener("wheel", (e) => {
		if (!e.ctrlKey && !e.metaKey && !host.contains(
			document.activeElement))
			return;
		e.preventDefault();
		zoom(e.deltaY > 0 ? 1.18 : 1 / 1.18, ...point(e));
	}, {passive: false});
	svg.addEventListener("pointerdown", (e) => {
		drag = {x: e.clientX, y: e.clientY, at: {...at}};
		moved = false;
		host.focus({preventScroll: true});
	});
	addEventListener("pointermove", (e) => {
		if (!drag)
			return;
		const dx = e.clientX - drag.x, dy = e.clientY - drag.y;
		if (Math.abs(dx) + Math.abs(dy) > 4)
			moved = true;
		const s = scale();
		at = {...at, x: drag.at.x - dx * s, y: drag.at.y - dy * s};
		if (moved)
			show();
	});
	addEventListener("pointerup", () => {
		drag = null;
	});
	svg.addEventListener("dragstart", (e) => e.preventDefault());
	svg.addEventListener("click", (e) => {
		if (moved)
			e.preventDefault();
	}, true);
	const near = (n) => {
		const id = n.dataset.n;
		const with_ = new Set([id]);
		for (const l of lines) {
			const on = l.dataset.f === id || l.dataset.t === id;
			l.classList.toggle("dim", !on);
			if (on)
				with_.add(l.dataset.f).add(l.dataset.t);
		}
		for (const m of nodes)
			m.classList.toggle("dim", !with_.has(m.dataset.n));
	};
	const clear = () => {
		for (const e of [...nodes, ...lines])
			e.classList.remove("dim");
	};
	for (const n of nodes) {
		n.addEventListener("mouseenter", () => near(n));
		n.addEventListener("mouseleave", clear);
	}
	const find = (s) => {
		s = s.trim().toLowerCase();
		let first = null;
		for (const n of nodes) {
			const hit = s !== "" &&
				n.textContent.toLowerCase().includes(s);
			n.classList.toggle("hit", hit);
			n.classList.toggle("dim", s !== "" && !hit);
			if (hit && !first)
				first = n;
		}
		for (const l of lines)
			l.classList.toggle("dim", s !== "");
		return first;
	};
	const center = (n) => {
		const r = n.querySelector("rect:last-of-type");
		const x = Number(r.getAttribute("x")) + 80;
		const y = Number(r.getAttribute("y")) + 25;
		const w = Math.min(at.w, 900), h = w * at.h / at.w;
		at = {x: x - w / 2, y: y - h / 2, w, h};
		show();
	};
	const tools = make("div", "graph-tools");
	const search = make("input");
	search.type = "search";
	search.placeholder = say.FIND;
	search.setAttribute("aria-label", say.FIND);
	search.addEventListener("input", () => find(search.value));
	search.addEventListener("keydown", (e) => {
		const n = e.key === "Enter" && find(search.value);
		if (n)
			center(n);
	});
	tools.append(search);
	for (const [text, label, f] of [["+", say.LARGER, () => middle(0.7)],
		["−", say.SMALLER, () => middle(1 / 0.7)],
		[say.FIT, say.FIT, fit]]) {
		const b = make("button", "", text);
		b.type = "button";
		b.title = label;
		b.setAttribute("aria-label", label);
		b.addEventListener("click", f);
		tools.append(b);
	}
	host.tabIndex = -1;
	host.prepend(tools);
	return {nodes, center, host, find, fit, view: () => at};
}
const graphs = [...document.querySelectorAll(".graph")].map(graph);

function inGraph(id) {
	for (const g of graphs) {
		const n = g.nodes.find((m) =>
			m.getAttribute("href") === "#a" + id);
		if (n)
			return {g, n};
	}
	return null;
}

/* ---- one account ---- */

const panel = make("aside", "panel");
panel.hidden = true;
panel.setAttribute("aria-label", say.ACCOUNT);
document.body.append(panel);

function button(text, f) {
	const b = make("button", "", text);
	b.type = "button";
	b.addEventListener("click", f);
	return b;
}

function facts(rows) {
	const dl = make("dl", "facts");
	for (const [k, v] of rows) {
		if (v === "" || v === undefined)
			continue;
		const dd = make("dd");
		dd.append(v);
		dl.append(make("dt", "", k), dd);
	}
	return dl;
}

function ruleTable(a) {
	const t = make("table"), body = make("tbody");
	const head = make("tr");
	for (const [s, c] of [["", ""], [say.IN, "n"], [say.HELD, "n"]])
		head.append(make("th", c, s));
	const thead = make("thead");
	thead.append(head);
	data.rules.forEach((r, i) => {
		const tr = make("tr");
		tr.append(make("th", "", r), make("td", "n", amount(a.got[i])),
			make("td", "n", amount(a.held[i])));
		body.append(tr);
	});
	t.append(thead, body);
	return t;
}

function moveList(id) {
	const t = make("table"), body = make("tbody");
	const mine = moves.filter((m) => m.from === id || m.to === id);
	for (const m of mine.slice(0, 40)) {
		const tr = make("tr"), other = m.from === id ? m.to : m.from;
		const cell = make("td");
		cell.append(m.from === id ? "→ " : "← ",
			accountLink(other, true));
		if (m.memo)
			cell.append(make("br"), make("bdi", "m", m.memo));
		tr.append(make("td", "", when(m.time) || String(m.height)),
			cell, make("td", "n", amount(m.tainted[rank])));
		body.append(tr);
	}
	t.append(body);
	const d = make("div");
	d.append(make("h4", "", document.querySelector("#movements h2")
		.textContent + " (" + grouped(String(mine.length)) + ")"), t);
	return d;
}

function showMoves(id) {
	moveTable.search.value = nameOf(id);
	moveTable.update();
	document.getElementById("movements").scrollIntoView();
}

function open(id) {
	const a = accountAt.get(id), n = names.get(id);
	if (!n)
		return;
	const found = inGraph(id);
	const title = make("h2", "", labelOf(id) || say.ACCOUNT);
	const close = button("×", shut);
	close.className = "close";
	close.setAttribute("aria-label", say.CLOSE);
	const acts = make("p", "acts");
	acts.append(button(say.SHOW_MOVES, () => showMoves(id)));
	if (found)
		acts.append(button(say.SHOW_GRAPH, () => {
			found.g.host.scrollIntoView({block: "center"});
			found.g.find(nameOf(id).slice(0, 6));
			found.g.center(found.n);
		}));
	panel.replaceChildren(close, title, make("p", "a", nameOf(id)));
	panel.append(facts([[say.CATEGORY, n[3]], [say.SOURCE, n[4]]]));
	if (a) {
		panel.append(facts([
			[say.STATE, data.states[a.state]],
			[say.HOP, String(a.hop)],
			[say.FIRST, (when(a.time) ? when(a.time) + " UTC, " : "") +
				say.HEIGHT + " " + grouped(String(a.height))],
			[say.RECEIVED, amount(a.received) + " " + data.unit],
			[say.SENT, amount(a.sent) + " " + data.unit],
			[say.BALANCE, amount(a.balance) + " " + data.unit]]),
			make("h4", "", say.BY_RULE), ruleTable(a));
	}
	panel.append(acts);
	if (!found)
		panel.append(make("p", "note", say.NOT_IN_GRAPH));
	panel.append(moveList(id));
	panel.hidden = false;
	panel.scrollTop = 0;
	close.focus({preventScroll: true});
}

function shut() {
	panel.hidden = true;
	if (/^#a\d+$/.test(location.hash))
		history.replaceState(null, "", "#");
}

function follow() {
	const m = /^#a(\d+)$/.exec(location.hash);
	if (m)
		open(Number(m[1]));
}

/* The same account may be asked for again: its hash does not change then. */
addEventListener("click", (e) => {
	const a = e.target.closest && e.target.closest("a[href^='#a']");
	const m = a && /^#a(\d+)$/.exec(a.getAttribute("href"));
	if (!m || e.defaultPrevented)
		return;
	e.preventDefault();
	history.replaceState(null, "", m[0]);
	open(Number(m[1]));
});
addEventListener("hashchange", follow);
addEventListener("keydown", (e) => {
	if (e.key === "Escape" && !panel.hidden)
		shut();
});
follow();
document.documentElement.classList.add("ready");
})();
