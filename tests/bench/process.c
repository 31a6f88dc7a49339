/* The lines that run the program. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/die.h"
#include "base/mem.h"
#include "bench/bench.h"
#include "graph/bounds.h"
#include "ledger/ledger_file.h"
#include "taint/trace.h"

#define TOUCHED 10000

bool bench_import(const struct bench *b)
{
	const char *argv[] = {b->tracer, "import", b->csv, "-o",
			      b->ledger, "-q",	   NULL};
	size_t rows = SHAPE_TRANSFERS * b->scale;
	struct err e = ERR_INIT;
	struct ledger *l;
	struct child c;
	struct stat st;
	char note[160];

	child_run(&c, "/dev/null", argv);
	if (c.status)
		return bench_wrong(b, "import of the CSV", "its exit code");
	l = ledger_file_open(b->ledger, LEDGER_FILE_CHECKED, &e);
	if (!l || ledger_columns(l)->moves != rows || stat(b->ledger, &st)) {
		ledger_free(l);
		return bench_wrong(b, "import of the CSV", "rows are missing");
	}
	ledger_free(l);
	snprintf(note, sizeof(note),
		 "by the clock; %" PRIu64 " ms of the processor, %" PRIu64
		 " k rows/s, peak %" PRIu64 " MB, file %" PRIu64 " MB (%" PRIu64
		 " bytes a movement)",
		 c.cpu_us / 1000, rows * 1000 / c.wall_us, c.peak_kb >> 10,
		 (uint64_t)st.st_size >> 20, (uint64_t)st.st_size / rows);
	bench_row(b, "import of the CSV", c.wall_us, note, "12, 3 GB", "");
	return true;
}

/* A late movement after which about so many are tainted by it. */
static uint32_t find_late(struct trace_input *in, size_t *touched)
{
	size_t moves = ledger_columns(in->ledger)->moves, back = 256, tries;
	struct err e = ERR_INIT;
	struct trace *t;
	uint32_t seed = 0;

	in->seed = &seed;
	in->seeds = 1;
	for (tries = 0; tries < 1500 && back < moves; tries++) {
		seed = (uint32_t)(moves - back);
		t = trace_run(in, &e);
		if (!t)
			die("%s", e.text);
		*touched = t->rows;
		trace_free(t);
		if (*touched >= TOUCHED && *touched < TOUCHED * 6 / 5)
			break;
		back += *touched < TOUCHED * 6 / 5 ? back / 64 : 1;
	}
	return seed;
}

struct late {
	char address[64], from[64], height[32];
};

static void name_late(struct late *n, const struct ledger *l, uint32_t seed)
{
	const struct ledger_columns *c = ledger_columns(l);
	struct account_id a = {c->slot_account[c->to[seed]]};
	struct account_id v = {c->slot_account[c->from[seed]]};

	snprintf(n->address, sizeof(n->address), "%s",
		 ledger_account_text(l, a));
	snprintf(n->from, sizeof(n->from), "%s", ledger_account_text(l, v));
	snprintf(n->height, sizeof(n->height), "%" PRIu64,
		 ledger_tx_height(l, (struct tx_id){c->tx[seed]}));
}

/* The whole process, from start to exit. */
bool bench_late(const struct bench *b)
{
	struct trace_input in = {.walk = TRACE_AUTO};
	struct err e = ERR_INIT;
	struct ledger *l = ledger_file_open(b->ledger, LEDGER_FILE_LAZY, &e);
	struct rules rules;
	struct late n;
	struct child c, best = {.cpu_us = UINT64_MAX};
	size_t touched = 0, i;
	char note[160];

	if (!l || !ledger_find_asset(l, &in.asset, "units", 5))
		die("%s", e.text);
	rules_init(&rules);
	in.ledger = l;
	in.rules = &rules;
	in.end = ledger_columns(l)->moves;
	name_late(&n, l, find_late(&in, &touched));
	ledger_free(l);
	for (i = 0; i < 5; i++) {
		const char *argv[] = {b->tracer,     "follow",	 n.address,
				      "--ledger",    b->ledger,	 "--seed-from",
				      n.from,	     "--from",	 n.height,
				      "--no-labels", "--policy", "all",
				      NULL};

		child_run(&c, "/dev/null", argv);
		if (c.status)
			return bench_wrong(b, "a late theft", "its exit code");
		best = c.cpu_us < best.cpu_us ? c : best;
	}
	snprintf(note, sizeof(note),
		 "%zu movements touched, wall %" PRIu64 " ms, resident %" PRIu64
		 " MB",
		 touched, best.wall_us / 1000, best.peak_kb >> 10);
	bench_row(b, "a late theft: `follow`, the whole process", best.cpu_us,
		  note, "0.05", "");
	return true;
}

