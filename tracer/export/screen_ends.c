#include <string.h>

#include "export/screen_parts.h"
#include "export/value.h"
#include "export/words.h"

/* How many of each stand on the screen before a line sums the rest. */
#define GROUPS_SHOWN 20
#define ACCOUNTS_SHOWN 10 /* of a group */
#define MESSAGES_SHOWN 3  /* of an account */

#define NAME_COLUMNS 42
#define AMOUNT_COLUMNS 15
#define RANGE_COLUMNS 23
#define WIDE_COLUMNS 22

struct table {
	FILE *f;
	const struct result *r;
	const struct ends *d;
	bool wide;
	const struct value *value;
	enum ends_part part;
	size_t group_most, account_most, message_most;
};

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
	word_whole_up(high_text, b->r, amount_of(high));
	snprintf(range, sizeof(range), "%s-%s", low_text, high_text);
	if (strlen(range) >= RANGE_COLUMNS)
		snprintf(range, sizeof(range), "%s-%s",
			 word_short(low_text, b->r, amount_of(low)),
			 word_short_up(high_text, b->r, amount_of(high)));
	word_right(b->f, range, RANGE_COLUMNS);
}

static size_t count_rules(const struct rules *rules)
{
	size_t i, nr = 0;

	for (i = 0; i < rules->policies; i++)
		nr += policy_conserves(rules->policy[i]);
	return nr;
}

static const char *mark_word(const struct table *b, enum trace_mark mark,
			     enum policy p)
{
	return word_mark(mark, p,
			 b->part == ENDS_HELD ? FIGURE_HELD : FIGURE_GOT);
}

/* What the ranking rule's figure is worth at the end: below it, or wide, where
 * lines have no end, behind it. */
static void put_worth(const struct table *b, const struct end_sum *s)
{
	struct text t;
	uint64_t worth;

	if (!b->value ||
	    !value_of(&worth, b->value, amount_of(s->amount[b->r->rules->rank]),
		      b->r->decimals, b->r->end_time))
		return;
	text_init(&t, TEXT_MAX_ANY);
	value_words(&t, LANG_EN, b->value, worth);
	if (b->wide) {
		fprintf(b->f, "   %s", t.s);
	} else {
		putc('\n', b->f);
		word_right(b->f, t.s, NAME_COLUMNS + AMOUNT_COLUMNS);
	}
	text_release(&t);
}

/* The figures of one line: ranking rule and range, or every rule. */
static void put_figures(const struct table *b, const struct end_sum *s)
{
	const struct rules *rules = b->r->rules;
	char text[WORD_MAX], figure[WORD_MAX * 2];
	const char *mark = mark_word(b, s->mark, rules->rank);
	size_t i, owed = 0;

	if (!b->wide) {
		word_whole(text, b->r, amount_of(s->amount[rules->rank]));
		snprintf(figure, sizeof(figure), "%.*s%s",
			 (int)strcspn(mark, " "), mark, text);
		word_right(b->f, figure, AMOUNT_COLUMNS);
		if (count_rules(rules) > 1)
			put_range(b, s->amount);
	}
	for (i = 0; b->wide && i < rules->policies; i++) {
		enum policy p = rules->policy[i];

		if (policy_conserves(p))
			word_column(b->f, &owed, b->r, mark_word(b, s->mark, p),
				    amount_of(s->amount[p]), WIDE_COLUMNS);
	}
	put_worth(b, s);
	putc('\n', b->f);
}

/* sum NULL: the figures stand elsewhere. */
static void put_line(const struct table *b, const char *indent,
		     const char *name, const struct end_sum *sum)
{
	struct text line;

	text_init(&line, TEXT_MAX_ANY);
	text_adds(&line, indent);
	word_foreign(&line, name,
		     b->wide ? 4096 : NAME_COLUMNS - strlen(indent));
	if (sum) {
		word_left(b->f, line.s, NAME_COLUMNS);
		put_figures(b, sum);
	} else {
		fprintf(b->f, "%s\n", line.s);
	}
	text_release(&line);
}

/* "and 12 more accounts" ("account" is what), with the sum of rows [from, end). */
static void put_rest(const struct table *b, const char *indent, size_t count,
		     const char *what, size_t from, size_t end)
{
	struct end_sum rest = {{0}, MARK_NONE, 0, 0};
	struct err e = ERR_INIT;
	char name[WORD_MAX], number[WORD_MAX];

	/* cannot fail: the sum of all rows was checked */
	for (; from < end && ends_add(&rest, &b->d->row[from], &e); from++)
		;
	snprintf(name, sizeof(name), "and %.40s more %s%s",
		 word_count(number, count), what, count == 1 ? "" : "s");
	put_line(b, indent, name, &rest);
}

