#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/num.h"
#include "base/text.h"
#include "nem/replay_own.h"

struct nem_replay *nem_replay_new(void)
{
	struct nem_replay *r = xcalloc(1, sizeof(*r));

	map_init(&r->accounts);
	map_init(&r->assets);
	map_init(&r->slots);
	replay_asset(r, "nem:xem", 7);
	r->mosaics = nem_mosaics_new();
	r->links = nem_links_new();
	r->leases = nem_leases_new();
	return r;
}

void nem_replay_free(struct nem_replay *r)
{
	if (!r)
		return;
	map_release(&r->accounts);
	map_release(&r->assets);
	map_release(&r->slots);
	free(r->uncertain);
	free(r->held);
	nem_mosaics_free(r->mosaics);
	nem_links_free(r->links);
	nem_leases_free(r->leases);
	free(r);
}

static bool apply(struct nem_replay *r, const struct nem_leg *leg,
		  struct err *e)
{
	uint32_t asset = REPLAY_XEM;
	struct text name;

	if (leg->asset) {
		text_init(&name, TEXT_MAX_ANY);
		nem_mosaic_text(&name, leg->asset);
		asset = replay_asset(r, name.s, name.len);
		text_release(&name);
	}
	if (*leg->from != '@' &&
	    !replay_debit(r, leg->from, asset, leg->amount, e))
		return false;
	if (leg->kind == MV_FEE)
		return amount_accumulate(&r->fees, leg->amount) ||
		       err_set(e, ERR_DATA, "fees beyond 64 bits");
	return *leg->to == '@' ||
	       replay_credit(r, leg->to, asset, leg->amount, e);
}

static void tell(struct nem_replay *r, uint32_t asset, uint64_t height,
		 const struct hash *tx, const char *why, struct findings *f)
{
	char hex[HASH_HEX_SIZE] = "";

	if (tx)
		hex_encode(hex, tx->b, HASH_SIZE);
	findings_add(f, FINDING_UNCERTAIN_MOSAIC, height, FINDING_NO_ACCOUNT,
		     hex, amount_of(0), "%s: %s", r->assets.key[asset].s, why);
	r->uncertain[asset] = true;
}

static void redefine(struct nem_replay *r, const struct nem_row *row,
		     const struct nem_mosaic_id *id, struct findings *f)
{
	struct text name;
	uint32_t asset;

	text_init(&name, TEXT_MAX_ANY);
	nem_mosaic_text(&name, id);
	asset = replay_asset(r, name.s, name.len);
	text_release(&name);
	replay_wipe(r, asset);
	tell(r, asset, row->height, &row->hash, "defined anew", f);
}

static void lose_root(struct nem_replay *r, const struct nem_row *row,
		      const char *root, size_t len, struct findings *f)
{
	uint32_t i;

	for (i = REPLAY_XEM + 1; i < r->assets.nr; i++) {
		if (!nem_lease_covers(root, len, r->assets.key[i].s))
			continue;
		replay_wipe(r, i);
		tell(r, i, row->height, &row->hash,
		     "its namespace lapsed and was rented anew", f);
	}
}

static void find_unknown(const struct nem_legs *l, const struct nem_row *row,
			 struct findings *f)
{
	char hex[HASH_HEX_SIZE];
	struct text name;

	if (!l->unknown)
		return;
	hex_encode(hex, row->hash.b, HASH_SIZE);
	text_init(&name, TEXT_MAX_ANY);
	nem_mosaic_text(&name, l->unknown);
	findings_add(f, FINDING_UNKNOWN_LEVY, row->height, FINDING_NO_ACCOUNT,
		     hex, amount_of(0), "%s", name.s);
	text_release(&name);
}

static bool execute(struct nem_replay *r, const struct nem_row *row,
		    struct findings *f, struct err *e)
{
	const char *root;
	struct nem_legs l;
	size_t i, len;

