#ifndef TRACER_GRAPH_VIEW_H
#define TRACER_GRAPH_VIEW_H
/*
 * One theft's trace as a graph that a person can read: who deserves ink,
 * who is folded, and what went between them.
 *
 *	trace rows --> units (accounts) --> plan: who is drawn --> view
 *
 *	node n: node[n], in order of column, then of tainted receipts
 *	edge e: edge[e], by (from, to); its trace rows, in ledger order:
 *		row[edge[e].row .. edge[e].row + edge[e].rows]
 *
 * Only movements that are tainted under the ranking policy are here.  A pure
 * function of the result and the options: the same bytes each time.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/amount.h"
#include "base/err.h"
#include "taint/result.h"

#define VIEW_NODES_DEFAULT 60
#define VIEW_NODES_MIN 12

enum view_flags {
	VIEW_FULL = 1,	   /* every account, nothing is folded */
	VIEW_BY_LABEL = 2, /* an owner's accounts are one node */
};

struct view_opts {
	size_t nodes; /* 0: VIEW_NODES_DEFAULT; at least VIEW_NODES_MIN */
	unsigned flags;
};

enum view_kind {
	VIEW_ACCOUNT, /* one account */
	VIEW_OWNER,   /* accounts of one label */
	VIEW_CHAIN,   /* accounts in a row that handed nearly all on */
	VIEW_FOLD,    /* accounts that are alike and not worth ink each */
};

/* What a node is in the story; also what kinds of accounts fold together. */
enum view_role {
	ROLE_SOURCE,  /* seeds came from here */
	ROLE_SEED,    /* received a seed */
	ROLE_PASS,    /* handed most of it on */
	ROLE_HOLD,    /* still holds at least half of what it got */
	ROLE_SERVICE, /* a label that stops, or a busy account */
	ROLE_LOOSE,   /* not read, below, beyond a limit: the trail ends */
	ROLE_PSEUDO,  /* @fees and the like */
};
#define VIEW_ROLE_NR 7

struct view_node {
	enum view_kind kind;
	enum view_role role;
	uint32_t account;  /* ledger account; of several the heaviest */
	uint32_t place;	   /* its place in the trace, or LEDGER_NONE */
	uint32_t accounts; /* how many it stands for */
	uint32_t column;   /* 0 is left: by steps on the heaviest route, of
			    * several accounts the mean; dense */
	uint32_t hop;	   /* least; LEDGER_NONE: sources, pseudo-accounts */
	enum trace_state state;
	enum trace_mark mark;	   /* the weakest of its accounts */
	enum grade grade;	   /* best known movement into it */
	struct amount in;	   /* tainted receipts from other nodes */
	struct amount out;	   /* tainted, to other nodes */
	struct amount held;	   /* tainted and still there */
	struct amount received;	   /* all receipts since the first seed */
	unsigned share;		   /* tainted part of `received`, permille */
	uint64_t inner;		   /* movements among its own accounts */
	uint64_t in_rows;	   /* movements into it */
	const struct label *label; /* of `account`; NULL if none */
};

struct view_edge {
	uint32_t from, to;
	size_t row, rows;
	struct amount amount; /* moved, clean and tainted */
	struct amount taint;
	bool thin; /* too little for a line of its own in a picture */
	int64_t first_time, last_time;
	uint64_t first_height, last_height;
	enum grade grade;     /* the weakest */
	enum trace_mark mark; /* of its sender */
};

struct view {
	const struct result *result;
	const struct theft *theft;
	enum policy rank;
	struct view_node *node;
	size_t nodes;
	struct view_edge *edge;
	size_t edges;
	uint32_t *row; /* places in trace->row */
	size_t rows;
	size_t columns;
	size_t accounts; /* tainted under the ranking policy */
	/* taint in rows without a node of their own, by where it ended: fees,
	 * rental and creation (sinks), other pseudo-accounts */
	struct amount undrawn_fees, undrawn_sinks, undrawn_other;
};

/*
 * NULL with ERR_DATA if sums of flows do not fit 64 bits; theft is a number
 * below r->thefts.  The view borrows from r.  O(rows log rows).
 */
struct view *view_new(const struct result *r, size_t theft,
		      const struct view_opts *opts, struct err *e);
/* NULL is fine. */
void view_free(struct view *v);
/*
 * How thick an edge is to be: the root of its taint's share in what was
 * injected under the ranking policy, in thousandths, 0 to 1,000.  The root,
 * so that a hundredth is still seen.
 */
unsigned view_edge_weight(const struct view *v, const struct view_edge *d);

#endif
