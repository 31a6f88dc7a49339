#include <stdlib.h>

#include "base/mem.h"
#include "graph/bounds_net.h"

/*
 * The least that must end at X.  Push-relabel is slow when nearly all of
 * much can go elsewhere and it has to find out which little cannot.  So it
 * begins with a flow in which every node sends elsewhere first and to X last,
 * and then asks how much of what still ended at X can be led elsewhere in
 * what this flow leaves free: little sets out, from X.
 */
struct start {
	const struct ask *q;
	uint64_t *flow; /* [edges] */
	uint64_t *has;	/* [nodes] what has come and not gone */
	uint8_t *sent;	/* [nodes] */
	uint64_t at_x;
};

static uint64_t min64(uint64_t a, uint64_t b)
{
	return a < b ? a : b;
}

static void start_init(struct start *s, const struct ask *q)
{
	const struct net *n = &q->g->net;
	size_t i;

	s->q = q;
	s->flow = xcalloc(n->edges + 1, sizeof(*s->flow));
	s->has = xcalloc(n->nodes + 1, sizeof(*s->has));
	s->sent = xcalloc(n->nodes + 1, 1);
	s->at_x = 0;
	for (i = 0; i < n->nodes; i++)
		s->has[i] = q->g->kept[i] ? n->node[i].seed : 0;
}

static void start_release(struct start *s)
{
	free(s->flow);
	free(s->has);
	free(s->sent);
}

static void push(struct start *s, uint32_t j)
{
	const struct flow_edge *d = &s->q->g->net.edge[j];
	uint64_t x = min64(d->cap - s->flow[j], s->has[d->tail]);

	s->flow[j] += x;
	s->has[d->tail] -= x;
	s->has[d->head] += x;
}

/* 0: elsewhere for good; 1: on; 2: to X */
static int nearness(const struct ask *q, uint32_t v)
{
	if (!q->g->kept[v])
		return 0;
	return q->g->is_x[v] ? 2 : 1;
}

/* All of a node at once, the best ways first. */
static void send(struct start *s, uint32_t v)
{
	const struct net *n = &s->q->g->net;
	uint64_t stays = 0;
	uint32_t i;
	int near;

	if (!s->q->g->is_x[v])
		stays = min64(s->has[v], n->node[v].end);
	s->has[v] -= stays;
	for (near = 0; near <= 2; near++)
		for (i = n->out_start[v]; i < n->out_start[v + 1]; i++)
			if (nearness(s->q, n->edge[n->out[i]].head) == near)
				push(s, n->out[i]);
	s->has[v] += stays;
	s->sent[v] = 1;
}

/* In ledger order. A mixed node sends what has come by then with each edge,
 * stolen coins first: by its balances that always fits. */
static void send_all(struct start *s)
{
	const struct net *n = &s->q->g->net;
	uint32_t v;
	size_t i;

	for (i = 0; i < n->edges; i++) {
		v = n->edge[i].tail;
		if (!ask_leaves(s->q, v))
			continue;
		if (n->node[v].flags & NET_MIXED)
			push(s, (uint32_t)i);
		else if (!s->sent[v])
			send(s, v);
	}
}

/* What sets out again from X, and what else can end at nodes. */
static bool add_ends(struct start *s, struct flow *f, uint32_t x,
		     uint32_t elsewhere)
{
	const struct bounds_graph *g = s->q->g;
	uint64_t end;
	size_t i;

	for (i = 0; i < g->net.nodes; i++) {
		if (!g->kept[i])
			continue;
		end = g->net.node[i].end;
		if (s->has[i] > end && !(s->q->ever && g->is_x[i]))
			return false;
		if (g->is_x[i]) {
			s->at_x += s->has[i];
			flow_add(f, x, g->number[i], s->has[i]);
		} else {
			flow_add(f, g->number[i], elsewhere, end - s->has[i]);
		}
	}
	return true;
}

/* What the flow leaves free, and what of it can be taken back. */
static void add_rest(const struct start *s, struct flow *f, uint32_t elsewhere)
{
	const struct bounds_graph *g = s->q->g;
	const struct flow_edge *d;
	uint32_t tail, head;
	size_t i;

	for (i = 0; i < g->net.edges; i++) {
		d = &g->net.edge[i];
		if (!ask_leaves(s->q, d->tail))
			continue;
		tail = g->number[d->tail];
		head = g->kept[d->head] ? g->number[d->head] : elsewhere;
		flow_add(f, tail, head, d->cap - s->flow[i]);
		if (head != elsewhere)
			flow_add(f, head, tail, s->flow[i]);
	}
}

bool ask_least(uint64_t *least, const struct ask *q, struct err *e)
{
	uint32_t x = (uint32_t)q->kept, elsewhere = x + 1;
	struct flow f = {.nodes = elsewhere + 1};
	uint64_t led;
	struct start s;
	bool ok;

	start_init(&s, q);
	send_all(&s);
	if (add_ends(&s, &f, x, elsewhere)) {
		add_rest(&s, &f, elsewhere);
		ok = flow_max(&led, &f, x, elsewhere, s.at_x, e);
		*least = ok ? s.at_x - led : 0;
	} else {
		ok = err_set(e, ERR_DATA,
			     "bounds: what is tainted goes beyond "
			     "a balance: broken balances");
	}
	flow_release(&f);
	start_release(&s);
	return ok;
}
