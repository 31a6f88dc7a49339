/* What a service sends on soon after a deposit, less a fee. */
#include "taint/patterns_own.h"

static uint64_t mv_height(const struct patterns *x, uint32_t m)
{
	return ledger_tx_height(x->ledger, (struct tx_id){x->c->tx[m]});
}

/* Could the movement `out` be what came by `in`, less the fee? */
static bool fits(const struct patterns *x, uint32_t in, uint32_t out)
{
	const struct ledger_columns *c = x->c;
	uint32_t fee = x->in->thresholds->v[THRESHOLD_RELAY_FEE];

	return c->amount[out] && c->amount[out] <= c->amount[in] &&
	       pattern_share(c->amount[out], c->amount[in], 100 - fee) &&
	       c->slot_account[c->to[out]] >= PSEUDO_NR &&
	       c->to[out] != c->from[in];
}

/* The place in a history behind the movement. */
static uint64_t behind(const struct ledger_columns *c, uint64_t lo, uint64_t hi,
		       uint32_t m)
{
	uint64_t mid;

	while (lo < hi) {
		mid = lo + (hi - lo) / 2;
		if (c->hist[mid] <= m)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

/* The only payment of the service that fits the deposit. */
static uint32_t only_payout(const struct patterns *x, uint32_t place,
			    uint32_t deposit)
{
	uint32_t slot = x->t->account[place].slot.i;
	uint64_t limit = pattern_blocks(x, THRESHOLD_RELAY_BLOCKS), i, end;
	uint32_t found = LEDGER_NONE, m;

	if (!pattern_history(x, place, &i, &end))
		return LEDGER_NONE;
	for (i = behind(x->c, i, end, deposit); i < end; i++) {
		m = x->c->hist[i];
		if (m >= x->t->end || !pattern_sane(x, m) ||
		    mv_height(x, m) - mv_height(x, deposit) > limit)
			break;
		if (x->c->from[m] != slot || x->c->to[m] == slot ||
		    !fits(x, deposit, m))
			continue;
		if (found != LEDGER_NONE)
			return LEDGER_NONE;
		found = m;
	}
	return found;
}

/* Is there one receipt alone, tainted or not, that the payment fits? */
static bool only_deposit(const struct patterns *x, uint32_t place,
			 uint32_t payout)
{
	uint32_t slot = x->t->account[place].slot.i;
	uint64_t limit = pattern_blocks(x, THRESHOLD_RELAY_BLOCKS), i, end;
	size_t nr = 0;
	uint32_t m;

	if (!pattern_history(x, place, &i, &end))
		return false;
	end = behind(x->c, i, end, payout);
	for (; end > i && nr < 2; end--) {
		m = x->c->hist[end - 1];
		if (!pattern_sane(x, m) ||
		    mv_height(x, payout) - mv_height(x, m) > limit)
			break;
		nr += x->c->to[m] == slot && x->c->from[m] != slot &&
		      fits(x, m, payout);
	}
	return nr == 1;
}

static void note(const struct patterns *x, uint32_t place, uint32_t row,
		 uint32_t payout)
{
	const struct ledger_columns *c = x->c;
	struct account_id to = {c->slot_account[c->to[payout]]};
	char out[AMOUNT_TEXT_MAX], span[PATTERN_TEXT_MAX], id[TX_TEXT_MAX];
	struct tx_id tx = {c->tx[payout]};

	pattern_later(x, span, mv_height(x, payout) - pattern_height(x, row));
	ledger_tx_text(x->ledger, id, tx);
	pattern_add(x, FINDING_RELAY, place, row, pattern_units(x, row),
		    "%s sent on to %s, %s%s%s; to follow it: --through "
		    "%s",
		    pattern_amount(x, out, c->amount[payout]),
		    ledger_account_text(x->ledger, to), span,
		    *id ? ", tx " : "", id, pattern_name(x, place));
}

void pattern_relay(const struct patterns *x, uint32_t place)
{
	uint32_t i, row, payout;

	for (i = x->in_start[place]; i < x->in_start[place + 1]; i++) {
		row = x->in_row[i];
		if (pattern_taint(x, row) < x->min)
			continue;
		payout = only_payout(x, place, x->t->row[row].mv);
		if (payout != LEDGER_NONE && only_deposit(x, place, payout))
			note(x, place, row, payout);
	}
}
