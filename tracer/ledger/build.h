#ifndef TRACER_LEDGER_BUILD_H
#define TRACER_LEDGER_BUILD_H
/*
 * The inside of a builder: what was given, in the order of giving.  Only
 * this room includes it.
 */
#include "base/arena.h"
#include "base/map.h"
#include "ledger/ledger.h"
#include "ledger/txid.h"

/* A leg as it is kept until sealing numbers the legs of a transaction. */
#define BUILD_LEG_MAX 0xfffd
#define BUILD_LEG_NEXT 0xfffe /* after the one given before */
#define BUILD_LEG_LAST 0xffff /* after all others */

struct build_tx {
	uint64_t height;
	int64_t time;
	uint32_t index;
	uint32_t id; /* in ids, or LEDGER_NONE */
};

struct build_move {
	uint64_t amount;
	uint32_t tx, from, to, asset, memo;
	uint16_t leg;
	uint8_t kind, grade;
};

struct build_balance {
	uint32_t account, asset;
	uint64_t height, balance;
};

struct ledger_builder {
	unsigned flags;
	struct map accounts, assets, kinds, memos; /* memos: kind byte first */
	uint8_t *asset_decimals;
	size_t asset_alloc;
	struct build_tx *tx;
	size_t txs, tx_alloc;
	struct tx_ids ids;
	uint32_t *tx_bucket; /* by id: transaction + 1, or 0 */
	size_t tx_mask, tx_named;
	struct build_move *move;
	size_t moves, move_alloc;
	struct build_balance *balance;
	size_t balances, balance_alloc;
	struct findings findings;
	char network[32];
	uint64_t end_height;
	bool has_end_hash;
	struct hash end_hash;
};

/* ledger_builder_account of a name whose map_hash is known. */
bool build_account(struct ledger_builder *b, struct account_id *id,
		   const char *s, size_t len, uint64_t hash, struct err *e);

#endif
