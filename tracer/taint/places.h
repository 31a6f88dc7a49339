#ifndef TRACER_TAINT_PLACES_H
#define TRACER_TAINT_PLACES_H
/*
 * The accounts that taint reached so far: from slot to place (from 1 on, in
 * order of first touch; 0: not reached).  Either a hash of those there are,
 * or, once walking all rows, an array over the slots.
 */
#include <stddef.h>
#include <stdint.h>

struct places {
	uint32_t *dense;	/* [slots], or NULL */
	uint32_t *slot, *place; /* the hash: slot + 1 or 0 */
	size_t nr, mask;
};

void places_init(struct places *p);
void places_release(struct places *p);
void places_add(struct places *p, uint32_t slot, uint32_t place);
/* From now on an array. */
void places_spread(struct places *p, size_t slots);
uint32_t places_find_sparse(const struct places *p, uint32_t slot);

static inline uint32_t places_find(const struct places *p, uint32_t slot)
{
	return p->dense ? p->dense[slot] : places_find_sparse(p, slot);
}

#endif
