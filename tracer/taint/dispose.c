/* Where taint ended: it must sum to what was injected, to the last unit. */
#include "base/mem.h"
#include "taint/trace_own.h"

static void dispose(struct trace_own *o, enum policy p, enum trace_end end,
		    uint32_t account, uint32_t memo, uint64_t part)
{
	struct trace_disposition *d;

	if (!part)
		return;
	if (o->t.dispositions == o->disposition_alloc) {
		VEC_GROW(o->disposition, o->t.dispositions + 1,
			 o->disposition_alloc);
		mem_large(o->disposition,
			  o->disposition_alloc * sizeof(*o->disposition));
	}
	d = &o->disposition[o->t.dispositions++];
	d->policy = p;
	d->end = end;
	d->account = account;
	d->memo = memo;
	d->amount = amount_of(part);
}

static uint64_t part_of(const struct judge *j, enum policy p,
			enum trace_end end, uint32_t place)
{
	size_t at = (size_t)place * POLICY_NR + p;

	if (end == END_HELD)
		return judge_rest(j, place, p) -
		       (j->limits.min ? j->limits.below[at] : 0) -
		       (j->limits.reach ? j->limits.beyond[at] : 0);
	if (end == END_BELOW)
		return j->limits.below[at];
	return j->limits.beyond[at];
}

static void dispose_end(struct trace_own *o, struct judge *j, enum policy p,
			enum trace_end end)
{
	const struct exit_sum *x;
	uint32_t i;
	size_t k;

	if (end == END_HELD || (end == END_BELOW && j->limits.min) ||
	    (end == END_LIMIT && j->limits.reach))
		for (i = 1; i <= j->accounts; i++)
			dispose(o, p, end, judge_account(j, i)->account.i,
				LEDGER_NONE, part_of(j, p, end, i));
	for (k = 0; k < j->exits.nr; k++) {
		x = &j->exits.sum[k];
		if (x->end == end)
			dispose(o, p, end, x->account, x->memo, x->part[p]);
	}
}

/* All of a policy's ends; they must sum to what was injected. */
static bool dispose_policy(struct trace_own *o, struct judge *j, enum policy p)
{
	size_t first = o->t.dispositions, i;
	uint64_t sum = 0;
	bool over = false;
	unsigned end;

	for (end = 0; end < TRACE_END_NR; end++)
		dispose_end(o, j, p, (enum trace_end)end);
	for (i = first; i < o->t.dispositions; i++)
		over |= __builtin_add_overflow(
			sum, amount_units(o->disposition[i].amount), &sum);
	if (!over && sum == j->injected[p])
		return true;
	return err_set(j->e, ERR_DATA,
		       "%s: after movement %u the disposition sums to %llu, "
		       "but %llu was injected",
		       policy_name(p), j->last, (unsigned long long)sum,
		       (unsigned long long)j->injected[p]);
}

bool trace_dispose(struct trace_own *o, struct judge *j)
{
	const struct rules *r = j->rules;
	size_t i;

	exits_sort(&j->exits);
	for (i = 0; i < r->policies; i++)
		if (policy_conserves(r->policy[i]) &&
		    !dispose_policy(o, j, r->policy[i]))
			return false;
	return rules_has(r, r->rank) || dispose_policy(o, j, r->rank);
}
