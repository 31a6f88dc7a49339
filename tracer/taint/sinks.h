#ifndef TRACER_TAINT_SINKS_H
#define TRACER_TAINT_SINKS_H
/*
 * The accounts where taint ended by rentals and creation fees.  They are no
 * accounts of the trace: what came so stays there, whatever else they do.
 */
#include <stddef.h>
#include <stdint.h>

#include "taint/trace.h"

struct sink {
	uint32_t account;	  /* of the ledger */
	uint64_t part[POLICY_NR]; /* what ended there */
	uint32_t first, nr;	  /* its movements, in struct sinks */
};

struct sinks {
	struct sink *row; /* ascending by account */
	size_t rows;
	uint32_t *mv; /* in ledger order for each */
};

/* Borrows nothing. O(rows of the trace). */
void sinks_find(struct sinks *s, const struct trace *t, const struct ledger *l);
void sinks_release(struct sinks *s);
/* NULL: no taint ended there so. O(log n). */
const struct sink *sinks_at(const struct sinks *s, struct account_id a);

#endif
