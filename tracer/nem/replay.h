#ifndef TRACER_NEM_REPLAY_H
#define TRACER_NEM_REPLAY_H
/*
 * The chain executed again from block 1, as NIS executes it: what everybody
 * holds follows from the blocks alone, to the last unit.
 *
 *	each transaction's legs, then the block's fees to the owner of the
 *	harvesting key (links.h); nobody falls below zero
 *
 * The sum of XEM is the same after every block, on mainnet
 * 9,000,000,240,000,000, or the replay stops and says where.  The treasury
 * fork needs no rule of its own: it is ordinary transactions, those of the
 * nemesis account without fees.
 *
 * Other mosaics are replayed too, levies as of execution.  What was held of
 * a mosaic that is defined anew, or whose namespace lapsed and went to
 * somebody else or was forgotten, is gone; that, and an expiry, is a finding
 * (uncertain-mosaic), because nodes differ in what they show of it.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "nem/block_read.h"

#define NEM_MAINNET_SUPPLY UINT64_C(9000000240000000) /* micro-XEM */
#define NEM_LEASE (UINT64_C(1440) * 365)	      /* blocks */
#define NEM_LEASE_KEPT (UINT64_C(1440) * 396)	      /* until it is pruned */

struct nem_replay;

struct nem_replay *nem_replay_new(void);
/* NULL is fine. */
void nem_replay_free(struct nem_replay *r);
/*
 * The next block, which must be whole.  ERR_DATA, and nothing may be added
 * any more: it is not the next; a transaction of it was set aside; one takes
 * more than there is; the sum of XEM changed.  O(its movements); a mosaic
 * that is wiped out costs O(all balances).
 */
bool nem_replay_block(struct nem_replay *r, const struct nem_block_read *b,
		      struct findings *f, struct err *e);
/* Adds up all XEM once more, from the balances themselves; and a finding for
 * each mosaic whose namespace has expired by now. */
bool nem_replay_finish(const struct nem_replay *r, struct findings *f,
		       struct err *e);

/* Of the last block; 0 before the first. */
uint64_t nem_replay_height(const struct nem_replay *r);
/* All XEM there is. */
struct amount nem_replay_supply(const struct nem_replay *r);
/* asset "nem:xem", "ns:name"; 0 of what never was held. Expected O(1). */
struct amount nem_replay_held(const struct nem_replay *r, const char *address,
			      const char *asset);
/* Balances, zeros among them: 0 to nem_replay_count - 1, by first receipt. */
size_t nem_replay_count(const struct nem_replay *r);
void nem_replay_at(const struct nem_replay *r, size_t i, const char **address,
		   const char **asset, struct amount *held);

#endif
