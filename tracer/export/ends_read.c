/* The rows of ends.h, with the numbers of their groups and accounts. */
#include "export/ends_read.h"

#include <stdlib.h>

#include "base/map.h"
#include "base/mem.h"
#include "base/text.h"

/* Places looked at before the one is searched for. */
#define NEAR 8

/* Keys to numbers from a common count. */
struct numbers {
	struct map key;
	uint32_t *of; /* by the key's number */
	size_t alloc;
};

/* What is held by an account of the trace, by place: numbers + 1. */
struct seat {
	uint32_t row; /* without message */
	uint32_t group, account;
};

struct reading {
	struct ends *d;
	const struct result *r;
	const struct trace *t;
	struct seat *seat; /* NULL: exits are read */
	struct numbers row, group, account;
	size_t alloc;
	uint32_t next; /* after the place that was found last */
};

static void numbers_init(struct numbers *n)
{
	*n = (struct numbers){.alloc = 0};
	map_init(&n->key);
}

static void numbers_release(struct numbers *n)
{
	map_release(&n->key);
	free(n->of);
}

/* The key's number; a new key's is what *count is then raised from. */
static uint32_t number_of(struct numbers *n, const void *key, size_t len,
			  size_t *count)
{
	bool fresh;
	uint32_t nr = map_add(&n->key, key, len, &fresh);

	if (fresh) {
		VEC_GROW(n->of, (size_t)nr + 1, n->alloc);
		n->of[nr] = (uint32_t)(*count)++;
	}
	return n->of[nr];
}

/* What goes together: an owner's services, an end's accounts, or (held,
 * without a label) an account by itself. */
static uint32_t group_of(struct reading *x, const struct end_row *row)
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
		nr = number_of(&x->group, text.s, text.len, &x->d->groups);
		text_release(&text);
		return nr;
	}
	if (row->end == END_HELD)
		key.account = row->account;
	return number_of(&x->group, &key, sizeof(key), &x->d->groups);
}

/* Rows go by the accounts' places: the next is most often one of those that
 * follow. */
static uint32_t place_of(struct reading *x, uint32_t account)
{
	const struct trace *t = x->t;
	uint32_t place = x->next, end = place + NEAR;

	if (account == LEDGER_NONE)
		return LEDGER_NONE;
	while (place < end && place < t->accounts &&
	       t->account[place].account.i != account)
		place++;
	if (place == end || place >= t->accounts)
		place = trace_find(t, (struct account_id){account});
	if (place != LEDGER_NONE)
		x->next = place + 1;
	return place;
}

/* Of what is held they go by the account: nothing is looked up. */
static void number_held(struct reading *x, struct end_row *row, struct seat *s)
{
	if (!s->group && row->label)
		s->group = group_of(x, row) + 1;
	else if (!s->group)
		s->group = (uint32_t)++x->d->groups;
	if (!s->account)
		s->account = (uint32_t)++x->d->accounts;
	row->group = s->group - 1;
	row->of_account = s->account - 1;
}

static void put_row(struct reading *x, const struct trace_disposition *t,
		    uint32_t place)
{
	struct ends *d = x->d;
	struct end_row *row;
	uint32_t key[2];

	VEC_GROW(d->row, d->rows + 1, x->alloc);
	row = &d->row[d->rows++];
	*row = (struct end_row){
		.end = t->end, .account = t->account, .memo = t->memo};
	if (place != LEDGER_NONE)
		row->mark = x->t->account[place].mark;
	if (t->account != LEDGER_NONE)
		row->label =
			result_label(x->r, (struct account_id){t->account});
	if (x->seat && place != LEDGER_NONE) {
		number_held(x, row, &x->seat[place]);
		return;
	}
	row->group = group_of(x, row);
	key[0] = row->group;
	key[1] = t->account;
	row->of_account =
		number_of(&x->account, key, sizeof(key), &d->accounts);
}

static bool is_of(const struct end_row *row, const struct trace_disposition *t)
{
	return row->end == t->end && row->account == t->account &&
	       row->memo == t->memo;
}

/* The number of its row, which is made if there is none.  Policies have the
 * same order: after one row mostly comes the one that stands behind it. */
static uint32_t row_of(struct reading *x, uint32_t after,
		       const struct trace_disposition *t)
{
	uint32_t key[3] = {t->end, t->account, t->memo}, place, nr;
	size_t count = x->d->rows;

	if (after + 1 < x->d->rows && is_of(&x->d->row[after + 1], t))
		return after + 1;
	place = place_of(x, t->account);
	if (!x->seat || place == LEDGER_NONE || t->memo != LEDGER_NONE) {
		nr = number_of(&x->row, key, sizeof(key), &count);
	} else {
		if (!x->seat[place].row)
			x->seat[place].row = (uint32_t)++count;
		nr = x->seat[place].row - 1;
	}
	if (count > x->d->rows)
		put_row(x, t, place);
	return nr;
}

void ends_read(struct ends *d, const struct result *r, const struct trace *t,
	       enum ends_part part)
{
	struct reading x = {.d = d, .r = r, .t = t};
	const struct trace_disposition *p;
	uint32_t nr = 0;
	size_t i;

	if (part == ENDS_HELD)
		x.seat = xcalloc(t->accounts + 1, sizeof(*x.seat));
	numbers_init(&x.row);
	numbers_init(&x.group);
	numbers_init(&x.account);
	for (i = 0; i < t->dispositions; i++) {
		p = &t->disposition[i];
		if ((p->end == END_HELD) != (part == ENDS_HELD))
			continue;
		nr = row_of(&x, nr, p);
		d->row[nr].amount[p->policy] = amount_units(p->amount);
	}
	numbers_release(&x.account);
	numbers_release(&x.group);
	numbers_release(&x.row);
	free(x.seat);
}
