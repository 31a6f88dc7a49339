#ifndef TRACER_EXPORT_DEPOSITS_H
#define TRACER_EXPORT_DEPOSITS_H
/*
 * Every deposit to one account since the theft, by its message, which is how
 * an exchange tells its customers apart: which of them brought what.
 */
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "export/export.h"
#include "export/verdict_view.h"

struct deposit {
	uint32_t mv; /* of what was read */
	uint32_t memo;
	enum verdict verdict;
	uint64_t tainted; /* under the ranking policy */
};

/* The deposits of one theft; those of a message stand together, the messages
 * with the most taint first, then by their text; in them ledger order. */
struct deposits {
	const struct verdict_view *w;
	const char *account; /* borrowed */
	size_t theft;
	struct deposit *row;
	size_t nr;
	enum verdict verdict; /* the gravest */
};

/* deposits_release() afterwards. O(n log n) of those of the account. */
void deposits_find(struct deposits *d, const struct verdict_view *w,
		   size_t theft, const char *account);
void deposits_release(struct deposits *d);

void export_deposits_text(FILE *f, const struct deposits *d);
/* deposits.csv: of all thefts. */
void export_deposits_csv(FILE *f, const struct export_opts *o,
			 const struct deposits *d, size_t nr);

#endif
