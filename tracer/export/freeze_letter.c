/* The letter to one service; its texts are in glossary_letter.h. */
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "export/freeze_letter.h"
#include "export/words.h"
#include "export/worth.h"

#define MESSAGES_SHOWN 20

void letter_put(const struct letter *l, size_t indent, enum phrase p,
		const char *const *arg, size_t nr)
{
	struct text t;

	text_init(&t, TEXT_MAX_ANY);
	say_to(&t, l->lang, p, arg, nr);
	freeze_wrap(l->f, t.len ? t.s : "", indent);
	text_release(&t);
}

void letter_head(const struct letter *l, enum phrase p)
{
	fprintf(l->f, "\n%s\n\n", say(l->lang, p));
}

static void put_head(const struct letter *l)
{
	const char *arg[1];
	struct text name;

	text_init(&name, TEXT_MAX_ANY);
	word_foreign(&name, l->s->name, 200);
	arg[0] = name.s;
	letter_put(l, 0, SAY_L_TO, arg, 1);
	letter_put(l, 0, SAY_L_FROM, NULL, 0);
	letter_put(l, 0, SAY_L_DATE, NULL, 0);
	letter_put(l, 0, SAY_L_CASE, NULL, 0);
	arg[0] = l->r->asset_unit;
	letter_put(l, 0, SAY_L_SUBJECT, arg, 1);
	text_release(&name);
}

static void add_figure(struct text *t, const struct letter *l, uint64_t units,
		       enum trace_mark mark, enum policy p)
{
	char buf[WORD_MAX];

	text_addf(t, "%s%s", word_mark(mark, p, FIGURE_GOT),
		  word_amount(buf, l->r, amount_of(units)));
}

static void put_deposits(const struct letter *l)
{
	const struct service *s = l->s;
	struct text sum;
	char nr[WORD_MAX], when[WORD_MAX];
	const char *arg[6];

	text_init(&sum, TEXT_MAX_ANY);
	add_figure(&sum, l, s->sum->amount[l->p], s->sum->mark, l->p);
	word_count(nr, s->rows);
	letter_span(l, when, s->trace->row[s->row[0]].mv,
		    s->trace->row[s->row[s->rows - 1]].mv, true);
	arg[0] = sum.s;
	arg[1] = l->r->asset_unit;
	arg[2] = nr;
	arg[3] = when;
	arg[4] = policy_name(l->p);
	arg[5] = say_policy(l->lang, l->p);
	letter_put(l, LETTER_INDENT, SAY_L_DEPOSITS, arg, 6);
	text_release(&sum);
}

static void put_worth(const struct letter *l)
{
	const struct value *v = l->s->in->opts->value;
	struct text worth;
	const char *arg[1];
	uint64_t sum;

	if (!v ||
	    !worth_rows(&sum, v, l->r, l->s->trace, l->s->row, l->s->rows))
		return;
	text_init(&worth, TEXT_MAX_ANY);
	value_words(&worth, l->lang, v, sum);
	arg[0] = worth.s;
	letter_put(l, LETTER_INDENT, SAY_L_WORTH_DEPOSITS, arg, 1);
	text_release(&worth);
}

static const char *comma(const struct letter *l)
{
	return l->lang == LANG_JA ? "\xe3\x80\x81" : ", ";
}

static void put_rules(const struct letter *l)
{
	const struct rules *rules = l->r->rules;
	const char *arg[1];
	struct text t;
	size_t i;

	text_init(&t, TEXT_MAX_ANY);
	for (i = 0; i < rules->policies; i++) {
		enum policy p = rules->policy[i];

		if (!policy_conserves(p) || p == l->p)
			continue;
		text_addf(&t, "%s%s ", t.len ? comma(l) : "", policy_name(p));
		add_figure(&t, l, l->s->sum->amount[p], l->s->sum->mark, p);
	}
	arg[0] = t.s;
	if (t.len)
		letter_put(l, LETTER_INDENT, SAY_L_OTHER_RULES, arg, 1);
	text_release(&t);
}

static void add_causes(struct text *t, const struct letter *l, unsigned causes)
{
	static const enum phrase of[BOUNDS_CAUSE_NR] = {
		SAY_WIDE_OPENING, SAY_WIDE_UNREAD,  SAY_WIDE_TIE,
		SAY_WIDE_MISSING, SAY_WIDE_OVERLAP, SAY_WIDE_GAP};
	size_t i;

	for (i = 0; i < BOUNDS_CAUSE_NR; i++)
		if (causes & 1u << i)
			text_addf(t, "%s%s", t->len ? comma(l) : "",
				  say(l->lang, of[i]));
}

static void put_bounds(const struct letter *l)
{
	char least[WORD_MAX], most[WORD_MAX];
	const struct bounds_row *b = l->s->bounds;
	const char *arg[3] = {least, most, l->r->asset_unit};
	struct text causes;

	if (!b)
		return;
	word_amount(least, l->r, b->bounds.ever_min);
	word_amount(most, l->r, b->bounds.ever_max);
	letter_put(l, LETTER_INDENT, SAY_L_BOUNDS, arg, 3);
	if (b->paid_out)
		letter_put(l, LETTER_INDENT, SAY_L_NOT_COUNTED, NULL, 0);
	text_init(&causes, TEXT_MAX_ANY);
	add_causes(&causes, l, b->bounds.causes);
	arg[0] = causes.s;
	if (causes.len)
		letter_put(l, LETTER_INDENT, SAY_L_WIDENED, arg, 1);
	text_release(&causes);
}

