#ifndef TRACER_TAINT_EXITS_H
#define TRACER_TAINT_EXITS_H
/*
 * Taint that has ended and moves no more, summed by (end, account, memo), in
 * order of first arrival.  What is held, below or beyond a limit at an
 * account that is traced is not here but with the account.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "taint/trace.h"

struct exit_sum {
	enum trace_end end;
	uint32_t account; /* of the ledger; LEDGER_NONE for fees */
	uint32_t memo;
	uint32_t place; /* 0: not a traced account */
	uint64_t part[POLICY_NR];
};

struct exits {
	struct exit_sum *sum; /* [0] is the fees */
	size_t nr, alloc;
	uint32_t *bucket; /* number + 1, or 0 */
	size_t mask;
};

void exits_init(struct exits *x);
void exits_release(struct exits *x);
/* The sums of such an end, made now if new; good until the next call.
 * Expected O(1). */
struct exit_sum *exits_at(struct exits *x, enum trace_end end, uint32_t account,
			  uint32_t memo, uint32_t place);
/* By end, then account by first touch, then memo by first arrival. */
void exits_sort(struct exits *x);

#endif
