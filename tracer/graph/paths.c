#include "graph/paths.h"

#include <stdlib.h>

#include "base/die.h"
#include "base/mem.h"
#include "graph/routes.h"
#include "graph/ways.h"

/* An account of the trace as the rows go by. */
struct part {
	uint64_t tainted, ours;
	uint32_t node; /* ROUTE_NONE: nothing of ours was there */
	bool debited;
};

struct walk {
	const struct paths_input *in;
	const struct ledger_columns *c;
	struct routes routes;
	struct part *part; /* [trace accounts] */
	uint64_t total, all;
	bool stolen_from_to; /* what that took is in no row */
};

static bool is_account(const struct walk *w, uint32_t slot, struct account_id a)
{
	return w->c->slot_account[slot] == a.i;
}

static bool from_anywhere(const struct walk *w)
{
	return w->in->from.i == LEDGER_NONE;
}

/* How much of the row is ours; *tail is where it comes from. */
static uint64_t debit(struct walk *w, const struct trace_row *r, uint64_t tau,
		      uint32_t *tail)
{
	bool source = from_anywhere(w)
			      ? r->seed
			      : is_account(w, w->c->from[r->mv], w->in->from);
	struct part *u;
	uint64_t ours = 0;

	*tail = ROUTE_SOURCE;
	if (r->seed && is_account(w, w->c->from[r->mv], w->in->to))
		w->stolen_from_to = true;
	if (r->from == RULES_NO_LIMIT || r->seed)
		return source ? tau : 0;
	u = &w->part[r->from];
	VERIFY_CHECK(tau <= u->tainted && u->ours <= u->tainted);
	/* all that is not known to have left TO, or else what is from FROM */
	if (!source && u->tainted && from_anywhere(w))
		ours = tau -
		       routes_share(tau, u->tainted - u->ours, u->tainted);
	else if (!source && u->tainted)
		ours = routes_share(tau, u->ours, u->tainted);
	u->tainted -= tau < u->tainted ? tau : u->tainted;
	u->ours -= ours;
	if (source)
		return tau;
	*tail = u->node;
	u->debited |= ours != 0;
	return ours;
}

/* The node that ours arrives at. */
static uint32_t credit(struct walk *w, const struct trace_row *r, uint64_t tau,
		       uint64_t ours)
{
	bool to = is_account(w, w->c->to[r->mv], w->in->to);
	struct part *v;
	uint32_t old;

	if (to && !w->in->held) {
		w->all += tau;
		w->total += ours;
	}
	if (r->to == RULES_NO_LIMIT)
		return to ? ROUTE_TARGET : ROUTE_NONE;
	v = &w->part[r->to];
	v->tainted += tau;
	if (to && !w->in->held)
		return ROUTE_TARGET;
	if (!ours || is_account(w, w->c->to[r->mv], w->in->from))
		return ROUTE_NONE;
	old = v->node;
	if (old == ROUTE_NONE || v->debited)
		v->node = routes_node(&w->routes, old);
	if (old != ROUTE_NONE && old != v->node)
		routes_edge(&w->routes, old, v->node, LEDGER_NONE, v->ours);
	v->debited = false;
	v->ours += ours;
	return v->node;
}

/* What TO holds in the end: how much of it is ours, where it is. */
static void end_at_to(struct walk *w)
{
	uint32_t place = trace_find(w->in->trace, w->in->to);
	const struct part *v;
	uint64_t held;

	if (place == LEDGER_NONE)
		return;
	v = &w->part[place];
	held = trace_held(w->in->trace, &w->in->trace->account[place],
			  w->in->rank);
	w->all = w->stolen_from_to && held < v->tainted ? held : v->tainted;
	w->total = v->ours < w->all ? v->ours : w->all;
	if (v->node != ROUTE_NONE)
		routes_edge(&w->routes, v->node, ROUTE_TARGET, LEDGER_NONE,
			    w->total);
}

static void walk_rows(struct walk *w)
{
	const struct trace *t = w->in->trace;
	const struct trace_row *r;
	uint64_t tau, ours;
	uint32_t tail, head;
	size_t i;

	w->c = ledger_columns(w->in->ledger);
	w->part = xcalloc(t->accounts + 1, sizeof(*w->part));
	routes_init(&w->routes);
	for (i = 0; i < t->accounts; i++)
		w->part[i].node = ROUTE_NONE;
	for (i = 0; i < t->rows; i++) {
		r = &t->row[i];
		tau = trace_taint(t, r, w->in->rank);
		if (!tau)
			continue;
		ours = debit(w, r, tau, &tail);
		head = credit(w, r, tau, ours);
		if (ours && head != ROUTE_NONE)
			routes_edge(&w->routes, tail, head, (uint32_t)i, ours);
	}
	if (w->in->held)
		end_at_to(w);
	routes_index(&w->routes);
}

