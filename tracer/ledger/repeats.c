/* Rows that a file has twice. */
#include <stdlib.h>

#include "base/mem.h"
#include "ledger/order.h"

static int compare_rows(const void *pa, const void *pb, void *ctx)
{
	const struct build_move *move = ctx;
	const struct build_move *a = move + *(const uint32_t *)pa;
	const struct build_move *b = move + *(const uint32_t *)pb;

	if (a->from != b->from)
		return a->from < b->from ? -1 : 1;
	if (a->to != b->to)
		return a->to < b->to ? -1 : 1;
	if (a->asset != b->asset)
		return a->asset < b->asset ? -1 : 1;
	if (a->memo != b->memo)
		return a->memo < b->memo ? -1 : 1;
	return (a->amount > b->amount) - (a->amount < b->amount);
}

/* Rows of a transaction beyond the first of their like. */
static size_t count_repeats(const struct order *o, const uint32_t *row,
			    size_t n)
{
	uint32_t *sorted = xmemdup(row, n, sizeof(*row));
	size_t i, nr = 0;

	qsort_r(sorted, n, sizeof(*sorted), compare_rows, o->b->move);
	for (i = 1; i < n; i++)
		nr += !compare_rows(sorted + i - 1, sorted + i, o->b->move);
	free(sorted);
	return nr;
}

void order_note_repeats(const struct order *o)
{
	struct ledger_builder *b = o->b;
	uint64_t first = 0;
	size_t i, n, nr = 0, one;

	for (i = 0; i < o->nr; i++) {
		uint32_t tx = o->tx[i];

		n = o->first[tx + 1] - o->first[tx];
		if (n < 2 || b->tx[tx].id == LEDGER_NONE)
			continue;
		one = count_repeats(o, o->by_tx + o->first[tx], n);
		if (one && !nr)
			first = b->tx[tx].height;
		nr += one;
	}
	if (nr)
		findings_add(&b->findings, FINDING_REPEATED_ROW, first,
			     FINDING_NO_ACCOUNT, NULL, amount_of(0),
			     "rows like another of their transaction: %zu, the "
			     "first at this height",
			     nr);
}
