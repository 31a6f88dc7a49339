#ifndef TRACER_GRAPH_BOUNDS_MOVES_H
#define TRACER_GRAPH_BOUNDS_MOVES_H
/*
 * Of each single deposit: the least and the most of it that can be stolen
 * coins, whatever accounting rule is used.
 *
 * Thousands of deposits would need as many maximum flows; this is one pass
 * over the graph of bounds.h, from each node's least and most to its edges:
 *
 *	most	an edge carries no more than its amount, and than what can
 *		be at its tail: seeds and the most of every edge into it
 *	least	what must be at its tail, less all that can go elsewhere:
 *		the other edges out of it, and what may stay
 *
 * Each is true of every flow, so that every conserving rule lies within; but
 * they are taken apart from one another, and so may be wider than a flow would
 * give: the same coins can count for two deposits.  Sums are not to be made
 * of them; the bounds of all deposits of a service are bounds_run()'s.
 */
#include "graph/bounds.h"

struct bounds_move {
	uint32_t mv;
	uint64_t least, most;
};

/* Movements to accounts that stop taint, ascending; not the seeds. */
struct bounds_moves {
	struct bounds_move *row;
	size_t nr;
};

/* Where blocks or credits are missing, or coins were stolen twice, `least` is
 * 0, and `most` with what is missing all that was stolen.
 * O(nodes + edges + deposits log deposits). */
void bounds_moves_find(struct bounds_moves *out, const struct bounds_graph *g);
void bounds_moves_release(struct bounds_moves *m);
/* NULL: no stolen coin can be in it, or it is a seed. O(log deposits). */
const struct bounds_move *bounds_moves_at(const struct bounds_moves *m,
					  uint32_t mv);

#endif