static void put_message(const struct table *b, const struct end_row *row,
			bool figures)
{
	struct end_sum sum = {{0}, MARK_NONE, 0, 0};
	struct err e = ERR_INIT;
	struct text text;

	text_init(&text, TEXT_MAX_ANY);
	if (!word_message(&text, b->r->ledger, row->memo, TEXT_MAX_ANY))
		text_adds(&text, "without message");
	if (figures)
		figures = ends_add(&sum, row, &e);
	put_line(b, "    ", text.s, figures ? &sum : NULL);
	text_release(&text);
}

/* An account's rows [from, end). */
static void put_account(const struct table *b, const char *indent, size_t from,
			size_t end, bool figures)
{
	const struct end_row *row = &b->d->row[from];
	const struct end_sum *sum = &b->d->account[row->of_account];
	struct account_id id = {row->account};
	size_t i;

	if (row->account == LEDGER_NONE)
		return;
	put_line(b, indent, ledger_account_text(b->r->ledger, id),
		 figures ? sum : NULL);
	if (end - from == 1 && row->memo == LEDGER_NONE)
		return;
	for (i = from; i < end; i++) {
		if (i - from == b->message_most) {
			put_rest(b, "    ", end - i, "message", i, end);
			return;
		}
		put_message(b, &b->d->row[i], end - from > 1);
	}
}

/* "Bittrex, exchange", or the end's word where that is the group. */
static void put_group_name(const struct table *b, const struct end_row *row)
{
	const struct end_sum *sum = &b->d->group[row->group];
	struct text t;

	text_init(&t, TEXT_MAX_ANY);
	if (row->label && (row->end == END_SERVICE || row->end == END_HELD)) {
		text_adds(&t, row->label->label);
		if (row->label->category[0])
			text_addf(&t, ", %s", row->label->category);
	} else {
		text_adds(&t, word_end(row->end));
	}
	put_line(b, "", t.s, sum);
	text_release(&t);
}

/* A group's rows [from, end). */
static void put_group(const struct table *b, size_t from, size_t end)
{
	const struct end_row *row = &b->d->row[from];
	const struct end_sum *sum = &b->d->group[row->group];
	bool bare = b->part == ENDS_HELD && !row->label;
	size_t i, next, shown = 0;

	if (!bare)
		put_group_name(b, row);
	for (i = from; i < end; i = next) {
		for (next = i + 1; next < end; next++)
			if (b->d->row[next].of_account !=
			    b->d->row[i].of_account)
				break;
		if (shown++ == b->account_most) {
			put_rest(b, "  ", sum->members - b->account_most,
				 "account", i, end);
			return;
		}
		put_account(b, bare ? "" : "  ", i, next,
			    bare || sum->members > 1);
	}
}

static void put_heading(const struct table *b, const char *what)
{
	const struct rules *rules = b->r->rules;
	char head[WORD_MAX];
	size_t i, conserving = count_rules(rules);

	snprintf(head, sizeof(head), "%s, %.60s%s", what, b->r->asset_unit,
		 b->wide ? "" : " (rounded down)");
	putc('\n', b->f);
	word_left(b->f, head, NAME_COLUMNS);
	if (!b->wide) {
		word_right(b->f, policy_name(rules->rank), AMOUNT_COLUMNS);
		if (conserving > 1)
			word_right(b->f, "over all rules", RANGE_COLUMNS);
	}
	for (i = 0; b->wide && i < rules->policies; i++)
		if (policy_conserves(rules->policy[i]))
			word_right(b->f, policy_name(rules->policy[i]),
				   WIDE_COLUMNS);
	putc('\n', b->f);
}

static void put_groups(const struct table *b)
{
	const struct ends *d = b->d;
	size_t i, next, shown = 0, accounts = 0;

	put_heading(b, b->part == ENDS_HELD ? "holders" : "exits");
	for (i = 0; i < d->rows; i = next) {
		for (next = i + 1; next < d->rows; next++)
			if (d->row[next].group != d->row[i].group)
				break;
		if (shown++ == b->group_most) {
			put_rest(b, "", d->accounts - accounts, "account", i,
				 d->rows);
			break;
		}
		accounts += d->group[d->row[i].group].members;
		put_group(b, i, next);
	}
	put_line(b, "", "sum", &d->all);
}

void screen_ends(FILE *f, const struct result *r,
		 const struct ends part[static ENDS_PARTS],
		 const struct export_opts *o)
{
	struct table b = {.f = f,
			  .r = r,
			  .wide = o->flags & EXPORT_WIDE,
			  .value = o->value,
			  .group_most = GROUPS_SHOWN,
			  .account_most = ACCOUNTS_SHOWN,
			  .message_most = MESSAGES_SHOWN};
	size_t i;

	if (b.wide)
		b.group_most = b.account_most = b.message_most = SIZE_MAX;
	for (i = ENDS_HELD; i <= ENDS_EXITS; i++) {
		b.part = (enum ends_part)i;
		b.d = &part[i];
		if (b.d->rows)
			put_groups(&b);
	}
}
