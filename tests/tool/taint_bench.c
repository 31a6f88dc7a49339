/*
 * The engine's speed on a ledger in the shape of LDBC FinBench SF10:
 * 2,000,000 accounts, 11,000,000 transfers, heavy-tailed.
 *
 *	taint_bench [thousandths of that, 1000 if not said [a line's name]]
 *
 * Every line first checks that the disposition sums to what was injected
 * (trace_run fails else), and that the sum of taint is the same for each way
 * of running.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

#include "base/die.h"
#include "base/mem.h"
#include "ledger/ledger.h"
#include "support.h"
#include "taint/lots.h"
#include "taint/trace.h"

#define ACCOUNTS 2000000
#define TRANSFERS 11000000
#define SEEDS 20000
#define REPEAT 3
#define SWEEPS 10000
#define SWEPT_LOTS 1000000

static const char *only;

static double now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static long peak_mb(void)
{
	struct rusage u;

	getrusage(RUSAGE_SELF, &u);
	return u.ru_maxrss / 1024;
}

/* Heavy-tailed: the product of two uniform numbers favours the low ones. */
static uint32_t draw_account(struct rng *r, uint32_t accounts)
{
	uint64_t a = rng_below(r, accounts);

	if (rng_next(r) & 1)
		a = a * rng_below(r, accounts) / accounts;
	if (!(rng_next(r) & 3))
		a = a * rng_below(r, accounts) / accounts;
	return (uint32_t)a;
}

static void add(struct ledger_builder *b, struct ledger_tx *tx,
		struct ledger_move *mv)
{
	struct err e = ERR_INIT;
	bool fresh;

	if (!ledger_builder_tx(b, &mv->tx, &fresh, tx, &e) ||
	    !ledger_builder_move(b, mv, &e))
		die("%s", e.text);
}

/* What is moved: a part of what the sender has, so that taint spreads far. */
static uint64_t draw_amount(struct rng *r, uint64_t *from, uint64_t *to)
{
	uint64_t x = 1 + rng_below(r, *from / 2 + 1000);

	*from = x > *from ? 0 : *from - x;
	*to += x;
	return x;
}

static struct ledger *make(uint32_t accounts, size_t transfers,
			   struct asset_id *asset)
{
	struct ledger_builder *b = ledger_builder_new(0);
	struct ledger_move mv = {.grade = GRADE_STATED, .memo = LEDGER_NONE};
	struct account_id *id = xmalloc(accounts * sizeof(*id));
	struct ledger_tx tx = {.index = 0};
	struct rng r = {7};
	struct err e = ERR_INIT;
	struct ledger *l;
	uint64_t *balance = xcalloc(accounts, sizeof(*balance));
	uint32_t from, to;
	char name[32];
	size_t i;

	ledger_builder_asset(b, &mv.asset, "x", 1, 0, &e);
	for (i = 0; i < accounts; i++) {
		snprintf(name, sizeof(name), "a%zu", i);
		ledger_builder_account(b, &id[i], name, strlen(name), &e);
		balance[i] = 1 + rng_below(&r, 1000000000);
	}
	for (i = 0; i < transfers; i++) {
		tx.height = i / 10;
		tx.index = (uint32_t)(i % 10);
		tx.time = (int64_t)tx.height * 60;
		from = draw_account(&r, accounts);
		to = draw_account(&r, accounts);
		mv.from = id[from];
		mv.to = id[to];
		mv.amount = amount_of(
			draw_amount(&r, &balance[from], &balance[to]));
		add(b, &tx, &mv);
	}
	free(id);
	free(balance);
	l = ledger_seal(b, &e);
	if (!l || !ledger_find_asset(l, asset, "x", 1))
		die("%s", e.text);
	return l;
}

