#ifndef TESTS_CHAIN_BUSY_H
#define TESTS_CHAIN_BUSY_H
/*
 * A theft whose money goes through accounts that are busy: each of them goes
 * on with its business long after the theft.
 *
 *	victim -> thief -> mule -> shop-0 -> mule-0-0 ... -> shop-1 -> ...
 */
#include <stdbool.h>

#include "chain.h"

struct busy_chain {
	size_t newer;	    /* transactions of the shops after BUSY_END */
	unsigned shops;	    /* 1 to 8 */
	unsigned per_block; /* at most so many in a block, 1 to 120 */
	/* the thief pays who harvests all blocks, whose pages of harvests
	 * are many then */
	bool pays_harvester;
};

/* The block up to which the theft is told; what is later is business, a
 * week later. */
#define BUSY_END 60

/* "victim" pays "thief" 1,000,000 XEM at a height below BUSY_END. */
struct chain *chain_busy(const struct busy_chain *p);

#endif
