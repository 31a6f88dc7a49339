#ifndef TRACER_GRAPH_FLOW_H
#define TRACER_GRAPH_FLOW_H
/*
 * Maximum flow over integers, through igraph's push-relabel (Cherkassky,
 * Goldberg 1997), which counts in doubles: exact as long as all that can be
 * on its way at once is below 2^53.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"

/* The first integer beyond which doubles have gaps. */
#define FLOW_EXACT ((uint64_t)1 << 53)

struct flow_edge {
	uint32_t tail, head;
	uint64_t cap;
};

/* Nodes are 0 .. nodes - 1; parallel edges are fine. */
struct flow {
	uint32_t nodes;
	struct flow_edge *edge;
	size_t edges, alloc;
};

#define FLOW_INIT             \
	{                     \
		0, NULL, 0, 0 \
	}

void flow_release(struct flow *f);
/* An edge without capacity or to its own tail is left out. */
void flow_add(struct flow *f, uint32_t tail, uint32_t head, uint64_t cap);

/*
 * *value = the most that can go from source to target if no more than `most`
 * may set out (most < FLOW_EXACT, else ERR_DATA; each capacity is cut to it,
 * so that no sum on the way is larger; ERR_SOURCE if there is no igraph).  Fast where little sets out: put the
 * narrow side at the source, turning all edges round if need be.
 */
bool flow_max(uint64_t *value, const struct flow *f, uint32_t source,
	      uint32_t target, uint64_t most, struct err *e);

#endif
