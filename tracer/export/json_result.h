#ifndef TRACER_EXPORT_JSON_RESULT_H
#define TRACER_EXPORT_JSON_RESULT_H
/*
 * A result as one JSON document (design.md, "JSON out"), streamed:
 *
 *	{"run":{},"seeds":[],"disposition":[],"accounts":[],"movements":[],
 *	 "coverage":[],"findings":[]}
 *
 * Names as in the CSV files; amounts are strings of integers in the asset's
 * smallest unit.  With several thefts the rows say which (`theft`).  `run`
 * has version, digests, end and every parameter.
 */
#include <stdbool.h>
#include <stdio.h>

#include "base/err.h"
#include "export/export.h"
#include "taint/result.h"

/* Cannot fail but by the FILE: true, if that has no error. */
bool export_json(FILE *f, const struct result *r, const struct export_opts *o,
		 struct err *e);

#endif
