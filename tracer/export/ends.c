#include "export/ends.h"

#include <stdlib.h>

#include "base/mem.h"
#include "export/ends_read.h"

bool ends_add(struct end_sum *s, const struct end_row *row, struct err *e)
{
	size_t p;

	for (p = 0; p < POLICY_NR; p++)
		if (__builtin_add_overflow(s->amount[p], row->amount[p],
					   &s->amount[p]))
			return err_set(e, ERR_DATA,
				       "disposition: a sum is beyond 64 bits");
	if (row->mark > s->mark)
		s->mark = row->mark;
	s->rows++;
	return true;
}

static bool sum_up(struct ends *d, struct err *e)
{
	size_t i;

	for (i = 0; i < d->rows; i++) {
		const struct end_row *row = &d->row[i];

		if (!d->account[row->of_account].rows)
			d->group[row->group].members++;
		d->account[row->of_account].members++;
		if (!ends_add(&d->group[row->group], row, e) ||
		    !ends_add(&d->account[row->of_account], row, e) ||
		    !ends_add(&d->all, row, e))
			return false;
	}
	return true;
}

static int falling(uint64_t a, uint64_t b)
{
	return a > b ? -1 : a < b;
}

static int rising(uint32_t a, uint32_t b)
{
	return a < b ? -1 : a > b;
}

/* Rows by what orders most of them. */
struct sorted {
	uint64_t amount; /* of its group */
	uint32_t group, row;
};

struct sorter {
	const struct ends *d;
	enum policy rank;
};

static int row_order(const void *a, const void *b, void *ctx)
{
	const struct sorted *k = a, *l = b;
	const struct sorter *s = ctx;
	const struct end_row *x = &s->d->row[k->row], *y = &s->d->row[l->row];
	enum policy p = s->rank;
	int c;

	c = falling(k->amount, l->amount);
	if (!c)
		c = rising(k->group, l->group);
	if (!c)
		c = falling(s->d->account[x->of_account].amount[p],
			    s->d->account[y->of_account].amount[p]);
	if (!c)
		c = rising(x->of_account, y->of_account);
	if (!c)
		c = falling(x->amount[p], y->amount[p]);
	return c ? c : rising(x->memo, y->memo);
}

static void sort_rows(struct ends *d, enum policy rank)
{
	struct sorted *key = xreallocarray(NULL, d->rows, sizeof(*key));
	struct end_row *row = xreallocarray(NULL, d->rows, sizeof(*row));
	struct sorter s = {d, rank};
	size_t i;

	for (i = 0; i < d->rows; i++) {
		key[i].group = d->row[i].group;
		key[i].amount = d->group[key[i].group].amount[rank];
		key[i].row = (uint32_t)i;
	}
	qsort_r(key, d->rows, sizeof(*key), row_order, &s);
	for (i = 0; i < d->rows; i++)
		row[i] = d->row[key[i].row];
	free(key);
	free(d->row);
	d->row = row;
}

bool ends_init(struct ends *d, const struct result *r, size_t theft,
	       enum ends_part part, struct err *e)
{
	*d = (struct ends){0};
	ends_read(d, r, r->theft[theft].trace, part);
	d->group = xcalloc(d->groups + 1, sizeof(*d->group));
	d->account = xcalloc(d->accounts + 1, sizeof(*d->account));
	if (!sum_up(d, e)) {
		ends_release(d);
		return false;
	}
	if (d->rows)
		sort_rows(d, r->rules->rank);
	return true;
}

bool ends_both(struct ends part[static ENDS_PARTS], const struct result *r,
	       size_t theft, struct err *e)
{
	if (!ends_init(&part[ENDS_HELD], r, theft, ENDS_HELD, e))
		return false;
	if (ends_init(&part[ENDS_EXITS], r, theft, ENDS_EXITS, e))
		return true;
	ends_release(&part[ENDS_HELD]);
	return false;
}

void ends_release(struct ends *d)
{
	free(d->row);
	free(d->group);
	free(d->account);
	*d = (struct ends){0};
}

void ends_range(uint64_t *low, uint64_t *high, const struct rules *rules,
		const uint64_t amount[static POLICY_NR])
{
	size_t i;

	*low = UINT64_MAX;
	*high = 0;
	for (i = 0; i < rules->policies; i++) {
		enum policy p = rules->policy[i];

		if (!policy_conserves(p))
			continue;
		if (amount[p] < *low)
			*low = amount[p];
		if (amount[p] > *high)
			*high = amount[p];
	}
	if (*low == UINT64_MAX)
		*low = *high;
}
