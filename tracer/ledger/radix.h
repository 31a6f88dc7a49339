#ifndef TRACER_LEDGER_RADIX_H
#define TRACER_LEDGER_RADIX_H
/*
 * A stable sort by a 64-bit key (radix, least digit first): O(n) for the
 * millions of rows of a chain.
 */
#include <stddef.h>
#include <stdint.h>

struct keyed {
	uint64_t key;
	uint32_t nr;
};

/* By key; equal keys stay as they are. Needs room for a second array. */
void keyed_sort(struct keyed *k, size_t n);

#endif
