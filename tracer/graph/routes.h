#ifndef TRACER_GRAPH_ROUTES_H
#define TRACER_GRAPH_ROUTES_H
/*
 * A flow in a graph without circles, taken apart into its widest routes.
 * Edges are given in an order in which those into a node stand before those
 * out of it.  Behind paths.h; this room only.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define ROUTE_SOURCE 0u
#define ROUTE_TARGET 1u
#define ROUTE_NONE UINT32_MAX

struct route_edge {
	uint32_t tail, head;
	uint32_t row; /* the caller's; UINT32_MAX: no hop */
	uint64_t left;
};

struct routes {
	struct route_edge *edge;
	size_t edges, alloc;
	uint32_t nodes;
	uint64_t *width; /* scratch, by node */
	uint32_t *by;
};

struct route {
	uint64_t part;
	uint32_t *row; /* those of its edges, in order; none twice */
	size_t nr, alloc;
};

void routes_init(struct routes *r);
void routes_release(struct routes *r);
void route_release(struct route *r);
uint32_t routes_node(struct routes *r);
void routes_edge(struct routes *r, uint32_t tail, uint32_t head, uint32_t row,
		 uint64_t flow);
/* Once, before the first route: drops what does not lead to the target. */
void routes_cut(struct routes *r);
/* Takes the widest route out; of equals the one whose last edge comes first,
 * and so back. False: none is left. O(edges). */
bool routes_widest(struct routes *r, struct route *out);

#endif