/* The best of a few runs: other people use the machine too. */
static void line(const char *what, const struct trace_input *in)
{
	double start, took, best = 1e9, freed = 0;
	struct err e = ERR_INIT;
	uint64_t taint = 0;
	struct trace *t;
	size_t i, rows = 0, accounts = 0;
	unsigned n;

	if (only && strcmp(only, what) != 0)
		return;
	for (n = 0; n < REPEAT; n++) {
		start = now();
		t = trace_run(in, &e);
		took = now() - start;
		if (!t)
			die("%s", e.text);
		best = took < best ? took : best;
		rows = t->rows;
		accounts = t->accounts;
		for (i = 0, taint = 0; i < rows; i++)
			taint += trace_taint(t, &t->row[i], in->rules->rank);
		start = now();
		trace_free(t);
		freed = now() - start;
	}
	printf("%-22s %7.3f s %7.1f ns/row %8zu tainted rows %7zu accounts "
	       "taint %016" PRIx64 " free %.3f s peak %ld MB\n",
	       what, best, best * 1e9 / (double)(in->end - in->seed[0]), rows,
	       accounts, taint, freed, peak_mb());
	fflush(stdout);
}

static void dense(struct trace_input *in)
{
	struct rules r;
	size_t p;

	in->walk = TRACE_DENSE;
	in->rules = &r;
	for (p = 0; p < POLICY_NR; p++) {
		rules_init(&r);
		r.policy[0] = (enum policy)p;
		r.policies = 1;
		if (p)
			r.rank = (enum policy)p;
		line(policy_name((enum policy)p), in);
	}
	rules_init(&r);
	line("all six", in);
	r.policies = 5;
	memmove(r.policy, r.policy + 1, 5 * sizeof(r.policy[0]));
	line("all but poison", in);
	in->walk = TRACE_AUTO;
	line("all but poison, auto", in);
}

/* Seeds so late that little follows. */
static void sparse(struct trace_input *in, size_t moves, size_t rows)
{
	uint32_t seed = (uint32_t)(moves - rows);
	struct rules r;

	rules_init(&r);
	in->rules = &r;
	in->seed = &seed;
	in->seeds = 1;
	while (ledger_columns(in->ledger)->from[seed] ==
	       ledger_columns(in->ledger)->to[seed])
		seed++;
	in->walk = TRACE_SPARSE;
	line("late theft, sparse", in);
	in->walk = TRACE_DENSE;
	line("late theft, dense", in);
}

/* A million lots swept from account to account. */
static void adversary(void)
{
	struct lots *l = lots_new();
	uint32_t rope = 0, next, part;
	uint64_t x = 0, sum, taint;
	double start = now(), built;
	size_t i;

	for (i = 0; i < SWEPT_LOTS; i++)
		rope = lots_append(l, rope, 1 + i % 7, i & 1);
	built = now();
	sum = lots_sum(l, rope);
	taint = lots_tainted(l, rope);
	for (i = 0; i < SWEEPS; i++) {
		/* all but a little goes on; the rest follows */
		next = lots_append(l, 0, 3, false);
		x += 3;
		part = lots_cut(l, rope, sum - 1 - i % 1000, &rope);
		next = lots_join(l, next, part);
		rope = lots_join(l, next, rope);
		sum += 3;
	}
	if (lots_sum(l, rope) != sum || lots_tainted(l, rope) != taint ||
	    !lots_sound(l, rope))
		die("the adversary won");
	printf("adversary: %d lots in %.3f s, %d sweeps in %.3f s, %zu MB\n",
	       SWEPT_LOTS, built - start, SWEEPS, now() - built,
	       lots_nodes(l) * lots_node_size() >> 20);
	lots_free(l);
}

int main(int argc, char **argv)
{
	uint64_t scale = argc > 1 ? strtoull(argv[1], NULL, 10) : 1000;
	static uint32_t seed[SEEDS];
	struct trace_input in = {.seed = seed, .seeds = SEEDS};
	double start = now();
	struct ledger *l;
	size_t i, moves;

	only = argc > 2 ? argv[2] : NULL;
	adversary();
	l = make((uint32_t)(ACCOUNTS / 1000 * scale), TRANSFERS / 1000 * scale,
		 &in.asset);
	moves = ledger_columns(l)->moves;
	printf("made and sealed %zu movements, %zu slots in %.1f s, %ld MB\n",
	       moves, ledger_columns(l)->slots, now() - start, peak_mb());
	in.ledger = l;
	in.end = moves;
	for (i = 0; i < SEEDS; i++)
		seed[i] = (uint32_t)(i * (moves / 10) / SEEDS);
	dense(&in);
	sparse(&in, moves, moves / 100);
	ledger_free(l);
	return 0;
}
