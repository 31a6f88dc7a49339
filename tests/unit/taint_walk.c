/* Histories gone through one by one, against the walk that skips. */
#include <string.h>

#include "base/num.h"
#include "support.h"
#include "taint/walk.h"

#define MOVES 2000
#define SLOTS 6

struct world {
	struct ledger_columns c;
	uint32_t hist[SLOTS * MOVES], from[MOVES], to[MOVES];
	uint64_t start[SLOTS + 1];
};

/* One slot moves always, one never, others seldom, or in a part only. */
static bool moves_at(struct rng *r, uint32_t slot, uint32_t m)
{
	switch (slot) {
	case 0:
		return true;
	case 1:
		return false;
	case 2:
		return m > MOVES - 300;
	case 3:
		return m < 200 || m == MOVES - 1;
	default:
		return !rng_below(r, slot * 7);
	}
}

static void make(struct world *w, struct rng *r)
{
	uint32_t s, m;
	size_t n = 0;

	memset(w, 0, sizeof(*w));
	for (s = 0; s < SLOTS; s++) {
		w->start[s] = n;
		for (m = 0; m < MOVES; m++)
			if (moves_at(r, s, m))
				w->hist[n++] = m;
	}
	w->start[SLOTS] = n;
	w->c.moves = MOVES;
	w->c.slots = SLOTS;
	w->c.from = w->from;
	w->c.to = w->to;
	w->c.hist = w->hist;
	w->c.hists = n;
	w->c.hist_start = w->start;
}

static uint64_t first_by_hand(const struct world *w, uint32_t slot, uint64_t m)
{
	uint64_t at = w->start[slot];

	while (at < w->start[slot + 1] && w->hist[at] < m)
		at++;
	return at;
}

static void finds_the_first(void **state)
{
	static struct world w;
	struct rng r = {1};
	uint64_t first, end, m;
	uint32_t s;

	(void)state;
	make(&w, &r);
	for (s = 0; s < SLOTS; s++)
		for (m = 0; m <= MOVES + 1; m++) {
			assert_true(walk_find(&w.c, s, m, &first, &end));
			assert_int_equal(end, w.start[s + 1]);
			assert_int_equal(first, first_by_hand(&w, s, m));
		}
	/* offsets that no ledger has */
	w.start[3] = w.start[4] + 1;
	assert_false(walk_find(&w.c, 3, 5, &first, &end));
	w.start[SLOTS] = w.c.hists + 1;
	assert_false(walk_find(&w.c, SLOTS - 1, 5, &first, &end));
}

/* Numbers in no order lead somewhere inside. */
static void stays_inside(void **state)
{
	static struct world w;
	struct rng r = {2};
	uint64_t first, end, n;
	uint32_t s;

	(void)state;
	make(&w, &r);
	for (n = 0; n < w.c.hists; n++)
		w.hist[n] = (uint32_t)rng_next(&r) >> rng_below(&r, 32);
	for (n = 0; n < 20000; n++) {
		s = (uint32_t)rng_below(&r, SLOTS);
		assert_true(walk_find(&w.c, s,
				      rng_next(&r) >> rng_below(&r, 64), &first,
				      &end));
		assert_true(first >= w.start[s] && first <= end);
	}
}

/* Accounts come and leave; what is due next is due by hand, too. */
static void goes_in_order(void **state)
{
	static struct world w;
	uint8_t mask[SLOTS];
	struct rng r = {3};
	bool in[SLOTS] = {false};
	uint32_t m, next, s, due;
	uint64_t at;
	struct walk k;

	(void)state;
	make(&w, &r);
	walk_init(&k, &w.c);
	for (m = 0; m < MOVES; m++) {
		for (s = 0; s < SLOTS; s++)
			mask[s] = rng_below(&r, 40) != 0;
		s = (uint32_t)rng_below(&r, SLOTS);
		if (!rng_below(&r, 5)) {
			walk_add(&k, s, s, m);
			in[s] = true;
		}
		due = MOVES;
		for (s = 0; s < SLOTS; s++) {
			at = first_by_hand(&w, s, m + 1);
			if (in[s] && at < w.start[s + 1] && w.hist[at] < due)
				due = w.hist[at];
		}
		assert_int_equal(walk_peek(&k, &next) ? next : MOVES, due);
		if (due != m + 1)
			continue;
		for (s = 0; s < SLOTS; s++) {
			at = first_by_hand(&w, s, m + 1);
			if (at < w.start[s + 1] && w.hist[at] == m + 1)
				in[s] = in[s] && mask[s];
		}
		walk_pass(&k, m + 1, mask, 1);
	}
	walk_release(&k);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(finds_the_first),
		cmocka_unit_test(stays_inside),
		cmocka_unit_test(goes_in_order),
	};

	return cmocka_run_group_tests_name("taint_walk", tests, NULL, NULL);
}
