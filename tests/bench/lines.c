/* The lines that run the engine on a mapped ledger. */
#include <inttypes.h>
#include <malloc.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/die.h"
#include "base/mem.h"
#include "base/num.h"
#include "bench/bench.h"
#include "ledger/ledger_file.h"
#include "taint/lots.h"
#include "taint/trace.h"

#define REPEAT 3
#define SWEEPS 10000
#define SWEPT_LOTS 1000000

static struct ledger *open_it(const struct bench *b, struct asset_id *asset,
			      enum ledger_file_flags flags)
{
	struct err e = ERR_INIT;
	struct ledger *l = ledger_file_open(b->ledger, flags, &e);

	if (!l || !ledger_find_asset(l, asset, "units", 5))
		die("%s", e.text);
	return l;
}

/* RssAnon: memory of our own, without what is mapped from files; VmRSS: with
 * that; VmHWM: its peak. */
static uint64_t status_kb(const char *what)
{
	FILE *f = fopen("/proc/self/status", "r");
	size_t len = strlen(what);
	char line[256];
	uint64_t kb = 0;

	while (f && fgets(line, sizeof(line), f))
		if (!strncmp(line, what, len) && line[len] == ':')
			kb = strtoull(line + len + 1, NULL, 10);
	if (f)
		fclose(f);
	return kb;
}

/* The peak is what is resident now. */
static void reset_peak(void)
{
	FILE *f = fopen("/proc/self/clear_refs", "w");

	if (f) {
		fputs("5\n", f);
		fclose(f);
	}
}

/* What was given back since the peak: the state of the judgement, without the
 * trace. */
static uint64_t state_bytes(void)
{
	uint64_t peak = status_kb("VmHWM"), now;

	/* what was freed may not have been given back yet */
	malloc_trim(0);
	now = status_kb("VmRSS");

	return peak > now ? (peak - now) << 10 : 0;
}

bool bench_open(const struct bench *b)
{
	uint64_t start = wall_us(), cpu = cpu_us();
	struct asset_id asset;
	struct ledger *l = open_it(b, &asset, LEDGER_FILE_LAZY);
	char note[80];
	bool right;

	start = wall_us() - start;
	cpu = cpu_us() - cpu;
	right = ledger_columns(l)->moves == SHAPE_TRANSFERS * b->scale;
	ledger_free(l);
	if (!right)
		return bench_wrong(b, "opening the .ledger",
				   "rows are missing");
	snprintf(note, sizeof(note), "wall %" PRIu64 " us", start);
	bench_row(b, "opening the .ledger", cpu, note, "0.02", "");
	return true;
}

struct line {
	const char *name;
	unsigned policies; /* bits */
	const char *target, *reference;
	enum trace_walk walk;
};

static struct figures sum(const struct trace *t, enum policy p)
{
	struct figures f = {0, 0};
	size_t i;

	for (i = 0; i < t->rows; i++) {
		f.rows += trace_taint(t, &t->row[i], p) > 0;
		f.taint += trace_taint(t, &t->row[i], p);
	}
	return f;
}

static bool check(const struct bench *b, const struct trace *t, size_t seeds,
		  unsigned bits)
{
	struct figures is, should;
	unsigned p;

	for (p = 0; p < POLICY_NR; p++) {
		if (!(bits & 1u << p))
			continue;
		is = sum(t, (enum policy)p);
		should = figures_find(b->scale, seeds, (enum policy)p);
		if (is.rows != should.rows || is.taint != should.taint)
			return bench_wrong(b, policy_name((enum policy)p),
					   "is not the reference's figure");
	}
	return true;
}

static void set_rules(struct rules *r, unsigned bits)
{
	unsigned p;

	rules_init(r);
	r->policies = 0;
	for (p = 0; p < POLICY_NR; p++)
		if (bits & 1u << p)
			r->policy[r->policies++] = (enum policy)p;
	if (policy_conserves(r->policy[0]))
		r->rank = r->policy[0];
}

static uint64_t trace_bytes(const struct trace *t)
{
	const struct trace_columns *c = &t->column;

	return t->rows * (sizeof(*t->row) + c->conserving * sizeof(*c->taint)) +
	       t->accounts * (sizeof(*t->account) + c->sums * sizeof(*c->sum)) +
	       t->dispositions * sizeof(*t->disposition) +
	       t->findings.nr * sizeof(*t->findings.row) +
	       t->findings.text.used;
}

/* In a process of its own: its memory is its own, too. */
static bool trace_line(const struct bench *b, const struct line *line,
		       size_t seeds)
{
	struct trace_input in = {.seeds = seeds, .walk = line->walk};
	uint32_t *seed = xmalloc((in.seeds + 1) * sizeof(*seed));
	uint64_t best = UINT64_MAX, us, cpu, best_cpu = 0, before, kb = 0;
	uint64_t state = 0;
	struct err e = ERR_INIT;
	struct trace *t = NULL;
	struct ledger *l;
	struct rules r;
	char note[240];
	size_t i;
	int nr;

	in.seed = seed;
	for (i = 0; i < in.seeds; i++)
		seed[i] = (uint32_t)(i * SHAPE_SEED_STEP);
	set_rules(&r, line->policies);
	l = open_it(b, &in.asset, LEDGER_FILE_CHECKED);
	in.ledger = l;
	in.end = ledger_columns(l)->moves;
	in.rules = &r;
	for (i = 0; i < REPEAT; i++) {
		trace_free(t);
		before = status_kb("RssAnon");
		reset_peak();
		cpu = cpu_us();
		us = wall_us();
		t = trace_run(&in, &e);
		us = wall_us() - us;
		cpu = cpu_us() - cpu;
		if (!t)
			return bench_wrong(b, line->name, e.text);
		state = state_bytes();
		kb = status_kb("RssAnon");
		kb = kb > before ? kb - before : 0;
		if (us < best) {
			best = us;
			best_cpu = cpu;
		}
	}
	if (!check(b, t, seeds, line->policies))
		return false;
	/* a sparse walk does not see all rows: no rate says anything */
	nr = 0;
	if (line->walk == TRACE_DENSE && best)
		nr = snprintf(note, sizeof(note),
			      "%" PRIu64 ".%" PRIu64 " M rows/s, ",
			      in.end / best, in.end * 10 / best % 10);
	snprintf(note + nr, sizeof(note) - (size_t)nr,
		 "%" PRIu64 " ms of the processor, %zu tainted, %" PRIu64
		 " MB of its own, %" PRIu64
		 " of them the trace, besides %" PRIu64 " bytes an account",
		 best_cpu / 1000, t->rows, kb >> 10, trace_bytes(t) >> 20,
		 state / ledger_columns(l)->slots);
	bench_row(b, line->name, best, note, line->target, line->reference);
	trace_free(t);
	ledger_free(l);
	free(seed);
	return true;
}

