#include "graph/routes.h"

#include <stdlib.h>
#include <string.h>

#include "base/die.h"
#include "base/mem.h"

void routes_init(struct routes *r)
{
	*r = (struct routes){.nodes = 2};
}

void routes_release(struct routes *r)
{
	free(r->edge);
	free(r->width);
	free(r->by);
}

void route_release(struct route *r)
{
	free(r->row);
}

uint32_t routes_node(struct routes *r)
{
	if (r->nodes >= ROUTE_NONE - 1)
		die("paths: more than 2^32 nodes");
	return r->nodes++;
}

void routes_edge(struct routes *r, uint32_t tail, uint32_t head, uint32_t row,
		 uint64_t flow)
{
	if (!flow)
		return;
	if (r->edges >= ROUTE_NONE - 1)
		die("paths: more than 2^32 edges");
	VEC_GROW(r->edge, r->edges + 1, r->alloc);
	r->edge[r->edges++] = (struct route_edge){tail, head, row, flow};
}

void routes_cut(struct routes *r)
{
	uint8_t *leads = xcalloc(r->nodes, 1);
	size_t i, kept = 0;

	leads[ROUTE_TARGET] = 1;
	for (i = r->edges; i-- > 0;)
		if (leads[r->edge[i].head])
			leads[r->edge[i].tail] = 1;
	for (i = 0; i < r->edges; i++)
		if (leads[r->edge[i].head])
			r->edge[kept++] = r->edge[i];
	r->edges = kept;
	free(leads);
	r->width = xmalloc(r->nodes * sizeof(*r->width));
	r->by = xmalloc(r->nodes * sizeof(*r->by));
}

static uint64_t min64(uint64_t a, uint64_t b)
{
	return a < b ? a : b;
}

bool routes_widest(struct routes *r, struct route *out)
{
	const struct route_edge *d;
	uint64_t w;
	uint32_t v;
	size_t i, j;

	/* (1) how wide a way there is to each node, and by which edge */
	memset(r->width, 0, r->nodes * sizeof(*r->width));
	r->width[ROUTE_SOURCE] = UINT64_MAX;
	for (i = 0; i < r->edges; i++) {
		d = &r->edge[i];
		w = min64(r->width[d->tail], d->left);
		if (w <= r->width[d->head])
			continue;
		r->width[d->head] = w;
		r->by[d->head] = (uint32_t)i;
	}
	out->part = r->width[ROUTE_TARGET];
	out->nr = 0;
	if (!out->part)
		return false;
	/* (2) back along it */
	for (v = ROUTE_TARGET; v != ROUTE_SOURCE; v = r->edge[i].tail) {
		i = r->by[v];
		r->edge[i].left -= out->part;
		if (r->edge[i].row == UINT32_MAX)
			continue;
		VEC_GROW(out->row, out->nr + 1, out->alloc);
		out->row[out->nr++] = r->edge[i].row;
	}
	/* (3) the right way round */
	for (i = 0, j = out->nr; i + 1 < j; i++) {
		v = out->row[i];
		out->row[i] = out->row[--j];
		out->row[j] = v;
	}
	return true;
}
