#ifndef TESTS_TOOL_TINY_H
#define TESTS_TOOL_TINY_H
/*
 * A tiny ledger as text, for the tests of taint/.  Lines, `#` begins a
 * comment:
 *
 *	whole				everyone opens with zero
 *	option min 10			also hops, accounts, until (a height)
 *	threshold fan-blocks 5		any of taint/thresholds.h
 *	policies fifo,lifo		else all
 *	class C service			also busy, unread
 *	balance 12 B 40			a node said so
 *	10 @genesis B 60		height from to amount
 *	11 thief B 40 seed		... and any of: seed kind=K memo=M grade=G
 *
 * What is expected is read by taint_case.c.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/die.h"
#include "base/err.h"
#include "base/mem.h"
#include "base/num.h"
#include "ledger/ledger.h"
#include "taint/rules.h"
#include "taint/thresholds.h"
#include "taint/trace.h"

#define TINY_WORDS 16
#define TINY_ROWS 4096
#define TINY_CLASSES 64

struct tiny_class {
	char name[32];
	enum account_class class;
};

struct tiny {
	struct ledger_builder *b;
	struct asset_id asset;
	unsigned flags;
	uint64_t height, until;
	uint32_t index;
	struct rules rules;
	struct thresholds thresholds;
	struct tiny_class class[TINY_CLASSES];
	size_t classes;
	uint32_t seed[TINY_ROWS];
	size_t seeds, rows;
	struct ledger *ledger;
	uint8_t *account_class;
};

static size_t tiny_split(char *line, char **word, size_t max)
{
	size_t nr = 0;
	char *s = line;

	s[strcspn(s, "#\r\n")] = '\0';
	while (nr < max) {
		s += strspn(s, " \t,");
		if (!*s)
			break;
		word[nr++] = s;
		s += strcspn(s, " \t,");
		if (*s)
			*s++ = '\0';
	}
	return nr;
}

static uint64_t tiny_number(const char *s)
{
	uint64_t v;

	if (!s || !num_u64(&v, s, strlen(s)))
		die("'%s' is not a number", s ? s : "");
	return v;
}

static void tiny_option(struct tiny *t, const char *name, const char *value)
{
	uint64_t v = tiny_number(value);

	if (strcmp(name, "min") == 0)
		t->rules.min = amount_of(v);
	else if (strcmp(name, "hops") == 0)
		t->rules.hops = (uint32_t)v;
	else if (strcmp(name, "accounts") == 0)
		t->rules.accounts = (uint32_t)v;
	else if (strcmp(name, "until") == 0)
		t->until = v;
	else
		die("no option '%s'", name);
}

static void tiny_threshold(struct tiny *t, const char *name, const char *value)
{
	uint64_t v = tiny_number(value);
	size_t i;

	for (i = 0; i < THRESHOLD_NR; i++)
		if (strcmp(name, threshold_name((enum threshold)i)) == 0) {
			t->thresholds.v[i] = (uint32_t)v;
			return;
		}
	for (i = 0; i < THRESHOLD_AMOUNT_NR; i++)
		if (strcmp(name, threshold_amount_name(
					 (enum threshold_amount)i)) == 0) {
			t->thresholds.amount[i] = amount_of(v);
			t->thresholds.amount_given[i] = true;
			return;
		}
	die("no threshold '%s'", name);
}

static void tiny_class(struct tiny *t, const char *name, const char *class)
{
	struct tiny_class *c;

	if (t->classes == TINY_CLASSES || strlen(name) >= sizeof(c->name))
		die("too many classes, or too long a name");
	c = &t->class[t->classes++];
	memcpy(c->name, name, strlen(name) + 1);
	if (strcmp(class, "service") == 0)
		c->class = CLASS_SERVICE;
	else if (strcmp(class, "busy") == 0)
		c->class = CLASS_BUSY;
	else if (strcmp(class, "unread") == 0)
		c->class = CLASS_UNREAD;
	else
		die("no class '%s'", class);
}

static struct account_id tiny_name(struct tiny *t, const char *name)
{
	struct account_id a;
	struct err e = ERR_INIT;

	if (!ledger_builder_account(t->b, &a, name, strlen(name), &e))
		die("%s", e.text);
	return a;
}

static void tiny_extra(struct tiny *t, struct ledger_move *mv, const char *w)
{
	struct err e = ERR_INIT;

	if (strcmp(w, "seed") == 0) {
		t->seed[t->seeds++] = (uint32_t)t->rows;
		return;
	}
	if (strncmp(w, "memo=", 5) == 0) {
		mv->memo = ledger_builder_memo(t->b, MEMO_PLAIN, w + 5,
					       strlen(w + 5));
		return;
	}
	if (strncmp(w, "kind=", 5) == 0 &&
	    ledger_builder_kind(t->b, &mv->kind, w + 5, strlen(w + 5), &e))
		return;
	if (strncmp(w, "grade=", 6) == 0 &&
	    grade_parse(&mv->grade, w + 6, strlen(w + 6)))
		return;
	die("what is '%s'? %s", w, e.text);
}

/* Rows must be in order of height: the seeds are known by their number. */
static void tiny_row(struct tiny *t, char **word, size_t nr)
{
	struct ledger_move mv = {.leg = LEDGER_LEG_NEXT,
				 .grade = GRADE_STATED,
				 .memo = LEDGER_NONE};
	struct ledger_tx tx = {.height = tiny_number(word[0])};
	struct err e = ERR_INIT;
	bool fresh;
	size_t i;

	if (nr < 4 || tx.height < t->height || t->rows == TINY_ROWS)
		die("a row is: height from to amount, in order of height");
	t->index = tx.height == t->height ? t->index + 1 : 0;
	t->height = tx.height;
	tx.index = t->index;
	tx.time = (int64_t)tx.height * 60;
	mv.from = tiny_name(t, word[1]);
	mv.to = tiny_name(t, word[2]);
	mv.asset = t->asset;
	mv.amount = amount_of(tiny_number(word[3]));
	for (i = 4; i < nr; i++)
		tiny_extra(t, &mv, word[i]);
	if (!ledger_builder_tx(t->b, &mv.tx, &fresh, &tx, &e) ||
	    !ledger_builder_move(t->b, &mv, &e))
		die("%s", e.text);
	t->rows++;
}

