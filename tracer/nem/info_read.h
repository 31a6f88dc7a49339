#ifndef TRACER_NEM_INFO_READ_H
#define TRACER_NEM_INFO_READ_H
/*
 * The small replies: what a node says of itself, of an account, a mosaic.
 * Each function is false with ERR_SOURCE for a status other than 200 and
 * ERR_DATA for another shape, naming the reply.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/amount.h"
#include "base/arena.h"
#include "base/err.h"
#include "nem/tx.h"
#include "source/source.h"

/* /chain/height */
bool nem_height_read(uint64_t *height, const struct reply *r, struct err *e);

/* How many must sign for an account; cosignatories 0: it is not multisig,
 * least 0: all of them. */
struct nem_multisig_info {
	bool known; /* did the reply say? */
	uint32_t cosignatories, least;
};

/* /account/get: the XEM balance at the node's last block, whichever that is. */
struct nem_account_info {
	char address[NEM_ADDRESS_SIZE];
	enum nem_network network;
	bool has_key; /* only if it ever signed something */
	uint8_t key[NEM_KEY_SIZE];
	struct amount balance;
	uint64_t harvested; /* blocks */
	struct nem_multisig_info multisig;
};
bool nem_account_read(struct nem_account_info *a, const struct reply *r,
		      struct err *e);

/* /account/historical/get, ascending or as NIS has it: balances after the
 * block at each height. *row is in the arena. */
struct nem_balance {
	uint64_t height;
	struct amount balance;
};
bool nem_balances_read(struct nem_balance **row, size_t *nr,
		       struct arena *arena, const struct reply *r,
		       struct err *e);

/* /account/harvests: fees of blocks, the newest first; a remote harvester's
 * page lists blocks whose fees went to its owner. *row is in the arena;
 * *last_id is the cursor of the next page. */
struct nem_harvest {
	uint64_t id, height;
	int64_t time; /* of the block, Unix seconds */
	struct amount fee;
};
bool nem_harvests_read(struct nem_harvest **row, size_t *nr, uint64_t *last_id,
		       struct arena *arena, const struct reply *r,
		       struct err *e);

/* /mosaic/definition; texts are in the arena. */
bool nem_definition_read(struct nem_definition *d, struct arena *arena,
			 const struct reply *r, struct err *e);

#endif
