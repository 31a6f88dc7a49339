#include <string.h>

#include "export/screen_parts.h"
#include "export/words.h"

#define ROWS_SHOWN 20
#define NAME_COLUMNS 42
#define AMOUNT_COLUMNS 21
#define RANGE_COLUMNS 17
#define WIDE_COLUMNS 22

struct table {
	FILE *f;
	const struct result *r;
	const struct trace *t;
	const struct ends *d;
	bool wide;
	enum ends_part part;
};

static enum trace_mark mark_of(const struct table *b, const struct end_row *row)
{
	struct account_id id = {row->account};
	uint32_t place;

	if (row->account == LEDGER_NONE)
		return MARK_NONE;
	place = trace_find(b->t, id);
	return place == LEDGER_NONE ? MARK_NONE : b->t->account[place].mark;
}

/* low-high in whole units: down and up, so that it encloses. */
static void put_range(const struct table *b, const uint64_t *amount)
{
	char low_text[WORD_MAX], high_text[WORD_MAX], range[WORD_MAX * 2];
	uint64_t low, high;

	ends_range(&low, &high, b->r->rules, amount);
	if (low == high) {
		word_right(b->f, "same", RANGE_COLUMNS);
		return;
	}
	word_whole(low_text, b->r, amount_of(low));
	word_whole(high_text, b->r, amount_of(high));
	snprintf(range, sizeof(range), "%s-%s", low_text, high_text);
	if (utf8_columns(range, strlen(range)) >= RANGE_COLUMNS) {
		word_short(low_text, b->r, amount_of(low));
		word_short(high_text, b->r, amount_of(high));
		snprintf(range, sizeof(range), "%s-%s", low_text, high_text);
	}
	word_right(b->f, range, RANGE_COLUMNS);
}

static void put_amount(const struct table *b, uint64_t units,
		       enum trace_mark mark, enum policy p, size_t columns)
{
	enum word_figure kind = b->part == ENDS_HELD ? FIGURE_HELD : FIGURE_GOT;

	word_column(b->f, b->r, word_mark(mark, p, kind), amount_of(units),
		    columns);
}

/* The figures of one line: ranking rule and range, or every rule. */
static void put_figures(const struct table *b, const uint64_t *amount,
			enum trace_mark mark)
{
	enum policy rank = b->r->rules->rank;
	size_t i;

	if (!b->wide) {
		put_amount(b, amount[rank], mark, rank, AMOUNT_COLUMNS);
		put_range(b, amount);
	}
	for (i = 0; b->wide && i < b->r->rules->policies; i++) {
		enum policy p = b->r->rules->policy[i];

		if (policy_conserves(p))
			put_amount(b, amount[p], mark, p, WIDE_COLUMNS);
	}
	putc('\n', b->f);
}

/* amount NULL: the figures stand elsewhere. */
static void put_line(const struct table *b, const char *indent,
		     const char *name, const uint64_t *amount,
		     enum trace_mark mark)
{
	struct text line;
	size_t columns = NAME_COLUMNS - strlen(indent);

	text_init(&line, TEXT_MAX_ANY);
	text_adds(&line, indent);
	word_foreign(&line, name, b->wide ? 4096 : columns);
	if (amount) {
		word_left(b->f, line.s, NAME_COLUMNS);
		put_figures(b, amount, mark);
	} else {
		fprintf(b->f, "%s\n", line.s);
	}
	text_release(&line);
}

/* "Bittrex, exchange", or the end's word where that is the group. */
static void group_name(struct text *t, const struct end_row *row)
{
	if (row->label && (row->end == END_SERVICE || row->end == END_HELD)) {
		text_adds(t, row->label->label);
		if (row->label->category[0])
			text_addf(t, ", %s", row->label->category);
		return;
	}
	text_adds(t, word_end(row->end));
}

static const char *account_name(const struct table *b,
				const struct end_row *row)
{
	if (row->account == LEDGER_NONE)
		return "";
	return ledger_account_text(b->r->ledger,
				   (struct account_id){row->account});
}

