/*
 * On random ledgers: a verdict is what its definition says, counted anew from
 * the movements; the heaviest route is a route, and carries what it says.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../support.h"
#include "base/num.h"
#include "graph/heaviest.h"
#include "taint/verdict.h"

#define WORLDS 300
#define NAMES 7
#define MOVES 60

struct world {
	struct ledger *l;
	struct trace *t;
	struct rules rules;
	struct theft theft;
	struct result r;
	uint32_t seed[MOVES];
	size_t seeds;
};

static void add(struct ledger_builder *b, unsigned height, const char *from,
		const char *to, uint64_t amount)
{
	struct ledger_move mv = {.grade = GRADE_STATED,
				 .memo = LEDGER_NONE,
				 .amount = amount_of(amount)};
	struct ledger_tx tx = {.height = height, .index = 0};
	struct err e = ERR_INIT;
	bool fresh;

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

/* V is robbed by A, now and again; all pay each other what they can. */
static struct ledger *random_ledger(struct world *w, struct rng *r)
{
	static const char *const name[NAMES] = {"V", "A", "B", "C",
						"D", "E", "F"};
	struct ledger_builder *b = ledger_builder_new(LEDGER_WHOLE);
	uint64_t has[NAMES], amount;
	struct err e = ERR_INIT;
	struct ledger *l;
	unsigned m, from, to;

	for (m = 0; m < NAMES; m++) {
		has[m] = 1 + rng_below(r, 200);
		add(b, m + 1, "@genesis", name[m], has[m]);
	}
	for (; m < MOVES; m++) {
		from = (unsigned)rng_below(r, NAMES);
		to = (unsigned)rng_below(r, NAMES);
		if (!has[from])
			from = has[0] ? 0 : 1;
		if (!has[from])
			break;
		amount = 1 + rng_below(r, has[from]);
		has[from] -= amount;
		has[to] += amount;
		if (from == 0 && to == 1)
			w->seed[w->seeds++] = m;
		add(b, m + 1, name[from], name[to], amount);
	}
	l = ledger_seal(b, &e);
	assert_ok(l != NULL, &e);
	return l;
}

static void world_init(struct world *w, uint64_t nr)
{
	struct rng r = {nr};
	struct trace_input in = {.rules = &w->rules, .end = SIZE_MAX};
	struct err e = ERR_INIT;

	*w = (struct world){.seeds = 0};
	w->l = random_ledger(w, &r);
	rules_init(&w->rules);
	in.ledger = w->l;
	in.seed = w->seed;
	in.seeds = w->seeds;
	in.end = ledger_columns(w->l)->moves;
	assert_true(ledger_find_asset(w->l, &in.asset, "nem:xem", 7));
	w->t = trace_run(&in, &e);
	assert_ok(w->t != NULL, &e);
	w->theft = (struct theft){.name = "",
				  .address = "A",
				  .why = "",
				  .seed = w->seed,
				  .seeds = w->seeds,
				  .trace = w->t};
	w->r = (struct result){.ledger = w->l,
			       .rules = &w->rules,
			       .asset = in.asset,
			       .theft = &w->theft,
			       .thefts = 1,
			       .end_height = UINT64_MAX - 1,
			       .complete = true};
}

static void world_release(struct world *w)
{
	trace_free(w->t);
	ledger_free(w->l);
}

/* ---- the definition, counted anew ---- */

struct counted {
	uint64_t balance, got, in[POLICY_NR], held[POLICY_NR];
};

static uint32_t account_at(const struct world *w, uint32_t slot)
{
	return ledger_columns(w->l)->slot_account[slot];
}

static void count(struct counted *n, const struct world *w, struct account_id a)
{
	const struct ledger_columns *c = ledger_columns(w->l);
	const struct trace_row *row;
	bool to, from;
	uint32_t place;
	size_t m, p, i;

	*n = (struct counted){.balance = 0};
	for (m = 0; m < c->moves; m++) {
		to = account_at(w, c->to[m]) == a.i;
		from = account_at(w, c->from[m]) == a.i;
		n->balance += to ? c->amount[m] : 0;
		n->balance -= from ? c->amount[m] : 0;
		if (to && !from && m >= w->seed[0])
			n->got += c->amount[m];
	}
	for (i = 0; i < w->t->rows; i++) {
		row = &w->t->row[i];
		to = account_at(w, c->to[row->mv]) == a.i;
		from = account_at(w, c->from[row->mv]) == a.i;
		for (p = 0; p < POLICY_NR && to != from; p++) {
			n->in[p] += to ? trace_taint(w->t, row, p) : 0;
			n->held[p] += to ? trace_taint(w->t, row, p) : 0;
			n->held[p] -= from ? trace_taint(w->t, row, p) : 0;
		}
	}
	/* of a seed's sender the rows do not say how much he had of it */
	place = trace_find(w->t, a);
	if (!strcmp(ledger_account_text(w->l, a), "V"))
		for (p = 0; p < POLICY_NR; p++)
			n->held[p] =
				place == LEDGER_NONE
					? 0
					: trace_held(w->t,
						     &w->t->account[place], p);
}

