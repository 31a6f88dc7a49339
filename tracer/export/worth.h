#ifndef TRACER_EXPORT_WORTH_H
#define TRACER_EXPORT_WORTH_H
/* The worth of what a result states, summed movement by movement at the rate
 * of its time. */
#include "export/value.h"
#include "taint/result.h"

/* Of the seeds. False: no rate of one of their times, or beyond 64 bits. */
bool worth_stolen(uint64_t *worth, const struct value *v,
		  const struct result *r, size_t theft);
/* Of these rows' tainted part under the ranking rule. */
bool worth_rows(uint64_t *worth, const struct value *v, const struct result *r,
		const struct trace *t, const uint32_t *row, size_t rows);

#endif
