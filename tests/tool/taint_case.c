/*
 * Runs tiny ledgers (tiny.h) and compares with what they expect:
 *
 *	haircut: C 20, B 20	what accounts have of the taint in the end,
 *				what ended there included; no others
 *	poison: B, C		whom it reaches
 *	all: ...		the same for each conserving policy
 *	ends fifo: service X/memo 10, fees 2	all ends but held; or none
 *	moved fifo: 0, 40, 20	the tainted part of each row of the ledger
 *	in fifo: B 40		tainted receipts
 *	injected fifo: 40
 *	findings: kind account amount, ...	all of them; or none; `-`: none
 *	patterns fan-in: C 40	all findings of this kind of patterns.h
 *	says fan-in: words	the text of the first one
 *	touched: B, C		in this order
 *	hop B 0; state B read; mark B own	one a line; also received sent
 *				balance
 *	error: words		the run fails, and says so
 *
 * Each case is walked densely, sparsely, and with each policy alone: all must
 * agree.
 */
#include <inttypes.h>
#include <stdio.h>

#include "base/text.h"
#include "taint/patterns.h"
#include "tiny.h"

#define LINE_MAX_ 1024

struct testcase {
	const char *path;
	struct tiny t;
	struct trace *trace;
	struct err e;
	size_t line, wrong;
	bool checked;
};

static void wrong(struct testcase *c, const char *what, const char *expected,
		  const char *got)
{
	c->wrong++;
	printf("# %s:%zu: %s: expected '%s', got '%s'\n", c->path, c->line,
	       what, expected, got);
}

static void compare(struct testcase *c, const char *what, const char *expected,
		    struct text *got)
{
	if (strcmp(expected, got->len ? got->s : "none") != 0)
		wrong(c, what, expected, got->len ? got->s : "none");
	text_release(got);
}

static const char *name_of(const struct testcase *c, uint32_t account)
{
	if (account == LEDGER_NONE)
		return "-";
	return ledger_account_text(c->t.ledger, (struct account_id){account});
}

