/*
 * Bounds of tiny ledgers: against every way the coins can go, one by one;
 * with every policy inside them; and wider, never narrower, when a part of
 * the history is not known.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "graph/bounds.h"
#include "support.h"
#include "taint/trace.h"

#define NAMES 5 /* accounts; the last is the victim */
#define MOVES_MAX 16
#define FEES NAMES
#define WORLDS 6000

struct row {
	unsigned from, to, amount, height;
	enum mv_kind kind;
	bool seed;
};

struct world {
	unsigned opening[NAMES];
	struct row row[MOVES_MAX];
	unsigned rows;
	uint8_t stop[NAMES + 1];
};

/* What of a world is known. */
struct known {
	bool row[MOVES_MAX], index[MOVES_MAX];
	bool genesis;
	uint8_t unread[NAMES];
};

struct range {
	uint64_t least, most;
};

static const char *const name_of[] = {"A", "B", "C", "D", "V", "@fees"};

static void draw(struct world *w, struct rng *r, bool stops, bool overlap)
{
	unsigned balance[NAMES], height = 10, n = 3 + (unsigned)rng_below(r, 7);
	unsigned tries, i;

	memset(w, 0, sizeof(*w));
	for (i = 0; i < NAMES; i++) {
		w->opening[i] = i == NAMES - 1 ? 20 : (unsigned)rng_below(r, 3);
		balance[i] = w->opening[i];
		w->stop[i] = stops && i < NAMES - 1 && !rng_below(r, 6);
	}
	for (tries = 0; tries < 100 && w->rows < n; tries++) {
		struct row *m = &w->row[w->rows];

		m->seed = w->rows == 0 || !rng_below(r, 8);
		m->from = m->seed && !(overlap && w->rows && rng_below(r, 2))
				  ? NAMES - 1
				  : (unsigned)rng_below(r, NAMES);
		m->to = (unsigned)rng_below(r, m->seed ? NAMES - 1 : NAMES + 1);
		m->kind = m->to < NAMES && !m->seed && !rng_below(r, 12)
				  ? MV_RENTAL
				  : MV_TRANSFER;
		if (m->from == m->to || !balance[m->from] ||
		    (!overlap && m->to == NAMES - 1))
			continue;
		m->amount = 1 + (unsigned)rng_below(r, 3);
		if (m->amount > balance[m->from])
			m->amount = balance[m->from];
		height += rng_below(r, 3) ? 1 : 0;
		m->height = height;
		balance[m->from] -= m->amount;
		if (m->to < NAMES)
			balance[m->to] += m->amount;
		w->rows++;
	}
}

static void add(struct ledger_builder *b, unsigned nr, const char *from,
		const char *to, const struct row *m, bool index)
{
	struct err e = ERR_INIT;
	uint8_t id[HASH_SIZE];
	struct ledger_tx tx = {.height = m->height,
			       .time = (int64_t)m->height * 60,
			       .index = index ? nr : LEDGER_NONE,
			       .id = id,
			       .id_len = sizeof(id),
			       .id_is_hash = true};
	struct ledger_move mv = {.leg = 0,
				 .kind = m->kind,
				 .grade = GRADE_STATED,
				 .memo = LEDGER_NONE,
				 .amount = amount_of(m->amount)};
	bool fresh;

	/* hashes in another order than the rows */
	memset(id, (int)(nr * 37 + 11) & 255, sizeof(id));
	assert_ok(ledger_builder_tx(b, &mv.tx, &fresh, &tx, &e) &&
			  ledger_builder_account(b, &mv.from, from,
						 strlen(from), &e) &&
			  ledger_builder_account(b, &mv.to, to, strlen(to),
						 &e) &&
			  ledger_builder_asset(b, &mv.asset, "nem:xem", 7, 6,
					       &e) &&
			  ledger_builder_move(b, &mv, &e),
		  &e);
}

static struct ledger *build(const struct world *w, const struct known *k)
{
	struct ledger_builder *b = ledger_builder_new(
		LEDGER_REPLIES | (k->genesis ? LEDGER_WHOLE : 0));
	struct row open = {.height = 1, .kind = MV_GENESIS};
	struct err e = ERR_INIT;
	struct ledger *l;
	unsigned i;

