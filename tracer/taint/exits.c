#include "taint/exits.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

#define EXITS_START 64

static struct exit_sum *add(struct exits *x, enum trace_end end,
			    uint32_t account, uint32_t memo, uint32_t place)
{
	struct exit_sum *s;

	VEC_GROW(x->sum, x->nr + 1, x->alloc);
	s = &x->sum[x->nr++];
	memset(s, 0, sizeof(*s));
	s->end = end;
	s->account = account;
	s->memo = memo;
	s->place = place;
	return s;
}

void exits_init(struct exits *x)
{
	memset(x, 0, sizeof(*x));
	x->bucket = xcalloc(EXITS_START, sizeof(x->bucket[0]));
	x->mask = EXITS_START - 1;
	add(x, END_FEES, LEDGER_NONE, LEDGER_NONE, 0);
}

void exits_release(struct exits *x)
{
	free(x->sum);
	free(x->bucket);
}

static size_t find(const struct exits *x, enum trace_end end, uint32_t account,
		   uint32_t memo)
{
	uint64_t key = ((uint64_t)account << 32 | memo) + (uint64_t)end;
	const struct exit_sum *s;
	size_t i = (key * UINT64_C(0x9e3779b97f4a7c15)) >> 32;

	for (i &= x->mask; x->bucket[i]; i = (i + 1) & x->mask) {
		s = &x->sum[x->bucket[i] - 1];
		if (s->end == end && s->account == account && s->memo == memo)
			break;
	}
	return i;
}

static void grow(struct exits *x)
{
	const struct exit_sum *s;
	size_t i;

	free(x->bucket);
	x->mask = x->mask * 2 + 1;
	x->bucket = xcalloc(x->mask + 1, sizeof(x->bucket[0]));
	for (i = 1; i < x->nr; i++) {
		s = &x->sum[i];
		x->bucket[find(x, s->end, s->account, s->memo)] =
			(uint32_t)i + 1;
	}
}

struct exit_sum *exits_at(struct exits *x, enum trace_end end, uint32_t account,
			  uint32_t memo, uint32_t place)
{
	size_t i;

	if (end == END_FEES)
		return &x->sum[0];
	i = find(x, end, account, memo);
	if (x->bucket[i])
		return &x->sum[x->bucket[i] - 1];
	if (x->nr * 2 > x->mask) {
		grow(x);
		i = find(x, end, account, memo);
	}
	x->bucket[i] = (uint32_t)x->nr + 1;
	return add(x, end, account, memo, place);
}

struct keyed {
	struct exit_sum sum;
	size_t nr;
};

static int order(const void *a, const void *b)
{
	const struct keyed *k = a, *l = b;
	uint32_t p = k->sum.place, q = l->sum.place;

	if (k->sum.end != l->sum.end)
		return k->sum.end < l->sum.end ? -1 : 1;
	if (p != q)
		return (p ? p : UINT32_MAX) < (q ? q : UINT32_MAX) ? -1 : 1;
	return k->nr < l->nr ? -1 : k->nr > l->nr;
}

void exits_sort(struct exits *x)
{
	struct keyed *k = xmalloc(x->nr * sizeof(*k));
	size_t i;

	for (i = 0; i < x->nr; i++) {
		k[i].sum = x->sum[i];
		k[i].nr = i;
	}
	qsort(k, x->nr, sizeof(*k), order);
	for (i = 0; i < x->nr; i++)
		x->sum[i] = k[i].sum;
	free(k);
}
