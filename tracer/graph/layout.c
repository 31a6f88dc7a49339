#include "graph/layout.h"

#include <stdlib.h>

#include "base/mem.h"
#include "graph/layout_work.h"

#define BACK_DEPTH 26 /* how far a line back hangs below its boxes */

struct maker {
	struct layout *l;
	const struct view *v;
	const struct layout_size *size;
	struct layout_work w;
	uint32_t *passes; /* [lines] first place between, or UINT32_MAX */
};

static bool is_back(const struct view *v, const struct view_edge *d)
{
	return v->node[d->to].column <= v->node[d->from].column;
}

static void add_step(struct maker *m, uint32_t from, uint32_t to,
		     uint32_t weight)
{
	m->w.step[m->w.steps++] = (struct step){from, to, weight};
}

/* Places for each box and wherever a long line passes a column. */
static void make_places(struct maker *m)
{
	const struct view *v = m->v;
	size_t i, c, room = v->nodes, steps = 0;

	for (i = 0; i < v->edges; i++) {
		const struct view_edge *d = &v->edge[i];

		if (d->thin)
			continue;
		m->l->lines++;
		if (is_back(v, d))
			continue;
		steps += v->node[d->to].column - v->node[d->from].column;
		room += v->node[d->to].column - v->node[d->from].column - 1;
	}
	m->w.place = xcalloc(room + 1, sizeof(*m->w.place));
	m->w.step = xcalloc(steps + 1, sizeof(*m->w.step));
	m->l->line = xcalloc(m->l->lines + 1, sizeof(*m->l->line));
	m->passes = xcalloc(m->l->lines + 1, sizeof(*m->passes));
	for (i = 0; i < v->nodes; i++)
		m->w.place[i] = (struct place){.column = v->node[i].column,
					       .height = m->size->height[i]};
	m->w.places = v->nodes;
	m->l->lines = 0;
	for (i = 0; i < v->edges; i++) {
		const struct view_edge *d = &v->edge[i];
		uint32_t last = d->from;

		if (d->thin)
			continue;
		m->passes[m->l->lines] = (uint32_t)m->w.places;
		m->l->line[m->l->lines++] = (struct layout_line){
			.edge = (uint32_t)i, .back = is_back(v, d)};
		if (is_back(v, d))
			continue;
		for (c = v->node[d->from].column + 1; c < v->node[d->to].column;
		     c++) {
			m->w.place[m->w.places] =
				(struct place){.column = (uint32_t)c,
					       .height = m->size->stroke[i]};
			add_step(m, last, (uint32_t)m->w.places,
				 m->size->weight[i]);
			last = (uint32_t)m->w.places++;
		}
		add_step(m, last, d->to, m->size->weight[i]);
	}
}

static void make_columns(struct maker *m)
{
	struct layout_work *w = &m->w;
	size_t i, c, *fill;

	w->columns = m->v->columns;
	w->start = xcalloc(w->columns + 2, sizeof(*w->start));
	w->order = xcalloc(w->places + 1, sizeof(*w->order));
	for (i = 0; i < w->places; i++)
		w->start[w->place[i].column + 1]++;
	for (c = 0; c < w->columns; c++)
		w->start[c + 1] += w->start[c];
	fill = xcalloc(w->columns + 1, sizeof(*fill));
	for (i = 0; i < w->places; i++) {
		c = w->place[i].column;
		w->order[w->start[c] + fill[c]++] = (uint32_t)i;
	}
	free(fill);
}

static int32_t column_x(const struct maker *m, uint32_t column)
{
	return LAYOUT_MARGIN +
	       (int32_t)column * (m->size->box + m->size->between);
}

struct port {
	uint32_t node, line;
	int32_t other; /* where the line goes: y */
	int32_t stroke;
	bool out;
};

static int by_port(const void *a, const void *b)
{
	const struct port *x = a, *y = b;

	if (x->node != y->node)
		return x->node < y->node ? -1 : 1;
	if (x->out != y->out)
		return x->out ? 1 : -1;
	if (x->other != y->other)
		return x->other < y->other ? -1 : 1;
	return x->line < y->line ? -1 : x->line > y->line;
}

static int32_t middle_of(const struct maker *m, uint32_t place)
{
	return m->w.place[place].y + m->w.place[place].height / 2;
}

static size_t passes_of(const struct maker *m, size_t line)
{
	const struct view_edge *d = &m->v->edge[m->l->line[line].edge];

	if (m->l->line[line].back)
		return 0;
	return m->v->node[d->to].column - m->v->node[d->from].column - 1;
}

