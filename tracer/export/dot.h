#ifndef TRACER_EXPORT_DOT_H
#define TRACER_EXPORT_DOT_H
/*
 * The picture of one theft as Graphviz DOT (design.md, "DOT out"): the same
 * bytes each time, read by dot without a warning.
 *
 *	width of an edge	0.6 + 7.4 * sqrt(taint / injected)
 *	colour			tainted share of the account's receipts, or
 *				of what the edge moved; darker is more
 *	line			solid: signed or hashed; dashed: weaker;
 *				dotted: modelled
 */
#include <stdbool.h>
#include <stdio.h>

#include "base/err.h"
#include "export/export.h"
#include "graph/view.h"
#include "taint/result.h"

/* Uses theft, nodes and the flags EXPORT_FULL and EXPORT_BY_LABEL. ERR_DATA
 * if sums of flows do not fit 64 bits; then nothing was written. */
bool export_dot(FILE *f, const struct result *r, const struct export_opts *o,
		struct err *e);
/* The same of a view that is there already. */
void export_dot_view(FILE *f, const struct view *v);

#endif
