/* Tainted coins that arrive at a seed's sender or receiver. */
#include <stdlib.h>

#include "base/mem.h"
#include "taint/step.h"

struct returned {
	uint64_t sum, height;
	size_t nr;
	uint32_t place;
};

static void add(struct judge *j, struct returned *r, const struct book_back *b)
{
	struct tx_id tx = {j->c->tx[b->mv]};

	r->place = b->place;
	if (!r->nr++)
		r->height = ledger_tx_height(j->in->ledger, tx);
	if (__builtin_add_overflow(r->sum, b->tau, &r->sum))
		r->sum = UINT64_MAX;
}

static void note(struct judge *j, const struct returned *r, unsigned ends)
{
	bool from = ends & ENTRY_SEED_FROM, to = ends & ENTRY_SEED_TO;

	findings_add(&j->findings, FINDING_RETURN_TO_SEED, r->height,
		     judge_account(j, r->place)->account.i, NULL,
		     amount_of(r->sum),
		     "%zu tainted receipt%s (%s) of a seed's %s, the first at "
		     "this height",
		     r->nr, r->nr > 1 ? "s" : "", policy_name(j->rules->rank),
		     from && to ? "sender and receiver"
		     : from	? "sender"
				: "receiver");
}

void judge_note_returns(struct judge *j)
{
	const struct book_back *back;
	struct returned *by;
	uint32_t slot;
	size_t i;

	if (!j->book.backs)
		return;
	by = xcalloc(j->ends_nr, sizeof(*by));
	for (i = 0; i < j->book.backs; i++) {
		back = &j->book.back[i];
		slot = judge_account(j, back->place)->slot.i;
		add(j, &by[judge_end_of(j, slot)], back);
	}
	for (i = 0; i < j->ends_nr; i++)
		if (by[i].nr)
			note(j, &by[i], j->ends[i] & 0xff);
	free(by);
}
