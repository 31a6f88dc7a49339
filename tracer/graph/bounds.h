#ifndef TRACER_GRAPH_BOUNDS_H
#define TRACER_GRAPH_BOUNDS_H
/*
 * What no accounting rule can dispute (policies.md section 5): of the stolen
 * coins at least so many and at most so many reached X, and are held by X at
 * the end, X being one account or all of an owner's.
 *
 * The time-expanded graph is built once (one pass over the rows from the
 * first seed on) and asked as often as one likes.  It is the graph of section
 * 5 with these savings, none of which changes an answer:
 *
 *	- only what the seeds can reach is in it: all else holds clean coins
 *	  only, whatever is called stolen;
 *	- credits in a row, and debits in a row, of one account are one node:
 *	  between them the balance carried over is never less than what can
 *	  come in, or go out;
 *	- a seed is filled whatever is done, so it stands as a source at its
 *	  receiver, and its sender's edge to it as an end of taint;
 *	- the minima are taken as "injected, less the most that can end
 *	  elsewhere", which for `held` is the same as "balance, less the most
 *	  clean coins that can be there": what is not stolen of a flow that
 *	  fills every edge is a flow, too.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/amount.h"
#include "base/err.h"
#include "ledger/ledger.h"

struct bounds_input {
	const struct ledger *ledger;
	struct asset_id asset;
	const uint32_t *seed; /* movements, ascending, of the asset */
	size_t seeds;
	/* [accounts]; NULL: all CLASS_LIVE.  What was not read must say
	 * CLASS_UNREAD, reached or not: else it is taken as if all its
	 * movements were in the ledger */
	const uint8_t *account_class;
	size_t end; /* movements below this number (--until) */
};

/* Why an interval is wider than the ledger as it was would make it; the
 * words of the column `widened`, joined by "; ". */
#define BOUNDS_CAUSES(X)                                              \
	X(0, OPENING, "opening balance inferred")                     \
	X(1, UNREAD, "accounts not read")                             \
	X(2, TIE, "order of movements not known")                     \
	X(3, MISSING, "credits missing")                              \
	X(4, OVERLAP, "stolen coins came back and were stolen again") \
	X(5, GAP, "blocks or replies missing")
enum bounds_cause {
#define X(nr, id, name) BOUNDS_##id = (nr),
	BOUNDS_CAUSES(X)
#undef X
};
#define BOUNDS_CAUSE_NR 6
#define BOUNDS_WIDENED_MAX 200

struct bounds {
	/* reached X at some time; never less than what is held, and where
	 * coins were stolen twice ever_min says no more than that */
	struct amount ever_min, ever_max;
	struct amount held_min, held_max; /* are at X at the end */
	/* all that was stolen, seeds summed; coins stolen twice count twice */
	struct amount injected;
	bool widened;
	unsigned causes; /* bits, 1 << enum bounds_cause */
};

/* "" if nothing was widened; returns buf. */
char *bounds_widened(char buf[static BOUNDS_WIDENED_MAX],
		     const struct bounds *b);
/* Is the answer a proof: not widened, and all or nothing? */
bool bounds_proves_all(const struct bounds *b);
bool bounds_proves_none(const struct bounds *b);

struct bounds_graph;

/*
 * Borrows the ledger; the rest is copied. NULL with ERR_DATA where the seeds
 * sum to 2^53 units or more (igraph counts in doubles: refused rather than
 * rounded) or a seed is none of the ledger's rows of the asset.
 * O(rows from the first seed on).
 */
struct bounds_graph *bounds_graph_new(const struct bounds_input *in,
				      struct err *e);
/* NULL is fine. */
void bounds_graph_free(struct bounds_graph *g);

/*
 * The four numbers for the accounts x[0 .. nr), in any order, as one set.
 * Four maximum flows over that part of the graph through which X can be
 * reached.  An account that stops taint (service, busy, @fees, a sink by its
 * rentals) holds what arrived.  Not const: the graph keeps scratch space.
 */
bool bounds_run(struct bounds *out, struct bounds_graph *g,
		const struct account_id *x, size_t nr, struct err *e);

#endif
