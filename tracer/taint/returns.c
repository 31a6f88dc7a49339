/* Tainted coins that arrive at a seed's sender or receiver. */
#include <stdlib.h>

#include "base/mem.h"
#include "taint/step.h"

void step_back(struct judge *j, const struct step *s)
{
	uint64_t tau = s->tau[j->rules->rank];

	if (s->seed || !tau || !s->pt ||
	    !(judge_meta(j, s->pt)->ends & (ENDS_SEED_FROM | ENDS_SEED_TO)))
		return;
	VEC_GROW(j->back, j->backs + 1, j->back_alloc);
	j->back[j->backs++] = (struct back){s->pt, s->m, tau};
}

struct returned {
	uint64_t sum, height;
	size_t nr;
	uint32_t place;
};

static void add(struct judge *j, struct returned *r, const struct back *b)
{
	struct tx_id tx = {j->c->tx[b->mv]};

	r->place = b->place;
	if (!r->nr++)
		r->height = ledger_tx_height(j->in->ledger, tx);
	if (__builtin_add_overflow(r->sum, b->tau, &r->sum))
		r->sum = UINT64_MAX;
}

static void note(struct judge *j, const struct returned *r)
{
	unsigned ends = judge_meta(j, r->place)->ends;
	bool from = ends & ENDS_SEED_FROM, to = ends & ENDS_SEED_TO;

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
	struct returned *by;
	uint32_t slot;
	size_t i;

	if (!j->backs)
		return;
	by = xcalloc(j->ends_nr, sizeof(*by));
	for (i = 0; i < j->backs; i++) {
		slot = j->touched[j->back[i].place - 1].slot;
		add(j, &by[judge_end_of(j, slot)], &j->back[i]);
	}
	for (i = 0; i < j->ends_nr; i++)
		if (by[i].nr)
			note(j, &by[i]);
	free(by);
}
