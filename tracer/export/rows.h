#ifndef TRACER_EXPORT_ROWS_H
#define TRACER_EXPORT_ROWS_H
/*
 * Which rows a file has, the same for CSV and JSON.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/map.h"
#include "taint/result.h"

/* Is the movement at or above --from? */
bool row_is_shown(const struct result *r, size_t mv);

/* Which theft's trace a finding of the result came from. */
struct finding_thefts {
	struct map *of; /* [thefts] */
	size_t thefts;
};
void finding_thefts_init(struct finding_thefts *t, const struct result *r);
void finding_thefts_release(struct finding_thefts *t);
bool finding_is_of(const struct finding_thefts *t, const struct finding *x,
		   size_t theft);

/*
 * The movements with a message to or from an account that taint reached, in
 * ledger order; legs of one transaction with the same ends and message are
 * one.  O(movements of the ledger).
 */
struct messages {
	const struct result *r;
	const struct trace *t;
	bool *reached; /* [accounts] */
	size_t at;
	size_t last; /* SIZE_MAX: none yet */
};
void messages_init(struct messages *m, const struct result *r, size_t theft);
bool messages_next(struct messages *m, size_t *mv);
void messages_release(struct messages *m);

#endif