static bool reaches(uint64_t part, uint64_t all, const struct verdict_limits *l)
{
	return part && part >= amount_units(l->min) &&
	       part * VERDICT_SHARE_ALL >= all * l->share;
}

static enum verdict by_definition(const struct counted *n,
				  const struct verdict_limits *l)
{
	enum verdict v = VERDICT_CLEAN;
	size_t p;

	for (p = 0; p < POLICY_NR; p++) {
		if (!policy_conserves((enum policy)p))
			continue;
		if (reaches(n->in[p], n->got, l) ||
		    reaches(n->held[p], n->balance, l))
			return VERDICT_TAINTED;
		if (n->in[p] || n->held[p])
			v = VERDICT_BELOW;
	}
	return v;
}

static void verdicts_by_definition(void **state)
{
	static const struct verdict_limits limits[] = {
		{0, {0}}, {10000, {5}}, {200000, {1}}, {500000, {30}}};
	unsigned seen[4] = {0}, k;
	struct verdict_row row;
	struct err e = ERR_INIT;
	struct verdicts *v;
	struct account_id a;
	struct counted n;
	struct world w;
	uint64_t nr;

	(void)state;
	for (nr = 1; nr <= WORLDS; nr++) {
		world_init(&w, nr);
		for (k = 0; k < NR_OF(limits) && w.seeds; k++) {
			v = verdicts_new(&w.r, &limits[k], &e);
			assert_ok(v != NULL, &e);
			for (a.i = PSEUDO_NR;
			     a.i < ledger_columns(w.l)->accounts; a.i++) {
				verdict_account(&row, v, 0,
						ledger_account_text(w.l, a));
				count(&n, &w, a);
				assert_int_equal(amount_units(row.held.all),
						 n.balance);
				assert_int_equal(amount_units(row.got.all),
						 n.got);
				assert_int_equal(row.verdict,
						 by_definition(&n, &limits[k]));
				seen[row.verdict]++;
			}
			verdicts_free(v);
		}
		world_release(&w);
	}
	assert_true(seen[VERDICT_CLEAN] > 100 && seen[VERDICT_BELOW] > 100 &&
		    seen[VERDICT_TAINTED] > 100);
}

/* ---- routes ---- */

static void check_route(const struct world *w, const struct heaviest *h,
			uint32_t last, struct account_id to, enum policy rank)
{
	const struct ledger_columns *c = ledger_columns(w->l);
	uint64_t width = amount_units(heaviest_width(h, last));
	const struct trace_row *row, *before = NULL;
	uint32_t rows[MOVES];
	size_t nr = heaviest_route(h, rows, MOVES, last), i;

	assert_in_range(nr, 1, MOVES);
	assert_true(width > 0);
	for (i = 0; i < nr; i++) {
		row = &w->t->row[rows[i]];
		assert_true(trace_taint(w->t, row, rank) >= width);
		if (!before) {
			assert_true(row->seed);
		} else {
			assert_true(row->mv > before->mv);
			assert_int_equal(account_at(w, c->from[row->mv]),
					 account_at(w, c->to[before->mv]));
		}
		before = row;
	}
	assert_int_equal(rows[nr - 1], last);
	assert_int_equal(account_at(w, c->to[before->mv]), to.i);
}

static void routes_are_routes(void **state)
{
	static const enum policy ranks[] = {POLICY_HAIRCUT, POLICY_FIFO,
					    POLICY_LIFO, POLICY_TAINT_FIRST,
					    POLICY_CLEAN_FIRST};
	const struct trace_account *a;
	size_t k, i, routes = 0;
	struct heaviest *h;
	struct world w;
	uint32_t last;
	uint64_t nr;

	(void)state;
	for (nr = 1; nr <= WORLDS; nr++) {
		world_init(&w, nr);
		for (k = 0; k < NR_OF(ranks) && w.seeds; k++) {
			h = heaviest_new(w.t, ranks[k]);
			for (i = 0; i < w.t->accounts; i++) {
				a = &w.t->account[i];
				last = heaviest_to(h, (uint32_t)i);
				/* whoever got some of it has a route */
				assert_int_equal(last != LEDGER_NONE,
						 trace_in(w.t, a, ranks[k]) >
							 0);
				if (last == LEDGER_NONE)
					continue;
				check_route(&w, h, last, a->account, ranks[k]);
				routes++;
			}
			heaviest_free(h);
		}
		world_release(&w);
	}
	assert_true(routes > 1000);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(verdicts_by_definition),
		cmocka_unit_test(routes_are_routes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
