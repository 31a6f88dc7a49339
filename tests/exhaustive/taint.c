/*
 * The engine against single coins (coins.h): every ledger of 3 accounts, 4
 * movements, amounts 1 to 2 and every choice of seeds, whole and not; then
 * random larger ones with all limits and stops.
 *
 *	taint [random ledgers [seed]]
 */
#include <stdio.h>
#include <stdlib.h>

#include "base/die.h"
#include "coins.h"
#include "ledger/ledger.h"
#include "support.h"
#include "taint/trace.h"

#define RANDOM_LEDGERS 20000

static const char *const name[] = {"A", "B", "C", "D",	  "E",
				   "F", "G", "H", "@fees"};

static size_t runs;

static void show(const struct coin_world *w)
{
	size_t i;

	for (i = 0; i < w->moves; i++)
		printf("# %zu %s %s %llu%s%s\n", i + 1, name[w->move[i].from],
		       name[w->move[i].to], (unsigned long long)w->move[i].x,
		       w->move[i].sink ? " kind=rental" : "",
		       w->move[i].seed ? " seed" : "");
	for (i = 0; i < COIN_ACCOUNTS; i++)
		if (w->class[i])
			printf("# class %s %d\n", name[i], (int)w->class[i]);
	printf("# option min %llu, hops %u, accounts %u\n",
	       (unsigned long long)w->min, w->hops, w->accounts);
}

static struct ledger *build(const struct coin_world *w, unsigned flags)
{
	struct ledger_builder *b = ledger_builder_new(flags);
	struct ledger_move mv = {.grade = GRADE_STATED, .memo = LEDGER_NONE};
	struct account_id id[COIN_ACCOUNTS + 1];
	struct ledger_tx tx = {.index = 0};
	struct err e = ERR_INIT;
	struct ledger *l;
	bool fresh, ok;
	size_t i;

	ok = ledger_builder_asset(b, &mv.asset, "x", 1, 0, &e);
	for (i = 0; i <= COIN_ACCOUNTS; i++)
		ok = ok && ledger_builder_account(b, &id[i], name[i],
						  strlen(name[i]), &e);
	for (i = 0; ok && i < w->moves; i++) {
		tx.height = i + 1;
		tx.time = (int64_t)i;
		mv.from = id[w->move[i].from];
		mv.to = id[w->move[i].to];
		mv.kind = w->move[i].sink ? MV_RENTAL : MV_TRANSFER;
		mv.amount = amount_of(w->move[i].x);
		ok = ledger_builder_tx(b, &mv.tx, &fresh, &tx, &e) &&
		     ledger_builder_move(b, &mv, &e);
	}
	l = ok ? ledger_seal(b, &e) : NULL;
	if (!l)
		die("%s", e.text);
	return l;
}

/* The least opening that keeps the running balance from going below zero. */
static void infer(struct coin_world *w)
{
	int64_t now[COIN_ACCOUNTS + 1] = {0}, least[COIN_ACCOUNTS + 1] = {0};
	size_t i;

	for (i = 0; i < w->moves; i++) {
		const struct coin_move *mv = &w->move[i];

		if (mv->from == mv->to)
			continue;
		now[mv->from] -= (int64_t)mv->x;
		if (now[mv->from] < least[mv->from])
			least[mv->from] = now[mv->from];
		now[mv->to] += (int64_t)mv->x;
	}
	for (i = 0; i < COIN_ACCOUNTS; i++)
		w->opening[i] = (uint64_t)-least[i];
}

static uint64_t held_by(const struct trace *t, const struct ledger *l,
			const char *who, enum policy p)
{
	struct account_id a;
	uint64_t sum = 0;
	size_t i;

	if (!ledger_find_account(l, &a, who, strlen(who)))
		return 0;
	for (i = 0; i < t->dispositions; i++)
		if (t->disposition[i].policy == p &&
		    t->disposition[i].end == END_HELD &&
		    t->disposition[i].account == a.i)
			sum += amount_units(t->disposition[i].amount);
	return sum;
}

