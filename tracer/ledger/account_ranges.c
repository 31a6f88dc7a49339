#include "ledger/sealed.h"

static bool is_history(const struct ledger_columns *c, uint32_t slot)
{
	uint64_t at, end;
	uint32_t m;

	if (!ledger_history(c, slot, &at, &end))
		return false;
	for (; at < end; at++) {
		m = c->hist[at];
		if (!ledger_mv_sane(c, m) ||
		    (c->from[m] != slot && c->to[m] != slot))
			return false;
	}
	return true;
}

bool ledger_account_ranges(const struct ledger *l, struct account_id a,
			   struct err *e)
{
	const struct ledger_columns *c = &l->col;
	uint32_t slot, end;

	if (ledger_is_checked(l))
		return true;
	if (a.i >= c->accounts)
		return err_set(e, ERR_DATA, "corrupt: no account %u", a.i);
	slot = c->account_slot[a.i];
	end = c->account_slot[a.i + 1];
	if (slot > end || end > c->slots)
		return err_set(e, ERR_DATA,
			       "corrupt: column 'account_slot', row %u", a.i);
	for (; slot < end; slot++)
		if (c->slot_account[slot] != a.i ||
		    c->slot_asset[slot] >= c->assets ||
		    c->slot_opening_kind[slot] > OPENING_INFERRED ||
		    !is_history(c, slot))
			return err_set(e, ERR_DATA, "corrupt: slot %u of '%s'",
				       slot, ledger_account_text(l, a));
	return true;
}
