#include <stdlib.h>

#include "base/mem.h"
#include "follow/cut_own.h"

/*
 * Account pages do not tell the index in a block.  Where no account that
 * matters has two transactions at a height, it decides nothing: there neither
 * route says it, so that both order the ledger alike, by hash.
 */

static int compare_heights(const void *pa, const void *pb)
{
	uint64_t a = *(const uint64_t *)pa, b = *(const uint64_t *)pb;

	return (a > b) - (a < b);
}

static void order_slot(const struct ledger *l, uint32_t slot, struct heights *h)
{
	const struct ledger_columns *c = ledger_columns(l);
	uint64_t i, height, before = 0;
	uint32_t m, last = LEDGER_NONE;

	for (i = c->hist_start[slot]; i < c->hist_start[slot + 1]; i++) {
		m = c->hist[i];
		if (!c->amount[m] || c->from[m] == c->to[m])
			continue;
		height = cut_height(l, m);
		if (last != LEDGER_NONE && height == before &&
		    c->tx[m] != last && (!h->nr || h->h[h->nr - 1] != height)) {
			VEC_GROW(h->h, h->nr + 1, h->alloc);
			h->h[h->nr++] = height;
		}
		before = height;
		last = c->tx[m];
	}
}

void cut_order(const struct ledger *l, const uint8_t *counts, struct heights *h)
{
	const struct ledger_columns *c = ledger_columns(l);
	size_t i, kept = 0;
	uint32_t s;

	for (s = 0; s < c->slots; s++)
		if (c->slot_account[s] >= PSEUDO_NR &&
		    counts[c->slot_account[s]])
			order_slot(l, s, h);
	if (!h->nr)
		return;
	qsort(h->h, h->nr, sizeof(*h->h), compare_heights);
	for (i = 1; i < h->nr; i++)
		if (h->h[i] != h->h[kept])
			h->h[++kept] = h->h[i];
	h->nr = kept + 1;
}

bool cut_order_known(const struct ledger *l, uint64_t height)
{
	const struct ledger_columns *c = ledger_columns(l);
	size_t m;

	for (m = ledger_first_at(l, height);
	     m < c->moves && cut_height(l, m) == height; m++)
		if (ledger_tx_index(l, (struct tx_id){c->tx[m]}) == LEDGER_NONE)
			return false;
	return true;
}

bool cut_has_height(const struct heights *h, uint64_t height)
{
	return h->nr &&
	       bsearch(&height, h->h, h->nr, sizeof(*h->h), compare_heights);
}
