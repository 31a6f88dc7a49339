#ifndef TRACER_GRAPH_BOUNDS_NET_H
#define TRACER_GRAPH_BOUNDS_NET_H
/*
 * The time-expanded graph behind bounds.h; this room only.
 *
 *	node	an account from its first credit after a debit to its last
 *		debit before a credit; or what an account that stops taint
 *		has received; or the world (accounts not read and @unknown)
 *	edge	tail, head, units: movements, and balances carried over
 *	end	what may stay at n for good: the final balance of an
 *		account's last node; UINT64_MAX: any amount
 *	seed	stolen coins that begin there
 *
 * Edges stand in the order of the ledger, those into a node before those out
 * of it, but for NET_MIXED.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "graph/bounds.h"
#include "graph/flow.h"

#define NET_NONE UINT32_MAX
#define NET_ANY UINT64_MAX

enum net_flags {
	NET_OPENING = 1 << BOUNDS_OPENING,
	NET_UNREAD = 1 << BOUNDS_UNREAD,
	NET_TIE = 1 << BOUNDS_TIE,
	NET_MISSING = 1 << BOUNDS_MISSING,
	/* no cause: edges into it may stand behind edges out of it */
	NET_MIXED = 1 << 8,
};
#define NET_CAUSES 0xff

struct net_node {
	uint64_t end, seed;
	uint32_t slot; /* NET_NONE: the world, or where seeds take taint in */
	uint32_t flags;
};

struct net {
	struct net_node *node;
	size_t nodes, node_alloc;
	struct flow_edge *edge;
	uint32_t *mv; /* [edges] its movement, NET_NONE: a balance */
	size_t edges, edge_alloc, mv_alloc;
	uint32_t world; /* its last node, NET_NONE if taint never got there */
	uint32_t again; /* where a later seed takes tainted coins in */
	uint64_t injected;
	bool missing; /* an account spent, after all taint was gone, what it
		       * did not have: that may have come from anywhere */
	/* edges by tail and by head, after net_link */
	uint32_t *out, *in;		/* [edges] */
	uint32_t *out_start, *in_start; /* [nodes + 1] */
};

void net_release(struct net *n);
uint32_t net_add(struct net *n, uint32_t slot, uint32_t flags);
/* mv NET_NONE: no movement of its own. */
void net_move(struct net *n, uint32_t tail, uint32_t head, uint64_t cap,
	      uint32_t mv);
void net_edge(struct net *n, uint32_t tail, uint32_t head, uint64_t cap);
void net_link(struct net *n);

/*
 * From the nodes in queue[0 .. nr) on along the edges, none left that is in
 * `wall`; sets seen[] and returns how many nodes are in the queue at the end.
 */
size_t net_reach(const struct net *n, uint32_t *queue, size_t nr, uint8_t *seen,
		 const uint8_t *wall);
/* The same against the edges, between nodes that `within` marks. */
size_t net_reach_back(const struct net *n, uint32_t *queue, size_t nr,
		      uint8_t *seen, const uint8_t *wall,
		      const uint8_t *within);

/* Rows to nodes and edges, not linked yet. */
bool net_build(struct net *n, const struct bounds_input *in, struct err *e);

struct bounds_graph {
	struct net net;
	const struct ledger *ledger;
	struct asset_id asset;
	uint8_t *account_class; /* NULL: all live */
	unsigned causes;	/* of every answer */
	/* scratch, by node: */
	uint32_t *queue, *number;
	uint8_t *is_x, *reached, *kept;
	uint8_t *slot_x; /* by slot */
};

/* One question: `ever`, where X absorbs, or `held`. */
struct ask {
	const struct bounds_graph *g;
	bool ever;
	bool world;  /* an account of X was not read: the world may be X */
	size_t kept; /* nodes on a way from a seed to X, numbered */
	uint64_t in; /* injected into them */
};

/* Does anything that goes out of v matter? `ever`, nothing leaves X. */
static inline bool ask_leaves(const struct ask *q, uint32_t v)
{
	return q->g->kept[v] && !(q->ever && q->g->is_x[v]);
}

/* The most and the least of the stolen coins that end at X. */
bool ask_most(uint64_t *most, const struct ask *q, struct err *e);
bool ask_least(uint64_t *least, const struct ask *q, struct err *e);

#endif
