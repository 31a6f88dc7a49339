#include "taint/places.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

#define PLACES_START 256

void places_init(struct places *p)
{
	memset(p, 0, sizeof(*p));
	p->slot = xcalloc(PLACES_START, sizeof(p->slot[0]));
	p->place = xcalloc(PLACES_START, sizeof(p->place[0]));
	p->mask = PLACES_START - 1;
}

void places_release(struct places *p)
{
	free(p->slot);
	free(p->place);
}

/* Slots are small numbers of our own giving: no one can choose them to
 * collide. */
static size_t bucket(const struct places *p, uint32_t slot)
{
	size_t i = (slot * UINT64_C(0x9e3779b97f4a7c15)) >> 32;

	for (i &= p->mask; p->slot[i]; i = (i + 1) & p->mask)
		if (p->slot[i] == slot + 1)
			break;
	return i;
}

uint32_t places_find(const struct places *p, uint32_t slot)
{
	return p->place[bucket(p, slot)];
}

static void grow(struct places *p)
{
	uint32_t *slot = p->slot, *place = p->place;
	size_t size = p->mask + 1, i, at;

	p->slot = xcalloc(size * 2, sizeof(p->slot[0]));
	p->place = xcalloc(size * 2, sizeof(p->place[0]));
	p->mask = size * 2 - 1;
	for (i = 0; i < size; i++) {
		if (!slot[i])
			continue;
		at = bucket(p, slot[i] - 1);
		p->slot[at] = slot[i];
		p->place[at] = place[i];
	}
	free(slot);
	free(place);
}

void places_add(struct places *p, uint32_t slot, uint32_t place)
{
	size_t i;

	if (p->nr * 2 > p->mask)
		grow(p);
	i = bucket(p, slot);
	p->slot[i] = slot + 1;
	p->place[i] = place;
	p->nr++;
}
