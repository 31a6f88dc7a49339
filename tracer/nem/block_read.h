#ifndef TRACER_NEM_BLOCK_READ_H
#define TRACER_NEM_BLOCK_READ_H
/*
 * Blocks: /block/at/public gives one, /chain/blocks-after many.  The order of
 * a block's transactions is that of their execution.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "nem/info_read.h"
#include "nem/mosaics.h"
#include "nem/row.h"

#define NEM_BLOCKS_MAX 1000 /* of one reply; NIS gives at most 400 */

struct nem_block_read {
	struct nem_block block; /* tx, nr: all of it if whole, else none */
	bool whole;		/* every transaction could be decoded */
	bool forged;		/* its signature does not fit: set aside */
	struct hash hash;	/* of the whole block, else zero */
	enum grade grade;	/* of the block itself */
	struct nem_row *row;	/* what can be used, in order */
	size_t nr;
	struct arena arena;
};

/*
 * Reads a block.  A transaction that cannot be used is a finding and the
 * rest stands; but if one cannot be decoded the block has no hash here, and
 * its link and signature cannot be checked.  With NEM_READ_VERIFY a block
 * whose own signature does not fit is a finding (bad-block) and has no rows.
 * False if it is not a block at all (ERR_DATA; ERR_SOURCE for a status other
 * than 200) or mixes networks.  b is released in either case.
 */
bool nem_block_read(struct nem_block_read *b, const struct reply *r,
		    enum nem_read_flags flags, struct findings *f,
		    struct err *e);
/* The same from the middle of a larger reply. */
bool nem_block_decode(struct nem_block_read *b, const struct json_t *obj,
		      enum nem_read_flags flags, struct findings *f,
		      struct err *e);
void nem_block_release(struct nem_block_read *b);

/*
 * /chain/blocks-after: each block in turn is handed to `each`, which returns
 * false with e set to stop.  Also takes /local/chain/blocks-after, whose
 * blocks are wrapped once more.  *nr counts the blocks.
 */
bool nem_blocks_read(const struct reply *r, enum nem_read_flags flags,
		     bool (*each)(struct nem_block_read *b, void *data,
				  struct err *e),
		     void *data, size_t *nr, struct findings *f, struct err *e);

/* How many there are in it, none of them looked at. */
bool nem_blocks_count(size_t *nr, const struct reply *r, struct err *e);
/* The same in two steps: what a reply holds, which any thread can work out,
 * and handing it out. */
struct nem_blocks {
	struct nem_block_read *row;
	size_t nr;
	bool whole;   /* is that all of the reply? */
	struct err e; /* else why not */
};

void nem_blocks_decode(struct nem_blocks *b, const struct reply *r,
		       enum nem_read_flags flags, struct findings *f);
/* False with b's error behind the last of its blocks, or with that of `each`
 * and the place, as in reply. */
bool nem_blocks_give(struct nem_blocks *b, const char *place,
		     bool (*each)(struct nem_block_read *b, void *data,
				  struct err *e),
		     void *data, size_t *nr, struct err *e);
void nem_blocks_release(struct nem_blocks *b);

/* The last block of a chain that is read upwards. */
struct nem_chain {
	bool known; /* is the last block's hash known? */
	uint64_t height;
	struct hash hash;
};

/* Is it the next one with a link to another block? Then not. */
bool nem_chain_fits(const struct nem_chain *c, const struct nem_block_read *b);
/* The same; a finding (bad-block) says what it is linked to. */
bool nem_chain_check(const struct nem_chain *c, const struct nem_block_read *b,
		     struct findings *f);
/*
 * Does the block follow?  If it is the next one and its link is to another
 * block: a finding (bad-block), and false.  A height that is not the next is
 * a finding too (ledger-gap), and true, as it is where nothing is known yet.
 * The chain's end is the block afterwards unless false was returned.  A
 * forged block, which is a finding already, says nothing of the next.
 */
bool nem_chain_add(struct nem_chain *c, const struct nem_block_read *b,
		   struct findings *f);

/* What a nemesis block's signer sends in it; false beyond 64 bits. */
bool nem_block_gives(struct amount *sum, const struct nem_block_read *b);
/* The sum of the fees of a block's transactions; false beyond 64 bits. */
bool nem_block_fees(struct amount *sum, const struct nem_block *b);

/* Behind all transactions of a block, which are 120 at most. */
#define NEM_HARVEST_INDEX 65535

/*
 * Lowers the income of a block: its fees from @fees to the beneficiary, as
 * "harvest-HEIGHT-ADDRESS", which is all that /account/harvests and the block
 * itself both know of it.  Nothing if there are none.
 */
bool nem_harvest_lower(struct ledger_builder *l, const struct nem_harvest *h,
		       const char *beneficiary, enum grade grade,
		       struct err *e);

/*
 * Lowers the block: of the nemesis block first what its signer begins with,
 * the sum of what it sends there, at height 0; each transaction; then the
 * fees of all, by nem_harvest_lower.  beneficiary is whose income that is;
 * NULL: the signer, which is wrong for a remote harvester's key (the owner's
 * address is to be known from importance transfers: links.h).
 */
bool nem_block_lower(struct ledger_builder *l, const struct nem_block_read *b,
		     const char *beneficiary, const struct nem_mosaics *mosaics,
		     struct err *e);

#endif