/* Who received most by the rules, but for the seeds' receivers. */
static struct account_id most_received(const struct trace *t)
{
	const struct trace_account *a, *most = &t->account[0];
	size_t i;

	for (i = 0; i < t->accounts; i++) {
		a = &t->account[i];
		if (!a->seed_receiver &&
		    (most->seed_receiver ||
		     trace_in(t, a, POLICY_HAIRCUT) >
			     trace_in(t, most, POLICY_HAIRCUT)))
			most = a;
	}
	return most->account;
}

/* Do all rules that conserve lie within? */
static bool bounds_hold(const struct bounds *x, const struct trace *t,
			struct account_id a)
{
	uint32_t place = trace_find(t, a);
	unsigned p;

	for (p = 0; place != LEDGER_NONE && p < POLICY_NR; p++)
		if (policy_conserves((enum policy)p) &&
		    (trace_held(t, &t->account[place], p) <
			     amount_units(x->held_min) ||
		     trace_held(t, &t->account[place], p) >
			     amount_units(x->held_max)))
			return false;
	return place != LEDGER_NONE;
}

#define REACHABLE 1000000

/* Judges as far as the millionth movement that a seed reaches. */
static struct trace *judge_million(struct trace_input *in)
{
	struct err e = ERR_INIT;
	struct trace *t = trace_run(in, &e);

	if (t && t->rows > REACHABLE) {
		in->end = t->row[REACHABLE].mv;
		trace_free(t);
		t = trace_run(in, &e);
	}
	if (!t)
		die("%s", e.text);
	return t;
}

/* One account, on a graph of a million movements. */
static bool ask_bounds(const struct bench *b, const struct trace_input *ti,
		       const struct trace *t)
{
	struct bounds_input in = {.ledger = ti->ledger,
				  .asset = ti->asset,
				  .seed = ti->seed,
				  .seeds = ti->seeds,
				  .end = ti->end};
	struct account_id a = most_received(t);
	uint64_t start = cpu_us(), built;
	struct err e = ERR_INIT;
	struct bounds_graph *g;
	struct bounds x;
	char note[160];
	bool right;

	g = bounds_graph_new(&in, &e);
	built = cpu_us() - start;
	right = g && bounds_run(&x, g, &a, 1, &e);
	start = cpu_us() - start;
	bounds_graph_free(g);
	if (!right)
		return bench_wrong(b, "bounds", e.text);
	if (!bounds_hold(&x, t, a))
		return bench_wrong(b, "bounds", "a rule lies outside");
	snprintf(note, sizeof(note),
		 "%zu movements reached; %" PRIu64 " ms of it the graph",
		 t->rows, built / 1000);
	bench_row(b, "bounds of one account", start, note, "10", "");
	return true;
}

bool bench_bounds(const struct bench *b)
{
	struct trace_input in = {.seeds = shape_seeds(b->scale)};
	uint32_t *seed = xmalloc((in.seeds + 1) * sizeof(*seed));
	struct err e = ERR_INIT;
	struct rules rules;
	struct ledger *l;
	struct trace *t;
	bool right;
	size_t i;

	for (i = 0; i < in.seeds; i++)
		seed[i] = (uint32_t)(i * SHAPE_SEED_STEP);
	in.seed = seed;
	l = ledger_file_open(b->ledger, LEDGER_FILE_LAZY, &e);
	if (!l || !ledger_find_asset(l, &in.asset, "units", 5))
		die("%s", e.text);
	in.ledger = l;
	in.end = ledger_columns(l)->moves;
	rules_init(&rules);
	in.rules = &rules;
	t = judge_million(&in);
	right = ask_bounds(b, &in, t);
	trace_free(t);
	ledger_free(l);
	free(seed);
	return right;
}