static void walk_release(struct walk *w)
{
	routes_release(&w->routes);
	free(w->part);
}

/* ---- what was found, for the caller ---- */

struct maker {
	const struct paths_input *in;
	struct path_hop *hop;
	size_t nr, alloc;
};

static void add_hop(void *arg, const struct way *from, uint32_t to,
		    const uint64_t *part)
{
	struct maker *m = arg;
	struct path_leg *leg = xmalloc(from->legs * sizeof(*leg));
	const struct trace_row *row;
	size_t i, nr = 0;

	for (i = 0; i < from->legs; i++) {
		if (!part[i])
			continue;
		row = &m->in->trace->row[from->leg[i].row];
		leg[nr++] = (struct path_leg){
			.mv = row->mv,
			.tainted = amount_of(
				trace_taint(m->in->trace, row, m->in->rank)),
			.part = amount_of(part[i])};
	}
	VEC_GROW(m->hop, m->nr + 1, m->alloc);
	m->hop[m->nr++] = (struct path_hop){
		.from = {from->account}, .to = {to}, .leg = leg, .legs = nr};
}

static void set_path(struct path *p, const struct paths_input *in,
		     struct ways *w, uint32_t id)
{
	struct maker m = {.in = in};

	ways_legs(w, id, add_hop, &m);
	*p = (struct path){.part = amount_of(w->way[id].coins),
			   .hop = m.hop,
			   .hops = m.nr};
}

void path_release(struct path *p)
{
	size_t i;

	for (i = 0; i < p->hops; i++)
		free((void *)p->hop[i].leg);
	free((void *)p->hop);
	*p = (struct path){0};
}

void paths_find(struct paths *p, const struct paths_input *in)
{
	struct walk w = {.in = in};
	struct ways ways;
	uint64_t rest;
	uint32_t id;
	size_t alloc = 0;

	*p = (struct paths){0};
	walk_rows(&w);
	ways_open(&ways, &w.routes, in->trace, w.c, in->limit);
	ways_start(&ways, in->to.i, ROUTE_TARGET, w.total);
	rest = w.total;
	while (p->nr < in->max && (id = ways_next(&ways)) != ROUTE_NONE) {
		VEC_GROW(p->path, p->nr + 1, alloc);
		set_path(&p->path[p->nr++], in, &ways, id);
		VERIFY_CHECK(ways.way[id].coins <= rest);
		rest -= ways.way[id].coins;
	}
	VERIFY_CHECK(!rest || p->nr == in->max);
	p->total = amount_of(w.total);
	p->rest = amount_of(rest);
	p->all = amount_of(w.all);
	p->hasty = ways.hasty;
	ways_close(&ways);
	walk_release(&w);
}

void paths_release(struct paths *p)
{
	size_t i;

	for (i = 0; i < p->nr; i++)
		path_release(&p->path[i]);
	free(p->path);
	*p = (struct paths){0};
}

/* ---- one route to each of many ---- */

struct paths_index {
	struct paths_input in;
	struct walk walk;
};

struct paths_index *paths_index_new(const struct ledger *l,
				    const struct trace *t, enum policy rank)
{
	struct paths_index *x = xcalloc(1, sizeof(*x));

	x->in = (struct paths_input){.ledger = l,
				     .trace = t,
				     .rank = rank,
				     .from = {LEDGER_NONE},
				     .to = {LEDGER_NONE}};
	x->walk.in = &x->in;
	walk_rows(&x->walk);
	return x;
}

void paths_index_free(struct paths_index *x)
{
	if (!x)
		return;
	walk_release(&x->walk);
	free(x);
}

bool paths_index_heaviest(struct paths_index *x, struct account_id to,
			  struct path *route)
{
	uint32_t place = trace_find(x->in.trace, to), id;
	struct ways ways;

	*route = (struct path){0};
	if (place == LEDGER_NONE || x->walk.part[place].node == ROUTE_NONE)
		return false;
	ways_open(&ways, &x->walk.routes, x->in.trace, x->walk.c, 0);
	ways_start_all(&ways, to.i, x->walk.part[place].node);
	id = ways_next(&ways);
	if (id != ROUTE_NONE)
		set_path(route, &x->in, &ways, id);
	ways_close(&ways);
	return id != ROUTE_NONE;
}
