/* Chains in which the largest part goes on and small parts leave. */
#include <inttypes.h>
#include <stdlib.h>

#include "base/mem.h"
#include "taint/patterns_own.h"

#define FED 90 /* percent of an account's own that comes from the step before */

struct peel_step {
	uint32_t next; /* place, LEDGER_NONE: the chain ends here */
	bool follows;  /* is it some other's next? */
	size_t parts;  /* smaller parts that left here ... */
	uint64_t sum;  /* ... and what they carried */
};

static int by_number(const void *a, const void *b)
{
	uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;

	return x < y ? -1 : x > y;
}

/*
 * The receiver of the most, and what it got: (1) receivers in order, each with
 * the place among the rows; (2) sums of equal ones; of equal sums the first.
 */
static uint64_t largest(const struct patterns *x, uint32_t place, uint64_t *key,
			uint32_t *to)
{
	uint32_t first = x->out_start[place];
	size_t nr = x->out_start[place + 1] - first, i, k;
	uint64_t sum, most = 0;
	uint32_t row;

	for (i = 0; i < nr; i++) {
		row = x->out_row[first + i];
		key[i] = (uint64_t)x->t->row[row].to << 32 | row;
	}
	qsort(key, nr, sizeof(*key), by_number);
	for (i = 0; i < nr; i = k) {
		sum = 0;
		for (k = i; k < nr && key[k] >> 32 == key[i] >> 32; k++)
			sum += pattern_taint(x, (uint32_t)key[k]);
		if (sum > most) {
			most = sum;
			*to = (uint32_t)(key[i] >> 32);
		}
	}
	return most;
}

static void find_step(const struct patterns *x, struct peel_step *step,
		      uint32_t place, uint64_t *key)
{
	uint32_t share = x->in->thresholds->v[THRESHOLD_PEEL_SHARE];
	struct peel_step *s = &step[place];
	uint32_t to = 0, o, row;
	uint64_t most;

	if (!pattern_counts(x, place))
		return;
	most = largest(x, place, key, &to);
	if (!most ||
	    !pattern_share(most, trace_in(x->t, &x->t->account[place], x->p),
			   share) ||
	    !pattern_counts(x, to) ||
	    !pattern_share(most, trace_in(x->t, &x->t->account[to], x->p), FED))
		return;
	for (o = x->out_start[place]; o < x->out_start[place + 1]; o++) {
		row = x->out_row[o];
		if (x->t->row[row].to == to || pattern_units(x, row) <= x->dust)
			continue;
		s->parts += pattern_taint(x, row) != 0;
		s->sum += pattern_taint(x, row);
	}
	if (!s->parts || s->sum >= most)
		return;
	s->next = to;
	step[to].follows = true;
}

static void note_chain(const struct patterns *x, const struct peel_step *step,
		       uint32_t head)
{
	char sum[AMOUNT_TEXT_MAX];
	uint32_t at, steps = 0;
	uint64_t left = 0;
	size_t parts = 0;

	/* a step is the next of one only: a chain with a head has no loop */
	for (at = head; step[at].next != LEDGER_NONE; at = step[at].next) {
		steps++;
		parts += step[at].parts;
		left += step[at].sum;
	}
	if (steps < x->in->thresholds->v[THRESHOLD_PEEL_LENGTH])
		return;
	pattern_add(x, FINDING_PEEL_CHAIN, head, x->out_row[x->out_start[head]],
		    trace_in(x->t, &x->t->account[head], x->p),
		    "%" PRIu32 " steps from here to %s by way of %s; %zu "
		    "smaller parts, together %s, left on the way",
		    steps, pattern_name(x, at),
		    pattern_name(x, step[head].next), parts,
		    pattern_amount(x, sum, left));
}

void pattern_peel(const struct patterns *x)
{
	struct peel_step *step = xcalloc(x->t->accounts + 1, sizeof(*step));
	uint64_t *key = xcalloc(x->t->rows + 1, sizeof(*key));
	uint32_t place;

	for (place = 0; place < x->t->accounts; place++)
		step[place].next = LEDGER_NONE;
	for (place = 0; place < x->t->accounts; place++)
		find_step(x, step, place, key);
	for (place = 0; place < x->t->accounts; place++)
		if (step[place].next != LEDGER_NONE && !step[place].follows)
			note_chain(x, step, place);
	free(step);
	free(key);
}
