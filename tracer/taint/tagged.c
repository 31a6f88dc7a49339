#include "taint/tagged.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

void tagged_init(struct tagged *x, const struct ledger *l,
		 const char *const *mosaic, size_t mosaics)
{
	size_t i;

	*x = (struct tagged){.ledger = l, .mosaic = mosaic, .mosaics = mosaics};
	x->asset = xcalloc(mosaics + 1, sizeof(*x->asset));
	for (i = 0; i < mosaics; i++)
		if (!ledger_find_asset(l, &x->asset[i], mosaic[i],
				       strlen(mosaic[i])))
			x->asset[i].i = LEDGER_NONE;
}

void tagged_release(struct tagged *x)
{
	free(x->asset);
}

bool tagged_with(struct tag *tag, const struct tagged *x, size_t i,
		 struct account_id a, size_t end)
{
	const struct ledger_columns *c = ledger_columns(x->ledger);
	struct slot_id slot;
	uint64_t h, has;
	uint32_t m;

	if (x->asset[i].i == LEDGER_NONE ||
	    !ledger_find_slot(x->ledger, &slot, a, x->asset[i]))
		return false;
	*tag = (struct tag){.mosaic = x->mosaic[i], .mv = LEDGER_NONE};
	has = 0;
	for (h = c->hist_start[slot.i]; h < c->hist_start[slot.i + 1]; h++) {
		m = c->hist[h];
		if (m >= end)
			break;
		if (c->from[m] == c->to[m])
			continue;
		if (c->from[m] == slot.i) {
			has = c->amount[m] < c->from_before[m]
				      ? c->from_before[m] - c->amount[m]
				      : 0;
			continue;
		}
		has = c->to_before[m] + c->amount[m];
		if (tag->mv == LEDGER_NONE)
			tag->mv = m;
	}
	tag->amount = amount_of(has);
	return tag->mv != LEDGER_NONE && has;
}
