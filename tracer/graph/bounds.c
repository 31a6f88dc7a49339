#include "graph/bounds.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/die.h"
#include "base/mem.h"
#include "base/num.h"
#include "base/text.h"
#include "graph/bounds_net.h"
#include "taint/rules.h"

char *bounds_widened(char buf[static BOUNDS_WIDENED_MAX],
		     const struct bounds *b)
{
	static const char *const word[] = {
#define X(nr, id, name) [nr] = name,
		BOUNDS_CAUSES(X)
#undef X
	};
	struct text t;
	size_t i;

	text_init(&t, BOUNDS_WIDENED_MAX - 1);
	for (i = 0; i < NR_OF(word); i++)
		if (b->causes & 1u << i)
			text_addf(&t, "%s%s", t.len ? "; " : "", word[i]);
	snprintf(buf, BOUNDS_WIDENED_MAX, "%s", t.len ? t.s : "");
	text_release(&t);
	return buf;
}

bool bounds_proves_all(const struct bounds *b)
{
	return !b->widened && !amount_is_zero(b->injected) &&
	       amount_eq(b->ever_min, b->injected);
}

bool bounds_proves_none(const struct bounds *b)
{
	return !b->widened && amount_is_zero(b->ever_max);
}

static size_t from_seeds(struct bounds_graph *g, const uint8_t *wall)
{
	size_t i, nr = 0;

	for (i = 0; i < g->net.nodes; i++)
		if (g->net.node[i].seed)
			g->queue[nr++] = (uint32_t)i;
	return net_reach(&g->net, g->queue, nr, g->reached, wall);
}

struct bounds_graph *bounds_graph_new(const struct bounds_input *in,
				      struct err *e)
{
	const struct ledger_columns *c = ledger_columns(in->ledger);
	const struct findings *f = ledger_findings(in->ledger);
	struct bounds_graph *g = xcalloc(1, sizeof(*g));
	size_t i;

	g->ledger = in->ledger;
	g->asset = in->asset;
	if (in->account_class)
		g->account_class = xmemdup(in->account_class, c->accounts, 1);
	if (!net_build(&g->net, in, e)) {
		bounds_graph_free(g);
		return NULL;
	}
	net_link(&g->net);
	g->queue = xmalloc((g->net.nodes + 1) * sizeof(*g->queue));
	g->number = xmalloc((g->net.nodes + 1) * sizeof(*g->number));
	g->is_x = xcalloc(g->net.nodes + 1, 1);
	g->reached = xcalloc(g->net.nodes + 1, 1);
	g->kept = xcalloc(g->net.nodes + 1, 1);
	g->slot_x = xcalloc(c->slots + 1, 1);
	from_seeds(g, NULL);
	if (g->reached[g->net.again])
		g->causes |= 1u << BOUNDS_OVERLAP;
	if (g->net.missing)
		g->causes |= 1u << BOUNDS_MISSING;
	for (i = 0; i < f->nr; i++)
		if (f->row[i].kind == FINDING_LEDGER_GAP)
			g->causes |= 1u << BOUNDS_GAP;
	return g;
}

void bounds_graph_free(struct bounds_graph *g)
{
	if (!g)
		return;
	net_release(&g->net);
	free(g->account_class);
	free(g->queue);
	free(g->number);
	free(g->is_x);
	free(g->reached);
	free(g->kept);
	free(g->slot_x);
	free(g);
}

/* May taint that is at v for good be counted as X's? */
static bool may_be_x(const struct ask *q, uint32_t v)
{
	const struct bounds_graph *g = q->g;

	if (q->world && v == g->net.world)
		return true;
	return g->is_x[v] && (q->ever || g->net.node[v].end);
}

