#ifndef TRACER_GRAPH_PATHS_H
#define TRACER_GRAPH_PATHS_H
/*
 * By which routes taint came from one account to another, heaviest first.
 *
 * The ranking policy says how much of each movement is tainted, but not which
 * of its tainted coins came from where; many decompositions agree with it.
 * This one is:
 *
 *	(1) of the tainted coins of an account, those that came by way of FROM
 *	    leave in proportion: floor(tau * F / T) of each movement, F of the
 *	    T tainted coins there being from FROM.  What leaves FROM is from
 *	    FROM; what leaves TO is not any more, nor what was stolen anew.
 *	    Without a FROM it is the other way round: what left TO leaves in
 *	    proportion, rounded down, and the rest is what was stolen.
 *	(2) That flow, on accounts between their last credit before a debit
 *	    and their last debit before a credit, so that time is respected,
 *	    is taken apart route by route: each is the widest that is left,
 *	    of equals the one that ledger order finds first.
 *
 * No route passes FROM or TO on its way.  The routes' parts add up to what TO
 * received by way of FROM, to the last unit.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/amount.h"
#include "taint/trace.h"

struct paths_input {
	const struct ledger *ledger;
	const struct trace *trace;
	enum policy rank;	/* conserving, and judged in the trace */
	struct account_id from; /* i = LEDGER_NONE: wherever it was stolen;
				 * then each route begins with a seed */
	struct account_id to;
	/* --reverse: routes to what TO holds at the end (they may pass TO:
	 * left and came back), not to all that it ever received */
	bool held;
	size_t max; /* routes at most */
};

/* A movement on a route. */
struct path_hop {
	uint32_t mv;
	struct amount tainted; /* of the movement, on whatever route */
};

struct path {
	struct amount part; /* that took this route: at each of its hops */
	const struct path_hop *hop; /* in the order of time; at least one */
	size_t hops;
};

struct paths {
	struct path *path; /* heaviest first */
	size_t nr;
	struct amount total; /* by way of FROM */
	struct amount rest;  /* of it, on routes beyond `max` */
	/* tainted and by whatever way: received, or with `held` held, by TO */
	struct amount all;
};

/* Owned by the caller. O(rows of the trace), and so much again for each
 * route, in that part of it which lies between FROM and TO. */
void paths_find(struct paths *p, const struct paths_input *in);
void paths_release(struct paths *p);

#endif
