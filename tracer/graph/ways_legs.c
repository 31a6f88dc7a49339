#include <stdlib.h>

#include "base/die.h"
#include "base/mem.h"
#include "graph/ways.h"

/* A movement into an account of a route. */
struct arrival {
	uint32_t row;
	uint64_t coins, ours;
};

static int arrival_order(const void *a, const void *b)
{
	const struct arrival *x = a, *y = b;

	return x->row < y->row ? -1 : x->row > y->row;
}

/* All that came for the way `to`; of it ours[] by the legs of `from`. */
static struct arrival *arrivals(const struct ways *w, const struct way *to,
				const struct way *from, const uint64_t *ours,
				size_t *nr)
{
	const struct way *child = &w->way[to->child];
	struct arrival *a;
	size_t i, k, n = 0;

	for (i = 0; i < to->children; i++)
		n += child[i].legs;
	a = xmalloc(n * sizeof(*a));
	*nr = n;
	for (i = n = 0; i < to->children; i++)
		for (k = 0; k < child[i].legs; k++)
			a[n++] = (struct arrival){
				.row = child[i].leg[k].row,
				.coins = child[i].leg[k].coins,
				.ours = &child[i] == from ? ours[k] : 0};
	qsort(a, n, sizeof(*a), arrival_order);
	return a;
}

/*
 * What the route has of the legs of `way`, given what it has of those that
 * led there.  Whoever is chosen of those who are there, the others can still
 * be served: time says only how many there are.
 */
static uint64_t *leave(const struct ways *w, const struct way *way,
		       const struct way *from, const uint64_t *ours)
{
	uint64_t *part = xcalloc(way->legs, sizeof(*part));
	uint64_t there = 0, mine = 0;
	struct arrival *a;
	size_t nr, i, j = 0;

	a = arrivals(w, way, from, ours, &nr);
	for (i = 0; i < way->legs; i++) {
		for (; j < nr && a[j].row < way->leg[i].row; j++) {
			there += a[j].coins;
			mine += a[j].ours;
		}
		if (!way->leg[i].coins)
			continue;
		VERIFY_CHECK(way->leg[i].coins <= there);
		part[i] = routes_share(way->leg[i].coins, mine, there);
		there -= way->leg[i].coins;
		mine -= part[i];
	}
	VERIFY_CHECK(!mine);
	free(a);
	return part;
}

static void give(struct way *way, const uint64_t *part)
{
	size_t i;

	for (i = 0; i < way->legs; i++)
		way->leg[i].coins -= part[i];
}

void ways_legs(struct ways *w, uint32_t id, ways_legs_fn *fn, void *arg)
{
	struct way *way = &w->way[id], *next;
	uint64_t *part = xmalloc(way->legs * sizeof(*part)), *then;
	size_t i;

	for (i = 0; i < way->legs; i++)
		part[i] = way->leg[i].coins;
	for (;;) {
		fn(arg, way, w->way[way->next].account, part);
		next = &w->way[way->next];
		then = NULL;
		if (next->next != ROUTE_NONE)
			then = leave(w, next, way, part);
		give(way, part);
		free(part);
		if (!then)
			return;
		part = then;
		way = next;
	}
}
