/* Which movements are judged: all of them, or those that matter. */
#include "taint/judge.h"

/* Rows walked sparsely before all rows are cheaper: a sparse row costs about
 * ten times a dense one (heap, columns out of order). */
#define SPARSE_SHARE 64
#define SPARSE_LEAST 1024
/* Rows between asking memory for something and using it. */
#define AHEAD 12
/* gcc takes a function that only asks ahead for pure, and drops its calls:
 * it must be inlined before that. */
#define ALWAYS_INLINE inline __attribute__((always_inline))

/* *sum += x; false beyond 64 bits. */
static inline bool add(uint64_t *sum, uint64_t x)
{
	return !__builtin_add_overflow(*sum, x, sum);
}

bool judge_turnover(struct judge *j, uint32_t place, size_t end)
{
	const struct touched *t = &j->touched[place - 1];
	const struct ledger_columns *c = j->c;
	uint64_t *sum = judge_row(j, place);
	uint32_t slot = t->slot, m;
	uint64_t at, last;
	bool ok = true;

	if (!walk_find(c, slot, t->mv, &at, &last))
		return judge_broken(j, t->mv, "broken history");
	for (; at < last && c->hist[at] < end; at++) {
		m = c->hist[at];
		if (c->from[m] == c->to[m])
			continue;
		ok = add(&sum[c->to[m] == slot ? ROW_RECEIVED : ROW_SENT],
			 c->amount[m]) &&
		     ok;
	}
	return ok || judge_broken(j, t->mv,
				  "the receiver's turnover is beyond 64 bits");
}

static bool all_turnovers(struct judge *j, size_t end)
{
	size_t i;

	for (i = 1; i <= j->accounts; i++)
		if (!judge_turnover(j, (uint32_t)i, end))
			return false;
	return true;
}

static void skip_seeds(const struct trace_input *in, size_t *seed, size_t m)
{
	while (*seed < in->seeds && in->seed[*seed] <= m)
		(*seed)++;
}

static bool step_sparse(struct judge *j, uint32_t m, bool seed)
{
	const struct ledger_columns *c = j->c;

	if (m >= c->moves || c->from[m] >= c->slots || c->to[m] >= c->slots)
		return judge_broken(j, m, "no such slot");
	return judge_step(j, m, places_find(&j->places, c->from[m]),
			  places_find(&j->places, c->to[m]), seed);
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
	return ok && all_turnovers(j, *stopped);
}

/* No branches here and in look_ahead: no one can foretell which ends of a row
 * are places.  Row 0 takes no part: what it gets is 0. */
static inline bool turn(struct judge *j, uint64_t x, uint32_t from, uint32_t to)
{
	uint64_t out = x & -(uint64_t)(from != 0);
	uint64_t in = x & -(uint64_t)(to != 0);

	return add(&judge_row(j, from)[ROW_SENT], out) &
	       add(&judge_row(j, to)[ROW_RECEIVED], in);
}

/* Slots and places are anywhere in memory: asks for the places of a row to
 * come, and then for what is kept of them, for the slot that may become a
 * place, and for the columns and receipts that only tainted rows need. */
static ALWAYS_INLINE void look_ahead(const struct judge *j, size_t m)
{
	const struct ledger_columns *c = j->c;
	const uint32_t *dense = j->places.dense;
	size_t n = m + AHEAD;
	uint32_t pf, pt, t;

	if (m + 2 * AHEAD >= j->end || c->from[n] >= c->slots ||
	    c->to[n] >= c->slots || c->from[n + AHEAD] >= c->slots ||
	    c->to[n + AHEAD] >= c->slots)
		return;
	__builtin_prefetch(&dense[c->from[n + AHEAD]]);
	__builtin_prefetch(&dense[c->to[n + AHEAD]]);
	pf = dense[c->from[n]];
	pt = dense[c->to[n]];
	__builtin_prefetch(judge_row(j, pf), 1);
	__builtin_prefetch(judge_row(j, pt), 1);
	t = c->to[n] & -(uint32_t)((pf != 0) & (pt == 0));
	__builtin_prefetch(&c->slot_account[t]);
	__builtin_prefetch(&c->slot_opening_kind[t]);
	n &= -(size_t)(pf != 0);
	__builtin_prefetch(&c->from_before[n]);
	__builtin_prefetch(&c->to_before[n]);
	__builtin_prefetch(&c->kind[n]);
	__builtin_prefetch(&c->grade[n]);
	if (j->receipts[j->rules->rank])
		return;
	pt = (pt - (pt != 0)) & -(uint32_t)(pf != 0);
	__builtin_prefetch(&j->sum[pt * j->column.sums], 1);
	__builtin_prefetch(&j->sum[(pt + 1) * j->column.sums], 1);
}

static bool walk_dense(struct judge *j, size_t seed, size_t start)
{
	const struct trace_input *in = j->in;
	const struct ledger_columns *c = j->c;
	size_t end = j->end, m;
	uint32_t f, t, pf, pt;
	bool is_seed;
	uint64_t x;

	if (c->slots >= j->room)
		judge_room(j, c->slots + 1);
	places_spread(&j->places, c->slots);
	for (m = start; m < end; m++) {
		look_ahead(j, m);
		f = c->from[m];
		t = c->to[m];
		if (f >= c->slots || t >= c->slots)
			return judge_broken(j, (uint32_t)m, "no such slot");
		is_seed = seed < in->seeds && in->seed[seed] == m;
		if (is_seed)
			skip_seeds(in, &seed, m);
		pf = j->places.dense[f];
		pt = j->places.dense[t];
		if (is_seed || judge_meta(j, pf)->mask ||
		    (judge_meta(j, pt)->mask & j->with_lots)) {
			if (!judge_step(j, (uint32_t)m, pf, pt, is_seed))
				return false;
			pt = j->places.dense[t];
		}
		if (!(pf | pt))
			continue;
		x = c->amount[m] & -(uint64_t)(f != t);
		if (!turn(j, x, pf, pt))
			return judge_broken(j, (uint32_t)m,
					    "an account's turnover is beyond "
					    "64 bits");
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
