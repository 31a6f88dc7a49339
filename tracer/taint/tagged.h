#ifndef TRACER_TAINT_TAGGED_H
#define TRACER_TAINT_TAGGED_H
/*
 * Who carries a tag: a mosaic that is sent to an account as a mark.  It is
 * rebuilt from the transfers: that the namespace of a tag ran out later, so
 * that a node lists it no more, does not hide it.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/amount.h"
#include "ledger/ledger.h"

/* The tags of 2018: by the account that tagged first, and by the foundation's
 * volunteers (names as on the chain, namespace:mosaic). */
#define TAGGED_DEFAULTS                                          \
	"mizunashi.coincheck_stolen_funds_do_not_accept_trades:" \
	"owner_of_this_account_is_hacker",                       \
		"ts:warning_dont_accept_stolen_funds"

struct tagged {
	const struct ledger *ledger;
	const char *const *mosaic;
	size_t mosaics;
	struct asset_id *asset; /* [mosaics]; LEDGER_NONE: nobody has any */
};

struct tag {
	const char *mosaic;
	struct amount amount; /* that is there at the end */
	uint32_t mv;	      /* by which it first came */
};

/* Borrows both. */
void tagged_init(struct tagged *x, const struct ledger *l,
		 const char *const *mosaic, size_t mosaics);
void tagged_release(struct tagged *x);
/* Does the account carry mosaic number i after movement end - 1? Expected
 * O(log n + movements of that mosaic there). */
bool tagged_with(struct tag *tag, const struct tagged *x, size_t i,
		 struct account_id a, size_t end);

#endif
