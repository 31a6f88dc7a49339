#ifndef TRACER_GRAPH_LAYOUT_H
#define TRACER_GRAPH_LAYOUT_H
/*
 * Where nodes and lines of a view stand, in whole pixels: the same on every
 * machine, whatever fonts it has (Graphviz' pictures are not).
 *
 *	columns from the view	x
 *	1. a line over several columns gets a place in each between
 *	2. places of a column are ordered so that lines cross little: each by
 *	   the mean of its neighbours, heavy lines counting more, to and fro;
 *	   of all orders tried the one with the least crossings is taken
 *	3. y: each near the mean of its neighbours, in this order and without
 *	   overlap (isotonic regression, pooling adjacent violators)
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "graph/view.h"

#define LAYOUT_MARGIN 12
#define LAYOUT_GAP 14 /* between boxes of a column */

struct layout_point {
	int32_t x, y;
};

/* A line: from the right side of a box, through its places between, to the
 * left side of the other.  Back or in one column: from the bottom of one to
 * the bottom of the other; then `back`. */
struct layout_line {
	uint32_t edge; /* of the view */
	size_t point, points;
	bool back;
};

struct layout {
	int32_t width, height;
	struct layout_point *at; /* [nodes] upper left corner */
	struct layout_line *line;
	size_t lines; /* edges that are not thin */
	struct layout_point *point;
	size_t points;
};

struct layout_size {
	int32_t box;	       /* width of every box */
	int32_t between;       /* columns */
	const int32_t *height; /* [nodes] of each box */
	const int32_t *stroke; /* [edges] width of each line */
	const uint32_t
		*weight; /* [edges] 1 to 1,000: how straight it is to be */
};

/* Released by layout_release. O(sweeps * lines^2) at worst between two
 * columns. */
void layout_init(struct layout *l, const struct view *v,
		 const struct layout_size *size);
void layout_release(struct layout *l);

#endif
