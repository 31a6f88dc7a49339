#ifndef TRACER_GRAPH_ROUTES_H
#define TRACER_GRAPH_ROUTES_H
/*
 * A flow in a graph without circles, each edge a movement or coins that
 * stayed where they were.  Behind paths.h; this room only.
 */
#include <stddef.h>
#include <stdint.h>

#include "base/amount.h"

#define ROUTE_SOURCE 0u
#define ROUTE_TARGET 1u
#define ROUTE_NONE UINT32_MAX

struct route_edge {
	uint32_t tail, head;
	uint32_t row;  /* the caller's; ROUTE_NONE: they stayed */
	uint64_t left; /* units */
};

struct routes {
	struct route_edge *edge;
	size_t edges, alloc;
	uint32_t nodes;
	size_t node_alloc;
	uint32_t *before; /* [nodes] an account's node before this one, or
			   * ROUTE_NONE */
	/* after routes_index: the edges into node n are
	 * in[first[n]] .. in[first[n + 1] - 1], in the order of adding */
	uint32_t *in, *first;
	uint64_t *into; /* [nodes] sum of what is left on them */
};

void routes_init(struct routes *r);
void routes_release(struct routes *r);
uint32_t routes_node(struct routes *r, uint32_t before);
/* Nothing if the flow is 0. */
void routes_edge(struct routes *r, uint32_t tail, uint32_t head, uint32_t row,
		 uint64_t flow);
/* Once, when all edges are there. O(edges + nodes). */
void routes_index(struct routes *r);

/* floor(x * part / whole); part is at most the whole, which is not 0. */
uint64_t routes_share(uint64_t x, uint64_t part, uint64_t whole);

#endif
