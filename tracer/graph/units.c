#include "graph/units.h"

#include <stdlib.h>
#include <string.h>

#include "base/map.h"
#include "base/mem.h"
#include "graph/lump.h"

struct maker {
	struct units *u;
	const struct result *r;
	const struct trace *t;
	const struct ledger_columns *c;
	enum policy rank;
	uint32_t *unit_of; /* [ledger accounts] */
	struct map owner;
	size_t alloc;
};

static enum view_role role_of(const struct maker *m,
			      const struct trace_account *a)
{
	if (a->seed_receiver)
		return ROLE_SEED;
	switch (a->state) {
	case STATE_STOP:
	case STATE_BUSY:
		return ROLE_SERVICE;
	case STATE_UNREAD:
	case STATE_BELOW:
	case STATE_LIMIT:
		return ROLE_LOOSE;
	case STATE_READ:
		break;
	}
	return trace_held(m->t, a, m->rank) >=
			       trace_in(m->t, a, m->rank) -
				       trace_in(m->t, a, m->rank) / 2
		       ? ROLE_HOLD
		       : ROLE_PASS;
}

static void add_unit(struct maker *m, uint32_t account, uint32_t place,
		     enum view_role role)
{
	struct account_id id = {account};
	const struct label *label = result_label(m->r, id);
	struct unit *u;

	VEC_GROW(m->u->unit, m->u->nr + 1, m->alloc);
	u = &m->u->unit[m->u->nr];
	*u = (struct unit){.account = account,
			   .place = place,
			   .hop = LEDGER_NONE,
			   .owner = PLAN_NONE,
			   .role = role};
	if (label)
		u->owner = map_add(&m->owner, label->label,
				   strlen(label->label), NULL);
	if (place != LEDGER_NONE) {
		u->hop = m->t->account[place].hop;
		u->in = trace_in(m->t, &m->t->account[place], m->rank);
		u->held = trace_held(m->t, &m->t->account[place], m->rank);
	}
	m->unit_of[account] = (uint32_t)m->u->nr++;
}

static uint32_t from_account(const struct maker *m, uint32_t mv)
{
	return m->c->slot_account[m->c->from[mv]];
}

static uint32_t to_account(const struct maker *m, uint32_t mv)
{
	return m->c->slot_account[m->c->to[mv]];
}

/* Seeds' senders first, so that numbers follow the taint. */
static void add_sources(struct maker *m)
{
	size_t i;

	for (i = 0; i < m->t->rows; i++) {
		const struct trace_row *row = &m->t->row[i];
		uint32_t from = from_account(m, row->mv), place;

		if (!row->seed || m->unit_of[from] != PLAN_NONE)
			continue;
		place = trace_find(m->t, (struct account_id){from});
		add_unit(m, from, place, ROLE_SOURCE);
		m->u->unit[m->u->nr - 1].hop = LEDGER_NONE;
	}
}

static void add_reached(struct maker *m)
{
	size_t i;

	for (i = 0; i < m->t->accounts; i++) {
		const struct trace_account *a = &m->t->account[i];

		if (!trace_in(m->t, a, m->rank))
			continue;
		m->u->accounts++;
		if (m->unit_of[a->account.i] == PLAN_NONE)
			add_unit(m, a->account.i, (uint32_t)i, role_of(m, a));
	}
}

static void add_rows(struct maker *m)
{
	size_t i;

	m->u->row = xcalloc(m->t->rows + 1, sizeof(*m->u->row));
	for (i = 0; i < m->t->rows; i++) {
		const struct trace_row *row = &m->t->row[i];
		uint32_t from = from_account(m, row->mv);
		uint32_t to = to_account(m, row->mv);

		if (!trace_taint(m->t, row, m->rank) || from == to)
			continue;
		if (m->unit_of[from] == PLAN_NONE)
			continue;
		if (m->unit_of[to] == PLAN_NONE)
			add_unit(m, to, LEDGER_NONE, ROLE_PSEUDO);
		m->u->row[m->u->rows++] = (struct unit_row){
			m->unit_of[from], m->unit_of[to], (uint32_t)i};
	}
}

static int row_order(const void *a, const void *b)
{
	const struct unit_row *x = a, *y = b;

	if (x->from != y->from)
		return x->from < y->from ? -1 : 1;
	if (x->to != y->to)
		return x->to < y->to ? -1 : 1;
	return x->row < y->row ? -1 : x->row > y->row;
}

static void add_links(struct maker *m)
{
	struct units *u = m->u;
	size_t i;

	u->link = xcalloc(u->rows + 1, sizeof(*u->link));
	for (i = 0; i < u->rows; i++) {
		const struct unit_row *row = &u->row[i];
		uint64_t taint =
			trace_taint(m->t, &m->t->row[row->row], m->rank);
		struct link *last = u->links ? &u->link[u->links - 1] : NULL;

		if (last && last->from == row->from && last->to == row->to)
			last->taint = plan_sum(last->taint, taint);
		else
			u->link[u->links++] =
				(struct link){row->from, row->to, taint};
	}
}

/* Depth along the heaviest inflow from a unit that taint reached before:
 * dust that took a short cut does not decide where an account stands. */
static void set_depth(struct units *u)
{
	uint32_t *parent = xcalloc(u->nr + 1, sizeof(*parent));
	uint64_t *best = xcalloc(u->nr + 1, sizeof(*best));
	size_t i;

	for (i = 0; i < u->links; i++) {
		const struct link *l = &u->link[i];

		if (l->from >= l->to || l->taint <= best[l->to])
			continue;
		best[l->to] = l->taint;
		parent[l->to] = l->from;
	}
	for (i = 0; i < u->nr; i++)
		u->unit[i].depth = best[i] ? u->unit[parent[i]].depth + 1 : 0;
	free(best);
	free(parent);
}

void units_init(struct units *u, const struct result *r, size_t theft)
{
	struct maker m = {
		.u = u,
		.r = r,
		.t = r->theft[theft].trace,
		.c = ledger_columns(r->ledger),
		.rank = r->rules->rank,
	};

	*u = (struct units){0};
	m.unit_of = xreallocarray(NULL, m.c->accounts + 1, sizeof(*m.unit_of));
	memset(m.unit_of, 0xff, (m.c->accounts + 1) * sizeof(*m.unit_of));
	map_init(&m.owner);
	add_sources(&m);
	add_reached(&m);
	add_rows(&m);
	if (u->rows)
		qsort(u->row, u->rows, sizeof(*u->row), row_order);
	add_links(&m);
	set_depth(u);
	map_release(&m.owner);
	free(m.unit_of);
}

void units_release(struct units *u)
{
	free(u->unit);
	free(u->row);
	free(u->link);
	*u = (struct units){0};
}

struct amount *units_undrawn(struct view *v, uint32_t mv)
{
	const struct ledger_columns *c = ledger_columns(v->result->ledger);

	if (c->kind[mv] == MV_RENTAL || c->kind[mv] == MV_CREATION)
		return &v->undrawn_sinks;
	if (c->slot_account[c->to[mv]] == PSEUDO_FEES)
		return &v->undrawn_fees;
	return &v->undrawn_other;
}
