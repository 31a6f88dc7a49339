#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/num.h"
#include "export/screen_parts.h"
#include "export/words.h"
#include "export/worth.h"

#define RECONSTRUCTION_FROM 100 /* permille; less stands among the grades */
#define HEAD 8			/* columns of the words at the left */

static void put_theft(FILE *f, const struct result *r, const struct theft *t)
{
	const struct ledger *l = r->ledger;
	const struct ledger_columns *c = ledger_columns(l);
	char buf[WORD_MAX], count[WORD_MAX];
	size_t column = HEAD;

	word_left(f, "theft", HEAD);
	word_amount(buf, r, t->trace->injected[r->rules->rank]);
	word_wrap(f, &column, "", buf);
	word_wrap(f, &column, " ", r->asset_unit);
	snprintf(buf, sizeof(buf), "in %.40s transfer%s",
		 word_count(count, t->seeds), t->seeds == 1 ? "" : "s");
	word_wrap(f, &column, " ", buf);
	if (t->seeds) {
		struct tx_id first = {c->tx[t->seed[0]]};
		struct tx_id last = {c->tx[t->seed[t->seeds - 1]]};

		word_span(count, ledger_tx_time(l, first),
			  ledger_tx_time(l, last));
		snprintf(buf, sizeof(buf), "%.80s UTC", count);
		if (count[0])
			word_wrap(f, &column, ", ", buf);
	}
	putc('\n', f);
}

/* Behind the head; each word of them may go to the next line. */
static void put_words(FILE *f, const char *s)
{
	size_t column = HEAD;
	struct text clean;
	char *word, *blank;

	text_init(&clean, TEXT_MAX_ANY);
	text_add_clean(&clean, s, strlen(s));
	for (word = clean.s; word; word = blank) {
		blank = strchr(word, ' ');
		if (blank)
			*blank++ = 0;
		word_wrap(f, &column, column > HEAD ? " " : "", word);
	}
	text_release(&clean);
	putc('\n', f);
}

static void put_as_of(FILE *f, const struct result *r)
{
	char buf[WORD_MAX], short_amount[WORD_MAX], piece[WORD_MAX * 2];
	size_t column = HEAD;

	word_left(f, "as of", HEAD);
	word_wrap(f, &column, "", word_height(buf, r, r->end_height));
	word_wrap(f, &column, ", ", r->until ? "as asked" : "tip");
	if (r->partial)
		word_wrap(f, &column, "; ",
			  "PARTIAL: reading was not finished");
	if (r->reversible_from <= r->end_height &&
	    !amount_is_zero(r->reversible)) {
		word_short(short_amount, r, r->reversible);
		snprintf(piece, sizeof(piece),
			 "moved in the last %s blocks (reversible): %s",
			 word_count(buf,
				    r->end_height - r->reversible_from + 1),
			 short_amount);
		word_wrap(f, &column, "; ", piece);
		word_wrap(f, &column, " ", r->asset_unit);
	}
	putc('\n', f);
}

static size_t count_held(const struct trace *t, enum policy p)
{
	size_t i, nr = 0;

	for (i = 0; i < t->dispositions; i++) {
		const struct trace_disposition *d = &t->disposition[i];

		nr += d->policy == p && d->end == END_HELD &&
		      d->account != LEDGER_NONE && !amount_is_zero(d->amount);
	}
	return nr;
}

/* The line that must add up. Ends that rarely occur are left out if empty. */
static void put_ends(FILE *f, const struct result *r, const struct trace *t)
{
	static const enum trace_end order[] = {END_HELD,  END_SERVICE,
					       END_BUSY,  END_SINK,
					       END_FEES,  END_BELOW,
					       END_LIMIT, END_UNREAD};
	struct amount sum[TRACE_END_NR];
	unsigned permille[TRACE_END_NR];
	enum policy p = r->rules->rank;
	char share[WORD_MAX], count[WORD_MAX], piece[WORD_MAX * 3];
	size_t column = 0, i, holders = count_held(t, p);

	for (i = 0; i < TRACE_END_NR; i++)
		sum[i] = trace_sum(t, p, order[i]);
	shares_of(permille, sum, TRACE_END_NR);
	for (i = 0; i < TRACE_END_NR; i++) {
		bool rare = order[i] == END_BUSY || order[i] == END_SINK ||
			    order[i] == END_LIMIT;

		if (rare && amount_is_zero(sum[i]))
			continue;
		snprintf(piece, sizeof(piece), "%s %s", word_end(order[i]),
			 word_part(share, permille[i], sum[i]));
		word_wrap(f, &column, i ? " · " : "", piece);
		if (order[i] != END_HELD)
			continue;
		snprintf(piece, sizeof(piece), "by %s account%s",
			 word_count(count, holders), holders == 1 ? "" : "s");
		word_wrap(f, &column, " ", piece);
	}
	putc('\n', f);
}

