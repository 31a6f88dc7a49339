#ifndef TRACER_EXPORT_PATH_OUT_H
#define TRACER_EXPORT_PATH_OUT_H
/*
 * Routes of taint for people: each hop with place, time, accounts, amount,
 * tainted part and transaction; or, where a hop is several movements, from
 * when to when, how many and their sums.  With `each` a route is listed as the
 * single flows that it consists of, in the order of time.
 */
#include <stdbool.h>
#include <stdio.h>

#include "graph/paths.h"
#include "taint/result.h"

void export_paths(FILE *f, const struct result *r, const struct paths_input *in,
		  const struct paths *p, bool each);

#endif
