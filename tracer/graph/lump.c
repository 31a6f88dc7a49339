#include "graph/lump.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

#define CHAIN_MIN 3

uint64_t plan_sum(uint64_t a, uint64_t b)
{
	return a > UINT64_MAX - b ? UINT64_MAX : a + b;
}

static int link_order(const void *a, const void *b)
{
	const struct link *x = a, *y = b;

	if (x->from != y->from)
		return x->from < y->from ? -1 : 1;
	if (x->to != y->to)
		return x->to < y->to ? -1 : 1;
	return 0;
}

/* Flows between lumps, merged, in order; *nr of them; to be freed. */
static struct link *flows_between(const struct lumps *l, size_t *nr)
{
	struct link *flow = xcalloc(l->links + 1, sizeof(*flow));
	size_t i, n = 0, out = 0;

	for (i = 0; i < l->links; i++) {
		uint32_t from = l->of[l->link[i].from];
		uint32_t to = l->of[l->link[i].to];

		if (from == to)
			continue;
		flow[n++] = (struct link){from, to, l->link[i].taint};
	}
	if (n)
		qsort(flow, n, sizeof(*flow), link_order);
	for (i = 0; i < n; i++) {
		if (out && !link_order(&flow[out - 1], &flow[i]))
			flow[out - 1].taint =
				plan_sum(flow[out - 1].taint, flow[i].taint);
		else
			flow[out++] = flow[i];
	}
	*nr = out;
	return flow;
}

/* in, out, parent and next of every lump, from the flows. */
static void lumps_weigh(struct lumps *l)
{
	struct link *flow;
	size_t i, nr;

	for (i = 0; i < l->nr; i++) {
		struct lump *p = &l->lump[i];

		p->parent = p->next = PLAN_NONE;
		p->in = p->out = p->best_in = p->best_out = 0;
	}
	flow = flows_between(l, &nr);
	for (i = 0; i < nr; i++) {
		struct lump *from = &l->lump[flow[i].from];
		struct lump *to = &l->lump[flow[i].to];

		from->out = plan_sum(from->out, flow[i].taint);
		to->in = plan_sum(to->in, flow[i].taint);
		if (from->next == PLAN_NONE || flow[i].taint > from->best_out) {
			from->next = flow[i].to;
			from->best_out = flow[i].taint;
		}
		if (flow[i].from >= flow[i].to)
			continue;
		if (to->parent == PLAN_NONE || flow[i].taint > to->best_in) {
			to->parent = flow[i].from;
			to->best_in = flow[i].taint;
		}
	}
	free(flow);
}

/* Sources and seeds' receivers outrank what else an owner's units are. */
static enum view_role joint_role(enum view_role a, enum view_role b)
{
	return a < b ? a : b;
}

/* Numbers the lumps by their first unit; key[u] is the lowest unit that u
 * goes with, or any earlier one of the same lump. */
static void lumps_number(struct lumps *l, const uint32_t *key)
{
	size_t u;

	l->nr = 0;
	for (u = 0; u < l->unit_nr; u++) {
		const struct unit *unit = &l->unit[u];
		struct lump *p;

		if (key[u] == u) {
			p = &l->lump[l->nr];
			*p = (struct lump){.first = (uint32_t)u,
					   .accounts = 1,
					   .owner = unit->owner,
					   .depth = unit->depth,
					   .role = unit->role,
					   .kind = VIEW_ACCOUNT};
			l->of[u] = (uint32_t)l->nr++;
			continue;
		}
		l->of[u] = l->of[key[u]];
		p = &l->lump[l->of[u]];
		p->accounts++;
		p->role = joint_role(p->role, unit->role);
		if (unit->depth < p->depth)
			p->depth = unit->depth;
	}
}

void lumps_init(struct lumps *l, const struct unit *unit, size_t units,
		const struct link *link, size_t links, bool by_owner)
{
	uint32_t *key = xcalloc(units + 1, sizeof(*key));
	uint32_t *first = xmalloc((units + 1) * sizeof(*first));
	size_t u;

	*l = (struct lumps){
		.unit = unit, .unit_nr = units, .link = link, .links = links};
	l->of = xcalloc(units + 1, sizeof(*l->of));
	l->lump = xcalloc(units + 1, sizeof(*l->lump));
	/* owners are dense numbers below units */
	memset(first, 0xff, (units + 1) * sizeof(*first));
	for (u = 0; u < units; u++) {
		uint32_t owner = unit[u].owner;

		key[u] = (uint32_t)u;
		if (!by_owner || owner == PLAN_NONE)
			continue;
		if (first[owner] == PLAN_NONE)
			first[owner] = (uint32_t)u;
		key[u] = first[owner];
	}
	lumps_number(l, key);
	for (u = 0; u < l->nr; u++)
		if (l->lump[u].accounts > 1)
			l->lump[u].kind = VIEW_OWNER;
	free(first);
	free(key);
	lumps_weigh(l);
}

