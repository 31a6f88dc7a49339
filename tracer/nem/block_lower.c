/* What a block moves besides its transactions' own movements. */
#include <stdio.h>
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
bool nem_block_gives(struct amount *sum, const struct nem_block_read *b)
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

	if (!nem_block_gives(&mv.amount, b))
		return err_set(e, ERR_DATA,
			       "the nemesis block gives more "
			       "than 64 bits");
	nem_address_from_key(signer, b->block.network, b->block.signer);
	return add_lone(l, &tx, &mv, "@genesis", signer, e);
}

bool nem_harvest_lower(struct ledger_builder *l, const struct nem_harvest *h,
		       const char *beneficiary, enum grade grade, struct err *e)
{
	char id[32 + NEM_ADDRESS_SIZE];
	struct ledger_tx tx = {.height = h->height,
			       .time = h->time,
			       .index = NEM_HARVEST_INDEX,
			       .id = (const uint8_t *)id};
	const struct ledger_move mv = {
		.kind = MV_HARVEST, .grade = grade, .amount = h->fee};

	if (amount_is_zero(h->fee))
		return true;
	tx.id_len =
		(size_t)snprintf(id, sizeof(id), "harvest-%llu-%s",
				 (unsigned long long)h->height, beneficiary);
	return add_lone(l, &tx, &mv, "@fees", beneficiary, e);
}

bool nem_block_fees(struct amount *sum, const struct nem_block *b)
{
	struct amount fee;
	size_t i;

	*sum = amount_of(0);
	for (i = 0; i < b->nr; i++) {
		if (!nem_total_fee(&fee, &b->tx[i]) ||
		    !amount_accumulate(sum, fee))
			return false;
	}
	return true;
}

static bool lower_harvest(struct ledger_builder *l,
			  const struct nem_block_read *b,
			  const char *beneficiary, struct err *e)
{
	struct nem_harvest h = {.height = b->block.height,
				.time = nem_to_unix(b->block.time)};
	char signer[NEM_ADDRESS_SIZE];

	if (!nem_block_fees(&h.fee, &b->block))
		return err_set(e, ERR_DATA, "fees beyond 64 bits");
	nem_address_from_key(signer, b->block.network, b->block.signer);
	return nem_harvest_lower(l, &h, beneficiary ? beneficiary : signer,
				 b->grade, e);
}

bool nem_block_lower(struct ledger_builder *l, const struct nem_block_read *b,
		     const char *beneficiary, const struct nem_mosaics *mosaics,
		     struct err *e)
{
	char signer[NEM_ADDRESS_SIZE];
	size_t i;

	nem_address_from_key(signer, b->block.network, b->block.signer);
	if (b->block.type == NEM_BLOCK_NEMESIS && b->nr &&
	    !lower_genesis(l, b, e))
		return false;
	for (i = 0; i < b->nr; i++) {
		if (!nem_lower_in_block(l, &b->row[i], mosaics,
					beneficiary ? beneficiary : signer, e))
			return false;
	}
	/* without all its transactions a block's fees are not known */
	return !b->nr || !b->whole || lower_harvest(l, b, beneficiary, e);
}
