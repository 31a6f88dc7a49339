#include "graph/view.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "graph/plan.h"
#include "graph/units.h"

/* What is needed of a node's accounts while it is made. */
struct node_sums {
	uint64_t best;
	unsigned __int128 depths, weight;
};

struct view_maker {
	struct view *v;
	struct units u;
	struct plan plan;
	const struct trace *t;
	const struct ledger_columns *c;
	struct node_sums *sums; /* [groups] */
	struct unit_row *row;
};

static bool add_to(struct amount *sum, uint64_t units, struct err *e)
{
	if (amount_accumulate(sum, amount_of(units)))
		return true;
	return err_set(e, ERR_DATA, "graph: a sum of flows is beyond 64 bits");
}

/* The unit that stands for the node: the one that got most. */
static void join_unit(struct view_maker *m, struct view_node *n,
		      const struct unit *u)
{
	struct node_sums *s = &m->sums[n - m->v->node];
	struct account_id id = {u->account};
	const struct trace_account *a = NULL;

	if (u->place != LEDGER_NONE)
		a = &m->t->account[u->place];
	n->accounts++;
	if (u->hop < n->hop)
		n->hop = u->hop;
	s->depths += (unsigned __int128)u->in * u->depth;
	s->weight += u->in;
	if (!u->in)
		n->column = u->depth;
	if (a && a->mark > n->mark)
		n->mark = a->mark;
	if (n->accounts > 1 && u->in <= s->best)
		return;
	s->best = u->in;
	n->account = u->account;
	n->place = u->place;
	n->role = u->role;
	n->state = a ? a->state : STATE_READ;
	n->label = result_label(m->v->result, id);
}

/* n->in is what its accounts got, each other's taint included, for now. */
static bool add_unit(struct view_maker *m, struct view_node *n,
		     const struct unit *u, struct err *e)
{
	if (!add_to(&n->held, u->held, e) || !add_to(&n->in, u->in, e))
		return false;
	if (u->place == LEDGER_NONE)
		return true;
	return add_to(&n->received,
		      amount_units(m->t->account[u->place].received), e);
}

