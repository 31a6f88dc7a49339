#ifndef TRACER_FOLLOW_CUT_H
#define TRACER_FOLLOW_CUT_H
/*
 * What was read, cut to what the judgement needs: the rows of the accounts
 * that are followed, each from its start on.  So neither the route nor what
 * was read in vain changes a result.
 *
 * start[a] is the height from which account a is followed, or CUT_NOT.  A row
 * is kept if one of its ends is followed at its height.  Where a kept row
 * touches another followed account before that one's start, the start moves
 * to the row, else that account's balance would be known in pieces.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "ledger/ledger.h"

#define CUT_NOT UINT64_MAX

/* A node said so: after the block at `height` the account held so much. */
struct statement {
	const char *account, *asset;
	uint64_t height;
	struct amount balance;
};

/* Moves the starts as far as the rows ask for. O(rows) a round; the rounds
 * are few. */
void cut_starts(const struct ledger *l, uint64_t *start);
/*
 * The cut ledger, of rows up to the height `end`.  Openings are derived from
 * statements (rows above `end` serve them), or from l where it is whole; else
 * they are inferred anew.  l is not eaten. NULL on error.
 */
struct ledger *cut_ledger(const struct ledger *l, const uint64_t *start,
			  uint64_t end, const struct statement *said, size_t nr,
			  struct err *e);

#endif
