#include "graph/view.h"

static uint64_t root_of(uint64_t v)
{
	uint64_t low = 0, high = 2000, mid;

	while (low + 1 < high) {
		mid = (low + high) / 2;
		if (mid * mid <= v)
			low = mid;
		else
			high = mid;
	}
	return low;
}

unsigned view_edge_weight(const struct view *v, const struct view_edge *d)
{
	struct amount injected = v->theft->trace->injected[v->rank];
	struct amount part = amount_min(d->taint, injected), millionths;

	if (!amount_muldiv(&millionths, part, amount_of(1000000), injected))
		return 0;
	return (unsigned)root_of(amount_units(millionths));
}
