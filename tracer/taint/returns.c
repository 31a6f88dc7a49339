/* Tainted coins that arrive at a seed's sender or receiver. */
#include <stdlib.h>

#include "base/mem.h"
#include "taint/judge.h"

#define SENDER 1
#define RECEIVER 2

struct returned {
	uint64_t sum, height;
	size_t nr;
};

static uint8_t *seed_ends(const struct judge *j)
{
	const struct trace_input *in = j->in;
	uint8_t *role = xcalloc(j->c->slots + 1, 1);
	size_t i;

	for (i = 0; i < in->seeds && in->seed[i] < j->end; i++) {
		/* seeds that were walked have slots that exist */
		role[j->c->from[in->seed[i]]] |= SENDER;
		role[j->c->to[in->seed[i]]] |= RECEIVER;
	}
	return role;
}

static void add(struct judge *j, struct returned *r,
		const struct trace_row *row)
{
	struct tx_id tx = {j->c->tx[row->mv]};

	if (!r->nr++)
		r->height = ledger_tx_height(j->in->ledger, tx);
	if (__builtin_add_overflow(r->sum, row->taint[j->rules->rank], &r->sum))
		r->sum = UINT64_MAX;
}

void judge_note_returns(struct judge *j)
{
	enum policy rank = j->rules->rank;
	struct returned *by = xcalloc(j->accounts + 1, sizeof(*by));
	uint8_t *role = seed_ends(j), bits;
	const struct trace_account *a;
	size_t i;

	for (i = 0; i < j->nr; i++) {
		const struct trace_row *row = &j->row[i];

		if (!row->seed && row->to != RULES_NO_LIMIT &&
		    row->taint[rank] && role[j->c->to[row->mv]])
			add(j, &by[row->to], row);
	}
	for (i = 0; i < j->accounts; i++) {
		if (!by[i].nr)
			continue;
		a = &j->account[i];
		bits = role[a->slot.i];
		findings_add(&j->findings, FINDING_RETURN_TO_SEED, by[i].height,
			     a->account.i, NULL, amount_of(by[i].sum),
			     "%zu tainted receipt%s (%s) of a seed's %s, the "
			     "first at this height",
			     by[i].nr, by[i].nr > 1 ? "s" : "",
			     policy_name(rank),
			     bits == SENDER	? "sender"
			     : bits == RECEIVER ? "receiver"
						: "sender and receiver");
	}
	free(by);
	free(role);
}
