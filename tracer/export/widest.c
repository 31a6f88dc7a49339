#include "export/widest.h"

#include "export/ends.h"
#include "export/words.h"

#define NAME_COLUMNS 24

static bool is_wider(struct widest *w, const struct result *r,
		     const struct end_sum *sum)
{
	uint64_t low, high;

	ends_range(&low, &high, r->rules, sum->amount);
	if (high - low <= w->by)
		return false;
	w->by = high - low;
	text_clear(&w->of);
	w->is_end = false;
	return true;
}

static void name_end(struct widest *w, enum trace_end end)
{
	w->is_end = true;
	w->end = end;
	text_adds(&w->of, word_end(end));
}

static void name_account(struct widest *w, const struct result *r,
			 const struct end_row *row)
{
	char name[SHORT_NAME_MAX];

	if (row->label)
		word_foreign(&w->of, row->label->label, NAME_COLUMNS);
	else if (row->account == LEDGER_NONE)
		name_end(w, row->end);
	else
		text_adds(&w->of,
			  short_name(name, ledger_account_text(
						   r->ledger,
						   (struct account_id){
							   row->account})));
}

static bool each_end(struct widest *w, const struct result *r,
		     const struct ends *d, struct err *e)
{
	struct end_sum of[TRACE_END_NR] = {{{0}, MARK_NONE, 0, 0}};
	size_t i;

	for (i = 0; i < d->rows; i++)
		if (!ends_add(&of[d->row[i].end], &d->row[i], e))
			return false;
	for (i = 0; i < TRACE_END_NR; i++)
		if (of[i].rows && is_wider(w, r, &of[i]))
			name_end(w, (enum trace_end)i);
	return true;
}

static bool of_part(struct widest *w, const struct result *r,
		    const struct ends *d, struct err *e)
{
	size_t i;

	if (!each_end(w, r, d, e))
		return false;
	for (i = 0; i < d->rows; i++) {
		const struct end_row *row = &d->row[i];

		if (is_wider(w, r, &d->group[row->group]) ||
		    is_wider(w, r, &d->account[row->of_account]))
			name_account(w, r, row);
	}
	return true;
}

bool widest_of(struct widest *w, const struct result *r,
	       const struct ends part[static ENDS_PARTS], struct err *e)
{
	*w = (struct widest){0};
	text_init(&w->of, TEXT_MAX_ANY);
	return of_part(w, r, &part[ENDS_HELD], e) &&
	       of_part(w, r, &part[ENDS_EXITS], e);
}

bool widest_find(struct widest *w, const struct result *r, size_t theft,
		 struct err *e)
{
	struct ends part[ENDS_PARTS];
	bool ok;

	if (!ends_both(part, r, theft, e)) {
		*w = (struct widest){0};
		text_init(&w->of, TEXT_MAX_ANY);
		return false;
	}
	ok = widest_of(w, r, part, e);
	ends_release(&part[ENDS_HELD]);
	ends_release(&part[ENDS_EXITS]);
	return ok;
}
