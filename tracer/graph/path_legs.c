#include <stdlib.h>

#include "base/mem.h"
#include "graph/paths.h"

bool path_hop_sum(const struct path_hop *h, const struct ledger *l,
		  struct amount *amount, struct amount *tainted)
{
	const struct ledger_columns *c = ledger_columns(l);
	size_t i;

	*amount = *tainted = amount_of(0);
	for (i = 0; i < h->legs; i++)
		if (!amount_accumulate(amount,
				       amount_of(c->amount[h->leg[i].mv])) ||
		    !amount_accumulate(tainted, h->leg[i].tainted))
			return false;
	return true;
}

/* The parts at each hop lie end to end on a line of the route's length; a
 * single flow is what lies between two neighbouring ends of any hop. */
void path_singles(const struct path *p, path_single_fn *fn, void *arg)
{
	const struct path_leg **leg = xmalloc(p->hops * sizeof(*leg));
	uint64_t *left = xcalloc(p->hops, sizeof(*left));
	uint64_t rest = amount_units(p->part), part;
	size_t i;

	for (i = 0; i < p->hops; i++) {
		leg[i] = p->hop[i].leg;
		left[i] = amount_units(leg[i]->part);
	}
	while (rest) {
		part = rest;
		for (i = 0; i < p->hops; i++)
			part = left[i] < part ? left[i] : part;
		fn(arg, amount_of(part), leg, p->hops);
		rest -= part;
		for (i = 0; i < p->hops; i++) {
			left[i] -= part;
			if (!left[i] && rest)
				left[i] = amount_units((++leg[i])->part);
		}
	}
	free(leg);
	free(left);
}
