#ifndef TRACER_TAINT_INCOME_H
#define TRACER_TAINT_INCOME_H
/*
 * How much of an asset came to an account between two movements, and what it
 * held before one, for who asks often.
 */
#include <stdint.h>

#include "base/amount.h"
#include "ledger/ledger.h"

struct income;

/* Borrows the ledger, whose ranges must have been checked. O(movements); 16
 * bytes a movement. */
struct income *income_new(const struct ledger *l);
/* NULL is fine. */
void income_free(struct income *x);
/* All that came from others by movements first .. end - 1; what is beyond 64
 * bits is their largest number. O(log movements). */
struct amount income_between(const struct income *x, struct slot_id slot,
			     size_t first, size_t end);
/* The balance before movement `end`, or after the last one. O(log n). */
struct amount income_balance(const struct income *x, struct slot_id slot,
			     size_t end);

#endif
