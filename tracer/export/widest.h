#ifndef TRACER_EXPORT_WIDEST_H
#define TRACER_EXPORT_WIDEST_H
/*
 * How far the conserving rules of a run are apart: the largest difference of
 * any end, owner or account, in this order; of equal ones the first.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "base/text.h"
#include "export/ends.h"
#include "taint/result.h"

struct widest {
	uint64_t by;	/* 0: they agree */
	struct text of; /* what it is of, for people, cleaned */
	bool is_end;	/* of all that ended so: `of` is the English word */
	enum trace_end end;
};

/* w->of is to be released, even after an error: ERR_DATA if a sum is beyond
 * 64 bits.  O(rows of the disposition). */
bool widest_find(struct widest *w, const struct result *r, size_t theft,
		 struct err *e);
/* The same of what is at hand: the theft's disposition by enum ends_part. */
bool widest_of(struct widest *w, const struct result *r,
	       const struct ends part[static ENDS_PARTS], struct err *e);

#endif