/* Lines leave and reach a box one under the other, in the order of where
 * they come from and go to. */
static void set_ports(struct maker *m, struct port *port, size_t n)
{
	size_t i, k, end;

	if (n)
		qsort(port, n, sizeof(*port), by_port);
	for (i = 0; i < n; i = end) {
		int32_t sum = 0, y = 0, height, spare;

		for (end = i; end < n && port[end].node == port[i].node &&
			      port[end].out == port[i].out;
		     end++)
			sum += port[end].stroke;
		height = m->size->height[port[i].node];
		spare = (height - sum) / (int32_t)(end - i + 1);
		if (spare < 0)
			spare = 0;
		for (k = i; k < end; k++) {
			struct layout_line *l = &m->l->line[port[k].line];
			size_t at = port[k].out ? l->point
						: l->point + l->points - 1;
			int32_t middle = y + spare + port[k].stroke / 2;

			/* more than there is room for: one over the other */
			if (sum > height)
				middle = (int32_t)((int64_t)middle * height /
						   sum);
			m->l->point[at].y = m->l->at[port[k].node].y + middle;
			y += spare + port[k].stroke;
		}
	}
}

static void make_line(struct maker *m, size_t i, struct port *port, size_t *n)
{
	struct layout_line *l = &m->l->line[i];
	const struct view_edge *d = &m->v->edge[l->edge];
	size_t passes = passes_of(m, i), k;
	struct layout_point *p = &m->l->point[m->l->points];
	const struct layout_point *from = &m->l->at[d->from];
	const struct layout_point *to = &m->l->at[d->to];
	int32_t stroke = m->size->stroke[l->edge];

	l->point = m->l->points;
	l->points = passes + 2;
	m->l->points += l->points;
	if (l->back) {
		p[0].x = from->x + m->size->box / 3;
		p[0].y = from->y + m->size->height[d->from];
		p[1].x = to->x + 2 * m->size->box / 3;
		p[1].y = to->y + m->size->height[d->to];
		return;
	}
	p[0].x = from->x + m->size->box;
	p[passes + 1].x = to->x;
	for (k = 0; k < passes; k++) {
		const struct place *at = &m->w.place[m->passes[i] + k];

		p[k + 1].x = column_x(m, at->column);
		p[k + 1].y = middle_of(m, m->passes[i] + (uint32_t)k);
	}
	port[(*n)++] = (struct port){d->from, (uint32_t)i,
				     passes ? p[1].y : middle_of(m, d->to),
				     stroke, true};
	port[(*n)++] =
		(struct port){d->to, (uint32_t)i,
			      passes ? p[passes].y : middle_of(m, d->from),
			      stroke, false};
}

static void make_lines(struct maker *m)
{
	struct port *port = xcalloc(m->l->lines * 2 + 1, sizeof(*port));
	size_t i, n = 0, points = 0;

	for (i = 0; i < m->l->lines; i++)
		points += passes_of(m, i) + 2;
	m->l->point = xcalloc(points + 1, sizeof(*m->l->point));
	for (i = 0; i < m->l->lines; i++)
		make_line(m, i, port, &n);
	set_ports(m, port, n);
	free(port);
}

void layout_init(struct layout *l, const struct view *v,
		 const struct layout_size *size)
{
	struct maker m = {.l = l, .v = v, .size = size};
	size_t i;

	*l = (struct layout){0};
	make_places(&m);
	make_columns(&m);
	layout_rank(&m.w);
	layout_stack(&m.w);
	l->at = xcalloc(v->nodes + 1, sizeof(*l->at));
	for (i = 0; i < m.w.places; i++) {
		const struct place *p = &m.w.place[i];
		int32_t end = p->y + p->height;

		if (i < v->nodes)
			l->at[i] = (struct layout_point){
				column_x(&m, p->column), LAYOUT_MARGIN + p->y};
		m.w.place[i].y += LAYOUT_MARGIN;
		if (end > l->height)
			l->height = end;
	}
	l->height += 2 * LAYOUT_MARGIN + BACK_DEPTH;
	l->width = 2 * LAYOUT_MARGIN + size->box;
	if (v->columns)
		l->width = column_x(&m, (uint32_t)v->columns - 1) + size->box +
			   LAYOUT_MARGIN;
	make_lines(&m);
	free(m.passes);
	free(m.w.place);
	free(m.w.step);
	free(m.w.order);
	free(m.w.start);
}

void layout_release(struct layout *l)
{
	free(l->at);
	free(l->line);
	free(l->point);
	*l = (struct layout){0};
}