static bool make_nodes(struct view_maker *m, struct err *e)
{
	struct view *v = m->v;
	bool ok = true;
	size_t i;

	v->nodes = m->plan.groups;
	v->node = xcalloc(v->nodes + 1, sizeof(*v->node));
	m->sums = xcalloc(v->nodes + 1, sizeof(*m->sums));
	for (i = 0; i < v->nodes; i++)
		v->node[i] = (struct view_node){.kind = m->plan.kind[i],
						.hop = LEDGER_NONE};
	for (i = 0; ok && i < m->u.nr; i++) {
		const struct unit *u = &m->u.unit[i];
		struct view_node *n;

		if (m->plan.group[i] == PLAN_NONE)
			continue;
		n = &v->node[m->plan.group[i]];
		join_unit(m, n, u);
		ok = add_unit(m, n, u, e);
	}
	for (i = 0; i < v->nodes; i++) {
		struct view_node *n = &v->node[i];

		n->share = amount_permille(n->in, n->received);
		n->in = amount_of(0);
		if (m->sums[i].weight)
			n->column = (uint32_t)((m->sums[i].depths +
						m->sums[i].weight / 2) /
					       m->sums[i].weight);
	}
	return ok;
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

/* The units' rows as rows between groups; inner ones are counted. */
static bool make_rows(struct view_maker *m, struct err *e)
{
	struct view *v = m->v;
	size_t i;

	m->row = xcalloc(m->u.rows + 1, sizeof(*m->row));
	for (i = 0; i < m->u.rows; i++) {
		const struct unit_row *row = &m->u.row[i];
		uint32_t from = m->plan.group[row->from];
		uint32_t to = m->plan.group[row->to];

		if (to == PLAN_NONE || from == PLAN_NONE) {
			if (!add_to(units_undrawn(v, m->t->row[row->row].mv),
				    trace_taint(m->t, &m->t->row[row->row],
						v->rank),
				    e))
				return false;
		} else if (from == to) {
			v->node[from].inner++;
		} else {
			m->row[v->rows++] =
				(struct unit_row){from, to, row->row};
		}
	}
	if (v->rows)
		qsort(m->row, v->rows, sizeof(*m->row), row_order);
	return true;
}

static bool join_row(struct view_maker *m, struct view_edge *d,
		     const struct trace_row *row, struct err *e)
{
	struct tx_id tx = {m->c->tx[row->mv]};
	int64_t time = ledger_tx_time(m->v->result->ledger, tx);
	uint64_t height = ledger_tx_height(m->v->result->ledger, tx);
	enum grade grade = (enum grade)m->c->grade[row->mv];
	struct view_node *from = &m->v->node[d->from];
	struct view_node *to = &m->v->node[d->to];
	uint64_t taint = trace_taint(m->t, row, m->v->rank);

	if (!d->rows || time < d->first_time)
		d->first_time = time;
	if (!d->rows || time > d->last_time)
		d->last_time = time;
	if (!d->rows)
		d->first_height = height;
	d->last_height = height;
	if (!d->rows || grade < d->grade)
		d->grade = grade;
	if (grade > to->grade)
		to->grade = grade;
	d->mark = from->mark;
	d->rows++;
	to->in_rows++;
	return add_to(&d->amount, m->c->amount[row->mv], e) &&
	       add_to(&d->taint, taint, e) && add_to(&from->out, taint, e) &&
	       add_to(&to->in, taint, e);
}

static bool make_edges(struct view_maker *m, struct err *e)
{
	struct view *v = m->v;
	size_t i;

	v->row = xcalloc(v->rows + 1, sizeof(*v->row));
	v->edge = xcalloc(v->rows + 1, sizeof(*v->edge));
	for (i = 0; i < v->rows; i++) {
		const struct unit_row *row = &m->row[i];
		struct view_edge *d = v->edges ? &v->edge[v->edges - 1] : NULL;

		if (!d || d->from != row->from || d->to != row->to) {
			d = &v->edge[v->edges++];
			d->from = row->from;
			d->to = row->to;
			d->row = i;
		}
		v->row[i] = row->row;
		if (!join_row(m, d, &m->t->row[row->row], e))
			return false;
	}
	return true;
}

/* Thin lines are left out of pictures, but never the main way into a node,
 * so that every node can be reached. */
static void set_thin(struct view *v, struct amount injected)
{
	struct amount thin = amount_of(amount_units(injected) / PLAN_THIN_PART);
	uint32_t *main_way = xcalloc(v->nodes + 1, sizeof(*main_way));
	size_t i;

	memset(main_way, 0xff, (v->nodes + 1) * sizeof(*main_way));
	for (i = 0; i < v->edges; i++) {
		uint32_t *way = &main_way[v->edge[i].to];

		v->edge[i].thin = amount_less(v->edge[i].taint, thin);
		if (*way == UINT32_MAX ||
		    amount_less(v->edge[*way].taint, v->edge[i].taint))
			*way = (uint32_t)i;
	}
	for (i = 0; i < v->nodes; i++)
		if (main_way[i] != UINT32_MAX)
			v->edge[main_way[i]].thin = false;
	free(main_way);
}

static bool pinned(const struct view_node *n)
{
	return n->role == ROLE_SERVICE || n->role == ROLE_PSEUDO;
}

/* Columns from depths: sources to the left, services to the right of all;
 * columns that nobody stands in are closed up. */
static void set_columns(struct view *v)
{
	uint32_t *used, last = 0;
	size_t i;

	for (i = 0; i < v->nodes; i++)
		if (v->node[i].column > last)
			last = v->node[i].column;
	used = xcalloc((size_t)last + 2, sizeof(*used));
	for (i = 0; i < v->nodes; i++) {
		struct view_node *n = &v->node[i];

		if (n->role == ROLE_SOURCE)
			n->column = 0;
		else if (pinned(n))
			n->column = last + 1;
		used[n->column] = 1;
	}
	for (i = 0; i < (size_t)last + 2; i++)
		used[i] = used[i] ? (uint32_t)v->columns++ : 0;
	for (i = 0; i < v->nodes; i++)
		v->node[i].column = used[v->node[i].column];
	free(used);
}

static int node_order(const void *a, const void *b, void *ctx)
{
	const struct view_node *node = ctx;
	const struct view_node *x = &node[*(const uint32_t *)a];
	const struct view_node *y = &node[*(const uint32_t *)b];

	if (x->column != y->column)
		return x->column < y->column ? -1 : 1;
	if (!amount_eq(x->in, y->in))
		return amount_less(y->in, x->in) ? -1 : 1;
	return x->account < y->account ? -1 : x->account > y->account;
}

static int edge_order(const void *a, const void *b)
{
	const struct view_edge *x = a, *y = b;

	if (x->from != y->from)
		return x->from < y->from ? -1 : 1;
	return x->to < y->to ? -1 : x->to > y->to;
}

static void set_order(struct view *v)
{
	uint32_t *order = xcalloc(v->nodes + 1, sizeof(*order));
	uint32_t *place = xcalloc(v->nodes + 1, sizeof(*place));
	struct view_node *node = xcalloc(v->nodes + 1, sizeof(*node));
	size_t i;

	for (i = 0; i < v->nodes; i++)
		order[i] = (uint32_t)i;
	if (v->nodes)
		qsort_r(order, v->nodes, sizeof(*order), node_order, v->node);
	for (i = 0; i < v->nodes; i++) {
		node[i] = v->node[order[i]];
		place[order[i]] = (uint32_t)i;
	}
	for (i = 0; i < v->edges; i++) {
		v->edge[i].from = place[v->edge[i].from];
		v->edge[i].to = place[v->edge[i].to];
	}
	if (v->edges)
		qsort(v->edge, v->edges, sizeof(*v->edge), edge_order);
	free(v->node);
	v->node = node;
	free(place);
	free(order);
}

struct view *view_new(const struct result *r, size_t theft,
		      const struct view_opts *opts, struct err *e)
{
	struct view *v = xcalloc(1, sizeof(*v));
	struct view_maker m = {.v = v, .t = r->theft[theft].trace};
	bool ok;

	v->result = r;
	v->theft = &r->theft[theft];
	v->rank = r->rules->rank;
	m.c = ledger_columns(r->ledger);
	units_init(&m.u, r, theft);
	v->accounts = m.u.accounts;
	plan_make(&m.plan, m.u.unit, m.u.nr, m.u.link, m.u.links, opts,
		  amount_units(m.t->injected[v->rank]));
	ok = make_nodes(&m, e) && make_rows(&m, e) && make_edges(&m, e);
	if (ok) {
		if (!(opts->flags & VIEW_FULL))
			set_thin(v, m.t->injected[v->rank]);
		set_columns(v);
		set_order(v);
	}
	free(m.sums);
	free(m.row);
	plan_release(&m.plan);
	units_release(&m.u);
	if (ok)
		return v;
	view_free(v);
	return NULL;
}

void view_free(struct view *v)
{
	if (!v)
		return;
	free(v->node);
	free(v->edge);
	free(v->row);
	free(v);
}