	if (!nem_legs_make(&l, row, r->mosaics, e))
		return false;
	find_unknown(&l, row, f);
	if (l.redefined)
		redefine(r, row, l.redefined, f);
	for (i = 0; i < l.nr; i++) {
		if (!apply(r, &l.leg[i], e))
			return false;
	}
	if (nem_leases_note(r->leases, row, &root, &len))
		lose_root(r, row, root, len, f);
	nem_mosaics_note(r->mosaics, row);
	nem_links_note(r->links, row);
	return true;
}

static bool begin(struct nem_replay *r, const struct nem_block_read *b,
		  struct err *e)
{
	char nemesis[NEM_ADDRESS_SIZE];

	r->supply = amount_of(NEM_MAINNET_SUPPLY);
	if (b->block.network != NEM_MAINNET && !nem_block_gives(&r->supply, b))
		return err_set(e, ERR_DATA, "it gives more than 64 bits");
	nem_address_from_key(nemesis, b->block.network, b->block.signer);
	return replay_credit(r, nemesis, REPLAY_XEM, r->supply, e);
}

static bool check_sum(const struct nem_replay *r, struct amount sum,
		      struct err *e)
{
	char is[AMOUNT_TEXT_MAX], was[AMOUNT_TEXT_MAX];

	return amount_eq(sum, r->supply) ||
	       err_set(e, ERR_DATA, "the sum of XEM is %s, not %s",
		       amount_format(is, sum, 0, AMOUNT_PLAIN),
		       amount_format(was, r->supply, 0, AMOUNT_PLAIN));
}

static bool run(struct nem_replay *r, const struct nem_block_read *b,
		struct findings *f, struct err *e)
{
	char harvester[NEM_ADDRESS_SIZE], hex[HASH_HEX_SIZE];
	size_t i;

	if (b->block.height != r->height + 1)
		return err_set(e, ERR_DATA, "it follows %" PRIu64, r->height);
	if (!b->whole || b->nr != b->block.nr)
		return err_set(e, ERR_DATA,
			       "not all of its transactions can be used");
	if (b->block.height == 1 && !begin(r, b, e))
		return false;
	for (i = 0; i < b->nr; i++) {
		hex_encode(hex, b->row[i].hash.b, HASH_SIZE);
		if (!execute(r, &b->row[i], f, e))
			return err_prefix(e, "transaction %s", hex);
	}
	nem_links_beneficiary(harvester, r->links, b->block.network,
			      b->block.signer, b->block.height);
	if (!replay_credit(r, harvester, REPLAY_XEM, r->fees, e))
		return false;
	r->fees = amount_of(0);
	r->height++;
	return check_sum(r, r->total, e);
}

bool nem_replay_block(struct nem_replay *r, const struct nem_block_read *b,
		      struct findings *f, struct err *e)
{
	return run(r, b, f, e) ||
	       err_prefix(e, "block %" PRIu64, b->block.height);
}

static void find_expired(const struct nem_replay *r, struct findings *f)
{
	uint64_t end;
	uint32_t i;

	for (i = REPLAY_XEM + 1; i < r->assets.nr; i++) {
		end = nem_leases_end(r->leases, r->assets.key[i].s);
		if (end && end <= r->height)
			findings_add(f, FINDING_UNCERTAIN_MOSAIC, end,
				     FINDING_NO_ACCOUNT, NULL, amount_of(0),
				     "%s: its namespace expired",
				     r->assets.key[i].s);
	}
}

bool nem_replay_finish(const struct nem_replay *r, struct findings *f,
		       struct err *e)
{
	struct amount sum;

	find_expired(r, f);
	return replay_sum(&sum, r, e) && check_sum(r, sum, e);
}

uint64_t nem_replay_height(const struct nem_replay *r)
{
	return r->height;
}

struct amount nem_replay_supply(const struct nem_replay *r)
{
	return r->supply;
}
