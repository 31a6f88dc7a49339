/* Batches: all of them, in order, whoever is slower. */
#include <string.h>
#include <unistd.h>

#include "base/batches.h"
#include "base/num.h"
#include "support.h"

#define THINGS 500

struct heard {
	unsigned thing[40 * THINGS];
	size_t nr, calls;
	unsigned wait_us; /* in each call */
};

static void hear(void *ctx, const void *batch, size_t nr)
{
	struct heard *h = ctx;

	memcpy(&h->thing[h->nr], batch, nr * sizeof(h->thing[0]));
	h->nr += nr;
	h->calls++;
	if (h->wait_us)
		usleep(h->wait_us);
}

/* Says 0, 1, 2, ... in batches, the last of which is not full. */
static void say(struct heard *h, size_t all, unsigned wait_us)
{
	struct batches b;
	unsigned *p, i;
	size_t nr = 0;

	batches_init(&b, THINGS * sizeof(*p), hear, h);
	p = batches_room(&b);
	for (i = 0; i < all; i++) {
		if (nr == THINGS) {
			p = batches_send(&b, nr);
			nr = 0;
			usleep(wait_us);
		}
		p[nr++] = i;
	}
	batches_end(&b, nr);
	batches_end(&b, 0);
}

static void test_order(void **state)
{
	static const struct {
		size_t all;
		unsigned said_us, heard_us;
	} cases[] = {
		{0, 0, 0},
		{1, 0, 0},
		{THINGS, 0, 0},
		{THINGS + 1, 0, 0},
		{40 * THINGS, 0, 0},
		{20 * THINGS + 7, 300, 0},
		{20 * THINGS + 7, 0, 300},
	};
	static struct heard h;
	size_t c, i;

	(void)state;
	for (c = 0; c < NR_OF(cases); c++) {
		memset(&h, 0, sizeof(h));
		h.wait_us = cases[c].heard_us;
		say(&h, cases[c].all, cases[c].said_us);
		assert_int_equal(h.nr, cases[c].all);
		assert_int_equal(h.calls, (h.nr + THINGS - 1) / THINGS);
		for (i = 0; i < h.nr; i++)
			assert_int_equal(h.thing[i], i);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_order),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
