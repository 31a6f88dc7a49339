#ifndef TRACER_FOLLOW_CUT_H
#define TRACER_FOLLOW_CUT_H
/*
 * What was read, cut to what the judgement needs: the rows of the accounts
 * that are followed, each from its start on.  So neither the route nor what
 * was read in vain changes a result.
 *
 * start[a] is the height from which account a is followed, or CUT_NOT.  A row
 * is kept if one of its ends is followed at its height; but a levy in another
 * asset than the traced one only if its payer is, since no page of the other
 * end lists it.  Where a kept row
 * touches another followed account before that one's start, the start moves
 * to the row, else that account's balance would be known in pieces.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "ledger/ledger.h"

#define CUT_NOT UINT64_MAX

/* Which reply says what an account held. */
enum said_by {
	SAID_NOW,     /* /account/get, when `height` was the node's tip */
	SAID_HISTORY, /* /account/historical/get */
};

/* A node said so: after the block at `height` the account held so much. */
struct statement {
	const char *account, *asset;
	uint64_t height;
	struct amount balance;
	enum said_by by;
};

/* Where a ledger ends; hash NULL: not known.  What is traced in it; NULL:
 * nem:xem. */
struct cut_end {
	uint64_t height;
	const struct hash *hash;
	const char *asset;
};

/* Heights in rising order. */
struct heights {
	uint64_t *h;
	size_t nr, alloc;
};

/* Moves the starts as far as the rows ask for; asset as in cut_end. O(rows) a
 * round; the rounds are few. */
void cut_starts(const struct ledger *l, const char *asset, uint64_t *start);
/*
 * The cut ledger, of rows up to `end`.  Openings are derived from
 * statements, of each account the nearest after its start (rows above `end`
 * serve them), or from l where it is whole; else they are inferred anew.  The index in the block is kept at these heights
 * alone (NULL: at all).  l is not eaten. NULL on error.
 */
struct ledger *cut_ledger(const struct ledger *l, const uint64_t *start,
			  struct cut_end end, const struct statement *said,
			  size_t nr, const struct heights *order,
			  struct err *e);
/* [slots of l]: the statement that gives the opening, NULL: none. Freed by
 * free(). O(statements). */
const struct statement **cut_statements(const struct ledger *l,
					const uint64_t *start,
					const struct statement *said,
					size_t nr);
/*
 * Adds the heights where order decides something: an account of which `counts`
 * (by number) has movements of one asset from two transactions there.  All of
 * h is in order then; h->h is freed by free(). O(rows log rows).
 */
void cut_order(const struct ledger *l, const uint8_t *counts,
	       struct heights *h);
/* Is the index known of every movement between accounts at the height, as
 * far as it is in the ledger? O(log rows + those of the height). */
bool cut_order_known(const struct ledger *l, uint64_t height);

#endif