	for (i = 0; k->genesis && i < NAMES; i++) {
		open.amount = w->opening[i];
		if (open.amount)
			add(b, i, "@genesis", name_of[i], &open, true);
	}
	for (i = 0; i < w->rows; i++)
		if (k->row[i])
			add(b, NAMES + i, name_of[w->row[i].from],
			    name_of[w->row[i].to], &w->row[i], k->index[i]);
	l = ledger_seal(b, &e);
	assert_ok(l != NULL, &e);
	return l;
}

/* Everything a question needs, found again in the sealed ledger. */
struct scene {
	struct ledger *l;
	struct bounds_input in;
	uint8_t *class;
	uint32_t seed[MOVES_MAX];
};

static bool account(const struct ledger *l, unsigned a, struct account_id *id)
{
	return ledger_find_account(l, id, name_of[a], strlen(name_of[a]));
}

static uint32_t find_row(const struct ledger *l, unsigned i)
{
	const struct ledger_columns *c = ledger_columns(l);
	struct tx_id tx;
	char hex[65];
	uint32_t m;

	for (m = 0; m < 32; m++)
		snprintf(hex + m + m, 3, "%02x", ((NAMES + i) * 37 + 11) & 255);
	assert_true(ledger_find_tx(l, &tx, hex, 64));
	for (m = 0; m < c->moves && c->tx[m] != tx.i; m++)
		;
	return m;
}

static int compare_u32(const void *pa, const void *pb)
{
	uint32_t a = *(const uint32_t *)pa, b = *(const uint32_t *)pb;

	return (a > b) - (a < b);
}

static void open_scene(struct scene *s, const struct world *w,
		       const struct known *k)
{
	struct account_id id;
	unsigned i;

	memset(s, 0, sizeof(*s));
	s->l = build(w, k);
	s->class = xcalloc(ledger_columns(s->l)->accounts, 1);
	for (i = 0; i < NAMES; i++) {
		if (!account(s->l, i, &id))
			continue;
		s->class[id.i] = k->unread[i] ? CLASS_UNREAD
				 : w->stop[i] ? CLASS_SERVICE
					      : CLASS_LIVE;
	}
	s->in.ledger = s->l;
	s->in.seed = s->seed;
	s->in.account_class = s->class;
	s->in.end = ledger_columns(s->l)->moves;
	for (i = 0; i < w->rows; i++)
		if (w->row[i].seed)
			s->seed[s->in.seeds++] = find_row(s->l, i);
	qsort(s->seed, s->in.seeds, sizeof(*s->seed), compare_u32);
}

static void close_scene(struct scene *s)
{
	ledger_free(s->l);
	free(s->class);
}

static void run(struct bounds *b, const struct scene *s, const unsigned *x,
		size_t nr)
{
	struct account_id id[NAMES];
	struct err e = ERR_INIT;
	struct bounds_graph *g = bounds_graph_new(&s->in, &e);
	size_t i, n = 0;

	assert_ok(g != NULL, &e);
	for (i = 0; i < nr; i++)
		n += account(s->l, x[i], &id[n]);
	assert_ok(bounds_run(b, g, id, n, &e), &e);
	bounds_graph_free(g);
}

/* ---- every way the coins can go ---- */

struct slow {
	const struct world *w;
	unsigned x; /* bits of accounts */
	bool ever;
	unsigned held[NAMES], stay, balance[NAMES];
	struct range *range;
};

static bool in_x(const struct slow *s, unsigned a)
{
	return a < NAMES && s->x >> a & 1;
}

static void finish(const struct slow *s)
{
	uint64_t sum = s->stay;
	unsigned i;

	for (i = 0; !s->ever && i < NAMES; i++)
		if (in_x(s, i))
			sum += s->held[i];
	if (sum < s->range->least)
		s->range->least = sum;
	if (sum > s->range->most)
		s->range->most = sum;
}