static bool apart(const struct bench *b, const struct line *line, size_t seeds)
{
	int status;
	pid_t pid;

	fflush(NULL);
	pid = fork();
	if (pid < 0)
		die("cannot fork");
	if (!pid) {
		status = !trace_line(b, line, seeds);
		fflush(NULL);
		_exit(status);
	}
	if (waitpid(pid, &status, 0) != pid || status)
		return WIFEXITED(status) && WEXITSTATUS(status) == 1
			       ? false
			       : bench_wrong(b, line->name, "it crashed");
	return true;
}

#define ALL ((1u << POLICY_NR) - 1)

bool bench_policies(const struct bench *b)
{
	static const struct line one[] = {
		{"one theft, all rows: poison", 1u << POLICY_POISON, "0.35", "",
		 TRACE_DENSE},
		{"- haircut", 1u << POLICY_HAIRCUT, "0.35", "1.10 s, 0.37 GB",
		 TRACE_DENSE},
		{"- fifo", 1u << POLICY_FIFO, "0.35", "7.27 s, 0.85 GB",
		 TRACE_DENSE},
		{"- lifo", 1u << POLICY_LIFO, "0.35", "5.9 s", TRACE_DENSE},
		{"- taint-first", 1u << POLICY_TAINT_FIRST, "0.35", "",
		 TRACE_DENSE},
		{"- clean-first", 1u << POLICY_CLEAN_FIRST, "0.35", "",
		 TRACE_DENSE},
		{"- all six in one pass", ALL, "1.2", "", TRACE_DENSE},
		{"- fifo, sparse", 1u << POLICY_FIFO, "", "", TRACE_SPARSE},
	};
	static const struct line many[] = {
		{"many seeds, all rows: poison", 1u << POLICY_POISON, "0.35",
		 "", TRACE_DENSE},
		{"- haircut", 1u << POLICY_HAIRCUT, "0.35", "", TRACE_DENSE},
		{"- fifo", 1u << POLICY_FIFO, "0.35", "", TRACE_DENSE},
		{"- lifo", 1u << POLICY_LIFO, "0.35", "", TRACE_DENSE},
		{"- taint-first", 1u << POLICY_TAINT_FIRST, "0.35", "",
		 TRACE_DENSE},
		{"- clean-first", 1u << POLICY_CLEAN_FIRST, "0.35", "",
		 TRACE_DENSE},
		{"- all six in one pass", ALL, "1.2", "", TRACE_DENSE},
		{"- fifo, sparse", 1u << POLICY_FIFO, "", "", TRACE_SPARSE},
	};
	bool right = true;
	size_t i;

	for (i = 0; i < NR_OF(one); i++)
		right = apart(b, &one[i], 1) && right;
	for (i = 0; i < NR_OF(many); i++)
		right = apart(b, &many[i], shape_seeds(b->scale)) && right;
	return right;
}

bool bench_ten_policies(const struct bench *b)
{
	static const struct line one = {"- one theft, all six in one pass", ALL,
					"15", "", TRACE_DENSE};
	static const struct line many = {"- many seeds, all six in one pass",
					 ALL, "15", "", TRACE_DENSE};
	bool right = apart(b, &one, 1);

	return apart(b, &many, shape_seeds(b->scale)) && right;
}

/* A million lots swept from account to account. */
bool bench_adversary(const struct bench *b)
{
	struct lots *l = lots_new();
	uint64_t us = cpu_us(), total = 0, taint = 0;
	uint32_t rope = 0, next, part;
	char note[80];
	bool right;
	size_t i;

	for (i = 0; i < SWEPT_LOTS; i++) {
		rope = lots_append(l, rope, 1 + i % 7, i & 1);
		total += 1 + i % 7;
		taint += i & 1 ? 1 + i % 7 : 0;
	}
	for (i = 0; i < SWEEPS; i++) {
		next = lots_append(l, 0, 3, false);
		part = lots_cut(l, rope, total - 1 - i % 1000, &rope);
		next = lots_join(l, next, part);
		rope = lots_join(l, next, rope);
		total += 3;
	}
	us = cpu_us() - us;
	right = lots_sum(l, rope) == total && lots_tainted(l, rope) == taint &&
		lots_sound(l, rope);
	snprintf(note, sizeof(note), "%zu MB",
		 lots_nodes(l) * lots_node_size() >> 20);
	lots_free(l);
	if (!right)
		return bench_wrong(b, "rope adversary", "coins are missing");
	bench_row(b, "rope adversary: a million lots, 10,000 sweeps", us, note,
		  "seconds", "");
	return true;
}
