#include <string.h>

#include "follow/run.h"

static uint64_t height_of(const struct follow_run *r, uint32_t mv)
{
	const struct ledger_columns *c = ledger_columns(r->ledger);

	return ledger_tx_height(r->ledger, (struct tx_id){c->tx[mv]});
}

static bool is_tainted(const struct trace *t, const struct trace_row *row)
{
	unsigned p;

	for (p = 0; p < POLICY_NR; p++)
		if (policy_conserves((enum policy)p) &&
		    trace_taint(t, row, (enum policy)p))
			return true;
	return false;
}

static bool in_trace(const struct follow_run *r, const struct trace *t,
		     const struct finding *f)
{
	const struct ledger_columns *c = ledger_columns(r->ledger);
	size_t low = 0, high = t->rows, mid;
	char tx[TX_TEXT_MAX];
	uint32_t mv;

	while (low < high) {
		mid = low + (high - low) / 2;
		if (height_of(r, t->row[mid].mv) < f->height)
			low = mid + 1;
		else
			high = mid;
	}
	for (; low < t->rows; low++) {
		mv = t->row[low].mv;
		if (height_of(r, mv) != f->height)
			break;
		if (c->kind[mv] != MV_FEE || !is_tainted(t, &t->row[low]))
			continue;
		ledger_tx_text(r->ledger, tx, (struct tx_id){c->tx[mv]});
		if (!strcmp(tx, f->tx))
			return true;
	}
	return false;
}

bool follow_paid_from_taint(const struct follow_run *r, const struct finding *f)
{
	size_t i;

	for (i = 0; i < r->result.thefts; i++)
		if (in_trace(r, r->result.theft[i].trace, f))
			return true;
	return false;
}
