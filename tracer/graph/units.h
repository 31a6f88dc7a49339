#ifndef TRACER_GRAPH_UNITS_H
#define TRACER_GRAPH_UNITS_H
/*
 * The accounts that taint (of the ranking policy) reached, the seeds'
 * senders before them and the pseudo-accounts it ended at behind them; and
 * every tainted row between two of them.
 */
#include <stddef.h>
#include <stdint.h>

#include "graph/plan.h"

struct unit_row {
	uint32_t from, to; /* units */
	uint32_t row;	   /* place in trace->row */
};

struct units {
	struct unit *unit;
	size_t nr;
	struct unit_row *row; /* by (from, to, row) */
	size_t rows;
	struct link *link; /* by (from, to) */
	size_t links;
	size_t accounts; /* reached under the ranking policy */
};

/* Released by units_release. O(rows log rows + accounts of the ledger). */
void units_init(struct units *u, const struct result *r, size_t theft);
void units_release(struct units *u);

/* The sum of the view in which a movement without a node of its own stands. */
struct amount *units_undrawn(struct view *v, uint32_t mv);

#endif
