#include "export/worth.h"

static bool add(uint64_t *sum, const struct value *v, const struct result *r,
		uint32_t mv, uint64_t units)
{
	struct tx_id tx = {ledger_columns(r->ledger)->tx[mv]};
	uint64_t part;

	return value_of(&part, v, amount_of(units), r->decimals,
			ledger_tx_time(r->ledger, tx)) &&
	       !__builtin_add_overflow(*sum, part, sum);
}

bool worth_stolen(uint64_t *worth, const struct value *v,
		  const struct result *r, size_t theft)
{
	const struct ledger_columns *c = ledger_columns(r->ledger);
	const struct theft *t = &r->theft[theft];
	size_t i;

	*worth = 0;
	for (i = 0; i < t->seeds; i++)
		if (!add(worth, v, r, t->seed[i], c->amount[t->seed[i]]))
			return false;
	return true;
}

bool worth_rows(uint64_t *worth, const struct value *v, const struct result *r,
		const struct trace *t, const uint32_t *row, size_t rows)
{
	size_t i;

	*worth = 0;
	for (i = 0; i < rows; i++)
		if (!add(worth, v, r, t->row[row[i]].mv,
			 trace_taint(t, &t->row[row[i]], r->rules->rank)))
			return false;
	return true;
}
