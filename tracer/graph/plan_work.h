#ifndef TRACER_GRAPH_PLAN_WORK_H
#define TRACER_GRAPH_PLAN_WORK_H
/*
 * A plan in the making: plan.c keeps what deserves ink, fold.c folds the
 * rest.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "graph/lump.h"
#include "graph/plan.h"

/* How coarse a plan is; the first one that can be read is taken. */
struct level {
	uint64_t small_part; /* less than 1/so many of injected is small */
	size_t alike;	     /* so many of one owner are merged; 0: none */
	bool by_ancestor; /* folds keep to the kept ancestor they come from */
};

/* Lumps that fold together. */
struct bunch {
	size_t start, count; /* in plan_work.left */
	uint64_t weight;
};

struct plan_work {
	struct lumps l;
	struct plan *p;
	const struct level *level;
	size_t nodes;
	uint64_t injected;
	uint32_t *group;    /* [lumps] */
	uint32_t *ancestor; /* [lumps] nearest kept one, or PLAN_NONE */
	uint32_t *left;	    /* lumps that are not kept, by bunch */
	size_t lefts;
	struct bunch *bunch;
	size_t bunches;
};

/* The next group's number. */
uint32_t plan_group(struct plan *p, enum view_kind kind);
/* Fees too small to be drawn. */
bool plan_leaves_out(const struct plan_work *w, const struct lump *p);
/* What is not kept, bunched by nearest kept ancestor and role. */
void plan_bunch_rest(struct plan_work *w);
/* A group for each bunch, or for each role where those are too many. */
void plan_fold_rest(struct plan_work *w);

#endif
