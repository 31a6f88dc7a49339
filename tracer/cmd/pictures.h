#ifndef TRACER_CMD_PICTURES_H
#define TRACER_CMD_PICTURES_H
/*
 * The files of --dot, --svg, --png and --pdf.  A picture is of one theft: of
 * several each has its own, the theft's name before the suffix (graph.dot:
 * graph-NAME.dot; letters, digits and hyphens are kept, others become `_`, at
 * most 64, `-2` where two would be one).  On standard output they come one
 * after another.
 */
#include <stdbool.h>
#include <stdio.h>

#include "base/err.h"
#include "cmd/options.h"
#include "export/export.h"
#include "taint/result.h"

/* --nodes into o->nodes; without it 0, which is the usual number. ERR_USAGE: no
 * number from 1. */
bool pictures_nodes(struct export_opts *o, const struct args *a, struct err *e);

/* The DOT before the pictures: it is there whatever becomes of them. */
bool pictures_write(const struct args *a, const struct result *r,
		    const struct export_opts *o, struct err *e);

typedef bool writer(FILE *f, const struct result *r,
		    const struct export_opts *o, struct err *e);
/* Nothing if path is NULL; else written beside and renamed. */
bool write_with(const char *path, writer *w, const struct result *r,
		const struct export_opts *o, struct err *e);

#endif
