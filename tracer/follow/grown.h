#ifndef TRACER_FOLLOW_GROWN_H
#define TRACER_FOLLOW_GROWN_H
/*
 * The account route's part of blocks_grown: balances of /account/get are of a
 * later block than the tip when blocks came meanwhile.
 */
#include "follow/reader.h"

struct grown {
	struct readers *readers; /* borrowed, and so is: */
	struct map *block;	 /* heights whose block was asked for */
	size_t now;		 /* statements that were looked at */
	unsigned batches;	 /* of them */
	bool unknown;		 /* how the chain went on */
	struct err e;		 /* of asking; kind ERR_NONE: none */
};

/*
 * Asks for the chain's height, and for the blocks that came since the tip;
 * then drops the balances of accounts that moved in them.  Nothing else is in
 * the queue.  False when there is nothing (more) to do.  Where no
 * node answers e is set, and true returned: what a run says must not depend on
 * that.
 */
bool grown_ask(struct grown *g, const struct ledger *l);

#endif
