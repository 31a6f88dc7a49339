/* Which movements are judged: all of them, or those that matter. */
#include <stdlib.h>

#include "base/mem.h"
#include "taint/judge.h"

/* Rows walked sparsely before all rows are cheaper: a sparse row costs about
 * ten times a dense one (heap, columns out of order). */
#define SPARSE_SHARE 64
#define SPARSE_LEAST 1024
/* Rows between asking memory for something and using it. */
#define AHEAD 32
#define LINE_WORDS 8 /* of a cache line */
/* gcc takes a function that only asks ahead for pure, and drops its calls:
 * it must be inlined before that. */
#define ALWAYS_INLINE inline __attribute__((always_inline))

static void skip_seeds(const struct trace_input *in, size_t *seed, size_t m)
{
	while (*seed < in->seeds && in->seed[*seed] <= m)
		(*seed)++;
}

/* The first seed behind m, SIZE_MAX if there is none. */
static size_t next_seed(const struct trace_input *in, size_t *seed, size_t m)
{
	skip_seeds(in, seed, m);
	return *seed < in->seeds ? in->seed[*seed] : SIZE_MAX;
}

static bool step_sparse(struct judge *j, uint32_t m, bool seed)
{
	const struct ledger_columns *c = j->c;

	if (m >= c->moves || c->from[m] >= c->slots || c->to[m] >= c->slots)
		return judge_broken(j, m, "no such slot");
	return judge_step(j, m, seed);
}

/* Walks until there is no row left, or `budget` rows: *stopped is the first
 * row not judged. */
static bool walk_sparse(struct judge *j, size_t budget, size_t *seed,
			size_t *stopped)
{
	const struct trace_input *in = j->in;
	uint32_t m, next;
	struct walk w;
	bool ok = true, is_seed;
	size_t done = 0;

	walk_init(&w, j->c);
	j->walk = &w;
	*stopped = j->end;
	for (;;) {
		m = UINT32_MAX;
		if (walk_peek(&w, &next))
			m = next;
		if (*seed < in->seeds && in->seed[*seed] <= m)
			m = in->seed[*seed];
		if (m >= j->end)
			break;
		if (done++ >= budget) {
			*stopped = m;
			break;
		}
		is_seed = *seed < in->seeds && in->seed[*seed] == m;
		ok = step_sparse(j, m, is_seed);
		if (!ok)
			break;
		skip_seeds(in, seed, m);
		walk_pass(&w, m, &judge_meta(j, 0)->mask,
			  j->stride * sizeof(j->rows[0]));
	}
	j->walk = NULL;
	walk_release(&w);
	return ok;
}

/* Slots are anywhere in memory, also in the columns that only tainted rows
 * need: asks for those of a row to come. */
static ALWAYS_INLINE void look_ahead(const struct judge *j,
				     const struct ledger_columns *c,
				     const uint64_t *hot, size_t n)
{
	uint32_t f, t;

	if (n >= c->moves)
		return;
	f = c->from[n];
	t = c->to[n];
	if (f >= c->slots || t >= c->slots || !judge_bit(hot, f))
		return;
	__builtin_prefetch(judge_row(j, f), 1);
	__builtin_prefetch(judge_row(j, t), 1);
	if (j->stride > LINE_WORDS / 2) {
		__builtin_prefetch(judge_row(j, f) + j->stride - 1, 1);
		__builtin_prefetch(judge_row(j, t) + j->stride - 1, 1);
	}
	__builtin_prefetch(&c->amount[n]);
	__builtin_prefetch(&c->from_before[n]);
	__builtin_prefetch(&c->to_before[n]);
	__builtin_prefetch(&c->kind[n]);
}

/* From a sparse walk to this one, or from the start. */
static void begin_dense(struct judge *j)
{
	size_t words = j->c->slots / 64 + 1, i;
	uint32_t s;

	judge_spread(j);
	j->hot = xcalloc(words, sizeof(*j->hot));
	j->sees = xcalloc(words, sizeof(*j->sees));
	j->is_end = xcalloc(words, sizeof(*j->is_end));
	for (i = 0; i < j->ends_nr; i++)
		judge_set_bit(j->is_end, (uint32_t)(j->ends[i] >> 8), true);
	for (s = 0; j->accounts && s < j->c->slots; s++)
		judge_set_mask(j, s, judge_meta(j, s)->mask);
}

static bool walk_dense(struct judge *j, size_t seed, size_t start)
{
	const struct trace_input *in = j->in;
	/* of their own: what a step writes does not change them */
	const struct ledger_columns columns = *j->c, *c = &columns;
	const uint64_t *hot, *sees;
	size_t end = j->end, m, next;
	uint32_t f, t;
	bool is_seed;

	begin_dense(j);
	next = seed < in->seeds ? in->seed[seed] : SIZE_MAX;
	hot = j->hot;
	sees = j->with_lots ? j->sees : NULL;
	for (m = start; m < end; m++) {
		look_ahead(j, c, hot, m + AHEAD);
		f = c->from[m];
		t = c->to[m];
		if (f >= c->slots || t >= c->slots)
			return judge_broken(j, (uint32_t)m, "no such slot");
		is_seed = m == next;
		if (is_seed)
			next = next_seed(in, &seed, m);
		if (!is_seed && !judge_bit(hot, f) &&
		    !(sees && judge_bit(sees, t)))
			continue;
		if (!judge_step(j, (uint32_t)m, is_seed))
			return false;
	}
	return true;
}

bool judge_walk(struct judge *j)
{
	const struct trace_input *in = j->in;
	size_t budget = SIZE_MAX, seed = 0, start;

	if (!in->seeds || in->seed[0] >= j->end)
		return true;
	start = in->seed[0];
	if (in->walk == TRACE_DENSE)
		return walk_dense(j, 0, start);
	if (in->walk == TRACE_AUTO)
		budget = SPARSE_LEAST + (j->end - start) / SPARSE_SHARE;
	if (!walk_sparse(j, budget, &seed, &start))
		return false;
	return start >= j->end || walk_dense(j, seed, start);
}
