/* Ropes of lots against plain arrays of coins. */
#include <stdlib.h>
#include <string.h>

#include "support.h"
#include "taint/lots.h"
#include "taint/policy.h"

#define COINS 3000
#define ROPES 4

struct flat {
	uint8_t coin[COINS];
	size_t nr;
};

static void flat_each(void *arg, uint64_t units, bool tainted)
{
	struct flat *f = arg;

	for (; units; units--)
		f->coin[f->nr++] = tainted;
}

static void same(const struct lots *l, uint32_t rope, const struct flat *want)
{
	static struct flat got;
	size_t i, taint = 0;

	got.nr = 0;
	lots_each(l, rope, flat_each, &got);
	assert_int_equal(got.nr, want->nr);
	assert_memory_equal(got.coin, want->coin, want->nr);
	for (i = 0; i < want->nr; i++)
		taint += want->coin[i];
	assert_int_equal(lots_sum(l, rope), want->nr);
	assert_int_equal(lots_tainted(l, rope), taint);
	assert_true(lots_sound(l, rope));
}

static void flat_move(struct flat *to, struct flat *from, size_t at, size_t nr)
{
	memcpy(to->coin + to->nr, from->coin + at, nr);
	to->nr += nr;
	memmove(from->coin + at, from->coin + at + nr, from->nr - at - nr);
	from->nr -= nr;
}

struct world {
	struct lots *l;
	uint32_t rope[ROPES];
	struct flat flat[ROPES];
};

/* A part of one rope, oldest or newest, goes behind another. */
static void sweep(struct world *w, struct rng *r, size_t a, size_t b)
{
	size_t x = rng_below(r, w->flat[a].nr + 1);
	uint32_t part, rest;

	if (a == b || w->flat[b].nr + x > COINS)
		return;
	if (rng_below(r, 2)) {
		part = lots_cut(w->l, w->rope[a], x, &rest);
		flat_move(&w->flat[b], &w->flat[a], 0, x);
	} else {
		rest = lots_cut(w->l, w->rope[a], w->flat[a].nr - x, &part);
		flat_move(&w->flat[b], &w->flat[a], w->flat[a].nr - x, x);
	}
	w->rope[a] = rest;
	w->rope[b] = lots_join(w->l, w->rope[b], part);
}

static void append(struct world *w, struct rng *r, size_t a)
{
	size_t x = 1 + rng_below(r, 4);
	bool tainted = rng_below(r, 2);

	if (w->flat[a].nr + x > COINS)
		return;
	w->rope[a] = lots_append(w->l, w->rope[a], x, tainted);
	flat_each(&w->flat[a], x, tainted);
}

static void drop(struct world *w, size_t a)
{
	lots_drop(w->l, w->rope[a]);
	w->rope[a] = 0;
	w->flat[a].nr = 0;
}

static void ropes_are_arrays(void **state)
{
	static struct world w;
	struct rng r = {1};
	size_t i, a, b;

	(void)state;
	w.l = lots_new();
	for (i = 0; i < 60000; i++) {
		a = rng_below(&r, ROPES);
		b = rng_below(&r, ROPES);
		if (rng_below(&r, 4))
			append(&w, &r, a);
		else if (rng_below(&r, 400))
			sweep(&w, &r, a, b);
		else
			drop(&w, a);
		if (i % 16 == 0 || i < 500) {
			same(w.l, w.rope[a], &w.flat[a]);
			same(w.l, w.rope[b], &w.flat[b]);
		}
	}
	/* what was dropped is used again */
	assert_true(lots_nodes(w.l) < 4 * COINS);
	lots_free(w.l);
}

static void a_long_rope_is_flat(void **state)
{
	struct lots *l = lots_new();
	uint32_t rope = 0, other = 0, part;
	size_t i;

	(void)state;
	for (i = 0; i < 200000; i++)
		rope = lots_append(l, rope, 1, i & 1);
	assert_true(lots_sound(l, rope));
	/* oldest lots go over one by one: both stay balanced */
	for (i = 0; i < 100001; i++) {
		part = lots_cut(l, rope, 1, &rope);
		other = lots_join(l, other, part);
	}
	assert_true(lots_sound(l, rope));
	assert_true(lots_sound(l, other));
	assert_int_equal(lots_sum(l, other), 100001);
	assert_int_equal(lots_tainted(l, other), 50000);
	lots_free(l);
}

/* Clean coins that go where no lots are kept are given back. */
static void clean_debits_leave_nothing(void **state)
{
	uint64_t row[4] = {0}, left = 100000, tau;
	struct holdings h = {.row = row, .stride = 2, .t = 0, .root = 2};

	(void)state;
	fifo_ops.open(&h);
	fifo_ops.give(&h, 1, left, 10, 10);
	for (left += 10; left > 10; left--) {
		assert_true(fifo_ops.take(&h, 1, left, 1, &tau));
		assert_int_equal(tau, 0);
	}
	assert_true(fifo_ops.fits(&h, 1, left));
	assert_true(lots_nodes(h.lots) < 10);
	fifo_ops.close(&h);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(ropes_are_arrays),
		cmocka_unit_test(a_long_rope_is_flat),
		cmocka_unit_test(clean_debits_leave_nothing),
	};

	return cmocka_run_group_tests_name("taint_lots", tests, NULL, NULL);
}
