#include "taint/walk.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

void walk_init(struct walk *w, const struct ledger_columns *c)
{
	memset(w, 0, sizeof(*w));
	w->c = c;
}

void walk_release(struct walk *w)
{
	free(w->heap);
	free(w->next);
	free(w->slot);
}

bool walk_find(const struct ledger_columns *c, uint32_t slot, uint64_t m,
	       uint64_t *first, uint64_t *end)
{
	uint64_t lo = c->hist_start[slot], hi = c->hist_start[slot + 1], mid;

	*end = hi;
	if (lo > hi || hi > c->hists)
		return false;
	while (lo < hi) {
		mid = lo + (hi - lo) / 2;
		if (c->hist[mid] < m)
			lo = mid + 1;
		else
			hi = mid;
	}
	*first = lo;
	return true;
}

static void sift_down(struct walk *w)
{
	uint64_t v = w->heap[0];
	size_t i = 0, kid;

	for (;;) {
		kid = 2 * i + 1;
		if (kid >= w->nr)
			break;
		if (kid + 1 < w->nr && w->heap[kid + 1] < w->heap[kid])
			kid++;
		if (w->heap[kid] >= v)
			break;
		w->heap[i] = w->heap[kid];
		i = kid;
	}
	w->heap[i] = v;
}

static void push(struct walk *w, uint64_t v)
{
	size_t i, up;

	VEC_GROW(w->heap, w->nr + 1, w->alloc);
	for (i = w->nr++; i > 0; i = up) {
		up = (i - 1) / 2;
		if (w->heap[up] <= v)
			break;
		w->heap[i] = w->heap[up];
	}
	w->heap[i] = v;
}

static void make_room(struct walk *w, uint32_t place)
{
	size_t old = w->places;

	if (place < old)
		return;
	w->places = vec_alloc_size((size_t)place + 1, old);
	w->next = xreallocarray(w->next, w->places, sizeof(w->next[0]));
	w->slot = xreallocarray(w->slot, w->places, sizeof(w->slot[0]));
	memset(w->next + old, 0, (w->places - old) * sizeof(w->next[0]));
}

void walk_add(struct walk *w, uint32_t place, uint32_t slot, uint32_t m)
{
	uint64_t first, end;

	make_room(w, place);
	if (w->next[place])
		return;
	if (!walk_find(w->c, slot, (uint64_t)m + 1, &first, &end) ||
	    first == end)
		return;
	w->slot[place] = slot;
	w->next[place] = first + 1;
	push(w, (uint64_t)w->c->hist[first] << 32 | place);
}

bool walk_peek(const struct walk *w, uint32_t *m)
{
	if (!w->nr)
		return false;
	*m = (uint32_t)(w->heap[0] >> 32);
	return true;
}

/* A row of a mapped file is in eight places far from each other. */
static void call_row(const struct walk *w, size_t i)
{
	const struct ledger_columns *c = w->c;
	size_t m;

	if (i >= w->nr)
		return;
	m = w->heap[i] >> 32;
	if (m >= c->moves)
		return;
	__builtin_prefetch(&c->from[m]);
	__builtin_prefetch(&c->to[m]);
	__builtin_prefetch(&c->amount[m]);
	__builtin_prefetch(&c->from_before[m]);
	__builtin_prefetch(&c->to_before[m]);
	__builtin_prefetch(&c->tx[m]);
	__builtin_prefetch(&c->kind[m]);
	__builtin_prefetch(&c->grade[m]);
}

void walk_pass(struct walk *w, uint32_t m, const uint8_t *mask, size_t stride)
{
	uint32_t place, next;
	uint64_t at;

	while (w->nr && w->heap[0] >> 32 <= m) {
		place = (uint32_t)w->heap[0];
		at = w->next[place];
		next = 0;
		if (mask[place * stride] &&
		    at < w->c->hist_start[w->slot[place] + 1])
			next = w->c->hist[at];
		if (next > m) {
			w->next[place] = at + 1;
			w->heap[0] = (uint64_t)next << 32 | place;
		} else {
			w->next[place] = 0;
			w->heap[0] = w->heap[--w->nr];
		}
		if (w->nr)
			sift_down(w);
	}
	/* one of these comes after the first, if nothing new does */
	call_row(w, 0);
	call_row(w, 1);
	call_row(w, 2);
}
