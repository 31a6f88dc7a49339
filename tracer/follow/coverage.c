#include <stdlib.h>

#include "base/mem.h"
#include "follow/run.h"

static void add(struct amount *sum, struct amount a)
{
	if (!amount_accumulate(sum, a))
		*sum = amount_of(UINT64_MAX);
}

/* What arrived in rows that are tainted under some rule: poison's reach is
 * the widest, and more than that no rule can call tainted. */
static void find_arrived(struct amount *arrived, const struct follow_run *r,
			 const struct trace *t)
{
	const struct ledger_columns *c = ledger_columns(r->ledger);
	size_t i;

	for (i = 0; i < t->rows; i++) {
		const struct trace_row *row = t->row + i;

		if (row->to < t->accounts)
			add(&arrived[row->to], amount_of(c->amount[row->mv]));
	}
}

/* What ended there under the ranking rule. */
static void find_rests(struct amount *rests, const struct follow_run *r,
		       const struct trace *t)
{
	const struct trace_disposition *d;
	uint32_t place;
	size_t i;

	for (i = 0; i < t->dispositions; i++) {
		d = t->disposition + i;
		if (d->policy != r->rules.rank || d->account == LEDGER_NONE ||
		    d->end == END_HELD)
			continue;
		place = trace_find(t, (struct account_id){d->account});
		if (place != LEDGER_NONE)
			add(&rests[place], d->amount);
	}
}

/* at: by account of the ledger, its place + 1; NULL if none comes twice. */
static struct coverage *place_of(struct follow_run *r, uint32_t *at,
				 const struct trace_account *a,
				 const struct follow_reading *reading)
{
	const struct ledger_columns *c = ledger_columns(r->ledger);
	struct coverage *v;

	if (at && at[a->account.i])
		return r->coverage + at[a->account.i] - 1;
	v = r->coverage + r->result.coverages++;
	if (at)
		at[a->account.i] = (uint32_t)r->result.coverages;
	v->account = a->account.i;
	v->state = a->state;
	if (follow_class(r, a->account.i) != CLASS_UNREAD) {
		v->from_height = ledger_tx_height(
			r->ledger, (struct tx_id){c->tx[a->first_mv]});
		v->to_height = r->end_height;
	}
	if (reading && reading->replies)
		v->replies = reading->replies(reading->replies_arg,
					      ledger_account_text(r->ledger,
								  a->account));
	return v;
}

/* What there may be behind those that were not read. */
static void find_unseen(struct follow_run *r, const uint32_t *at,
			const struct trace *t, size_t first)
{
	struct amount *arrived = xcalloc(t->accounts + 1, sizeof(*arrived));
	struct amount *rests = xcalloc(t->accounts + 1, sizeof(*rests));
	struct amount injected = t->injected[r->rules.rank];
	struct coverage *v;
	size_t k;

	find_arrived(arrived, r, t);
	find_rests(rests, r, t);
	for (k = 0; k < t->accounts; k++) {
		v = r->coverage +
		    (at ? at[t->account[k].account.i] - 1 : first + k);
		if (v->state == STATE_READ)
			continue;
		add(&v->rests, rests[k]);
		add(&v->unseen_max,
		    amount_less(injected, arrived[k]) ? injected : arrived[k]);
	}
	free(arrived);
	free(rests);
}

static void cover(struct follow_run *r, uint32_t *at, const struct trace *t,
		  const struct follow_reading *reading)
{
	size_t first = r->result.coverages, k;
	bool all = true;

	for (k = 0; k < t->accounts; k++)
		all &= place_of(r, at, t->account + k, reading)->state ==
		       STATE_READ;
	if (!all)
		find_unseen(r, at, t, first);
}

/* By theft, then by first touch; an account that several thefts touched
 * stands where the first of them did. */
void follow_find_coverage(struct follow_run *r,
			  const struct follow_reading *reading)
{
	const struct result *res = &r->result;
	uint32_t *at = NULL;
	size_t i, nr = 0;

	/* of a large ledger it is large, and touched all over */
	if (res->thefts > 1)
		at = xcalloc(ledger_columns(r->ledger)->accounts + 1,
			     sizeof(*at));
	for (i = 0; i < res->thefts; i++)
		nr += res->theft[i].trace->accounts;
	r->coverage = xcalloc(nr, sizeof(*r->coverage));
	for (i = 0; i < res->thefts; i++)
		cover(r, at, res->theft[i].trace, reading);
	free(at);
	r->result.coverage = r->coverage;
}