static void tiny_balance(struct tiny *t, char **word, size_t nr)
{
	struct err e = ERR_INIT;

	if (nr != 4 ||
	    !ledger_builder_balance(t->b, tiny_name(t, word[2]), t->asset,
				    tiny_number(word[1]),
				    amount_of(tiny_number(word[3])), &e))
		die("balance height account amount: %s", e.text);
}

/* Takes a line that describes the ledger; false: it is none. */
static bool tiny_line(struct tiny *t, char **word, size_t nr)
{
	if (is_digit(word[0][0]))
		tiny_row(t, word, nr);
	else if (strcmp(word[0], "option") == 0 && nr == 3)
		tiny_option(t, word[1], word[2]);
	else if (strcmp(word[0], "threshold") == 0 && nr == 3)
		tiny_threshold(t, word[1], word[2]);
	else if (strcmp(word[0], "class") == 0 && nr == 3)
		tiny_class(t, word[1], word[2]);
	else if (strcmp(word[0], "balance") == 0)
		tiny_balance(t, word, nr);
	else
		return false;
	return true;
}

static void tiny_open(struct tiny *t, unsigned flags)
{
	struct err e = ERR_INIT;

	memset(t, 0, sizeof(*t));
	t->b = ledger_builder_new(flags);
	t->flags = flags;
	t->until = UINT64_MAX;
	rules_init(&t->rules);
	thresholds_init(&t->thresholds);
	if (!ledger_builder_asset(t->b, &t->asset, "nem:xem", 7, 6, &e))
		die("%s", e.text);
}

static bool tiny_account(const struct tiny *t, struct account_id *a,
			 const char *name)
{
	return ledger_find_account(t->ledger, a, name, strlen(name));
}

static void tiny_seal(struct tiny *t)
{
	struct err e = ERR_INIT;
	struct account_id a;
	size_t i;

	t->ledger = ledger_seal(t->b, &e);
	t->b = NULL;
	if (!t->ledger)
		die("%s", e.text);
	if (!ledger_find_asset(t->ledger, &t->asset, "nem:xem", 7))
		die("no rows");
	t->account_class = xcalloc(ledger_columns(t->ledger)->accounts, 1);
	for (i = 0; i < t->classes; i++) {
		if (!tiny_account(t, &a, t->class[i].name))
			die("no account '%s'", t->class[i].name);
		t->account_class[a.i] = (uint8_t)t->class[i].class;
	}
}

static struct trace *tiny_trace(const struct tiny *t, const struct rules *r,
				enum trace_walk walk, struct err *e)
{
	struct trace_input in = {
		.ledger = t->ledger,
		.asset = t->asset,
		.seed = t->seed,
		.seeds = t->seeds,
		.rules = r,
		.account_class = t->account_class,
		.end = ledger_columns(t->ledger)->moves,
		.walk = walk,
	};

	if (t->until != UINT64_MAX)
		in.end = ledger_first_at(t->ledger, t->until + 1);
	return trace_run(&in, e);
}

static void tiny_close(struct tiny *t)
{
	ledger_builder_free(t->b);
	ledger_free(t->ledger);
	free(t->account_class);
}

#endif