static void all_ways(struct slow s, unsigned at)
{
	const struct row *m = &s.w->row[at];
	unsigned had, before, tau, least = 0, most, arrived;
	bool stays;

	if (at == s.w->rows) {
		finish(&s);
		return;
	}
	had = s.held[m->from];
	before = s.balance[m->from];
	/* what a stop, or X that absorbs, sends is clean */
	if (s.w->stop[m->from] || (s.ever && in_x(&s, m->from)))
		had = 0;
	else if (had > before - m->amount)
		least = had - (before - m->amount);
	most = had < m->amount ? had : m->amount;
	stays = m->to == FEES || s.w->stop[m->to] || m->kind == MV_RENTAL ||
		(s.ever && in_x(&s, m->to));
	s.balance[m->from] -= m->amount;
	if (m->to < NAMES)
		s.balance[m->to] += m->amount;
	for (tau = least; tau <= most; tau++) {
		struct slow next = s;

		arrived = m->seed ? m->amount : tau;
		next.held[m->from] -= had ? tau : 0;
		if (!stays)
			next.held[m->to] += arrived;
		else if (in_x(&s, m->to))
			next.stay += arrived;
		all_ways(next, at + 1);
	}
}

static struct range slow_range(const struct world *w, unsigned x, bool ever)
{
	struct range range = {UINT64_MAX, 0};
	struct slow s = {.w = w, .x = x, .ever = ever, .range = &range};

	memcpy(s.balance, w->opening, sizeof(s.balance));
	all_ways(s, 0);
	return range;
}

static void know_all(struct known *k)
{
	memset(k, 0, sizeof(*k));
	memset(k->row, 1, sizeof(k->row));
	memset(k->index, 1, sizeof(k->index));
	k->genesis = true;
}

static unsigned draw_x(struct rng *r, unsigned *x, size_t *nr)
{
	unsigned bits = 1u << rng_below(r, NAMES), i;

	if (!rng_below(r, 3))
		bits |= 1u << rng_below(r, NAMES);
	for (i = 0, *nr = 0; i < NAMES; i++)
		if (bits >> i & 1)
			x[(*nr)++] = i;
	return bits;
}

static void print_world(const struct world *w)
{
	unsigned i;

	for (i = 0; i < NAMES; i++)
		print_message("# %s opens with %u%s\n", name_of[i],
			      w->opening[i], w->stop[i] ? ", stops" : "");
	for (i = 0; i < w->rows; i++)
		print_message("# %u %s -> %s %u%s%s\n", w->row[i].height,
			      name_of[w->row[i].from], name_of[w->row[i].to],
			      w->row[i].amount, w->row[i].seed ? " seed" : "",
			      w->row[i].kind == MV_RENTAL ? " rental" : "");
}

static void equal(const struct world *w, unsigned bits, const char *what,
		  struct amount least, struct amount most, struct range slow)
{
	if (amount_units(least) == slow.least &&
	    amount_units(most) == slow.most)
		return;
	print_world(w);
	fail_msg("X = %#x, %s: [%" PRIu64 ", %" PRIu64 "], in truth [%" PRIu64
		 ", %" PRIu64 "]",
		 bits, what, amount_units(least), amount_units(most),
		 slow.least, slow.most);
}

static void every_way(void **state)
{
	struct rng r = {20180126};
	unsigned i, bits, x[NAMES], wide = 0, overlaps = 0;
	struct range ever, held;
	struct world w;
	struct known k;
	struct scene s;
	struct bounds b;
	size_t nr;

	(void)state;
	know_all(&k);
	for (i = 0; i < WORLDS; i++) {
		draw(&w, &r, i & 1, i & 2);
		bits = draw_x(&r, x, &nr);
		open_scene(&s, &w, &k);
		run(&b, &s, x, nr);
		ever = slow_range(&w, bits, true);
		held = slow_range(&w, bits, false);
		if (b.causes & 1u << BOUNDS_OVERLAP) {
			assert_true(amount_eq(b.ever_min, b.held_min));
			assert_true(amount_units(b.ever_min) <= ever.least);
			ever.least = amount_units(b.ever_min);
			overlaps++;
		}
		assert_int_equal(b.causes & ~(1u << BOUNDS_OVERLAP), 0);
		equal(&w, bits, "ever", b.ever_min, b.ever_max, ever);
		equal(&w, bits, "held", b.held_min, b.held_max, held);
		wide += held.most > held.least && held.least;
		close_scene(&s);
	}
	/* the worlds are worth it: */
	assert_true(wide > WORLDS / 100);
	assert_true(overlaps > WORLDS / 100);
}