static void put_accounts(const struct letter *l)
{
	const struct service *s = l->s;
	const struct end_row *row;
	struct text name, label, source;
	const char *arg[3];
	size_t i;

	putc('\n', l->f);
	letter_put(l, LETTER_INDENT, SAY_L_ACCOUNTS, NULL, 0);
	for (i = 0; i < s->ends; i++) {
		row = &s->end[i];
		if (!row->label || (i && row->account == row[-1].account))
			continue;
		text_init(&name, TEXT_MAX_ANY);
		text_init(&label, TEXT_MAX_ANY);
		text_init(&source, TEXT_MAX_ANY);
		word_foreign(
			&name,
			ledger_account_text(l->r->ledger,
					    (struct account_id){row->account}),
			ACCOUNT_TEXT_MAX);
		word_foreign(&label, row->label->label, 100);
		text_add_clean(&source, row->label->source,
			       strlen(row->label->source));
		arg[0] = name.s;
		arg[1] = label.s;
		arg[2] = source.len ? source.s : say(l->lang, SAY_NO_SOURCE);
		letter_put(l, 2 * LETTER_INDENT, SAY_L_ACCOUNT_ROW, arg, 3);
		text_release(&name);
		text_release(&label);
		text_release(&source);
	}
}

static void add_message(struct text *t, const struct letter *l, uint32_t memo)
{
	enum memo_kind kind;
	const char *s = ledger_memo_text(l->r->ledger, memo, &kind), *arg[1];
	struct text clean;

	if (kind == MEMO_NONE || !*s) {
		text_adds(t, say(l->lang, SAY_NO_MESSAGE));
		return;
	}
	if (kind == MEMO_ENCRYPTED) {
		text_adds(t, say(l->lang, SAY_ENCRYPTED));
		return;
	}
	text_init(&clean, TEXT_MAX_ANY);
	word_foreign(&clean, s, 80);
	arg[0] = clean.s;
	if (kind == MEMO_HEX)
		say_to(t, l->lang, SAY_HEX, arg, 1);
	else
		text_addf(t, "\"%s\"", clean.s);
	text_release(&clean);
}

static void put_message(const struct letter *l, const struct end_row *end)
{
	const struct service *s = l->s;
	char count[WORD_MAX], when[WORD_MAX];
	uint32_t first = LEDGER_NONE, last = 0;
	struct text name, sum;
	const char *arg[5];
	uint64_t low, high;
	size_t i, nr = 0;

	for (i = 0; i < s->rows; i++) {
		if (!freeze_row_is(s, s->row[i], end->account, end->memo))
			continue;
		first = first == LEDGER_NONE ? s->row[i] : first;
		last = s->row[i];
		nr++;
	}
	if (!nr)
		return;
	text_init(&name, TEXT_MAX_ANY);
	text_init(&sum, TEXT_MAX_ANY);
	add_message(&name, l, end->memo);
	add_figure(&sum, l, end->amount[l->p], end->mark, l->p);
	ends_range(&low, &high, l->r->rules, end->amount);
	if (low != high)
		text_addf(&sum, " [%s-%s]",
			  word_amount(count, l->r, amount_of(low)),
			  word_amount(when, l->r, amount_of(high)));
	letter_span(l, when, s->trace->row[first].mv, s->trace->row[last].mv,
		    false);
	arg[0] = name.s;
	arg[1] = sum.s;
	arg[2] = l->r->asset_unit;
	arg[3] = word_count(count, nr);
	arg[4] = when;
	letter_put(l, 2 * LETTER_INDENT, SAY_L_MESSAGE_ROW, arg, 5);
	text_release(&name);
	text_release(&sum);
}

/* Of the table: the screen and the letter have whole units. */
static void put_unit(const struct letter *l)
{
	char units[WORD_MAX];
	const char *arg[2] = {units, l->r->asset_unit};
	uint64_t whole = 1;
	unsigned i;

	if (!l->r->decimals)
		return;
	for (i = 0; i < l->r->decimals; i++)
		whole *= 10;
	word_count(units, whole);
	letter_put(l, LETTER_INDENT, SAY_L_UNIT, arg, 2);
}

static void put_messages(const struct letter *l)
{
	const struct service *s = l->s;
	char more[WORD_MAX];
	const char *arg[1];
	size_t i;

	putc('\n', l->f);
	letter_put(l, LETTER_INDENT, SAY_L_MESSAGES, NULL, 0);
	for (i = 0; i < s->ends && i < MESSAGES_SHOWN; i++)
		put_message(l, &s->end[i]);
	if (s->ends > MESSAGES_SHOWN) {
		arg[0] = word_count(more, s->ends - MESSAGES_SHOWN);
		letter_put(l, 2 * LETTER_INDENT, SAY_L_MORE, arg, 1);
	}
	putc('\n', l->f);
	letter_put(l, LETTER_INDENT, SAY_L_TABLE, NULL, 0);
	put_unit(l);
}

void freeze_letter(FILE *f, const struct service *s, enum lang lang)
{
	struct letter l = {.f = f,
			   .s = s,
			   .r = s->in->result,
			   .lang = lang,
			   .p = s->in->result->rules->rank};

	letter_warnings(&l);
	put_head(&l);
	letter_head(&l, SAY_L_HAPPENED);
	letter_theft(&l);
	letter_head(&l, SAY_L_REACHED);
	if (s->rows)
		put_deposits(&l);
	put_worth(&l);
	put_rules(&l);
	put_bounds(&l);
	put_accounts(&l);
	put_messages(&l);
	letter_ask(&l);
}