static void put_evidence(FILE *f, const struct trace *t)
{
	unsigned permille[GRADE_NR];
	char share[WORD_MAX], piece[WORD_MAX * 2];
	const char *separator = "";
	size_t column = 9;
	int g;

	fputs("evidence ", f);
	shares_of(permille, t->weakest, GRADE_NR);
	if (permille[GRADE_MODELLED] >= RECONSTRUCTION_FROM) {
		word_part(share, permille[GRADE_MODELLED],
			  t->weakest[GRADE_MODELLED]);
		snprintf(piece, sizeof(piece),
			 "RECONSTRUCTION: %s of where it is now rests on "
			 "modelled movements",
			 share);
		word_wrap(f, &column, "", piece);
		separator = "; ";
	}
	for (g = GRADE_NR - 1; g >= 0; g--) {
		if (amount_is_zero(t->weakest[g]))
			continue;
		if (g == GRADE_MODELLED && permille[g] >= RECONSTRUCTION_FROM)
			continue;
		snprintf(piece, sizeof(piece), "%s %s",
			 grade_name((enum grade)g),
			 word_part(share, permille[g], t->weakest[g]));
		word_wrap(f, &column, separator, piece);
		separator = ", ";
	}
	putc('\n', f);
}

static void put_what_if(FILE *f, const struct result *r)
{
	size_t i;

	for (i = 0; i < r->params; i++)
		if (!strcmp(r->param[i].name, "what-if"))
			break;
	if (i == r->params)
		return;
	word_left(f, "what-if", HEAD);
	put_words(f, r->param[i].value);
}

/* What it was worth when it was stolen, and what is where at the end. */
static void put_worth(FILE *f, const struct result *r, size_t theft,
		      const struct value *v)
{
	const struct trace *t = r->theft[theft].trace;
	static const enum trace_end ends[] = {END_HELD, END_SERVICE};
	struct text s;
	uint64_t worth;
	size_t i;

	text_init(&s, TEXT_MAX_ANY);
	if (worth_stolen(&worth, v, r, theft)) {
		value_words(&s, LANG_EN, v, worth);
		text_adds(&s, " when it was stolen; at the end: ");
	} else {
		text_adds(&s, "no rate is known of the theft; at the end: ");
	}
	for (i = 0; i < NR_OF(ends); i++) {
		text_addf(&s, "%s%s ", i ? ", " : "", word_end(ends[i]));
		if (value_of(&worth, v, trace_sum(t, r->rules->rank, ends[i]),
			     r->decimals, r->end_time))
			value_words(&s, LANG_EN, v, worth);
		else
			text_adds(&s, "not known");
	}
	text_adds(&s, " (");
	value_grounds(&s, LANG_EN, v);
	text_adds(&s, ")");
	word_left(f, "worth", HEAD);
	put_words(f, s.s);
	text_release(&s);
}

bool screen_head(FILE *f, const struct result *r, size_t theft,
		 const struct ends part[static ENDS_PARTS],
		 const struct export_opts *o, struct err *e)
{
	const struct theft *t = &r->theft[theft];

	put_what_if(f, r);
	put_theft(f, r, t);
	if (o->value)
		put_worth(f, r, theft, o->value);
	word_left(f, "seed", HEAD);
	put_words(f, t->why);
	put_as_of(f, r);
	put_ends(f, r, t->trace);
	if (!screen_rules(f, r, theft, part, e))
		return false;
	put_evidence(f, t->trace);
	return true;
}
