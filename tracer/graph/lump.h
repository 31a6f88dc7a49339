#ifndef TRACER_GRAPH_LUMP_H
#define TRACER_GRAPH_LUMP_H
/*
 * Units that are drawn or folded together, the flows between them, and each
 * one's parent: the sender of its largest inflow among those that taint
 * reached before it.  Parents make a forest, since a parent's number is
 * always below its child's.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "graph/plan.h"

struct lump {
	uint32_t first; /* lowest unit */
	uint32_t accounts;
	uint32_t owner; /* of all its units, else PLAN_NONE */
	uint32_t depth; /* least */
	enum view_role role;
	enum view_kind kind;
	uint32_t parent;   /* lump, or PLAN_NONE */
	uint32_t next;	   /* lump of the largest outflow, or PLAN_NONE */
	uint64_t in, out;  /* from and to other lumps; saturated: they rank */
	uint64_t best_in;  /* from parent */
	uint64_t best_out; /* to next */
};

struct lumps {
	const struct unit *unit;
	size_t unit_nr;
	const struct link *link;
	size_t links;
	uint32_t *of; /* [unit_nr] */
	struct lump *lump;
	size_t nr;
};

/* Each unit is a lump, or each owner's units are with `by_owner`. */
void lumps_init(struct lumps *l, const struct unit *unit, size_t units,
		const struct link *link, size_t links, bool by_owner);
void lumps_release(struct lumps *l);
/* Rows of three or more unlabelled units, each of which got at least nine
 * tenths from the one before and handed as much to the next, become one. */
void lumps_join_chains(struct lumps *l);
/* At least `min` units of one owner, of the same role and (services apart)
 * at the same depth become one. */
void lumps_join_alike(struct lumps *l, size_t min);
/* Sum without wrapping: for ranking only. */
uint64_t plan_sum(uint64_t a, uint64_t b);

#endif
