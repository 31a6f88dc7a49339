#include "graph/plan.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/num.h"
#include "graph/plan_work.h"

#define PSEUDO_PART 100 /* fees below 1/100 of it are not drawn */
#define COLUMNS_MAX 9	/* deeper graphs have their rows joined */

static const struct level levels[] = {
	{200, 0, true}, {100, 12, false}, {50, 6, false}, {20, 2, false}};

static uint64_t weight_of(const struct lump *p)
{
	return p->role == ROLE_SOURCE ? p->out : p->in;
}

static int by_weight(const void *a, const void *b, void *ctx)
{
	const struct lump *lump = ctx;
	uint32_t i = *(const uint32_t *)a, k = *(const uint32_t *)b;
	uint64_t x = weight_of(&lump[i]), y = weight_of(&lump[k]);

	if (x != y)
		return x > y ? -1 : 1;
	return i < k ? -1 : i > k;
}

uint32_t plan_group(struct plan *p, enum view_kind kind)
{
	p->kind[p->groups] = kind;
	return (uint32_t)p->groups++;
}

bool plan_leaves_out(const struct plan_work *w, const struct lump *p)
{
	return p->role == ROLE_PSEUDO && p->in < w->injected / PSEUDO_PART;
}

static bool deserving(const struct plan_work *w, const struct lump *p)
{
	if (p->role == ROLE_SOURCE || p->role == ROLE_SEED)
		return true;
	if (p->owner != PLAN_NONE || p->kind == VIEW_CHAIN)
		return true;
	return p->in >= w->injected / w->level->small_part;
}

/* Keeps the lump and the heaviest route to it, if they fit below max. */
static void keep(struct plan_work *w, uint32_t i, size_t max)
{
	struct plan *p = w->p;
	size_t room = max > p->groups ? max - p->groups : 0, need = 0;
	uint32_t a;

	for (a = i; a != PLAN_NONE && w->group[a] == PLAN_NONE;
	     a = w->l.lump[a].parent)
		if (++need > room)
			return;
	for (a = i; a != PLAN_NONE && w->group[a] == PLAN_NONE;
	     a = w->l.lump[a].parent)
		w->group[a] = plan_group(p, w->l.lump[a].kind);
}

static void keep_role(struct plan_work *w, const uint32_t *order,
		      enum view_role role, size_t max)
{
	size_t i;

	for (i = 0; i < w->l.nr; i++)
		if (w->l.lump[order[i]].role == role)
			keep(w, order[i], max);
}

static void keep_heaviest(struct plan_work *w)
{
	uint32_t *order = xcalloc(w->l.nr + 1, sizeof(*order));
	size_t i, max = w->nodes - w->nodes / 5;

	for (i = 0; i < w->l.nr; i++)
		order[i] = (uint32_t)i;
	if (w->l.nr)
		qsort_r(order, w->l.nr, sizeof(*order), by_weight, w->l.lump);
	keep_role(w, order, ROLE_SOURCE, w->nodes / 5);
	keep_role(w, order, ROLE_SEED, w->p->groups + w->nodes / 4);
	for (i = 0; i < w->l.nr && w->p->groups < max; i++) {
		const struct lump *p = &w->l.lump[order[i]];

		if (deserving(w, p) && !plan_leaves_out(w, p))
			keep(w, order[i], max);
	}
	free(order);
}

static void draw_all(struct plan_work *w)
{
	size_t i;

	for (i = 0; i < w->l.nr; i++)
		if (!plan_leaves_out(w, &w->l.lump[i]))
			w->group[i] = plan_group(w->p, w->l.lump[i].kind);
}

static bool too_deep(const struct plan_work *w)
{
	size_t i;

	for (i = 0; i < w->l.nr; i++)
		if (w->l.lump[i].depth > COLUMNS_MAX)
			return true;
	return false;
}

static int link_order(const void *a, const void *b)
{
	const struct link *x = a, *y = b;

	if (x->from != y->from)
		return x->from < y->from ? -1 : 1;
	return x->to < y->to ? -1 : x->to > y->to;
}

/* Lines that would be drawn between groups, main ways in aside. */
static size_t count_lines(const struct plan_work *w)
{
	struct link *line = xcalloc(w->l.links + 1, sizeof(*line));
	size_t i, nr = 0, lines = 0;
	uint64_t thin = w->injected / PLAN_THIN_PART, sum = 0;

	for (i = 0; i < w->l.links; i++) {
		uint32_t from = w->p->group[w->l.link[i].from];
		uint32_t to = w->p->group[w->l.link[i].to];

		if (from != to && from != PLAN_NONE && to != PLAN_NONE)
			line[nr++] =
				(struct link){from, to, w->l.link[i].taint};
	}
	if (nr)
		qsort(line, nr, sizeof(*line), link_order);
	for (i = 0; i < nr; i++) {
		sum = plan_sum(sum, line[i].taint);
		if (i + 1 < nr && !link_order(&line[i], &line[i + 1]))
			continue;
		lines += sum >= thin;
		sum = 0;
	}
	free(line);
	return lines;
}

/* One plan from the lumps as they are. */
static void plan_once(struct plan_work *w, bool full)
{
	size_t i, nr = w->l.nr + 1;

	w->p->kind = xcalloc(nr, sizeof(*w->p->kind));
	w->p->groups = 0;
	w->group = xcalloc(nr, sizeof(*w->group));
	w->ancestor = xcalloc(nr, sizeof(*w->ancestor));
	w->left = xcalloc(nr, sizeof(*w->left));
	w->bunch = xcalloc(nr, sizeof(*w->bunch));
	for (i = 0; i < w->l.nr; i++)
		w->group[i] = PLAN_NONE;
	if (full) {
		draw_all(w);
	} else {
		keep_heaviest(w);
		plan_bunch_rest(w);
		plan_fold_rest(w);
	}
	for (i = 0; i < w->l.unit_nr; i++)
		w->p->group[i] = w->group[w->l.of[i]];
	free(w->bunch);
	free(w->left);
	free(w->ancestor);
	free(w->group);
}

void plan_make(struct plan *p, const struct unit *unit, size_t units,
	       const struct link *link, size_t links,
	       const struct view_opts *opts, uint64_t injected)
{
	struct plan_work w = {.p = p, .injected = injected};
	bool full = opts->flags & VIEW_FULL;
	size_t i;

	w.nodes = opts->nodes ? opts->nodes : VIEW_NODES_DEFAULT;
	if (w.nodes < VIEW_NODES_MIN)
		w.nodes = VIEW_NODES_MIN;
	p->group = xcalloc(units + 1, sizeof(*p->group));
	p->kind = NULL;
	for (i = 0; i < NR_OF(levels); i++) {
		w.level = &levels[i];
		free(p->kind);
		lumps_init(&w.l, unit, units, link, links,
			   opts->flags & VIEW_BY_LABEL);
		if (!full && w.level->alike)
			lumps_join_alike(&w.l, w.level->alike);
		if (!full && (w.l.nr > w.nodes || too_deep(&w)))
			lumps_join_chains(&w.l);
		plan_once(&w, full);
		/* what is below is read from w.l: released last */
		if (full || count_lines(&w) <= w.nodes + w.nodes / 4)
			i = NR_OF(levels);
		lumps_release(&w.l);
	}
}

void plan_release(struct plan *p)
{
	free(p->group);
	free(p->kind);
	*p = (struct plan){0};
}
