#ifndef TRACER_TAINT_QUEUE_H
#define TRACER_TAINT_QUEUE_H
/*
 * What fifo and lifo share.  A place has lots while it has taint: an account
 * without any is one clean lot, which nobody need keep.
 */
#include "taint/policy.h"

void queue_open(struct holdings *h);
void queue_close(struct holdings *h);
/* The end of a take: `moving` was cut off, `rest` stays. */
uint64_t queue_taken(struct holdings *h, uint32_t from, uint32_t moving,
		     uint32_t rest);
void queue_give(struct holdings *h, uint32_t to, uint64_t before, uint64_t x,
		uint64_t tau);
void queue_drop(struct holdings *h);
bool queue_fits(const struct holdings *h, uint32_t place, uint64_t balance);

static inline uint32_t *queue_root(const struct holdings *h, uint32_t place)
{
	return (uint32_t *)&h->row[place * h->stride] + h->root;
}

#endif
