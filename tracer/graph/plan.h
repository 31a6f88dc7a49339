#ifndef TRACER_GRAPH_PLAN_H
#define TRACER_GRAPH_PLAN_H
/*
 * Who deserves ink.  Units (accounts) and links between them in, a group
 * number for each unit out; view.c makes a node of each group.
 *
 *	1. units of one owner are merged, if wanted
 *	2. where the graph is too large: rows of accounts that handed nearly
 *	   all on to the next become one
 *	3. sources, seeds' receivers and then the heaviest are kept, each with
 *	   the heaviest route that leads to it
 *	4. all others fold with those of the same kept ancestor and role
 *	5. if that leaves more lines than a person can follow, again from 2,
 *	   coarser: accounts of one owner at one depth are merged, what counts as
 *	   small grows, and folds go by role alone
 *
 * Units are numbered so that taint reached a lower number first.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "graph/view.h"

#define PLAN_NONE UINT32_MAX

struct unit {
	uint32_t account; /* of the ledger */
	uint32_t place;	  /* in the trace, or LEDGER_NONE */
	uint32_t hop;	  /* least, as in the trace; LEDGER_NONE: none */
	uint32_t depth;	  /* steps on the heaviest route from a source */
	uint32_t owner;	  /* number of the label's text, PLAN_NONE: no label */
	enum view_role role;
	uint64_t in, held; /* smallest units of the asset, tainted */
};

/* Tainted flow between two units, summed; sorted by (from, to). */
struct link {
	uint32_t from, to;
	uint64_t taint;
};

struct plan {
	/* [units]: group, or PLAN_NONE: not drawn */
	uint32_t *group;
	/* [groups] */
	enum view_kind *kind;
	size_t groups;
};

/* A line thinner than this part of what was injected is not drawn, unless it
 * is the main way into its node. */
#define PLAN_THIN_PART 250

/* injected: what small is measured by. Released by plan_release. */
void plan_make(struct plan *p, const struct unit *unit, size_t units,
	       const struct link *link, size_t links,
	       const struct view_opts *opts, uint64_t injected);
void plan_release(struct plan *p);

#endif
