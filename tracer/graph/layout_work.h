#ifndef TRACER_GRAPH_LAYOUT_WORK_H
#define TRACER_GRAPH_LAYOUT_WORK_H
/*
 * A layout in the making: places in columns, and links between neighbouring
 * columns.  Behind layout.h.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A box, or where a long line passes a column. */
struct place {
	uint32_t column, rank; /* rank: from the top */
	int32_t height, y;     /* of its upper end */
};

/* From a place to one of the next column. */
struct step {
	uint32_t from, to;
	uint32_t weight;
};

struct layout_work {
	struct place *place;
	size_t places;
	struct step *step;
	size_t steps;
	uint32_t *order; /* [places] by column, then rank */
	size_t *start;	 /* [columns + 1] in `order` */
	size_t columns;
};

/* Sets rank and order. */
void layout_rank(struct layout_work *w);
/* Sets y. */
void layout_stack(struct layout_work *w);

#endif
