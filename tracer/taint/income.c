#include "taint/income.h"

#include <stdlib.h>

#include "base/mem.h"

struct income {
	const struct ledger_columns *c;
	uint64_t *sum; /* [history] of its slot up to here, modulo 2^64 */
	uint8_t *wide; /* [slots] its sum is beyond 64 bits */
};

static uint64_t credit(const struct ledger_columns *c, uint32_t slot,
		       uint64_t h)
{
	uint32_t m = c->hist[h];

	return c->to[m] == slot && c->from[m] != slot ? c->amount[m] : 0;
}

struct income *income_new(const struct ledger *l)
{
	struct income *x = xcalloc(1, sizeof(*x));
	const struct ledger_columns *c = ledger_columns(l);
	uint32_t slot;
	uint64_t h, sum;

	x->c = c;
	x->sum = xcalloc(c->hists + 1, sizeof(*x->sum));
	x->wide = xcalloc(c->slots + 1, 1);
	for (slot = 0; slot < c->slots; slot++) {
		sum = 0;
		for (h = c->hist_start[slot]; h < c->hist_start[slot + 1];
		     h++) {
			if (__builtin_add_overflow(sum, credit(c, slot, h),
						   &sum))
				x->wide[slot] = 1;
			x->sum[h] = sum;
		}
	}
	return x;
}

void income_free(struct income *x)
{
	if (!x)
		return;
	free(x->sum);
	free(x->wide);
	free(x);
}

/* The first place in the slot's history at or after the movement. */
static uint64_t place_of(const struct income *x, uint32_t slot, size_t mv)
{
	uint64_t lo = x->c->hist_start[slot], hi = x->c->hist_start[slot + 1];
	uint64_t mid;

	while (lo < hi) {
		mid = lo + (hi - lo) / 2;
		if (x->c->hist[mid] < mv)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

struct amount income_between(const struct income *x, struct slot_id slot,
			     size_t first, size_t end)
{
	uint64_t from = place_of(x, slot.i, first);
	uint64_t to = place_of(x, slot.i, end), before = 0, sum = 0;

	if (to <= from)
		return amount_of(0);
	if (!x->wide[slot.i]) {
		if (from > x->c->hist_start[slot.i])
			before = x->sum[from - 1];
		return amount_of(x->sum[to - 1] - before);
	}
	for (; from < to; from++)
		if (__builtin_add_overflow(sum, credit(x->c, slot.i, from),
					   &sum))
			return amount_of(UINT64_MAX);
	return amount_of(sum);
}

struct amount income_balance(const struct income *x, struct slot_id slot,
			     size_t end)
{
	const struct ledger_columns *c = x->c;
	uint64_t at = place_of(x, slot.i, end);
	uint32_t m;

	if (at == c->hist_start[slot.i + 1])
		return amount_of(c->slot_final[slot.i]);
	m = c->hist[at];
	return amount_of(c->from[m] == slot.i ? c->from_before[m]
					      : c->to_before[m]);
}
