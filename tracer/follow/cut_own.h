#ifndef TRACER_FOLLOW_CUT_OWN_H
#define TRACER_FOLLOW_CUT_OWN_H
/* Inside of the cut: what the new ledger gets, and its openings. */
#include "base/map.h"
#include "follow/cut.h"

#define TOLD_LIKE 65536 /* by two bytes of a hash */

struct cut {
	const struct ledger *l;
	const struct ledger_columns *c;
	const uint64_t *start;
	uint64_t end;
	const struct hash *end_hash; /* NULL: not known */
	struct asset_id traced;	     /* of l */
	const struct heights *order; /* NULL: all */
	struct ledger_builder *b;
	uint32_t *account, *asset, *memo; /* builder numbers, LEDGER_NONE */
	uint32_t tx, tx_to;		  /* the last transaction given */
	struct map told;		  /* transactions that findings name */
	bool *kept;			  /* by number in told: it is in */
	bool *told_like; /* [TOLD_LIKE] does a told hash begin so? */
	struct err *e;
};

static inline uint64_t cut_height(const struct ledger *l, size_t m)
{
	return ledger_tx_height(l, (struct tx_id){ledger_columns(l)->tx[m]});
}

/* The builder's number of an account, of an asset of l. */
bool cut_account(struct cut *x, struct account_id *id, uint32_t a);
bool cut_asset(struct cut *x, struct asset_id *id, uint32_t a);
/* Balances just before the starts, as far as they are known. */
bool cut_openings(struct cut *x, const struct statement *said, size_t nr);
bool cut_has_height(const struct heights *h, uint64_t height);

#endif
