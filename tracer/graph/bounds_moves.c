#include "graph/bounds_moves.h"

#include <stdlib.h>

#include "base/mem.h"
#include "graph/bounds_net.h"
#include "taint/rules.h"

#define CAUSE(id) (1u << BOUNDS_##id)

/* By node: what must, and what can, have come in so far; what can go out. */
struct part {
	uint64_t least, most, out;
};

static uint64_t sum(uint64_t a, uint64_t b)
{
	return __builtin_add_overflow(a, b, &a) ? UINT64_MAX : a;
}

static uint64_t smaller(uint64_t a, uint64_t b)
{
	return a < b ? a : b;
}

static bool is_deposit(const struct bounds_graph *g, size_t edge)
{
	const struct net_node *head = &g->net.node[g->net.edge[edge].head];
	const struct ledger_columns *c = ledger_columns(g->ledger);

	return g->net.mv[edge] != NET_NONE && head->slot != NET_NONE &&
	       g->account_class &&
	       g->account_class[c->slot_account[head->slot]] != CLASS_LIVE;
}

static struct part *parts_of(const struct net *n)
{
	struct part *p = xcalloc(n->nodes + 1, sizeof(*p));
	size_t i;

	for (i = 0; i < n->nodes; i++) {
		p[i].least = p[i].most = n->node[i].seed;
		p[i].out = n->node[i].end;
		/* not all that comes in stands before what goes out */
		if (n->node[i].flags & NET_MIXED)
			p[i].most = n->injected;
	}
	for (i = 0; i < n->edges; i++)
		p[n->edge[i].tail].out =
			sum(p[n->edge[i].tail].out, n->edge[i].cap);
	return p;
}

static struct bounds_move carry(const struct net *n, struct part *p, size_t i)
{
	const struct flow_edge *d = &n->edge[i];
	struct part *tail = &p[d->tail], *head = &p[d->head];
	uint64_t others =
		tail->out == UINT64_MAX ? UINT64_MAX : tail->out - d->cap;
	struct bounds_move m = {.mv = n->mv[i]};

	m.most = smaller(smaller(d->cap, tail->most), n->injected);
	if (!(n->node[d->tail].flags & NET_MIXED) && tail->least > others)
		m.least = tail->least - others;
	head->most = smaller(sum(head->most, m.most), n->injected);
	head->least = sum(head->least, m.least);
	return m;
}

static int by_mv(const void *a, const void *b)
{
	const struct bounds_move *x = a, *y = b;

	return x->mv < y->mv ? -1 : x->mv > y->mv;
}

void bounds_moves_find(struct bounds_moves *out, const struct bounds_graph *g)
{
	const struct net *n = &g->net;
	struct part *p = parts_of(n);
	struct bounds_move m;
	size_t i, alloc = 0;

	*out = (struct bounds_moves){0};
	for (i = 0; i < n->edges; i++) {
		m = carry(n, p, i);
		if (!is_deposit(g, i))
			continue;
		if (g->causes & (CAUSE(GAP) | CAUSE(MISSING)))
			m.most = smaller(n->edge[i].cap, n->injected);
		if (g->causes)
			m.least = 0;
		VEC_GROW(out->row, out->nr + 1, alloc);
		out->row[out->nr++] = m;
	}
	if (out->nr)
		qsort(out->row, out->nr, sizeof(*out->row), by_mv);
	free(p);
}

void bounds_moves_release(struct bounds_moves *m)
{
	free(m->row);
	*m = (struct bounds_moves){0};
}

const struct bounds_move *bounds_moves_at(const struct bounds_moves *m,
					  uint32_t mv)
{
	struct bounds_move key = {.mv = mv};

	return m->nr ? bsearch(&key, m->row, m->nr, sizeof(key), by_mv) : NULL;
}
