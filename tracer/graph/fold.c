#include <stdlib.h>

#include "graph/plan_work.h"

#define FOLD_MIN 4 /* fewer are drawn one by one, if there is room */

/* Only services fold by owner: others of one label stand apart by role. */
static uint32_t fold_owner(const struct lump *p)
{
	return p->role == ROLE_SERVICE ? p->owner : PLAN_NONE;
}

static int compare(uint64_t a, uint64_t b)
{
	return a < b ? -1 : a > b;
}

static int by_bunch(const void *a, const void *b, void *ctx)
{
	const struct plan_work *w = ctx;
	uint32_t i = *(const uint32_t *)a, k = *(const uint32_t *)b;
	const struct lump *x = &w->l.lump[i], *y = &w->l.lump[k];
	int c = compare(w->ancestor[i], w->ancestor[k]);

	if (!c)
		c = compare(x->role, y->role);
	if (!c)
		c = compare(fold_owner(x), fold_owner(y));
	return c ? c : compare(i, k);
}

static bool same_bunch(const struct plan_work *w, uint32_t i, uint32_t k)
{
	const struct lump *x = &w->l.lump[i], *y = &w->l.lump[k];

	return w->ancestor[i] == w->ancestor[k] && x->role == y->role &&
	       fold_owner(x) == fold_owner(y);
}

static int by_bunch_weight(const void *a, const void *b)
{
	const struct bunch *x = a, *y = b;

	if (x->weight != y->weight)
		return x->weight > y->weight ? -1 : 1;
	return x->start < y->start ? -1 : x->start > y->start;
}

void plan_bunch_rest(struct plan_work *w)
{
	size_t i;

	w->lefts = w->bunches = 0;
	for (i = 0; i < w->l.nr; i++) {
		const struct lump *p = &w->l.lump[i];

		/* parents come first, so one pass finds the ancestors */
		if (w->group[i] != PLAN_NONE && w->level->by_ancestor)
			w->ancestor[i] = (uint32_t)i;
		else if (p->parent == PLAN_NONE)
			w->ancestor[i] = PLAN_NONE;
		else
			w->ancestor[i] = w->ancestor[p->parent];
		if (w->group[i] == PLAN_NONE && !plan_leaves_out(w, p))
			w->left[w->lefts++] = (uint32_t)i;
	}
	if (!w->lefts)
		return;
	qsort_r(w->left, w->lefts, sizeof(*w->left), by_bunch, w);
	for (i = 0; i < w->lefts; i++) {
		struct bunch *b;

		if (!i || !same_bunch(w, w->left[i - 1], w->left[i]))
			w->bunch[w->bunches++] = (struct bunch){.start = i};
		b = &w->bunch[w->bunches - 1];
		b->count++;
		b->weight = plan_sum(b->weight, w->l.lump[w->left[i]].in);
	}
	qsort(w->bunch, w->bunches, sizeof(*w->bunch), by_bunch_weight);
}

static void draw_singly(struct plan_work *w, const struct bunch *b)
{
	size_t i;

	for (i = b->start; i < b->start + b->count; i++)
		w->group[w->left[i]] =
			plan_group(w->p, w->l.lump[w->left[i]].kind);
}

static void draw_folded(struct plan_work *w, const struct bunch *b,
			uint32_t group)
{
	size_t i;

	for (i = b->start; i < b->start + b->count; i++)
		w->group[w->left[i]] = group;
}

void plan_fold_rest(struct plan_work *w)
{
	uint32_t of_role[VIEW_ROLE_NR];
	size_t i, room = w->nodes - w->p->groups, whole, extra;

	/* all bunches if they fit, else the heaviest and one a role */
	whole = w->bunches;
	if (whole > room)
		whole = room > VIEW_ROLE_NR ? room - VIEW_ROLE_NR : 0;
	extra = w->bunches > whole ? 0 : room - whole;
	for (i = 0; i < whole; i++) {
		const struct bunch *b = &w->bunch[i];

		if (b->count == 1 ||
		    (b->count < FOLD_MIN && b->count - 1 <= extra)) {
			draw_singly(w, b);
			extra -= extra ? b->count - 1 : 0;
		} else {
			draw_folded(w, b, plan_group(w->p, VIEW_FOLD));
		}
	}
	for (i = 0; i < VIEW_ROLE_NR; i++)
		of_role[i] = PLAN_NONE;
	for (i = whole; i < w->bunches; i++) {
		uint32_t first = w->left[w->bunch[i].start];
		uint32_t *group = &of_role[w->l.lump[first].role];

		if (*group == PLAN_NONE)
			*group = plan_group(w->p, VIEW_FOLD);
		draw_folded(w, &w->bunch[i], *group);
	}
}
