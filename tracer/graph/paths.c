#include "graph/paths.h"

#include <stdlib.h>

#include "base/die.h"
#include "base/mem.h"
#include "graph/routes.h"

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

static uint64_t share(uint64_t x, uint64_t part, uint64_t whole)
{
	struct amount q;

	if (!amount_muldiv(&q, amount_of(x), amount_of(part), amount_of(whole)))
		BUG("paths: %llu of %llu", (unsigned long long)part,
		    (unsigned long long)whole);
	return amount_units(q);
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
		ours = tau - share(tau, u->tainted - u->ours, u->tainted);
	else if (!source && u->tainted)
		ours = share(tau, u->ours, u->tainted);
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
		v->node = routes_node(&w->routes);
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
	held = w->in->trace->account[place].held[w->in->rank];
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

	for (i = 0; i < t->accounts; i++)
		w->part[i].node = ROUTE_NONE;
	for (i = 0; i < t->rows; i++) {
		r = &t->row[i];
		tau = r->taint[w->in->rank];
		if (!tau)
			continue;
		ours = debit(w, r, tau, &tail);
		head = credit(w, r, tau, ours);
		if (ours && head != ROUTE_NONE)
			routes_edge(&w->routes, tail, head, (uint32_t)i, ours);
	}
	if (w->in->held)
		end_at_to(w);
}

static void add_path(struct paths *p, const struct paths_input *in,
		     const struct route *r)
{
	struct path_hop *hop = xmalloc(r->nr * sizeof(*hop));
	const struct trace_row *row;
	size_t i;

	for (i = 0; i < r->nr; i++) {
		row = &in->trace->row[r->row[i]];
		hop[i].mv = row->mv;
		hop[i].tainted = amount_of(row->taint[in->rank]);
	}
	p->path = xreallocarray(p->path, p->nr + 1, sizeof(*p->path));
	p->path[p->nr++] = (struct path){
		.part = amount_of(r->part), .hop = hop, .hops = r->nr};
}

void paths_find(struct paths *p, const struct paths_input *in)
{
	struct walk w = {.in = in, .c = ledger_columns(in->ledger)};
	struct route r = {0};
	uint64_t rest;

	*p = (struct paths){0};
	w.part = xcalloc(in->trace->accounts + 1, sizeof(*w.part));
	routes_init(&w.routes);
	walk_rows(&w);
	routes_cut(&w.routes);
	rest = w.total;
	while (p->nr < in->max && routes_widest(&w.routes, &r)) {
		add_path(p, in, &r);
		VERIFY_CHECK(r.part <= rest);
		rest -= r.part;
	}
	VERIFY_CHECK(!rest || p->nr == in->max);
	p->total = amount_of(w.total);
	p->rest = amount_of(rest);
	p->all = amount_of(w.all);
	route_release(&r);
	routes_release(&w.routes);
	free(w.part);
}

void paths_release(struct paths *p)
{
	size_t i;

	for (i = 0; i < p->nr; i++)
		free((void *)p->path[i].hop);
	free(p->path);
	*p = (struct paths){0};
}
