#include <string.h>

#include "follow/cut_own.h"

/*
 * The balance of a slot just before the height `start`, from one after the
 * block at `at`. False if the rows do not fit it.
 */
static bool back_to(const struct cut *x, uint32_t slot, uint64_t start,
		    uint64_t at, struct amount *balance)
{
	const struct ledger_columns *c = x->c;
	uint64_t height, h;
	struct amount a;
	uint32_t m;

	for (h = c->hist_start[slot + 1]; h > c->hist_start[slot]; h--) {
		m = c->hist[h - 1];
		height = cut_height(x->l, m);
		if (height < start)
			break;
		if (height > at || c->from[m] == c->to[m])
			continue;
		a = amount_of(c->amount[m]);
		if (c->to[m] == slot ? !amount_deduct(balance, a)
				     : !amount_accumulate(balance, a))
			return false;
	}
	return true;
}

static bool give_balance(struct cut *x, uint32_t slot, uint64_t height,
			 struct amount balance)
{
	struct account_id account;
	struct asset_id asset;

	return cut_account(x, &account, x->c->slot_account[slot]) &&
	       cut_asset(x, &asset, x->c->slot_asset[slot]) &&
	       ledger_builder_balance(x->b, account, asset, height, balance,
				      x->e);
}

static bool find_slot(const struct cut *x, const struct statement *s,
		      uint32_t *slot)
{
	struct account_id account;
	struct asset_id asset;
	struct slot_id id;

	if (!ledger_find_account(x->l, &account, s->account,
				 strlen(s->account)) ||
	    !ledger_find_asset(x->l, &asset, s->asset, strlen(s->asset)) ||
	    !ledger_find_slot(x->l, &id, account, asset))
		return false;
	*slot = id.i;
	return true;
}

static bool give_statement(struct cut *x, const struct statement *s)
{
	struct amount balance = s->balance;
	uint64_t start;
	uint32_t slot;

	if (!find_slot(x, s, &slot))
		return true;
	start = x->start[x->c->slot_account[slot]];
	if (start == CUT_NOT || !start || s->height < start - 1)
		return true;
	/* What does not fit leaves the opening to be inferred. */
	if (!back_to(x, slot, start, s->height, &balance))
		return true;
	return give_balance(x, slot, start - 1, balance);
}

static bool is_xem(const struct cut *x, uint32_t slot)
{
	struct asset_id asset = {x->c->slot_asset[slot]};

	return !strcmp(ledger_asset_text(x->l, asset), "nem:xem");
}

/* Of a whole ledger all balances are known; but only those of XEM are known
 * of one that is not. */
static bool give_whole(struct cut *x)
{
	struct amount balance;
	uint64_t start;
	uint32_t s;

	for (s = 0; s < x->c->slots; s++) {
		start = x->start[x->c->slot_account[s]];
		if (start == CUT_NOT || !start || !is_xem(x, s))
			continue;
		balance = amount_of(x->c->slot_final[s]);
		if (back_to(x, s, start, UINT64_MAX, &balance) &&
		    !give_balance(x, s, start - 1, balance))
			return false;
	}
	return true;
}

bool cut_openings(struct cut *x, const struct statement *said, size_t nr)
{
	size_t i;

	if (ledger_is_whole(x->l))
		return give_whole(x);
	for (i = 0; i < nr; i++)
		if (!give_statement(x, said + i))
			return false;
	return true;
}
