#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
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

static bool find_slot(const struct ledger *l, const struct statement *s,
		      uint32_t *slot)
{
	struct account_id account;
	struct asset_id asset;
	struct slot_id id;

	if (!ledger_find_account(l, &account, s->account, strlen(s->account)) ||
	    !ledger_find_asset(l, &asset, s->asset, strlen(s->asset)) ||
	    !ledger_find_slot(l, &id, account, asset))
		return false;
	*slot = id.i;
	return true;
}

/* The fewer rows lie between, the less can be amiss with them. */
static bool is_better(const struct statement *s, const struct statement *than)
{
	if (!than || s->height != than->height)
		return !than || s->height < than->height;
	return s->by > than->by;
}

const struct statement **cut_statements(const struct ledger *l,
					const uint64_t *start,
					const struct statement *said, size_t nr)
{
	const struct ledger_columns *c = ledger_columns(l);
	const struct statement **best = xcalloc(c->slots + 1, sizeof(*best));
	uint64_t from;
	uint32_t slot;
	size_t i;

	for (i = 0; i < nr; i++) {
		if (!find_slot(l, said + i, &slot))
			continue;
		from = start[c->slot_account[slot]];
		if (from != CUT_NOT && from && said[i].height >= from - 1 &&
		    is_better(said + i, best[slot]))
			best[slot] = said + i;
	}
	return best;
}

static bool give_statement(struct cut *x, uint32_t slot,
			   const struct statement *s)
{
	uint64_t start = x->start[x->c->slot_account[slot]];
	struct amount balance = s->balance;

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
	const struct statement **best;
	bool ok = true;
	uint32_t slot;

	if (ledger_is_whole(x->l))
		return give_whole(x);
	best = cut_statements(x->l, x->start, said, nr);
	for (slot = 0; ok && slot < x->c->slots; slot++)
		ok = !best[slot] || give_statement(x, slot, best[slot]);
	free(best);
	return ok;
}
