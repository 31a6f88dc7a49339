#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "graph/layout_work.h"

#define SWEEPS 24

struct pull {
	uint64_t sum, weight;
	uint32_t rank, place;
};

static int by_pull(const void *a, const void *b)
{
	const struct pull *x = a, *y = b;
	unsigned __int128 p, q;

	/* without neighbours there: it stays where it is */
	p = (unsigned __int128)(x->weight ? x->sum : x->rank * 2) *
	    (y->weight ? y->weight : 1);
	q = (unsigned __int128)(y->weight ? y->sum : y->rank * 2) *
	    (x->weight ? x->weight : 1);
	if (p != q)
		return p < q ? -1 : 1;
	return x->rank < y->rank ? -1 : x->rank > y->rank;
}

/* Doubled rank in thousandths of the column, so that columns of different
 * sizes can be compared. */
static uint64_t level(const struct layout_work *w, uint32_t place)
{
	const struct place *p = &w->place[place];
	size_t n = w->start[p->column + 1] - w->start[p->column];

	return (2 * (uint64_t)p->rank + 1) * 1000 / (n ? n : 1);
}

static void set_ranks(struct layout_work *w, size_t column)
{
	size_t i;

	for (i = w->start[column]; i < w->start[column + 1]; i++)
		w->place[w->order[i]].rank = (uint32_t)(i - w->start[column]);
}

/* Orders a column by its neighbours to the left, or to the right. */
static void sort_column(struct layout_work *w, size_t column, bool by_left,
			struct pull *pull)
{
	size_t i, first = w->start[column], n = w->start[column + 1] - first;

	for (i = 0; i < n; i++) {
		uint32_t p = w->order[first + i];

		pull[p] = (struct pull){.rank = (uint32_t)i, .place = p};
	}
	for (i = 0; i < w->steps; i++) {
		const struct step *s = &w->step[i];
		uint32_t me = by_left ? s->to : s->from;
		uint32_t other = by_left ? s->from : s->to;

		if (w->place[me].column != column)
			continue;
		pull[me].sum += level(w, other) * s->weight;
		pull[me].weight += s->weight;
	}
	for (i = 0; i < n; i++)
		if (!pull[w->order[first + i]].weight) {
			pull[w->order[first + i]].sum =
				level(w, w->order[first + i]);
			pull[w->order[first + i]].weight = 1;
		}
	{
		struct pull *sorted = xcalloc(n + 1, sizeof(*sorted));

		for (i = 0; i < n; i++)
			sorted[i] = pull[w->order[first + i]];
		if (n)
			qsort(sorted, n, sizeof(*sorted), by_pull);
		for (i = 0; i < n; i++)
			w->order[first + i] = sorted[i].place;
		free(sorted);
	}
	set_ranks(w, column);
}

/* Crossings, each counted by the lighter line. */
static uint64_t count_crossings(const struct layout_work *w)
{
	uint64_t sum = 0;
	size_t i, k;

	for (i = 0; i < w->steps; i++) {
		const struct step *s = &w->step[i];
		const struct place *a = &w->place[s->from];
		const struct place *b = &w->place[s->to];

		for (k = i + 1; k < w->steps; k++) {
			const struct step *t = &w->step[k];
			const struct place *c = &w->place[t->from];
			const struct place *d = &w->place[t->to];

			if (c->column != a->column)
				continue;
			if ((a->rank < c->rank && b->rank > d->rank) ||
			    (a->rank > c->rank && b->rank < d->rank))
				sum += 20 + (s->weight < t->weight ? s->weight
								   : t->weight);
		}
	}
	return sum;
}

void layout_rank(struct layout_work *w)
{
	uint32_t *best = xcalloc(w->places + 1, sizeof(*best));
	struct pull *pull = xcalloc(w->places + 1, sizeof(*pull));
	uint64_t least, now;
	size_t i, sweep;

	for (i = 0; i < w->columns; i++)
		set_ranks(w, i);
	memcpy(best, w->order, w->places * sizeof(*best));
	least = count_crossings(w);
	for (sweep = 0; sweep < SWEEPS && least; sweep++) {
		bool by_left = sweep % 2 == 0;

		for (i = 1; i < w->columns; i++)
			sort_column(w, by_left ? i : w->columns - 1 - i,
				    by_left, pull);
		now = count_crossings(w);
		if (now >= least)
			continue;
		least = now;
		memcpy(best, w->order, w->places * sizeof(*best));
	}
	memcpy(w->order, best, w->places * sizeof(*best));
	for (i = 0; i < w->columns; i++)
		set_ranks(w, i);
	free(pull);
	free(best);
}
