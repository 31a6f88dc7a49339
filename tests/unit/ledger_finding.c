/* The order of findings, against the plainest way to it. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "ledger/finding.h"
#include "support.h"

#define ROWS 40

/* The first difference of two rows in the order of results. */
static int difference(const struct finding *a, const struct finding *b)
{
	uint64_t x[4] = {a->kind, a->height, a->account,
			 amount_units(a->amount)};
	uint64_t y[4] = {b->kind, b->height, b->account,
			 amount_units(b->amount)};
	int c, tx = strcmp(a->tx, b->tx);
	size_t i;

	for (i = 0; i < 4; i++) {
		if (i == 2 && tx)
			return tx;
		c = (x[i] > y[i]) - (x[i] < y[i]);
		if (c)
			return c;
	}
	return strcmp(a->text, b->text);
}

/* Each in its place, twins dropped. */
static void insert(struct findings *to, const struct finding *row)
{
	size_t at = 0;

	while (at < to->nr && difference(&to->row[at], row) < 0)
		at++;
	if (at < to->nr && !difference(&to->row[at], row))
		return;
	findings_share(to, row);
	memmove(&to->row[at + 1], &to->row[at],
		(to->nr - at - 1) * sizeof(*row));
	to->row[at] = *row;
}

static void add_random(struct findings *f, struct rng *r)
{
	static const char *const tx[] = {"", "aa", "ab"};

	findings_add(f, (enum finding_kind)rng_below(r, 2),
		     rng_below(r, 3) ? rng_below(r, 3) : FINDING_NO_HEIGHT,
		     (uint32_t)rng_below(r, 3), tx[rng_below(r, 3)],
		     amount_of(rng_below(r, 2)), "%s",
		     rng_below(r, 2) ? "one" : "two");
}

static void check_same(const struct findings *a, const struct findings *b)
{
	size_t i;

	assert_int_equal(a->nr, b->nr);
	for (i = 0; i < a->nr; i++)
		assert_int_equal(difference(&a->row[i], &b->row[i]), 0);
}

/* Some in order, sorted before, and some behind them in any. */
static void sorted_once_and_again(void **state)
{
	struct findings f, want;
	size_t first, rest, i;
	struct rng r;
	uint64_t n;

	(void)state;
	for (n = 0; n < 3000; n++) {
		r.state = n;
		findings_init(&f);
		findings_init(&want);
		first = rng_below(&r, ROWS);
		rest = rng_below(&r, ROWS);
		for (i = 0; i < first; i++)
			add_random(&f, &r);
		findings_sort(&f);
		for (i = 0; i < rest; i++)
			add_random(&f, &r);
		for (i = 0; i < f.nr; i++)
			insert(&want, &f.row[i]);
		findings_sort(&f);
		check_same(&f, &want);
		findings_release(&want);
		findings_release(&f);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(sorted_once_and_again),
	};

	return cmocka_run_group_tests_name("ledger_finding", tests, NULL, NULL);
}
