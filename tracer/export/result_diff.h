#ifndef TRACER_EXPORT_RESULT_DIFF_H
#define TRACER_EXPORT_RESULT_DIFF_H
/*
 * What differs between two results (their JSON), and what made it differ.
 * A result states what it follows from: evidence (network, digest of the
 * ledger, end), labels (digest), theft, rule (policies, limits, stops,
 * thresholds), version.  Where just one of these differs, it made the
 * difference; where several do, only runs with one changed at a time can
 * tell; where none does and the results differ, one of them is no result of
 * this program or was changed.
 */
#include <stdbool.h>
#include <stdio.h>

#include "base/err.h"
#include "base/json.h"

struct result_diff {
	const struct json_t *old, *new;	 /* documents; borrowed */
	const char *old_name, *new_name; /* for errors */
	bool wide;			 /* all rows, else ten of a kind */
};

enum diff_verdict {
	DIFF_SAME,
	DIFF_EXPLAINED,	  /* something differs, and what it follows from */
	DIFF_UNEXPLAINED, /* it follows from the same, and differs */
};

/* ERR_DATA: a document that is no result. O(n log n). */
bool result_diff(FILE *f, const struct result_diff *d,
		 enum diff_verdict *verdict, struct err *e);

#endif
