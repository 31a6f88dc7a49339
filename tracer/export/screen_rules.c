/* How far the rules are apart, and how far poison reaches. */
#include "export/screen_parts.h"
#include "export/words.h"

#define RULES_COLUMN 8
#define NAME_COLUMNS 24

/* The largest difference seen so far, and of what. */
struct widest {
	uint64_t by;
	struct text of;
};

static bool is_wider(struct widest *w, const struct result *r,
		     const struct end_sum *sum)
{
	uint64_t low, high;

	ends_range(&low, &high, r->rules, sum->amount);
	if (high - low <= w->by)
		return false;
	w->by = high - low;
	text_clear(&w->of);
	return true;
}

static void name_account(struct widest *w, const struct result *r,
			 const struct end_row *row)
{
	char name[SHORT_NAME_MAX];

	if (row->label)
		word_foreign(&w->of, row->label->label, NAME_COLUMNS);
	else if (row->account == LEDGER_NONE)
		text_adds(&w->of, word_end(row->end));
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
			text_adds(&w->of, word_end((enum trace_end)i));
	return true;
}

/* Ends first, then owners, then accounts: of equal ones the first. */
static bool widest(struct widest *w, const struct result *r, size_t theft,
		   enum ends_part part, struct err *e)
{
	struct ends d;
	size_t i;
	bool ok;

	if (!ends_init(&d, r, theft, part, e))
		return false;
	ok = each_end(w, r, &d, e);
	for (i = 0; ok && i < d.rows; i++) {
		const struct end_row *row = &d.row[i];

		if (is_wider(w, r, &d.group[row->group]) ||
		    is_wider(w, r, &d.account[row->of_account]))
			name_account(w, r, row);
	}
	ends_release(&d);
	return ok;
}

static bool put_difference(FILE *f, const struct result *r, size_t theft,
			   size_t conserving, struct err *e)
{
	static const char *const numbers[] = {
		"no", "one", "both", "all three", "all four", "all five"};
	char buf[WORD_MAX], piece[WORD_MAX * 3];
	size_t column = RULES_COLUMN;
	struct widest w = {0};
	bool ok;

	text_init(&w.of, TEXT_MAX_ANY);
	ok = widest(&w, r, theft, ENDS_HELD, e) &&
	     widest(&w, r, theft, ENDS_EXITS, e);
	if (ok && !w.by) {
		fprintf(f, "%s agree\n", numbers[conserving]);
	} else if (ok) {
		snprintf(piece, sizeof(piece), "differ by up to %s %.60s",
			 word_short_up(buf, r, amount_of(w.by)), r->asset_unit);
		word_wrap(f, &column, "", piece);
		snprintf(piece, sizeof(piece), "(%.180s), see --wide", w.of.s);
		word_wrap(f, &column, " ", piece);
		putc('\n', f);
	}
	text_release(&w.of);
	return ok;
}

static void put_reach(FILE *f, const struct result *r, const struct trace *t)
{
	size_t i, reached = 0, services = 0;
	char count[WORD_MAX], of[WORD_MAX];

	for (i = 0; i < t->accounts; i++) {
		const struct trace_account *a = &t->account[i];

		if (!a->in[POLICY_POISON])
			continue;
		reached++;
		services += a->state == STATE_STOP || a->state == STATE_BUSY;
	}
	word_left(f, "reach", RULES_COLUMN);
	fprintf(f, "poison: %s account%s, %s of them %s%s\n",
		word_count(count, reached), reached == 1 ? "" : "s",
		word_count(of, services),
		services == 1 ? "a service" : "services",
		r->rules->policies == 1 ? "; reach, no amounts" : "");
}

bool screen_rules(FILE *f, const struct result *r, size_t theft, struct err *e)
{
	const struct trace *t = r->theft[theft].trace;
	size_t i, conserving = 0;

	for (i = 0; i < r->rules->policies; i++)
		conserving += policy_conserves(r->rules->policy[i]);
	word_left(f, "rules", RULES_COLUMN);
	if (!conserving)
		fprintf(f, "%s ranks, because poison does not\n",
			policy_name(r->rules->rank));
	else if (conserving == 1)
		fprintf(f, "%s only\n", policy_name(r->rules->rank));
	else if (!put_difference(f, r, theft, conserving, e))
		return false;
	if (rules_has(r->rules, POLICY_POISON))
		put_reach(f, r, t);
	return true;
}