/* ---- every policy lies within ---- */

static uint64_t sum_in(const struct trace *t, const struct scene *s,
		       const unsigned *x, size_t nr, enum policy p, bool held)
{
	struct account_id id;
	uint64_t sum = 0;
	uint32_t place;
	size_t i;

	for (i = 0; i < nr; i++) {
		if (!account(s->l, x[i], &id))
			continue;
		place = trace_find(t, id);
		if (place != LEDGER_NONE)
			sum += held ? trace_held(t, &t->account[place], p)
				    : trace_in(t, &t->account[place], p);
	}
	return sum;
}

static void within(const struct world *w, const char *what, enum policy p,
		   uint64_t v, struct amount least, struct amount most)
{
	if (v >= amount_units(least) && v <= amount_units(most))
		return;
	print_world(w);
	fail_msg("%s under %s is %" PRIu64 ", outside [%" PRIu64 ", %" PRIu64
		 "]",
		 what, policy_name(p), v, amount_units(least),
		 amount_units(most));
}

static void check_policies(const struct world *w, const struct scene *s,
			   const unsigned *x, const struct bounds *b)
{
	struct err e = ERR_INIT;
	struct rules rules;
	struct account_id id;
	struct trace_input in = {.ledger = s->l,
				 .seed = s->seed,
				 .seeds = s->in.seeds,
				 .rules = &rules,
				 .account_class = s->class,
				 .end = s->in.end};
	struct trace *t;
	unsigned p;

	rules_init(&rules);
	t = trace_run(&in, &e);
	assert_ok(t != NULL, &e);
	for (p = POLICY_HAIRCUT; p < POLICY_NR; p++)
		if (!w->stop[x[0]])
			within(w, "held", p, sum_in(t, s, x, 1, p, true),
			       b->held_min, b->held_max);
	trace_free(t);
	if (!account(s->l, x[0], &id))
		return;
	s->class[id.i] = CLASS_SERVICE;
	t = trace_run(&in, &e);
	assert_ok(t != NULL, &e);
	for (p = POLICY_HAIRCUT; p < POLICY_NR; p++)
		within(w, "ever", p, sum_in(t, s, x, 1, p, false), b->ever_min,
		       b->ever_max);
	trace_free(t);
}

/* Rentals end as `sink` with the receiver, which no account of a trace
 * shows; for X they are told apart by other tests. */
static void policies(void **state)
{
	struct rng r = {7};
	unsigned i, j, x[NAMES];
	struct world w;
	struct known k;
	struct scene s;
	struct bounds b;
	size_t nr;

	(void)state;
	know_all(&k);
	for (i = 0; i < WORLDS; i++) {
		draw(&w, &r, i & 1, i & 2);
		for (j = 0; j < w.rows; j++)
			w.row[j].kind = MV_TRANSFER;
		draw_x(&r, x, &nr);
		open_scene(&s, &w, &k);
		run(&b, &s, x, 1);
		check_policies(&w, &s, x, &b);
		close_scene(&s);
	}
}

/* ---- part of the history is not known ---- */

/* The first row that brings an account taint in some way, MOVES_MAX: none */
static void first_taints(const struct world *w, unsigned first[NAMES])
{
	const struct row *m;
	unsigned i;

	for (i = 0; i < NAMES; i++)
		first[i] = MOVES_MAX;
	for (i = 0; i < w->rows; i++) {
		m = &w->row[i];
		if (m->to < NAMES && first[m->to] == MOVES_MAX &&
		    (m->seed || (first[m->from] < i && !w->stop[m->from])))
			first[m->to] = i;
	}
}