static int by_text(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Items "a b", sorted and joined by commas: order does not matter there. */
static void join_sorted(struct text *out, char **item, size_t nr)
{
	size_t i;

	text_init(out, TEXT_MAX_ANY);
	if (nr)
		qsort(item, nr, sizeof(item[0]), by_text);
	for (i = 0; i < nr; i++) {
		text_addf(out, "%s%s", i ? ", " : "", item[i]);
		free(item[i]);
	}
	free(item);
}

struct items {
	char **item;
	size_t nr, alloc;
};

static void item_add(struct items *x, const char *s)
{
	VEC_GROW(x->item, x->nr + 1, x->alloc);
	x->item[x->nr++] = xstrdup(s);
}

/* The text of an expectation, its items sorted. */
static char *sorted(const char *s)
{
	struct items x = {NULL, 0, 0};
	char *copy = xstrdup(s), *at = copy, *end;
	struct text out;

	while (*at) {
		at += strspn(at, " ,");
		end = at + strcspn(at, ",");
		if (*end)
			*end++ = '\0';
		while (strlen(at) && at[strlen(at) - 1] == ' ')
			at[strlen(at) - 1] = '\0';
		if (*at)
			item_add(&x, at);
		at = end;
	}
	free(copy);
	join_sorted(&out, x.item, x.nr);
	return out.s ? out.s : xstrdup("");
}

static void expect_sorted(struct testcase *c, const char *what,
			  const char *expected, struct items *x)
{
	char *want = sorted(expected);
	struct text got;

	join_sorted(&got, x->item, x->nr);
	compare(c, what, want, &got);
	free(want);
}

static void check_held(struct testcase *c, enum policy p, const char *expected,
		       bool receipts)
{
	const struct trace *t = c->trace;
	struct items x = {NULL, 0, 0};
	char buf[256];
	uint64_t v;
	size_t i;

	for (i = 0; i < t->accounts; i++) {
		v = receipts ? trace_in(t, &t->account[i], p)
			     : trace_held(t, &t->account[i], p);
		if (p == POLICY_POISON && trace_in(t, &t->account[i], p))
			snprintf(buf, sizeof(buf), "%s",
				 name_of(c, t->account[i].account.i));
		else if (v)
			snprintf(buf, sizeof(buf), "%s %" PRIu64,
				 name_of(c, t->account[i].account.i), v);
		else
			continue;
		item_add(&x, buf);
	}
	expect_sorted(c, policy_name(p), expected, &x);
}

static void check_ends(struct testcase *c, enum policy p, const char *expected)
{
	const struct trace *t = c->trace;
	const struct trace_disposition *d;
	struct items x = {NULL, 0, 0};
	const char *memo;
	char buf[256];
	size_t i;

	for (i = 0; i < t->dispositions; i++) {
		d = &t->disposition[i];
		if (d->policy != p ||
		    (d->end == END_HELD && d->account >= PSEUDO_NR))
			continue;
		memo = ledger_memo_text(c->t.ledger, d->memo, NULL);
		snprintf(buf, sizeof(buf), "%s%s%s%s%s %" PRIu64,
			 trace_end_name(d->end),
			 d->account == LEDGER_NONE ? "" : " ",
			 d->account == LEDGER_NONE ? ""
						   : name_of(c, d->account),
			 memo[0] ? "/" : "", memo, amount_units(d->amount));
		item_add(&x, buf);
	}
	expect_sorted(c, "ends", expected, &x);
}

static void check_moved(struct testcase *c, enum policy p, const char *expected)
{
	const struct trace *t = c->trace;
	size_t m, at = 0;
	struct text got;

	text_init(&got, TEXT_MAX_ANY);
	for (m = 0; m < t->end; m++) {
		text_addf(&got, "%s%" PRIu64, m ? ", " : "",
			  at < t->rows && t->row[at].mv == m
				  ? trace_taint(t, &t->row[at], p)
				  : 0);
		at += at < t->rows && t->row[at].mv == m;
	}
	compare(c, "moved", expected, &got);
}

static void check_findings(struct testcase *c, const char *expected)
{
	const struct findings *f = &c->trace->findings;
	struct items x = {NULL, 0, 0};
	char buf[256];
	size_t i;

	for (i = 0; i < f->nr; i++) {
		snprintf(buf, sizeof(buf), "%s %s %" PRIu64,
			 finding_name(f->row[i].kind),
			 name_of(c, f->row[i].account),
			 amount_units(f->row[i].amount));
		item_add(&x, buf);
	}
	expect_sorted(c, "findings", expected, &x);
}

static void find_patterns(const struct testcase *c, struct findings *f)
{
	struct err e = ERR_INIT;
	struct pattern_input in = {.ledger = c->t.ledger,
				   .trace = c->trace,
				   .rules = &c->t.rules,
				   .thresholds = &c->t.thresholds,
				   .end_height = c->t.height};

	findings_init(f);
	if (!patterns_find(f, &in, &e))
		die("%s", e.text);
	findings_sort(f);
}

/* All findings of one kind: "C 10, D 5"; and what the first one says. */
static void check_patterns(struct testcase *c, const char *kind,
			   const char *expected, bool says)
{
	struct items x = {NULL, 0, 0};
	struct findings f;
	enum finding_kind k;
	struct text got;
	char buf[256];
	size_t i;

	if (!finding_parse(&k, kind))
		die("%s:%zu: no kind '%s'", c->path, c->line, kind);
	find_patterns(c, &f);
	text_init(&got, TEXT_MAX_ANY);
	for (i = 0; i < f.nr; i++) {
		if (f.row[i].kind != k)
			continue;
		snprintf(buf, sizeof(buf), "%s %" PRIu64,
			 name_of(c, f.row[i].account),
			 amount_units(f.row[i].amount));
		if (!says)
			item_add(&x, buf);
		else if (!got.len)
			text_adds(&got, f.row[i].text);
	}
	if (says)
		compare(c, "says", expected, &got);
	else
		expect_sorted(c, kind, expected, &x);
	if (!says)
		text_release(&got);
	findings_release(&f);
}

static void check_touched(struct testcase *c, const char *expected)
{
	struct text got;
	size_t i;

	text_init(&got, TEXT_MAX_ANY);
	for (i = 0; i < c->trace->accounts; i++)
		text_addf(&got, "%s%s", i ? ", " : "",
			  name_of(c, c->trace->account[i].account.i));
	compare(c, "touched", expected, &got);
}

static void check_account(struct testcase *c, char **word)
{
	static const char *const marks[] = {"none", "own", "follows"};
	const struct trace_account *a;
	struct account_id id;
	uint32_t place = LEDGER_NONE;
	struct text got;

	if (tiny_account(&c->t, &id, word[1]))
		place = trace_find(c->trace, id);
	if (place == LEDGER_NONE) {
		wrong(c, word[0], word[1], "untouched");
		return;
	}
	a = &c->trace->account[place];
	text_init(&got, TEXT_MAX_ANY);
	if (strcmp(word[0], "hop") == 0)
		text_addf(&got, "%" PRIu32, a->hop);
	else if (strcmp(word[0], "state") == 0)
		text_adds(&got, trace_state_name(a->state));
	else if (strcmp(word[0], "mark") == 0)
		text_adds(&got, marks[a->mark]);
	else if (strcmp(word[0], "received") == 0)
		text_addf(&got, "%" PRIu64, amount_units(a->received));
	else if (strcmp(word[0], "sent") == 0)
		text_addf(&got, "%" PRIu64, amount_units(a->sent));
	else if (strcmp(word[0], "balance-end") == 0)
		text_addf(&got, "%" PRIu64, amount_units(a->balance));
	else
		die("%s:%zu: what is '%s'?", c->path, c->line, word[0]);
	compare(c, word[0], word[2], &got);
}

static void check_policy(struct testcase *c, const char *what, enum policy p,
			 const char *expected)
{
	struct text got;

	if (strcmp(what, "ends") == 0) {
		check_ends(c, p, expected);
	} else if (strcmp(what, "moved") == 0) {
		check_moved(c, p, expected);
	} else if (strcmp(what, "in") == 0) {
		check_held(c, p, expected, true);
	} else if (strcmp(what, "injected") == 0) {
		text_init(&got, TEXT_MAX_ANY);
		text_addf(&got, "%" PRIu64,
			  amount_units(c->trace->injected[p]));
		compare(c, what, expected, &got);
	} else {
		check_held(c, p, expected, false);
	}
}

/* "[WHAT] POLICY": false if the words are others. */
static bool check_policies(struct testcase *c, char **word, size_t nr,
			   const char *expected)
{
	const char *name = word[nr - 1], *what = nr == 2 ? word[0] : "";
	bool any = false;
	size_t p;

	for (p = 0; p < POLICY_NR; p++) {
		if (strcmp(name, policy_name((enum policy)p)) != 0 &&
		    (strcmp(name, "all") != 0 ||
		     !policy_conserves((enum policy)p)))
			continue;
		check_policy(c, what, (enum policy)p, expected);
		any = true;
	}
	return any;
}

static void check_error(struct testcase *c, const char *expected)
{
	if (c->trace || c->e.kind != ERR_DATA || !strstr(c->e.text, expected))
		wrong(c, "error", expected, c->trace ? "none" : c->e.text);
}

/* Each policy alone gives the same figures. */
static void check_alone(struct testcase *c, enum policy p)
{
	struct rules r = c->t.rules;
	struct err e = ERR_INIT;
	struct trace *t;
	size_t i, k = 0;

	r.policy[0] = p;
	r.policies = 1;
	if (policy_conserves(p))
		r.rank = p;
	t = tiny_trace(&c->t, &r, TRACE_AUTO, &e);
	for (i = 0; t && i < c->trace->rows; i++) {
		if (!trace_taint(c->trace, &c->trace->row[i], p))
			continue;
		while (k < t->rows && !trace_taint(t, &t->row[k], p))
			k++;
		if (k == t->rows || t->row[k].mv != c->trace->row[i].mv ||
		    trace_taint(t, &t->row[k], p) !=
			    trace_taint(c->trace, &c->trace->row[i], p))
			break;
		k++;
	}
	if (!t || i < c->trace->rows)
		wrong(c, "alone", "the same", policy_name(p));
	trace_free(t);
}

static void run_case(struct testcase *c)
{
	struct err e = ERR_INIT;
	struct trace *other;
	size_t i;

	tiny_seal(&c->t);
	c->trace = tiny_trace(&c->t, &c->t.rules, TRACE_DENSE, &c->e);
	other = tiny_trace(&c->t, &c->t.rules, TRACE_SPARSE, &e);
	if (!c->trace != !other || (other && !trace_equal(c->trace, other)))
		wrong(c, "sparse and dense", "the same", "others");
	trace_free(other);
	for (i = 0; c->trace && i < c->t.rules.policies; i++)
		check_alone(c, c->t.rules.policy[i]);
}

static void expectation(struct testcase *c, char *left, char *right)
{
	char *word[TINY_WORDS];
	size_t nr = tiny_split(left, word, TINY_WORDS);

	right += strspn(right, " \t");
	right[strcspn(right, "#\r\n")] = '\0';
	while (*right && is_blank(right[strlen(right) - 1]))
		right[strlen(right) - 1] = '\0';
	if (!c->t.ledger)
		run_case(c);
	c->checked = true;
	if (nr == 1 && strcmp(word[0], "error") == 0)
		check_error(c, right);
	else if (!c->trace)
		wrong(c, left, right, c->e.text);
	else if (nr == 1 && strcmp(word[0], "findings") == 0)
		check_findings(c, right);
	else if (nr == 2 && (strcmp(word[0], "patterns") == 0 ||
			     strcmp(word[0], "says") == 0))
		check_patterns(c, word[1], right, word[0][0] == 's');
	else if (nr == 1 && strcmp(word[0], "touched") == 0)
		check_touched(c, right);
	else if (nr < 1 || nr > 2 || !check_policies(c, word, nr, right))
		die("%s:%zu: what is '%s'?", c->path, c->line, left);
}

static void read_line(struct testcase *c, char *line)
{
	char *word[TINY_WORDS], *colon, copy[LINE_MAX_];
	struct err e = ERR_INIT;
	size_t nr;

	memcpy(copy, line, strlen(line) + 1);
	colon = strchr(line, ':');
	if (colon && (size_t)(colon - line) < strcspn(line, "#")) {
		*colon = '\0';
		expectation(c, line, colon + 1);
		return;
	}
	nr = tiny_split(copy, word, TINY_WORDS);
	if (!nr || strcmp(word[0], "whole") == 0)
		return;
	if (nr >= 2 && strcmp(word[0], "policies") == 0) {
		line[strcspn(line, "#\r\n")] = '\0';
		if (!rules_parse_policies(&c->t.rules,
					  strstr(line, "policies ") + 9, &e))
			die("%s:%zu: %s", c->path, c->line, e.text);
		return;
	}
	if (!c->t.ledger && tiny_line(&c->t, word, nr))
		return;
	if (nr != 3)
		die("%s:%zu: what is '%s'?", c->path, c->line, word[0]);
	if (!c->t.ledger)
		run_case(c);
	c->checked = true;
	check_account(c, word);
}

static bool has_line(FILE *f, const char *word)
{
	char line[LINE_MAX_];
	bool found = false;

	while (fgets(line, sizeof(line), f))
		found |= strncmp(line, word, strlen(word)) == 0;
	rewind(f);
	return found;
}

static bool run_file(const char *path)
{
	struct testcase c = {.path = path, .e = ERR_INIT};
	FILE *f = fopen(path, "r");
	char line[LINE_MAX_];

	if (!f)
		die("'%s': cannot open", path);
	tiny_open(&c.t, has_line(f, "whole") ? LEDGER_WHOLE : 0);
	while (fgets(line, sizeof(line), f)) {
		c.line++;
		read_line(&c, line);
	}
	fclose(f);
	if (!c.checked)
		wrong(&c, "the case", "something", "nothing");
	trace_free(c.trace);
	tiny_close(&c.t);
	printf("%sok %s\n", c.wrong ? "not " : "", path);
	return !c.wrong;
}

int main(int argc, char **argv)
{
	bool ok = true;
	int i;

	/* what was said before a die() counts */
	setvbuf(stdout, NULL, _IOLBF, 0);
	for (i = 1; i < argc; i++)
		ok = run_file(argv[i]) && ok;
	return ok ? 0 : 1;
}
