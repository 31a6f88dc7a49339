/* Where taint ended: it must sum to what was injected, to the last unit. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "taint/trace_own.h"

/* Of one policy. */
struct list {
	enum policy p;
	struct trace_disposition *row;
	size_t nr, alloc;
};

static void dispose(struct list *l, enum trace_end end, uint32_t account,
		    uint32_t memo, uint64_t part)
{
	struct trace_disposition *d;

	if (!part)
		return;
	if (l->nr == l->alloc) {
		VEC_GROW(l->row, l->nr + 1, l->alloc);
		mem_large(l->row, l->alloc * sizeof(*l->row));
	}
	d = &l->row[l->nr++];
	d->policy = l->p;
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

/* What is at accounts, of all policies while an account is at hand. */
static void dispose_accounts(struct list *l, size_t lists,
			     const struct judge *j, enum trace_end end)
{
	uint32_t i;
	size_t k;

	for (i = 1; i <= j->accounts; i++)
		for (k = 0; k < lists; k++)
			dispose(&l[k], end, judge_account(j, i)->account.i,
				LEDGER_NONE, part_of(j, l[k].p, end, i));
}

static void dispose_end(struct list *l, size_t lists, const struct judge *j,
			enum trace_end end)
{
	const struct exit_sum *x;
	size_t i, k;

	if (end == END_HELD || (end == END_BELOW && j->limits.min) ||
	    (end == END_LIMIT && j->limits.reach))
		dispose_accounts(l, lists, j, end);
	for (i = 0; i < j->exits.nr; i++) {
		x = &j->exits.sum[i];
		for (k = 0; k < lists && x->end == end; k++)
			dispose(&l[k], end, x->account, x->memo,
				x->part[l[k].p]);
	}
}

/* All of a policy's ends must sum to what was injected. */
static bool check(const struct list *l, const struct judge *j)
{
	uint64_t sum = 0;
	bool over = false;
	size_t i;

	for (i = 0; i < l->nr; i++)
		over |= __builtin_add_overflow(
			sum, amount_units(l->row[i].amount), &sum);
	if (!over && sum == j->injected[l->p])
		return true;
	return err_set(j->e, ERR_DATA,
		       "%s: after movement %u the disposition sums to %llu, "
		       "but %llu was injected",
		       policy_name(l->p), j->last, (unsigned long long)sum,
		       (unsigned long long)j->injected[l->p]);
}

/* The policies in the order of the rules, the ranking one at least last. */
static size_t list_policies(struct list *l, const struct rules *r)
{
	size_t nr = 0, i;

	for (i = 0; i < r->policies; i++)
		if (policy_conserves(r->policy[i]))
			l[nr++].p = r->policy[i];
	if (!rules_has(r, r->rank))
		l[nr++].p = r->rank;
	return nr;
}

/* One behind the other, into the first. */
static void join(struct trace_own *o, struct list *l, size_t lists)
{
	size_t nr = 0, k;

	for (k = 0; k < lists; k++)
		nr += l[k].nr;
	o->disposition = xreallocarray(l[0].row, nr + 1, sizeof(*l[0].row));
	o->t.dispositions = l[0].nr;
	for (k = 1; k < lists; k++) {
		if (l[k].nr)
			memcpy(o->disposition + o->t.dispositions, l[k].row,
			       l[k].nr * sizeof(*l[k].row));
		o->t.dispositions += l[k].nr;
		free(l[k].row);
	}
}

bool trace_dispose(struct trace_own *o, struct judge *j)
{
	struct list l[POLICY_NR + 1] = {{.nr = 0}};
	size_t lists = list_policies(l, j->rules), k;
	unsigned end;
	bool ok = true;

	exits_sort(&j->exits);
	for (end = 0; end < TRACE_END_NR; end++)
		dispose_end(l, lists, j, (enum trace_end)end);
	for (k = 0; k < lists && ok; k++)
		ok = check(&l[k], j);
	join(o, l, lists);
	return ok;
}
