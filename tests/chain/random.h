#ifndef TESTS_CHAIN_RANDOM_H
#define TESTS_CHAIN_RANDOM_H
/*
 * Random chains: the same for the same numbers, on every machine.
 */
#include "chain.h"

struct random_chain {
	uint64_t seed;
	size_t txs;	    /* transactions after block 1 */
	size_t accounts;    /* at least 8; some are busy, most are not */
	unsigned per_block; /* at most so many in a block, 1 to 120 */
	bool unlink;	    /* delegated harvesting goes on and off */
};

/*
 * Block 1 gives every account something; then transfers, mosaics with
 * levies, wrappers, supply changes, rents, links and harvests, several of
 * one account in a block.  The theft: "victim" pays "thief" three times
 * after a tenth of the transactions.  chain_free it.
 */
struct chain *chain_random(const struct random_chain *p);

#endif
