#ifndef TRACER_EXPORT_SCREEN_H
#define TRACER_EXPORT_SCREEN_H
/*
 * The result for a person at a terminal of 80 columns: the first screen of
 * design.md, then holders and exits, findings, coverage; a section for each
 * theft, and where several meet.  EXPORT_WIDE: all rows, whatever the width.
 */
#include <stdbool.h>
#include <stdio.h>

#include "base/err.h"
#include "export/export.h"
#include "taint/result.h"

/* ERR_DATA if a sum is beyond 64 bits. */
bool export_screen(FILE *f, const struct result *r, const struct export_opts *o,
		   struct err *e);

#endif
