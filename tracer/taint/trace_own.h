#ifndef TRACER_TAINT_TRACE_OWN_H
#define TRACER_TAINT_TRACE_OWN_H
/* Reading a judgement out into a trace. */
#include "taint/judge.h"

/* What trace_free needs besides. */
struct trace_own {
	struct trace t;
	struct trace_row *row;
	struct trace_account *account;
	uint64_t *taint, *sum;
	struct trace_disposition *disposition;
	uint32_t *by_account; /* places in account, in the ledger's order */
};

/* What the account of a place holds and how it stands. False: ERR_DATA. */
bool trace_settle(const struct judge *j, uint32_t place, struct err *e);
/* All of them, and the findings that follow from where they stand, in the
 * order of results. False: ERR_DATA. */
bool trace_finish(struct trace_own *o, struct judge *j);
/* Adds to what accounts hold what ended there at a stop. */
void trace_add_exits(struct judge *j);
/* The disposition of each policy; ERR_DATA if one does not sum to what was
 * injected. */
bool trace_dispose(struct trace_own *o, struct judge *j);

#endif
