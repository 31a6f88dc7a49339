#ifndef TRACER_EXPORT_GRAPHML_H
#define TRACER_EXPORT_GRAPHML_H
/*
 * The whole trace as GraphML, for Gephi and other programs that draw and
 * measure graphs: every account and every tainted movement, no cap and
 * nothing merged, with all that accounts.csv and movements.csv say of it.
 * Amounts are of type long, or all of them string if one is beyond it.
 * With several thefts the graph has a part of its own for each.
 */
#include <stdbool.h>
#include <stdio.h>

#include "base/err.h"
#include "export/export.h"
#include "taint/result.h"

/* Cannot fail but by the FILE: true, if that has no error. */
bool export_graphml(FILE *f, const struct result *r,
		    const struct export_opts *o, struct err *e);

#endif
