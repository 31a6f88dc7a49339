#include "nem/lower.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/num.h"
#include "base/text.h"
#include "nem/control.h"
#include "nem/fees.h"
#include "nem/legs.h"

#define RAW_DATA 0xfe /* NanoWallet: the rest of a plain message is data */

static const struct nem_transfer *transfer_of(const struct nem_tx *tx)
{
	if (tx->type == NEM_MULTISIG)
		tx = tx->multisig.inner;
	return tx->type == NEM_TRANSFER ? &tx->transfer : NULL;
}

static uint32_t hex_memo(struct ledger_builder *b, enum memo_kind kind,
			 const char *bytes, size_t len)
{
	char *hex = xmalloc(2 * len + 1);
	uint32_t memo;

	hex_encode(hex, (const uint8_t *)bytes, len);
	memo = ledger_builder_memo(b, kind, hex, 2 * len);
	free(hex);
	return memo;
}

static uint32_t add_memo(struct ledger_builder *b, const struct nem_tx *tx)
{
	const struct nem_transfer *t = transfer_of(tx);
	struct nem_str s;

	if (!t || !t->message.len)
		return LEDGER_NONE;
	s = t->message;
	if (t->message_type == NEM_MESSAGE_SECURE)
		return hex_memo(b, MEMO_ENCRYPTED, s.s, s.len);
	if ((uint8_t)s.s[0] == RAW_DATA && s.len > 1)
		return hex_memo(b, MEMO_HEX, s.s + 1, s.len - 1);
	return ledger_builder_memo(b, MEMO_PLAIN, s.s, s.len);
}

static bool add_ends(struct ledger_builder *b, struct ledger_move *mv,
		     const struct nem_leg *leg, struct err *e)
{
	struct text name;
	bool ok;

	if (!ledger_builder_account(b, &mv->from, leg->from, strlen(leg->from),
				    e) ||
	    !ledger_builder_account(b, &mv->to, leg->to, strlen(leg->to), e))
		return false;
	text_init(&name, TEXT_MAX_ANY);
	if (leg->asset)
		nem_mosaic_text(&name, leg->asset);
	else
		text_adds(&name, "nem:xem");
	ok = ledger_builder_asset(b, &mv->asset, name.s, name.len,
				  leg->decimals, e);
	text_release(&name);
	return ok;
}

/* Does every name fit into a ledger? Asked before the first leg is there. */
static bool names_fit(const struct nem_legs *l, struct err *e)
{
	size_t i;

	for (i = 0; i < l->nr; i++) {
		const struct nem_mosaic_id *id = l->leg[i].asset;

		if (id && id->ns.len + 1 + id->name.len > ASSET_TEXT_MAX)
			return err_set(e, ERR_DATA,
				       "a mosaic's name is longer than %d",
				       ASSET_TEXT_MAX);
	}
	return true;
}

static bool add_legs(struct ledger_builder *b, const struct nem_row *row,
		     const struct nem_legs *l, struct tx_id tx, struct err *e)
{
	uint32_t memo = add_memo(b, row->tx);
	size_t i;

	for (i = 0; i < l->nr; i++) {
		const struct nem_leg *leg = &l->leg[i];
		bool told = leg->kind == MV_TRANSFER || leg->kind == MV_MOSAIC;
		struct ledger_move mv = {.tx = tx,
					 .leg = (uint32_t)i,
					 .kind = leg->kind,
					 .grade = row->grade,
					 .memo = told ? memo : LEDGER_NONE,
					 .amount = leg->amount};

		if (!add_ends(b, &mv, leg, e) ||
		    !ledger_builder_move(b, &mv, e))
			return false;
	}
	return true;
}

static void tell(struct ledger_builder *b, enum finding_kind kind,
		 const struct nem_row *row, const char *text)
{
	char hex[HASH_HEX_SIZE];

	hex_encode(hex, row->hash.b, HASH_SIZE);
	findings_add(ledger_builder_findings(b), kind, row->height,
		     FINDING_NO_ACCOUNT, hex, amount_of(0), "%s", text);
}

static void tell_mosaic(struct ledger_builder *b, enum finding_kind kind,
			const struct nem_row *row,
			const struct nem_mosaic_id *id)
{
	struct text name;

	if (!id)
		return;
	text_init(&name, TEXT_MAX_ANY);
	nem_mosaic_text(&name, id);
	tell(b, kind, row, name.s);
	text_release(&name);
}

/* The payer stands in it, so that it goes where the payer goes. */
static bool tell_fee(struct ledger_builder *b, const struct nem_row *row,
		     const struct nem_mosaics *mosaics, const char *payer,
		     const char *harvester, struct err *e)
{
	char hex[HASH_HEX_SIZE], text[AMOUNT_TEXT_MAX];
	struct amount fee, least;
	struct account_id id;

	if (!nem_total_fee(&fee, row->tx) ||
	    !nem_least_fee(&least, row, mosaics) ||
	    !nem_fee_is_large(fee, least))
		return true;
	if (!ledger_builder_account(b, &id, payer, strlen(payer), e))
		return false;
	hex_encode(hex, row->hash.b, HASH_SIZE);
	amount_format(text, least, 6, AMOUNT_GROUPED);
	findings_add(ledger_builder_findings(b), FINDING_LARGE_FEE, row->height,
		     id.i, hex, fee, "the schedule asks for %s XEM%s%s", text,
		     harvester ? "; harvested by " : "",
		     harvester ? harvester : "");
	return true;
}

bool nem_lower(struct ledger_builder *b, const struct nem_row *row,
	       const struct nem_mosaics *mosaics, struct err *e)
{
	return nem_lower_in_block(b, row, mosaics, NULL, e);
}

bool nem_lower_in_block(struct ledger_builder *b, const struct nem_row *row,
			const struct nem_mosaics *mosaics,
			const char *harvester, struct err *e)
{
	const struct ledger_tx tx = {.height = row->height,
				     .time = row->time,
				     .index = row->index,
				     .id = row->hash.b,
				     .id_len = HASH_SIZE,
				     .id_is_hash = true};
	struct err why = ERR_INIT;
	struct nem_legs l;
	struct tx_id id;
	bool fresh;

	if (!ledger_builder_network(b, nem_network_name(row->tx->network), e))
		return false;
	if (!nem_legs_make(&l, row, mosaics, &why) || !names_fit(&l, &why)) {
		tell(b, FINDING_BAD_TRANSACTION, row, why.text);
		return true;
	}
	if (!ledger_builder_tx(b, &id, &fresh, &tx, e))
		return false;
	if (!fresh)
		return true;
	tell_mosaic(b, FINDING_UNKNOWN_LEVY, row, l.unknown);
	tell_mosaic(b, FINDING_UNCERTAIN_MOSAIC, row, l.redefined);
	return add_legs(b, row, &l, id, e) &&
	       tell_fee(b, row, mosaics, l.account, harvester, e) &&
	       nem_tell_control(b, row, l.account, e);
}

bool nem_row_touches(const struct nem_row *row, const char *address,
		     const struct nem_mosaics *mosaics)
{
	struct err ignored;
	struct nem_legs l;
	size_t i;

	/* what cannot be lowered is for nem_lower to tell */
	if (!nem_legs_make(&l, row, mosaics, &ignored))
		return true;
	for (i = 0; i < l.nr; i++) {
		if (strcmp(l.leg[i].from, address) == 0 ||
		    strcmp(l.leg[i].to, address) == 0)
			return true;
	}
	return false;
}
