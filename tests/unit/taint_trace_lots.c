/* The lots of debits against plain arrays of coins. */
#include <stdio.h>
#include <string.h>

#include "../tool/tiny.h"
#include "support.h"
#include "taint/trace_lots.h"

#define ACCOUNTS 4
#define MOVES 80
#define COINS 4000

static const char *const name[ACCOUNTS] = {"a", "b", "c", "d"};

struct move {
	size_t from, to, x;
	bool seed;
};

struct coins {
	uint8_t coin[COINS]; /* 1: tainted; oldest first */
	size_t nr;
};

/* One account's debits, one after the other: how many coins, which. */
struct flat {
	uint8_t coin[COINS];
	size_t nr, debits;
	const struct trace *trace;
	enum policy p;
};

static void add_debit(struct flat *f, const uint8_t *coin, size_t nr)
{
	memcpy(f->coin + f->nr, coin, nr);
	f->nr += nr;
	f->debits++;
}

static bool has_taint(const struct coins *c)
{
	return memchr(c->coin, 1, c->nr) != NULL;
}

static void step(struct coins *c, const struct move *m, enum policy p,
		 size_t watched, struct flat *out)
{
	struct coins *f = &c[m->from], *t = &c[m->to];
	size_t at = p == POLICY_FIFO ? 0 : f->nr - m->x;

	if (m->from == m->to)
		return;
	if (m->from == watched && has_taint(f))
		add_debit(out, f->coin + at, m->x);
	memcpy(t->coin + t->nr, f->coin + at, m->x);
	if (m->seed)
		memset(t->coin + t->nr, 1, m->x);
	t->nr += m->x;
	memmove(f->coin + at, f->coin + at + m->x, f->nr - at - m->x);
	f->nr -= m->x;
}

/* Only of a seed does the trace say more than its lots. */
static void same_as_trace(const struct flat *f, const struct trace_debit *d)
{
	uint64_t taint = 0;
	size_t i;

	for (i = 0; i < f->trace->rows; i++) {
		if (f->trace->row[i].mv != d->mv)
			continue;
		if (f->trace->row[i].seed)
			return;
		taint = trace_taint(f->trace, &f->trace->row[i], f->p);
	}
	assert_int_equal(amount_units(d->taint), taint);
}

static bool flatten(void *arg, const struct trace_debit *d, struct err *e)
{
	struct flat *f = arg;
	uint64_t taint = 0;
	size_t i;

	(void)e;
	assert_int_equal(d->more, 0);
	for (i = 0; i < d->lots; i++) {
		uint64_t n = amount_units(d->lot[i].amount);

		assert_true(i == 0 ||
			    d->lot[i].tainted != d->lot[i - 1].tainted);
		memset(f->coin + f->nr, d->lot[i].tainted, n);
		f->nr += n;
		taint += d->lot[i].tainted ? n : 0;
	}
	assert_int_equal(amount_units(d->taint), taint);
	same_as_trace(f, d);
	f->debits++;
	return true;
}

/* Rows that nobody overdraws; a few of them are seeds. */
static void make(struct tiny *t, struct move *m, struct rng *rng)
{
	size_t have[ACCOUNTS], i;
	char line[64], *word[TINY_WORDS];

	tiny_open(t, LEDGER_WHOLE);
	for (i = 0; i < ACCOUNTS; i++) {
		have[i] = 20;
		snprintf(line, sizeof(line), "1 @genesis %s 20", name[i]);
		assert_true(
			tiny_line(t, word, tiny_split(line, word, TINY_WORDS)));
	}
	for (i = 0; i < MOVES; i++) {
		m[i].from = rng_below(rng, ACCOUNTS);
		m[i].to = rng_below(rng, ACCOUNTS);
		if (!have[m[i].from])
			m[i].from = m[i].to;
		if (!have[m[i].from])
			m[i].from = m[i].to = have[0] ? 0 : have[1] ? 1 : 2;
		m[i].x = 1 + rng_below(rng, have[m[i].from]);
		if (m[i].x > have[m[i].from])
			m[i].x = have[m[i].from];
		m[i].seed = m[i].from != m[i].to && rng_below(rng, 8) == 0;
		have[m[i].from] -= m[i].x;
		have[m[i].to] += m[i].x;
		snprintf(line, sizeof(line), "%zu %s %s %zu%s", 2 + i,
			 name[m[i].from], name[m[i].to], m[i].x,
			 m[i].seed ? " seed" : "");
		assert_true(
			tiny_line(t, word, tiny_split(line, word, TINY_WORDS)));
	}
	tiny_seal(t);
}

static struct trace_input input_of(const struct tiny *t)
{
	return (struct trace_input){
		.ledger = t->ledger,
		.asset = t->asset,
		.seed = t->seed,
		.seeds = t->seeds,
		.rules = &t->rules,
		.account_class = t->account_class,
		.end = ledger_columns(t->ledger)->moves,
	};
}

