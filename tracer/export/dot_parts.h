#ifndef TRACER_EXPORT_DOT_PARTS_H
#define TRACER_EXPORT_DOT_PARTS_H
/*
 * The pieces that dot.c puts together: what a node says and looks like, what
 * an edge does, and the title with its legend.
 */
#include <stdint.h>
#include <stdio.h>

#include "graph/view.h"

/* Steps of the colour scale, by tainted share; darker is more. */
#define DOT_STEPS 6
struct dot_step {
	unsigned from; /* permille */
	const char *fill, *font, *line;
	const char *text; /* in the legend */
};
const struct dot_step *dot_step(unsigned permille);
const struct dot_step *dot_step_at(size_t i);

/* ", style=..." of a line known so well; "" if solid. */
const char *dot_line_style(enum grade g);

/* badges: bits of enum finding_kind. */
void dot_node(FILE *f, const struct view *v, uint32_t node, uint64_t badges);
/* labelled: the amount stands beside the line, not only in the tooltip. */
void dot_edge(FILE *f, const struct view *v, const struct view_edge *d,
	      bool labelled);
/* The graph's label: theft, rule, disposition, legend, parameters. */
void dot_title(FILE *f, const struct view *v);

/* Does a line that is drawn leave the node? O(log edges + its edges). */
bool dot_leaves(const struct view *v, uint32_t from);

#endif
