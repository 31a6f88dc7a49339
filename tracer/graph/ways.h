#ifndef TRACER_GRAPH_WAYS_H
#define TRACER_GRAPH_WAYS_H
/*
 * A flow told apart by the accounts it went through, from its end backwards:
 * of what an account handed on, each of those it had it from gave in
 * proportion.  Behind paths.h; this room only.
 *
 *	way 0 is what arrived; expanded, there is a way for each account that
 *	it came from; the largest is expanded next, until one begins at the
 *	source.  No other can be larger then: they only split.
 *
 * What a way takes is taken out of the flow, so that the parts of all ways
 * add up to the last unit; ways_close() puts it back.  A way that was told
 * apart into several shares its movements with them (ways_legs).
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "graph/routes.h"
#include "taint/trace.h"

struct way_claim {
	uint32_t node;
	uint64_t coins;
};

struct way_leg {
	uint32_t row;
	uint64_t coins; /* not yet given to a route by ways_legs */
};

struct way {
	uint32_t account;
	uint32_t next; /* a number in ways.way, towards the end */
	bool done;     /* begins at the source */
	uint64_t coins;
	const struct way_claim *claim; /* by node; where in the account */
	size_t claims;
	struct way_leg *leg; /* by row; from here to `next` */
	size_t legs;
	uint32_t child, children; /* once expanded: those it came from */
};

struct way_piece {
	uint32_t account, row, tail;
	uint64_t coins;
};

struct ways {
	struct routes *r;
	const struct trace *t;
	const struct ledger_columns *c;
	uint32_t shun; /* coins that were at this account before are left out;
			* LEDGER_NONE: none */
	struct way *way;
	size_t nr, alloc;
	uint32_t *heap; /* ways to go on with, the largest first */
	size_t heaped, heap_alloc;
	struct way_piece *piece; /* scratch */
	size_t pieces, piece_alloc;
	struct way_leg *taken; /* edge and coins, to be put back */
	size_t takens, taken_alloc;
	uint64_t work;	/* edges looked at */
	uint64_t limit; /* of them for one route, ... */
	bool hasty;	/* ... it was reached: the largest may be missed */
	struct arena mem;
};

/* Of routes that are indexed; limit 0: a few times their edges. */
void ways_open(struct ways *w, struct routes *r, const struct trace *t,
	       const struct ledger_columns *c, uint64_t limit);
/* So much of what came to the node, which is the account's. */
void ways_start(struct ways *w, uint32_t account, uint32_t node,
		uint64_t coins);
/* All that ever came to the account, of which this is the last node; what had
 * been there before counts once. */
void ways_start_all(struct ways *w, uint32_t account, uint32_t node);
/* The number of the largest way that is left, ROUTE_NONE if there is none.
 * O(edges of the accounts on those looked at). */
uint32_t ways_next(struct ways *w);
/*
 * The movements of a route that ways_next() gave, hop by hop: way[i].next
 * from id on, to way 0.  part[k] is what the route has of way[i].leg[k]; 0:
 * nothing.  To be called once for each such route.  At each account on the
 * way the route's coins leave in proportion to what is there for routes that
 * begin so.  O(legs of the ways on it, and log for sorting).
 */
typedef void ways_legs_fn(void *arg, const struct way *from, uint32_t to,
			  const uint64_t *part);
void ways_legs(struct ways *w, uint32_t id, ways_legs_fn *fn, void *arg);
void ways_close(struct ways *w);

#endif
