#include "graph/routes.h"

#include <stdlib.h>

#include "base/die.h"
#include "base/mem.h"

void routes_init(struct routes *r)
{
	*r = (struct routes){0};
	routes_node(r, ROUTE_NONE); /* ROUTE_SOURCE */
	routes_node(r, ROUTE_NONE); /* ROUTE_TARGET */
}

void routes_release(struct routes *r)
{
	free(r->edge);
	free(r->before);
	free(r->in);
	free(r->first);
	free(r->into);
}

uint32_t routes_node(struct routes *r, uint32_t before)
{
	if (r->nodes >= ROUTE_NONE - 1)
		die("paths: more than 2^32 nodes");
	VEC_GROW(r->before, (size_t)r->nodes + 1, r->node_alloc);
	r->before[r->nodes] = before;
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

void routes_index(struct routes *r)
{
	size_t i;
	uint32_t n;

	r->first = xcalloc((size_t)r->nodes + 2, sizeof(*r->first));
	r->in = xmalloc((r->edges + 1) * sizeof(*r->in));
	r->into = xcalloc(r->nodes, sizeof(*r->into));
	/* counted two further on, so that filling moves each to its start */
	for (i = 0; i < r->edges; i++) {
		r->first[r->edge[i].head + 2]++;
		r->into[r->edge[i].head] += r->edge[i].left;
	}
	for (n = 0; n < r->nodes; n++)
		r->first[n + 2] += r->first[n + 1];
	for (i = 0; i < r->edges; i++)
		r->in[r->first[r->edge[i].head + 1]++] = (uint32_t)i;
}

uint64_t routes_share(uint64_t x, uint64_t part, uint64_t whole)
{
	struct amount q;

	if (!amount_muldiv(&q, amount_of(x), amount_of(part), amount_of(whole)))
		BUG("paths: %llu of %llu", (unsigned long long)part,
		    (unsigned long long)whole);
	return amount_units(q);
}