/* Finds and numbers the nodes on a way from a seed to X. */
static void keep(struct ask *q, struct bounds_graph *g, unsigned *causes)
{
	const uint8_t *wall = q->ever ? g->is_x : NULL;
	size_t i, nr = 0;

	memset(g->reached, 0, g->net.nodes);
	memset(g->kept, 0, g->net.nodes);
	from_seeds(g, wall);
	for (i = 0; i < g->net.nodes; i++)
		if (g->reached[i] && may_be_x(q, (uint32_t)i))
			g->queue[nr++] = (uint32_t)i;
	net_reach_back(&g->net, g->queue, nr, g->kept, wall, g->reached);
	for (i = 0; i < g->net.nodes; i++) {
		if (!g->kept[i])
			continue;
		g->number[i] = (uint32_t)q->kept++;
		q->in += g->net.node[i].seed;
		*causes |= g->net.node[i].flags & NET_CAUSES;
	}
}

/* Searched from X backwards: little ends there, much sets out elsewhere. */
bool ask_most(uint64_t *most, const struct ask *q, struct err *e)
{
	const struct bounds_graph *g = q->g;
	uint32_t seeds = (uint32_t)q->kept, x = seeds + 1;
	struct flow f = {.nodes = x + 1};
	const struct flow_edge *d;
	size_t i;
	bool ok;

	for (i = 0; i < g->net.nodes; i++) {
		if (!g->kept[i])
			continue;
		flow_add(&f, g->number[i], seeds, g->net.node[i].seed);
		if (may_be_x(q, (uint32_t)i))
			flow_add(&f, x, g->number[i],
				 q->ever ? NET_ANY : g->net.node[i].end);
	}
	for (i = 0; i < g->net.edges; i++) {
		d = &g->net.edge[i];
		if (ask_leaves(q, d->tail) && g->kept[d->head])
			flow_add(&f, g->number[d->head], g->number[d->tail],
				 d->cap);
	}
	ok = flow_max(most, &f, x, seeds, q->in, e);
	flow_release(&f);
	return ok;
}

static bool mark_x(struct bounds_graph *g, const struct account_id *x,
		   size_t nr, uint8_t mark)
{
	struct slot_id s;
	bool world = false;
	size_t i;

	for (i = 0; i < nr; i++) {
		if (!ledger_find_slot(g->ledger, &s, x[i], g->asset))
			continue;
		g->slot_x[s.i] = mark;
		/* nobody read a stop: what came to it from accounts that
		 * were not read is in no row */
		world |= x[i].i == PSEUDO_UNKNOWN ||
			 (!account_is_pseudo(x[i]) && g->account_class &&
			  g->account_class[x[i].i] != CLASS_LIVE);
	}
	return world;
}

static bool answer(struct bounds *b, struct bounds_graph *g, bool world,
		   bool ever, struct err *e)
{
	struct ask q = {.g = g, .world = world, .ever = ever};
	uint64_t least, most;

	keep(&q, g, &b->causes);
	if (!ask_most(&most, &q, e) || !ask_least(&least, &q, e))
		return false;
	VERIFY_CHECK(least <= most);
	if (ever) {
		b->ever_min = amount_of(least);
		b->ever_max = amount_of(most);
	} else {
		b->held_min = amount_of(least);
		b->held_max = amount_of(most);
	}
	return true;
}

bool bounds_run(struct bounds *out, struct bounds_graph *g,
		const struct account_id *x, size_t nr, struct err *e)
{
	struct bounds b = {.causes = g->causes,
			   .injected = amount_of(g->net.injected)};
	bool world = mark_x(g, x, nr, 1);
	uint32_t s;
	size_t i;

	for (i = 0; i < g->net.nodes; i++) {
		s = g->net.node[i].slot;
		g->is_x[i] = s != NET_NONE && g->slot_x[s];
	}
	mark_x(g, x, nr, 0);
	if (!answer(&b, g, world, true, e) || !answer(&b, g, world, false, e))
		return false;
	/* coins stolen twice are counted twice in what was injected, so that
	 * the difference is no bound; but what is there has reached it */
	if (b.causes & 1u << BOUNDS_OVERLAP)
		b.ever_min = b.held_min;
	b.widened = b.causes != 0;
	*out = b;
	return true;
}
