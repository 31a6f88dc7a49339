#ifndef TRACER_EXPORT_ROUTE_TEXT_H
#define TRACER_EXPORT_ROUTE_TEXT_H
/* A route in one line: FROM > TO (height hash) > TO (height hash). */
#include <stddef.h>
#include <stdint.h>

#include "base/text.h"
#include "taint/result.h"

/* Adds the last `nr` of `hops` rows; what is before them is counted. */
void route_text(struct text *t, const struct result *r,
		const struct trace *trace, const uint32_t *row, size_t nr,
		size_t hops);

#endif
