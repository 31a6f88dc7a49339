#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/die.h"
#include "base/mem.h"
#include "bench/bench.h"

void shape_init(struct shape *s, uint64_t scale)
{
	size_t i;

	*s = (struct shape){.rng = {7}};
	s->accounts = (uint32_t)(SHAPE_ACCOUNTS * scale);
	s->transfers = SHAPE_TRANSFERS * scale;
	s->balance = xmalloc(s->accounts * sizeof(*s->balance));
	for (i = 0; i < s->accounts; i++)
		s->balance[i] = 1 + rng_below(&s->rng, 1000000000);
}

/* Heavy-tailed: the product of uniform numbers favours the low ones. */
static uint32_t draw_account(struct shape *s)
{
	uint64_t n = s->accounts, a = rng_below(&s->rng, n);
	uint64_t more = rng_next(&s->rng) & 7;

	for (; more > 2; more -= 2)
		a = a * rng_below(&s->rng, n) / n;
	return (uint32_t)a;
}

size_t shape_seeds(uint64_t scale)
{
	return SHAPE_TRANSFERS * scale / 10 / SHAPE_SEED_STEP;
}

bool shape_next(struct shape *s, struct transfer *t)
{
	uint64_t *from;

	if (s->next == s->transfers)
		return false;
	t->height = 1 + s->next++ / 10;
	t->from = draw_account(s);
	t->to = draw_account(s);
	if (t->to == t->from)
		t->to = (t->to + 1) % s->accounts;
	/* a part of what the sender has, so that taint spreads far */
	from = &s->balance[t->from];
	t->amount = 1 + rng_below(&s->rng, *from / 2 + 1000);
	*from = t->amount > *from ? 0 : *from - t->amount;
	s->balance[t->to] += t->amount;
	return true;
}

void shape_release(struct shape *s)
{
	free(s->balance);
}

void shape_write_csv(uint64_t scale, const char *path)
{
	FILE *f = fopen(path, "w");
	struct transfer t;
	struct shape s;

	if (!f)
		die("'%s': cannot be written", path);
	fputs("height,from,to,amount\n", f);
	shape_init(&s, scale);
	while (shape_next(&s, &t))
		fprintf(f, "%" PRIu64 ",a%u,a%u,%" PRIu64 ".%06" PRIu64 "\n",
			t.height, t.from, t.to, t.amount / 1000000,
			t.amount % 1000000);
	shape_release(&s);
	if (fclose(f))
		die("'%s': cannot be written", path);
}
