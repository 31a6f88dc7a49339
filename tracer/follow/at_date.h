#ifndef TRACER_FOLLOW_AT_DATE_H
#define TRACER_FOLLOW_AT_DATE_H
/* The block that a height or a date means. */
#include "base/when.h"
#include "follow/reader.h"

/*
 * A height, or an ISO 8601 date: with WHEN_FIRST the first block of that
 * moment or after it (tip + 1: there is none yet), with WHEN_LAST the last one
 * up to it (0: none).  Of a date, blocks are asked for: O(log tip) requests,
 * with nothing else in the queue; their times rise, as NIS demands.  r's
 * evidence knows the tip.  ERR_USAGE, ERR_DATA, ERR_SOURCE.
 */
bool at_date(uint64_t *height, struct readers *r, const char *typed,
	     enum when_edge edge, struct err *e);

#endif