/* Some accounts are not read, others from their first taint on (or from some
 * row before); a row is known if one of its ends is read then. */
static void forget(struct known *k, const struct world *w, struct rng *r)
{
	unsigned first[NAMES], i;
	const struct row *m;

	know_all(k);
	k->genesis = !rng_below(r, 3);
	first_taints(w, first);
	for (i = 0; i < NAMES; i++) {
		k->unread[i] = !rng_below(r, 3);
		if (k->genesis)
			first[i] = 0;
		else if (first[i])
			first[i] = (unsigned)rng_below(r, first[i] + 1);
	}
	for (i = 0; i < w->rows; i++) {
		m = &w->row[i];
		k->index[i] = rng_below(r, 4) != 0;
		k->row[i] = m->seed ||
			    (!k->unread[m->from] && i >= first[m->from]) ||
			    (m->to < NAMES && !k->unread[m->to] &&
			     i >= first[m->to]);
	}
}

static void contain(const struct world *w, const struct known *k,
		    const struct bounds *b, const struct bounds *whole)
{
	char buf[BOUNDS_WIDENED_MAX];
	unsigned i;

	if (amount_units(b->ever_min) <= amount_units(whole->ever_min) &&
	    amount_units(b->held_min) <= amount_units(whole->held_min) &&
	    amount_units(b->ever_max) >= amount_units(whole->ever_max) &&
	    amount_units(b->held_max) >= amount_units(whole->held_max))
		return;
	print_world(w);
	for (i = 0; i < w->rows; i++)
		print_message("# row %u %s %s\n", i,
			      k->row[i] ? "known" : "not known",
			      k->index[i] ? "" : "without index");
	for (i = 0; i < NAMES; i++)
		print_message("# %s %s\n", name_of[i],
			      k->unread[i] ? "not read" : "read");
	fail_msg("ever [%" PRIu64 ", %" PRIu64 "] [%" PRIu64 ", %" PRIu64
		 "] held [%" PRIu64 ", %" PRIu64 "] [%" PRIu64 ", %" PRIu64
		 "] %s",
		 amount_units(b->ever_min), amount_units(b->ever_max),
		 amount_units(whole->ever_min), amount_units(whole->ever_max),
		 amount_units(b->held_min), amount_units(b->held_max),
		 amount_units(whole->held_min), amount_units(whole->held_max),
		 bounds_widened(buf, b));
}

static bool same(const struct bounds *a, const struct bounds *b)
{
	return amount_eq(a->ever_min, b->ever_min) &&
	       amount_eq(a->ever_max, b->ever_max) &&
	       amount_eq(a->held_min, b->held_min) &&
	       amount_eq(a->held_max, b->held_max);
}

static void forgotten(void **state)
{
	struct rng r = {99};
	unsigned i, x[NAMES], wider = 0, causes = 0;
	struct bounds b, whole;
	struct account_id id;
	struct known all, k;
	struct scene s;
	struct world w;
	size_t nr;

	(void)state;
	know_all(&all);
	for (i = 0; i < 2 * WORLDS; i++) {
		draw(&w, &r, i & 1, i & 2);
		forget(&k, &w, &r);
		draw_x(&r, x, &nr);
		open_scene(&s, &w, &all);
		run(&whole, &s, x, 1);
		close_scene(&s);
		open_scene(&s, &w, &k);
		if (account(s.l, x[0], &id)) {
			run(&b, &s, x, 1);
			contain(&w, &k, &b, &whole);
			causes |= b.causes;
			if (!same(&b, &whole)) {
				assert_true(b.widened);
				wider++;
			}
		}
		close_scene(&s);
	}
	assert_true(wider > WORLDS / 20);
	assert_true(causes & 1u << BOUNDS_OPENING);
	assert_true(causes & 1u << BOUNDS_UNREAD);
	assert_true(causes & 1u << BOUNDS_TIE);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_way),
		cmocka_unit_test(policies),
		cmocka_unit_test(forgotten),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
