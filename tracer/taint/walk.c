#include "taint/walk.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

/* Numbers of movements in a cache line. */
#define NEAR 16
/* gcc drops calls of what only asks ahead: inlined before that. */
#define ALWAYS_INLINE inline __attribute__((always_inline))

void walk_init(struct walk *w, const struct ledger_columns *c)
{
	memset(w, 0, sizeof(*w));
	w->c = c;
}

void walk_release(struct walk *w)
{
	free(w->heap);
	free(w->at);
}

/* Where it stands if the account moves as often at all times. */
static inline uint64_t guess(const struct ledger_columns *c, uint64_t lo,
			     uint64_t hi, uint64_t m)
{
	return lo + (uint64_t)((unsigned __int128)(hi - lo) * m /
			       ((uint64_t)c->moves + 1));
}

/* Narrows lo and hi down around a guess, in steps that double. */
static void close_in(const struct ledger_columns *c, uint64_t *lo, uint64_t *hi,
		     uint64_t m)
{
	uint64_t at = guess(c, *lo, *hi, m), step = NEAR;

	if (c->hist[at] < m) {
		*lo = at + 1;
		for (; step < *hi - *lo; step *= 2) {
			if (c->hist[*lo + step] >= m) {
				*hi = *lo + step;
				break;
			}
			*lo += step + 1;
		}
		return;
	}
	*hi = at;
	for (; step < *hi - *lo; step *= 2) {
		if (c->hist[*hi - step] < m) {
			*lo = *hi - step + 1;
			break;
		}
		*hi -= step;
	}
}

bool walk_find(const struct ledger_columns *c, uint32_t slot, uint64_t m,
	       uint64_t *first, uint64_t *end)
{
	uint64_t lo = c->hist_start[slot], hi = c->hist_start[slot + 1], mid;

	*end = hi;
	if (lo > hi || hi > c->hists)
		return false;
	if (hi - lo > NEAR && m < c->moves)
		close_in(c, &lo, &hi, m);
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

/* A row of a mapped file is in eight places far from each other: they are
 * asked for when it is known that the row will come. */
static ALWAYS_INLINE void call_row(const struct ledger_columns *c, size_t m)
{
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

static void push(struct walk *w, uint64_t v)
{
	size_t i, up;

	call_row(w->c, v >> 32);
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
	w->at = xreallocarray(w->at, w->places, sizeof(w->at[0]));
	memset(w->at + old, 0, (w->places - old) * sizeof(w->at[0]));
}

void walk_add(struct walk *w, uint32_t place, uint32_t slot, uint32_t m)
{
	uint64_t first, end;

	make_room(w, place);
	if (w->at[place].next)
		return;
	if (!walk_find(w->c, slot, (uint64_t)m + 1, &first, &end) ||
	    first == end)
		return;
	w->at[place] = (struct walked){first + 1, end};
	push(w, (uint64_t)w->c->hist[first] << 32 | place);
}

bool walk_peek(const struct walk *w, uint32_t *m)
{
	if (!w->nr)
		return false;
	*m = (uint32_t)(w->heap[0] >> 32);
	return true;
}

/* What is asked of a receiver that taint never reached. */
static ALWAYS_INLINE void call_receiver(const struct walk *w, size_t i)
{
	const struct ledger_columns *c = w->c;
	size_t m;
	uint32_t to;

	if (i >= w->nr)
		return;
	m = w->heap[i] >> 32;
	if (m >= c->moves)
		return;
	to = c->to[m];
	if (to >= c->slots)
		return;
	__builtin_prefetch(&c->hist_start[to]);
	__builtin_prefetch(&c->slot_account[to]);
	__builtin_prefetch(&c->slot_opening_kind[to]);
}

/* ... and its history, once it is known where that is. */
static ALWAYS_INLINE void call_history(const struct walk *w)
{
	const struct ledger_columns *c = w->c;
	uint64_t m = w->heap[0] >> 32, lo, hi;
	uint32_t to;

	if (m >= c->moves)
		return;
	to = c->to[m];
	if (to >= c->slots)
		return;
	lo = c->hist_start[to];
	hi = c->hist_start[to + 1];
	if (lo < hi && hi <= c->hists)
		__builtin_prefetch(&c->hist[guess(c, lo, hi, m)]);
}

void walk_pass(struct walk *w, uint32_t m, const uint8_t *mask, size_t stride)
{
	uint32_t place, next;
	struct walked *at;

	while (w->nr && w->heap[0] >> 32 <= m) {
		place = (uint32_t)w->heap[0];
		at = &w->at[place];
		next = 0;
		if (mask[place * stride] && at->next < at->end)
			next = w->c->hist[at->next];
		if (next > m) {
			at->next++;
			w->heap[0] = (uint64_t)next << 32 | place;
			call_row(w->c, next);
		} else {
			at->next = 0;
			w->heap[0] = w->heap[--w->nr];
		}
		if (w->nr)
			sift_down(w);
	}
	if (!w->nr)
		return;
	call_history(w);
	/* one of these comes after the first, if nothing new does */
	call_receiver(w, 1);
	call_receiver(w, 2);
}
