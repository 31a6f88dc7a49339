/* What a block moves besides its transactions' own movements. */
#include <string.h>

#include "base/num.h"
#include "nem/block_read.h"
#include "nem/lower.h"
#include "nem/time.h"

/* Adds a movement of XEM that no transaction makes. */
static bool add_lone(struct ledger_builder *l, const struct ledger_tx *tx,
		     const struct ledger_move *like, const char *from,
		     const char *to, struct err *e)
{
	struct ledger_move mv = *like;
	bool fresh;

	if (!ledger_builder_tx(l, &mv.tx, &fresh, tx, e))
		return false;
	if (!fresh)
		return true;
	mv.memo = LEDGER_NONE;
	return ledger_builder_account(l, &mv.from, from, strlen(from), e) &&
	       ledger_builder_account(l, &mv.to, to, strlen(to), e) &&
	       ledger_builder_asset(l, &mv.asset, "nem:xem", 7, 6, e) &&
	       ledger_builder_move(l, &mv, e);
}

/* The nemesis account has what it gives away in block 1: on mainnet the
 * 9,000,000,240 XEM that NIS credits it with. */
static bool sum_given(struct amount *sum, const struct nem_block_read *b)
{
	size_t i;

	*sum = amount_of(0);
	for (i = 0; i < b->nr; i++) {
		const struct nem_tx *tx = b->row[i].tx;

		if (tx->type != NEM_TRANSFER || tx->transfer.mosaic_nr ||
		    memcmp(tx->signer, b->block.signer, NEM_KEY_SIZE) != 0)
			continue;
		if (!amount_accumulate(sum, tx->transfer.amount))
			return false;
	}
	return true;
}

static bool lower_genesis(struct ledger_builder *l,
			  const struct nem_block_read *b, struct err *e)
{
	const struct ledger_tx tx = {.height = 0,
				     .time = nem_to_unix(b->block.time),
				     .id = (const uint8_t *)"genesis",
				     .id_len = 7};
	struct ledger_move mv = {.kind = MV_GENESIS, .grade = b->grade};
	char signer[NEM_ADDRESS_SIZE];

	if (!sum_given(&mv.amount, b))
		return err_set(e, ERR_DATA,
			       "the nemesis block gives more "
			       "than 64 bits");
	nem_address_from_key(signer, b->block.network, b->block.signer);
	return add_lone(l, &tx, &mv, "@genesis", signer, e);
}

static bool lower_harvest(struct ledger_builder *l,
			  const struct nem_block_read *b,
			  const char *beneficiary, struct err *e)
{
	const struct ledger_tx tx = {.height = b->block.height,
				     .time = nem_to_unix(b->block.time),
				     .index = (uint32_t)b->block.nr,
				     .id = b->hash.b,
				     .id_len = HASH_SIZE,
				     .id_is_hash = true};
	struct ledger_move mv = {.kind = MV_HARVEST, .grade = b->grade};
	char signer[NEM_ADDRESS_SIZE];
	struct amount fee;
	size_t i;

	for (i = 0; i < b->block.nr; i++) {
		if (!nem_total_fee(&fee, &b->block.tx[i]) ||
		    !amount_accumulate(&mv.amount, fee))
			return err_set(e, ERR_DATA, "fees beyond 64 bits");
	}
	if (amount_is_zero(mv.amount))
		return true;
	nem_address_from_key(signer, b->block.network, b->block.signer);
	return add_lone(l, &tx, &mv, "@fees",
			beneficiary ? beneficiary : signer, e);
}

bool nem_block_lower(struct ledger_builder *l, const struct nem_block_read *b,
		     const char *beneficiary, const struct nem_mosaics *mosaics,
		     struct err *e)
{
	size_t i;

	if (b->block.type == NEM_BLOCK_NEMESIS && b->nr &&
	    !lower_genesis(l, b, e))
		return false;
	for (i = 0; i < b->nr; i++) {
		if (!nem_lower(l, &b->row[i], mosaics, e))
			return false;
	}
	/* without all its transactions a block's fees are not known */
	return !b->nr || !b->whole || lower_harvest(l, b, beneficiary, e);
}
