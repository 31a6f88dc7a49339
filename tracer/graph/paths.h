#ifndef TRACER_GRAPH_PATHS_H
#define TRACER_GRAPH_PATHS_H
/*
 * By which routes taint came from one account to another, heaviest first.
 *
 * The ranking policy says how much of each movement is tainted, but not which
 * of its tainted coins came from where; many decompositions agree with it.
 * This one is in proportion, forwards and backwards:
 *
 *	(1) of the tainted coins of an account, those that came by way of FROM
 *	    leave in proportion: floor(tau * F / T) of each movement, F of the
 *	    T tainted coins there being from FROM.  What leaves FROM is from
 *	    FROM; what leaves TO is not any more, nor what was stolen anew.
 *	    Without a FROM it is the other way round: what left TO leaves in
 *	    proportion, rounded down, and the rest is what was stolen.
 *	(2) Of what arrived so, each account on the way had it from those who
 *	    paid it, in proportion to what it had of them by then; what
 *	    rounding leaves goes to the next one in ledger order.
 *
 * A **route** is a sequence of accounts: FROM, those on the way, TO.  All
 * that went that way, in however many movements, is one route; its parts at
 * each hop add up to the same.  Time is respected: between the last credit
 * before a debit and the last debit before a credit an account's coins are
 * one, and none leaves before it came.
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
	size_t max;	/* routes at most */
	uint64_t limit; /* movements looked at for one route; 0: 64 for each
			 * row of the trace. See paths.hasty */
};

/* A movement on a route. */
struct path_leg {
	uint32_t mv;
	struct amount tainted; /* of the movement, on whatever route */
	struct amount part;    /* of it, on this one */
};

/* All movements of a route from one account to the next. */
struct path_hop {
	struct account_id from, to;
	const struct path_leg *leg; /* in ledger order; at least one */
	size_t legs;
};

struct path {
	struct amount part; /* that took this route: at each of its hops */
	const struct path_hop
		*hop; /* in the order of the route; at least one */
	size_t hops;
};

struct paths {
	struct path *path; /* heaviest first */
	size_t nr;
	struct amount total; /* by way of FROM */
	struct amount rest;  /* of it, on routes beyond `max` */
	/* tainted and by whatever way: received, or with `held` held, by TO */
	struct amount all;
	bool hasty; /* so many ways that not all were compared: among those
		     * beyond `max` may be a heavier one */
};

/* Owned by the caller. O(rows of the trace), and for each route O(movements
 * of the accounts that lie on ways no lighter). */
void paths_find(struct paths *p, const struct paths_input *in);
void paths_release(struct paths *p);

/*
 * The heaviest route from what was stolen to each of many accounts: made once
 * in O(rows of the trace), then asked in the time of one route; a few
 * milliseconds where a hundred thousand movements lie before the account.
 */
struct paths_index;
struct paths_index *paths_index_new(const struct ledger *l,
				    const struct trace *t, enum policy rank);
/* NULL is fine. */
void paths_index_free(struct paths_index *x);
/*
 * By which route most of what the account received came, all->part of all that
 * it received: route->part.  It begins with a seed; coins that had been at the
 * account before are counted once.  False if no taint came.  To be released by
 * path_release().
 */
bool paths_index_heaviest(struct paths_index *x, struct account_id to,
			  struct path *route);
void path_release(struct path *p);

/* A route's movements, whole and their tainted parts, summed at one hop.
 * False: beyond 64 bits. */
AMOUNT_CHECKED bool path_hop_sum(const struct path_hop *h,
				 const struct ledger *l, struct amount *amount,
				 struct amount *tainted);

/* So much in one movement at each hop: mv[i] is that of hop i. */
typedef void path_single_fn(void *arg, struct amount part,
			    const struct path_leg *const *leg, size_t hops);
/* Takes a route apart into such, in the order of time: of what came to an
 * account by this route, the first in is taken for the first out. O(legs of
 * the route, and hops for each call). */
void path_singles(const struct path *p, path_single_fn *fn, void *arg);

#endif