static const char *differs(const struct coin_world *w, const struct ledger *l,
			   const struct trace *t, enum policy p)
{
	static struct coin_result r;
	size_t m, at = 0, i;
	uint64_t tau;

	coin_run(w, p, &r);
	for (m = 0; m < w->moves; m++) {
		tau = 0;
		if (at < t->rows && t->row[at].mv == m)
			tau = trace_taint(t, &t->row[at++], p);
		if (tau != r.tau[m])
			return "tau";
	}
	if (p == POLICY_POISON)
		return NULL;
	if (amount_units(t->injected[p]) != r.injected)
		return "injected";
	for (i = 0; i < COIN_ACCOUNTS; i++)
		if (held_by(t, l, name[i], p) != r.held[i])
			return "held";
	for (i = 0; i < TRACE_END_NR; i++)
		if (i != END_HELD &&
		    amount_units(trace_sum(t, p, (enum trace_end)i)) !=
			    r.end[i])
			return trace_end_name((enum trace_end)i);
	return NULL;
}

/* What must hold whatever the ledger. With --accounts each policy has its
 * own first N, and poison's are others. */
static const char *broken(const struct trace *t, bool numbered)
{
	const struct trace_row *r;
	uint64_t sum;
	size_t i, p, k;

	for (i = 0; i < t->rows; i++) {
		r = &t->row[i];
		if (i == 0 && !r->seed)
			return "taint before the seed";
		for (p = 1; p < POLICY_NR; p++)
			if (!numbered &&
			    trace_taint(t, r, p) >
				    trace_taint(t, r, POLICY_POISON))
				return "outside poison";
	}
	for (p = 1; p < POLICY_NR; p++) {
		sum = 0;
		for (k = 0; k < TRACE_END_NR; k++)
			sum += amount_units(trace_sum(t, (enum policy)p,
						      (enum trace_end)k));
		if (sum != amount_units(t->injected[p]))
			return "not conserved";
	}
	return NULL;
}

static struct trace *judge(const struct coin_world *w, struct ledger *l,
			   enum trace_walk walk)
{
	uint8_t class[PSEUDO_NR + COIN_ACCOUNTS] = {0};
	uint32_t seed[COIN_MOVES];
	struct rules rules;
	struct trace_input in = {.ledger = l,
				 .seed = seed,
				 .rules = &rules,
				 .account_class = class,
				 .end = w->moves,
				 .walk = walk};
	struct account_id a;
	struct err e = ERR_INIT;
	struct trace *t;
	size_t i;

	for (i = 0; i < w->moves; i++)
		if (w->move[i].seed)
			seed[in.seeds++] = (uint32_t)i;
	for (i = 0; i < COIN_ACCOUNTS; i++)
		if (ledger_find_account(l, &a, name[i], 1))
			class[a.i] = (uint8_t)w->class[i];
	rules_init(&rules);
	rules.min = amount_of(w->min);
	rules.hops = w->hops;
	rules.accounts = w->accounts;
	t = trace_run(&in, &e);
	if (!t)
		printf("# %s\n", e.text);
	return t;
}

static bool check(const struct coin_world *w, struct ledger *l)
{
	struct trace *t = judge(w, l, TRACE_DENSE);
	struct trace *u = judge(w, l, TRACE_SPARSE);
	const char *what =
		t ? broken(t, w->accounts != RULES_NO_LIMIT) : "error";
	size_t p;

	for (p = 0; t && !what && p < POLICY_NR; p++) {
		what = differs(w, l, t, (enum policy)p);
		if (what)
			printf("# %s\n", policy_name((enum policy)p));
	}
	if (!what && (!u || !trace_equal(t, u)))
		what = "sparse";
	if (what) {
		printf("# %s\n", what);
		show(w);
	}
	trace_free(t);
	trace_free(u);
	runs++;
	return !what;
}

/* Every choice of seeds. */
static bool check_seeds(struct coin_world *w, unsigned flags)
{
	struct ledger *l = build(w, flags);
	bool ok = true;
	unsigned bits;
	size_t i;

	memset(w->opening, 0, sizeof(w->opening));
	if (!(flags & LEDGER_WHOLE))
		infer(w);
	for (bits = 1; ok && bits < 1u << w->moves; bits++) {
		for (i = 0; i < w->moves; i++)
			w->move[i].seed = bits >> i & 1;
		ok = check(w, l);
	}
	ledger_free(l);
	return ok;
}