void lumps_release(struct lumps *l)
{
	free(l->of);
	free(l->lump);
	*l = (struct lumps){0};
}

static bool most_of(uint64_t part, uint64_t whole)
{
	return part >= whole - whole / 10;
}

static bool chainable(const struct lump *p)
{
	return p->role == ROLE_PASS && p->accounts == 1 &&
	       p->owner == PLAN_NONE && p->parent != PLAN_NONE &&
	       p->next != PLAN_NONE && most_of(p->best_in, p->in) &&
	       most_of(p->best_out, p->in);
}

/* The lump that follows p in a row, or PLAN_NONE. */
static uint32_t chain_next(const struct lumps *l, uint32_t i)
{
	uint32_t n = l->lump[i].next;

	if (n == PLAN_NONE || n <= i || l->lump[n].parent != i)
		return PLAN_NONE;
	return chainable(&l->lump[n]) ? n : PLAN_NONE;
}

/* head[i] is the lump that i's row begins with, i itself if in none. */
static void find_chains(struct lumps *l, uint32_t *head)
{
	size_t i;
	uint32_t n;

	for (i = 0; i < l->nr; i++)
		head[i] = (uint32_t)i;
	for (i = 0; i < l->nr; i++) {
		size_t length = 0;

		if (head[i] != i || !chainable(&l->lump[i]))
			continue;
		for (n = (uint32_t)i; n != PLAN_NONE; n = chain_next(l, n))
			length++;
		if (length < CHAIN_MIN)
			continue;
		for (n = (uint32_t)i; n != PLAN_NONE; n = chain_next(l, n))
			head[n] = (uint32_t)i;
		l->lump[i].kind = VIEW_CHAIN;
	}
}

/* Joins each lump i to head[i], which is not above i. */
static void regroup(struct lumps *l, const uint32_t *head)
{
	uint32_t *key = xcalloc(l->unit_nr + 1, sizeof(*key));
	uint8_t *kind = xcalloc(l->unit_nr + 1, sizeof(*kind));
	size_t i;

	for (i = 0; i < l->unit_nr; i++)
		key[i] = l->lump[head[l->of[i]]].first;
	for (i = 0; i < l->nr; i++)
		kind[l->lump[i].first] = (uint8_t)l->lump[i].kind;
	lumps_number(l, key);
	for (i = 0; i < l->nr; i++)
		l->lump[i].kind = (enum view_kind)kind[l->lump[i].first];
	lumps_weigh(l);
	free(kind);
	free(key);
}

void lumps_join_chains(struct lumps *l)
{
	uint32_t *head = xcalloc(l->nr + 1, sizeof(*head));

	find_chains(l, head);
	regroup(l, head);
	free(head);
}

static int alike(const struct lump *x, const struct lump *y)
{
	if (x->owner != y->owner)
		return x->owner < y->owner ? -1 : 1;
	if (x->role != y->role)
		return x->role < y->role ? -1 : 1;
	if (x->role == ROLE_SERVICE || x->depth == y->depth)
		return 0;
	return x->depth < y->depth ? -1 : 1;
}

static int by_likeness(const void *a, const void *b, void *ctx)
{
	const struct lump *lump = ctx;
	uint32_t i = *(const uint32_t *)a, k = *(const uint32_t *)b;
	int c = alike(&lump[i], &lump[k]);

	if (c)
		return c;
	return i < k ? -1 : i > k;
}

static bool can_join(const struct lump *p)
{
	return p->owner != PLAN_NONE && p->role != ROLE_SOURCE &&
	       p->role != ROLE_SEED;
}

void lumps_join_alike(struct lumps *l, size_t min)
{
	uint32_t *head = xcalloc(l->nr + 1, sizeof(*head));
	uint32_t *order = xcalloc(l->nr + 1, sizeof(*order));
	size_t i, k, end, nr = 0;

	for (i = 0; i < l->nr; i++) {
		head[i] = (uint32_t)i;
		if (can_join(&l->lump[i]))
			order[nr++] = (uint32_t)i;
	}
	if (nr)
		qsort_r(order, nr, sizeof(*order), by_likeness, l->lump);
	for (i = 0; i < nr; i = end) {
		for (end = i + 1; end < nr; end++)
			if (alike(&l->lump[order[i]], &l->lump[order[end]]))
				break;
		if (end - i < min)
			continue;
		for (k = i; k < end; k++)
			head[order[k]] = order[i];
		l->lump[order[i]].kind = VIEW_OWNER;
	}
	regroup(l, head);
	free(order);
	free(head);
}
