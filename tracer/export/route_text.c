#include "export/route_text.h"

#include <inttypes.h>

void route_text(struct text *t, const struct result *r,
		const struct trace *trace, const uint32_t *row, size_t nr,
		size_t hops)
{
	const struct ledger *l = r->ledger;
	const struct ledger_columns *c = ledger_columns(l);
	struct account_id a;
	char id[TX_TEXT_MAX];
	struct tx_id tx;
	size_t i;
	uint32_t mv;

	if (hops > nr)
		text_addf(t, "(%zu movements before) ", hops - nr);
	for (i = 0; i < nr; i++) {
		mv = trace->row[row[i]].mv;
		tx.i = c->tx[mv];
		a.i = c->slot_account[c->from[mv]];
		if (!i)
			text_adds(t, ledger_account_text(l, a));
		a.i = c->slot_account[c->to[mv]];
		ledger_tx_text(l, id, tx);
		text_addf(t, " > %s (%" PRIu64 "%s%s)",
			  ledger_account_text(l, a), ledger_tx_height(l, tx),
			  *id ? " " : "", id);
	}
}