#define TINY_MOVES 4
#define TINY_KINDS 12 /* 6 ordered pairs, 2 amounts */

/* Up to the names of the accounts: the first movement is from A to B. */
static bool all_tiny(void)
{
	static const unsigned pair[6][2] = {{0, 1}, {0, 2}, {1, 0},
					    {1, 2}, {2, 0}, {2, 1}};
	struct coin_world w = {.moves = TINY_MOVES,
			       .hops = RULES_NO_LIMIT,
			       .accounts = RULES_NO_LIMIT};
	unsigned n, k;
	size_t i;

	for (n = 0; n < TINY_KINDS * TINY_KINDS * TINY_KINDS * TINY_KINDS;
	     n++) {
		if (n % 6 != 0)
			continue;
		for (i = 0, k = n; i < TINY_MOVES; i++, k /= TINY_KINDS) {
			w.move[i].from = pair[k % 6][0];
			w.move[i].to = pair[k % 6][1];
			w.move[i].x = 1 + k % TINY_KINDS / 6;
		}
		if (!check_seeds(&w, 0) || !check_seeds(&w, LEDGER_WHOLE))
			return false;
	}
	return true;
}

static void random_move(struct rng *r, struct coin_move *mv, unsigned accounts)
{
	memset(mv, 0, sizeof(*mv));
	mv->from = (unsigned)rng_below(r, accounts);
	mv->to = (unsigned)rng_below(r, accounts);
	mv->x = rng_below(r, 4) ? 1 + rng_below(r, 12) : rng_below(r, 60);
	if (!rng_below(r, 12))
		mv->to = COIN_FEES;
	else if (!rng_below(r, 20))
		mv->from = COIN_FEES;
	else if (!rng_below(r, 20))
		mv->sink = true;
	else if (!rng_below(r, 8) && mv->x)
		mv->seed = true;
}

static void random_world(struct rng *r, struct coin_world *w)
{
	unsigned accounts = 2 + (unsigned)rng_below(r, COIN_ACCOUNTS - 1);
	size_t i;

	memset(w, 0, sizeof(*w));
	w->moves = 2 + rng_below(r, 1 + rng_below(r, COIN_MOVES - 2));
	for (i = 0; i < w->moves; i++)
		random_move(r, &w->move[i], accounts);
	w->hops = rng_below(r, 3) ? RULES_NO_LIMIT : (uint32_t)rng_below(r, 4);
	w->accounts =
		rng_below(r, 4) ? RULES_NO_LIMIT : (uint32_t)rng_below(r, 6);
	w->min = rng_below(r, 2) ? 0 : rng_below(r, 30);
	for (i = 0; i < COIN_ACCOUNTS; i++)
		if (!rng_below(r, 6))
			w->class[i] = (enum account_class)(1 + rng_below(r, 3));
}

static bool some_random(size_t nr, uint64_t seed)
{
	struct rng r = {seed};
	struct coin_world w;
	struct ledger *l;
	unsigned flags;
	bool ok = true;

	for (; ok && nr; nr--) {
		random_world(&r, &w);
		flags = rng_below(&r, 2) ? LEDGER_WHOLE : 0;
		if (!flags)
			infer(&w);
		l = build(&w, flags);
		ok = check(&w, l);
		ledger_free(l);
	}
	return ok;
}

int main(int argc, char **argv)
{
	size_t nr = argc > 1 ? strtoul(argv[1], NULL, 10) : RANDOM_LEDGERS;
	uint64_t seed = argc > 2 ? strtoull(argv[2], NULL, 10) : 1;
	bool ok = true;

	if (argc <= 1) {
		ok = all_tiny();
		printf("%sok every ledger of 3 accounts, 4 movements (%zu "
		       "runs)\n",
		       ok ? "" : "not ", runs);
	}
	runs = 0;
	if (!some_random(nr, seed)) {
		printf("# seed %llu\n", (unsigned long long)seed);
		ok = false;
	}
	printf("%sok random ledgers with limits and stops (%zu)\n",
	       ok ? "" : "not ", runs);
	return ok ? 0 : 1;
}
