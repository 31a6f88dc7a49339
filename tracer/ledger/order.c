#include "ledger/order.h"

#include <stdlib.h>

#include "base/mem.h"
#include "ledger/radix.h"

static int compare_legs(const void *pa, const void *pb, void *ctx)
{
	const struct build_move *move = ctx;
	uint32_t a = *(const uint32_t *)pa, b = *(const uint32_t *)pb;

	if (move[a].leg != move[b].leg)
		return move[a].leg < move[b].leg ? -1 : 1;
	return (a > b) - (a < b);
}

/* The movements of each transaction, by leg, then as they were given. */
static void group_moves(struct order *o)
{
	const struct ledger_builder *b = o->b;
	uint32_t *first, *at;
	size_t i, n;

	first = xcalloc(b->txs + 2, sizeof(*first));
	mem_large(first, (b->txs + 2) * sizeof(*first));
	at = first + 1;
	o->by_tx = xlarge_array(b->moves, sizeof(*o->by_tx));
	for (i = 0; i < b->moves; i++)
		at[b->move[i].tx + 1]++;
	for (i = 1; i <= b->txs; i++)
		at[i] += at[i - 1];
	/* at[t] moves up to the first of t + 1, which first[] then holds */
	for (i = 0; i < b->moves; i++)
		o->by_tx[at[b->move[i].tx]++] = (uint32_t)i;
	o->first = first;
	for (i = 0; i < b->txs; i++) {
		n = first[i + 1] - first[i];
		if (n > 1)
			qsort_r(o->by_tx + first[i], n, sizeof(*o->by_tx),
				compare_legs, b->move);
	}
}

static void sort_heights(struct order *o)
{
	const struct ledger_builder *b = o->b;
	struct keyed *k;
	bool sorted = true;
	size_t i;

	o->tx = xlarge_array(b->txs, sizeof(*o->tx));
	for (i = 0; i < b->txs; i++) {
		if (o->first[i] == o->first[i + 1])
			continue;
		if (o->nr && b->tx[o->tx[o->nr - 1]].height > b->tx[i].height)
			sorted = false;
		o->tx[o->nr++] = (uint32_t)i;
	}
	if (sorted)
		return;
	k = xlarge_array(o->nr, sizeof(*k));
	for (i = 0; i < o->nr; i++)
		k[i] = (struct keyed){b->tx[o->tx[i]].height, o->tx[i]};
	keyed_sort(k, o->nr);
	for (i = 0; i < o->nr; i++)
		o->tx[i] = k[i].nr;
	free(k);
}

static int compare_index(const void *pa, const void *pb, void *ctx)
{
	const struct ledger_builder *b = ctx;
	uint32_t x = *(const uint32_t *)pa, y = *(const uint32_t *)pb;
	int c;

	if (b->tx[x].index != b->tx[y].index)
		return b->tx[x].index < b->tx[y].index ? -1 : 1;
	c = tx_ids_compare(&b->ids, b->tx[x].id, b->tx[y].id);
	return c ? c : (x > y) - (x < y);
}

/* Rows of a file: a row without index goes with the one before it. */
static void order_rows(struct order *o, uint32_t *tx, size_t n)
{
	struct keyed *k = xreallocarray(NULL, n, sizeof(*k));
	uint32_t index = 0;
	size_t i;

	for (i = 0; i < n; i++) {
		if (o->b->tx[tx[i]].index != LEDGER_NONE)
			index = o->b->tx[tx[i]].index;
		k[i] = (struct keyed){index, tx[i]};
	}
	keyed_sort(k, n);
	for (i = 0; i < n; i++)
		tx[i] = k[i].nr;
	free(k);
}

/* Orders one height; true if rows without index kept the file's order. */
static bool order_height(struct order *o, uint32_t *tx, size_t n)
{
	size_t i, unknown = 0;

	for (i = 0; i < n; i++)
		unknown += o->b->tx[tx[i]].index == LEDGER_NONE;
	if (!(o->b->flags & LEDGER_REPLIES)) {
		if (unknown < n)
			order_rows(o, tx, n);
		return unknown;
	}
	if (unknown)
		order_ties(o, tx, n);
	else
		qsort_r(tx, n, sizeof(*tx), compare_index, o->b);
	return false;
}

void order_make(struct order *o, struct ledger_builder *b)
{
	size_t i, j, by_file = 0;

	*o = (struct order){.b = b};
	group_moves(o);
	sort_heights(o);
	for (i = 0; i < o->nr; i = j) {
		uint64_t height = b->tx[o->tx[i]].height;

		for (j = i + 1; j < o->nr && b->tx[o->tx[j]].height == height;)
			j++;
		if (j - i > 1)
			by_file += order_height(o, o->tx + i, j - i);
	}
	if (!(b->flags & LEDGER_REPLIES))
		order_note_repeats(o);
	if (by_file)
		findings_add(&b->findings, FINDING_FILE_ORDER,
			     FINDING_NO_HEIGHT, FINDING_NO_ACCOUNT, NULL,
			     amount_of(0),
			     "heights whose rows, without index, keep the "
			     "order of the file: %zu",
			     by_file);
}

void order_release(struct order *o)
{
	free(o->first);
	free(o->by_tx);
	free(o->tx);
	*o = (struct order){0};
}
