#ifndef TRACER_TAINT_TRACE_LOTS_H
#define TRACER_TAINT_TRACE_LOTS_H
/*
 * The coins that the debits of one account took, under fifo or lifo: what a
 * trace has only the sums of.  The judge runs once more, for that policy
 * alone, and stops at each debit of the account while the lots are apart.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/amount.h"
#include "base/err.h"
#include "taint/trace.h"

/* Lots of a debit that are listed; the others are summed. */
#define TRACE_LOTS_MAX 20

/* Neighbours of one kind are one lot. */
struct trace_lot {
	struct amount amount; /* > 0 */
	bool tainted;
};

struct trace_debit {
	uint32_t mv;
	struct trace_lot lot[TRACE_LOTS_MAX]; /* the oldest, oldest first */
	size_t lots;
	size_t more;		  /* newer ones, not listed */
	struct amount more_units; /* their sum, and what of it is tainted */
	struct amount more_taint;
	struct amount taint; /* of all lots: also where the debit is a seed,
			      * of which the trace has the whole */
};

/* False ends it, with the error set. The debit is valid during the call. */
typedef bool trace_lots_fn(void *arg, const struct trace_debit *d,
			   struct err *e);

/*
 * Calls each_debit for every debit of the slot's account (transfers to
 * oneself are none) at which the account has taint, in ledger order; at all
 * others it has clean coins only.  Of in->rules the limits count, not the
 * policies; p is POLICY_FIFO or POLICY_LIFO.  ERR_DATA where the lots of a
 * debit do not sum to it, or to their tainted part, and as for trace_run.
 * Costs a trace_run of one policy, and O(lots) a debit reported.
 */
bool trace_lots(const struct trace_input *in, enum policy p,
		struct slot_id slot, trace_lots_fn *each_debit, void *arg,
		struct err *e);

#endif
