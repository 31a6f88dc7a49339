#ifndef TRACER_EXPORT_REPORT_DAYS_H
#define TRACER_EXPORT_REPORT_DAYS_H
/*
 * Where the stolen funds were at the end of each day (of UTC), and what moved
 * in it, under the ranking rule.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "taint/result.h"

/* At most so many; where it took longer, each is several days. */
#define DAYS_MAX 200

struct day {
	int64_t time; /* of its beginning */
	/* at its end; held: stolen so far, less the others */
	uint64_t held, service, other;
	uint64_t moved; /* in it; coins that moved twice count twice */
};

struct days {
	struct day day[DAYS_MAX];
	size_t nr;	 /* 0: the source states no times */
	unsigned length; /* of each, in days */
	bool overlap;	 /* seeds were tainted already: held is not exact */
};

/* O(rows of the trace). */
void days_of(struct days *d, const struct result *r, size_t theft);

#endif
