#include "export/ends.h"

#include <stdlib.h>
#include <string.h>

#include "base/map.h"
#include "base/mem.h"
#include "base/text.h"

struct sorter {
	const struct ends *d;
	enum policy rank;
};

/* What goes together: an owner's services, an end's accounts, or (held,
 * without a label) an account by itself. */
static uint32_t group_of(struct map *m, const struct end_row *row)
{
	struct {
		uint32_t end, account;
	} key = {row->end, LEDGER_NONE};

	if (row->label && (row->end == END_SERVICE || row->end == END_HELD)) {
		struct text text;
		uint32_t nr;

		text_init(&text, TEXT_MAX_ANY);
		text_addf(&text, "%u:", (unsigned)row->end);
		text_adds(&text, row->label->label);
		nr = map_add(m, text.s, text.len, NULL);
		text_release(&text);
		return nr;
	}
	if (row->end == END_HELD)
		key.account = row->account;
	return map_add(m, &key, sizeof(key), NULL);
}

/* The number of its row, a new one if there is none.  Policies have the same
 * order: after one row mostly comes the one that stands behind it. */
static uint32_t row_of(struct map *m, const struct ends *d, uint32_t next,
		       const struct trace_disposition *t)
{
	uint32_t key[3] = {t->end, t->account, t->memo};
	const struct end_row *row;

	if (next < d->rows) {
		row = &d->row[next];
		if (row->end == t->end && row->account == t->account &&
		    row->memo == t->memo)
			return next;
	}
	return map_add(m, key, sizeof(key), NULL);
}

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

static int row_order(const void *a, const void *b, void *ctx)
{
	const struct end_row *x = a, *y = b;
	const struct sorter *s = ctx;
	enum policy p = s->rank;
	int c;

	c = falling(s->d->group[x->group].amount[p],
		    s->d->group[y->group].amount[p]);
	if (!c)
		c = rising(x->group, y->group);
	if (!c)
		c = falling(s->d->account[x->of_account].amount[p],
			    s->d->account[y->of_account].amount[p]);
	if (!c)
		c = rising(x->of_account, y->of_account);
	if (!c)
		c = falling(x->amount[p], y->amount[p]);
	return c ? c : rising(x->memo, y->memo);
}

/* Rows go by the accounts' places: *next is most often the one. */
static enum trace_mark mark_of(const struct trace *t, uint32_t account,
			       uint32_t *next)
{
	struct account_id id = {account};
	uint32_t place = *next;

	if (account == LEDGER_NONE)
		return MARK_NONE;
	if (place >= t->accounts || t->account[place].account.i != account)
		place = trace_find(t, id);
	if (place == LEDGER_NONE)
		return MARK_NONE;
	*next = place + 1;
	return t->account[place].mark;
}

static void read_rows(struct ends *d, const struct result *r,
		      const struct trace *t, enum ends_part part)
{
	struct map place, group, account;
	uint32_t nr = 0, next = 0;
	size_t i, alloc = 0;

	map_init(&place);
	map_init(&group);
	map_init(&account);
	for (i = 0; i < t->dispositions; i++) {
		const struct trace_disposition *x = &t->disposition[i];
		struct end_row *row;

		if ((x->end == END_HELD) != (part == ENDS_HELD))
			continue;
		nr = row_of(&place, d, nr + 1, x);
		if (nr == d->rows) {
			VEC_GROW(d->row, d->rows + 1, alloc);
			row = &d->row[d->rows++];
			*row = (struct end_row){.end = x->end,
						.account = x->account,
						.memo = x->memo,
						.mark = mark_of(t, x->account,
								&next)};
			if (x->account != LEDGER_NONE)
				row->label = result_label(
					r, (struct account_id){x->account});
			row->group = group_of(&group, row);
			row->of_account =
				map_add(&account,
					(uint32_t[]){row->group, x->account},
					2 * sizeof(uint32_t), NULL);
		}
		d->row[nr].amount[x->policy] = amount_units(x->amount);
	}
	d->groups = group.nr;
	d->accounts = account.nr;
	map_release(&account);
	map_release(&group);
	map_release(&place);
}

bool ends_init(struct ends *d, const struct result *r, size_t theft,
	       enum ends_part part, struct err *e)
{
	struct sorter s = {d, r->rules->rank};

	*d = (struct ends){0};
	read_rows(d, r, r->theft[theft].trace, part);
	d->group = xcalloc(d->groups + 1, sizeof(*d->group));
	d->account = xcalloc(d->accounts + 1, sizeof(*d->account));
	if (!sum_up(d, e)) {
		ends_release(d);
		return false;
	}
	if (d->rows)
		qsort_r(d->row, d->rows, sizeof(*d->row), row_order, &s);
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
