#ifndef TRACER_FOLLOW_OPENING_H
#define TRACER_FOLLOW_OPENING_H
/* What the findings say of openings: which reply they rest on. */
#include <stdbool.h>

#include "follow/cut.h"
#include "follow/run.h"

/*
 * Words the opening-derived findings of a run over the ledger that l was cut
 * to; start and said as in cut_ledger.  pages: of some accounts only their
 * pages were read, where levies to them are missing.
 */
void opening_say(struct follow_run *run, const struct ledger *l,
		 const uint64_t *start, const struct statement *said, size_t nr,
		 bool pages);

#endif
