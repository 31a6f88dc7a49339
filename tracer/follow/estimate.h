#ifndef TRACER_FOLLOW_ESTIMATE_H
#define TRACER_FOLLOW_ESTIMATE_H
/*
 * What the two routes would cost, before either is gone.
 *
 *	blocks		(end - start) / 400 + 1 in bulk, and a balance of
 *			ESTIMATE_ACCOUNTS for their openings (from block 1: none)
 *	accounts	ESTIMATE_ACCOUNTS, each with as many pages as a theft's
 *			address took, and a balance
 *
 * How many accounts a theft will reach nobody knows before: that number is
 * a guess, and is said to be one.  Time is by --rate, over all nodes, or by
 * --connections with ESTIMATE_REPLY_MS a reply, whichever is longer.
 *
 * Blocks are taken, which are complete, unless they take more than --requests
 * or ESTIMATE_CLEARLY times what accounts take.
 */
#include <stdbool.h>
#include <stdint.h>

#include "follow/follow.h"

#define ESTIMATE_ACCOUNTS 100
#define ESTIMATE_PAGES 2 /* of an account, where none was read */
#define ESTIMATE_REPLY_MS 200
#define ESTIMATE_CLEARLY 4

/* Are the accounts to be read, not the blocks start .. end? Tells o->note.
 * pages: a theft's address took so many, 0: not known. */
bool estimate_accounts(const struct source *s, const struct follow_opts *o,
		       uint64_t start, uint64_t end, uint64_t pages);

#endif
