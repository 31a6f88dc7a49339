#ifndef TRACER_TAINT_PLACES_H
#define TRACER_TAINT_PLACES_H
/*
 * The accounts that taint reached so far: from slot to place (from 1 on, in
 * order of first touch; 0: not reached), as a hash.  Once all rows are walked
 * it is no longer asked (judge.h, by_slot).
 */
#include <stddef.h>
#include <stdint.h>

struct places {
	uint32_t *slot, *place; /* slot + 1 or 0 */
	size_t nr, mask;
};

void places_init(struct places *p);
void places_release(struct places *p);
void places_add(struct places *p, uint32_t slot, uint32_t place);
uint32_t places_find(const struct places *p, uint32_t slot);

#endif