static struct slot_id slot_of(const struct tiny *t, const char *account)
{
	struct account_id a;
	struct slot_id s;

	assert_true(tiny_account(t, &a, account));
	assert_true(ledger_find_slot(t->ledger, &s, a, t->asset));
	return s;
}

static void check_account(const struct tiny *t, const struct move *m,
			  const struct trace *trace, enum policy p,
			  enum trace_walk walk, size_t watched)
{
	static struct coins c[ACCOUNTS];
	static struct flat got, want;
	struct trace_input in = input_of(t);
	struct err e = ERR_INIT;
	size_t i;

	memset(c, 0, sizeof(c));
	got.nr = want.nr = got.debits = want.debits = 0;
	for (i = 0; i < ACCOUNTS; i++)
		c[i].nr = 20;
	for (i = 0; i < MOVES; i++)
		step(c, &m[i], p, watched, &want);
	in.walk = walk;
	got.trace = trace;
	got.p = p;
	assert_ok(trace_lots(&in, p, slot_of(t, name[watched]), flatten, &got,
			     &e),
		  &e);
	assert_int_equal(got.debits, want.debits);
	assert_int_equal(got.nr, want.nr);
	assert_memory_equal(got.coin, want.coin, want.nr);
}

static void random_ledgers(void **state)
{
	struct rng rng = {5};
	struct err e = ERR_INIT;
	struct move m[MOVES];
	struct trace *tr;
	struct tiny t;
	size_t round, i;

	(void)state;
	for (round = 0; round < 60; round++) {
		make(&t, m, &rng);
		tr = tiny_trace(&t, &t.rules, TRACE_AUTO, &e);
		assert_ok(tr != NULL, &e);
		for (i = 0; i < ACCOUNTS; i++) {
			check_account(&t, m, tr, POLICY_FIFO, TRACE_DENSE, i);
			check_account(&t, m, tr, POLICY_LIFO, TRACE_DENSE, i);
			check_account(&t, m, tr, POLICY_FIFO, TRACE_SPARSE, i);
			check_account(&t, m, tr, POLICY_LIFO, TRACE_SPARSE, i);
		}
		trace_free(tr);
		tiny_close(&t);
	}
}

static bool keep(void *arg, const struct trace_debit *d, struct err *e)
{
	(void)e;
	*(struct trace_debit *)arg = *d;
	return true;
}

static bool refuse(void *arg, const struct trace_debit *d, struct err *e)
{
	(void)arg;
	(void)d;
	return err_set(e, ERR_USAGE, "enough");
}

/* What is not listed is summed; who is told may end it. */
static void many_lots(void **state)
{
	char line[64], *word[TINY_WORDS];
	struct err e = ERR_INIT;
	struct trace_debit d = {0};
	struct trace_input in;
	struct tiny t;
	size_t i;

	(void)state;
	tiny_open(&t, LEDGER_WHOLE);
	for (i = 0; i < 60; i++) {
		snprintf(line, sizeof(line), "%zu %s a %zu%s", 1 + i,
			 i & 1 ? "b" : "@genesis", 100 + i,
			 i & 1 ? " seed" : "");
		if (i == 1)
			snprintf(line, sizeof(line), "2 @genesis b 9999");
		assert_true(tiny_line(&t, word,
				      tiny_split(line, word, TINY_WORDS)));
	}
	snprintf(line, sizeof(line), "99 a c 7000");
	assert_true(tiny_line(&t, word, tiny_split(line, word, TINY_WORDS)));
	tiny_seal(&t);
	in = input_of(&t);
	assert_ok(trace_lots(&in, POLICY_FIFO, slot_of(&t, "a"), keep, &d, &e),
		  &e);
	assert_int_equal(d.lots, TRACE_LOTS_MAX);
	assert_false(d.lot[0].tainted);
	/* rows 0 and 2 are neighbours: row 1 went elsewhere */
	assert_int_equal(amount_units(d.lot[0].amount), 100 + 102);
	assert_int_equal(amount_units(d.lot[1].amount), 103);
	assert_true(d.more > 0);
	for (i = 0; i < d.lots; i++)
		assert_true(amount_accumulate(&d.more_units, d.lot[i].amount));
	assert_int_equal(amount_units(d.more_units), 7000);
	assert_false(
		trace_lots(&in, POLICY_FIFO, slot_of(&t, "a"), refuse, &d, &e));
	assert_err(&e, ERR_USAGE, "enough");
	tiny_close(&t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(random_ledgers),
		cmocka_unit_test(many_lots),
	};

	return cmocka_run_group_tests_name("taint_trace_lots", tests, NULL,
					   NULL);
}