static void put_message(const struct table *b, const struct end_row *row,
			bool figures)
{
	enum memo_kind kind;
	const char *memo = ledger_memo_text(b->r->ledger, row->memo, &kind);
	struct text text;

	text_init(&text, TEXT_MAX_ANY);
	switch (kind) {
	case MEMO_NONE:
		text_adds(&text, "without message");
		break;
	case MEMO_PLAIN:
		text_addf(&text, "\"%s\"", memo);
		break;
	case MEMO_HEX:
		text_addf(&text, "hex %s", memo);
		break;
	case MEMO_ENCRYPTED:
		text_adds(&text, "encrypted message");
		break;
	}
	put_line(b, "    ", text.s, figures ? row->amount : NULL,
		 mark_of(b, row));
	text_release(&text);
}

/* The group's name, and its sum, where the row is its first. */
static void put_group(const struct table *b, const struct end_row *row,
		      bool alone)
{
	struct text name;

	text_init(&name, TEXT_MAX_ANY);
	group_name(&name, row);
	put_line(b, "", name.s, b->d->group[row->group].amount,
		 alone ? mark_of(b, row) : MARK_NONE);
	text_release(&name);
}

/* One row with the headings that are new with it. */
static void put_row(const struct table *b, size_t i)
{
	const struct end_row *row = &b->d->row[i];
	const struct end_row *last = i ? row - 1 : NULL;
	const struct end_sum *account = &b->d->account[row->of_account];
	bool bare = b->part == ENDS_HELD && !row->label;
	bool alone = b->d->group[row->group].rows == account->rows;
	bool figures = bare || !alone;

	if (!bare && (!last || last->group != row->group))
		put_group(b, row, alone);
	if (row->account == LEDGER_NONE)
		return;
	if (!last || last->of_account != row->of_account)
		put_line(b, bare ? "" : "  ", account_name(b, row),
			 figures ? account->amount : NULL, mark_of(b, row));
	if (account->rows > 1 || row->memo != LEDGER_NONE)
		put_message(b, row, account->rows > 1);
}

static void put_heading(const struct table *b, const char *what)
{
	char head[WORD_MAX];
	size_t i, conserving = 0;

	for (i = 0; i < b->r->rules->policies; i++)
		conserving += policy_conserves(b->r->rules->policy[i]);
	putc('\n', b->f);
	snprintf(head, sizeof(head), "%s, %.60s", what, b->r->asset_unit);
	word_left(b->f, head, NAME_COLUMNS);
	if (!b->wide) {
		word_right(b->f, policy_name(b->r->rules->rank),
			   AMOUNT_COLUMNS);
		word_right(b->f, conserving > 1 ? "over all rules" : "",
			   RANGE_COLUMNS);
	}
	for (i = 0; b->wide && i < b->r->rules->policies; i++)
		if (policy_conserves(b->r->rules->policy[i]))
			word_right(b->f, policy_name(b->r->rules->policy[i]),
				   WIDE_COLUMNS);
	putc('\n', b->f);
}

/* Number and sum of what is not listed. */
static void put_rest(const struct table *b, size_t from)
{
	uint64_t rest[POLICY_NR] = {0};
	char name[WORD_MAX], count[WORD_MAX];
	size_t i, p;

	for (i = from; i < b->d->rows; i++)
		for (p = 0; p < POLICY_NR; p++)
			/* at most b->d->all, which was checked */
			rest[p] += b->d->row[i].amount[p];
	snprintf(name, sizeof(name), "and %.40s more",
		 word_count(count, b->d->rows - from));
	put_line(b, "", name, rest, MARK_NONE);
}

static bool put_part(struct table *b, size_t theft, struct err *e)
{
	struct ends d;
	size_t i, shown;

	if (!ends_init(&d, b->r, theft, b->part, e))
		return false;
	b->d = &d;
	if (d.rows) {
		shown = b->wide || d.rows <= ROWS_SHOWN ? d.rows : ROWS_SHOWN;
		put_heading(b, b->part == ENDS_HELD ? "holders" : "exits");
		for (i = 0; i < shown; i++)
			put_row(b, i);
		if (shown < d.rows)
			put_rest(b, shown);
		put_line(b, "", "sum", d.all.amount, MARK_NONE);
	}
	ends_release(&d);
	return true;
}

bool screen_ends(FILE *f, const struct result *r, size_t theft,
		 const struct export_opts *o, struct err *e)
{
	struct table b = {.f = f,
			  .r = r,
			  .t = r->theft[theft].trace,
			  .wide = o->flags & EXPORT_WIDE,
			  .part = ENDS_HELD};

	if (!put_part(&b, theft, e))
		return false;
	b.part = ENDS_EXITS;
	return put_part(&b, theft, e);
}
