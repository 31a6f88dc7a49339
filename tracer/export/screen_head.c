#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "export/screen_parts.h"
#include "export/words.h"

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
		snprintf(piece, sizeof(piece), "last %s blocks reversible: %s",
			 word_count(buf,
				    r->end_height - r->reversible_from + 1),
			 short_amount);
		word_wrap(f, &column, "; ", piece);
		word_wrap(f, &column, " ", r->asset_unit);
	}
	putc('\n', f);
}

/* An end's sum, how many accounts it has, and the weakest of their marks. */
struct end_total {
	size_t accounts;
	enum trace_mark mark;
};

static void count_ends(struct end_total total[static TRACE_END_NR],
		       const struct trace *t, enum policy p)
{
	size_t i;

	for (i = 0; i < t->dispositions; i++) {
		const struct trace_disposition *d = &t->disposition[i];
		struct end_total *end = &total[d->end];
		struct account_id id = {d->account};
		uint32_t place;

		if (d->policy != p || amount_is_zero(d->amount) ||
		    d->account == LEDGER_NONE)
			continue;
		end->accounts++;
		place = trace_find(t, id);
		if (place != LEDGER_NONE && t->account[place].mark > end->mark)
			end->mark = t->account[place].mark;
	}
}

/* The line that must add up. Ends that rarely occur are left out if empty. */
static void put_ends(FILE *f, const struct result *r, const struct trace *t)
{
	static const enum trace_end order[] = {END_HELD,  END_SERVICE,
					       END_BUSY,  END_SINK,
					       END_FEES,  END_BELOW,
					       END_LIMIT, END_UNREAD};
	struct end_total total[TRACE_END_NR] = {{0, MARK_NONE}};
	enum policy p = r->rules->rank;
	char share[WORD_MAX], count[WORD_MAX], piece[WORD_MAX * 3];
	size_t column = 0, i;

	count_ends(total, t, p);
	for (i = 0; i < sizeof(order) / sizeof(order[0]); i++) {
		struct amount sum = trace_sum(t, p, order[i]);
		const struct end_total *end = &total[order[i]];
		bool held = order[i] == END_HELD;
		const char *mark = word_mark(end->mark, p,
					     held ? FIGURE_HELD : FIGURE_GOT);
		bool rare = order[i] == END_BUSY || order[i] == END_SINK ||
			    order[i] == END_LIMIT;

		if (rare && amount_is_zero(sum))
			continue;
		word_share(share, sum, t->injected[p]);
		snprintf(piece, sizeof(piece), "%s %.*s%s", word_end(order[i]),
			 (int)strcspn(mark, " "), mark, share);
		word_wrap(f, &column, i ? " · " : "", piece);
		if (!held)
			continue;
		snprintf(piece, sizeof(piece), "by %s account%s",
			 word_count(count, end->accounts),
			 end->accounts == 1 ? "" : "s");
		word_wrap(f, &column, " ", piece);
	}
	putc('\n', f);
}

static bool widest(uint64_t *wide, const struct result *r, size_t theft,
		   enum ends_part part, struct err *e)
{
	struct ends d;
	uint64_t low, high;
	size_t i;

	if (!ends_init(&d, r, theft, part, e))
		return false;
	for (i = 0; i < d.accounts; i++) {
		ends_range(&low, &high, r->rules, d.account[i].amount);
		if (high - low > *wide)
			*wide = high - low;
	}
	ends_release(&d);
	return true;
}

static bool put_rules(FILE *f, const struct result *r, size_t theft,
		      struct err *e)
{
	static const char *const numbers[] = {
		"no", "one", "both", "all three", "all four", "all five"};
	size_t i, conserving = 0;
	char buf[WORD_MAX];
	uint64_t wide = 0;

	for (i = 0; i < r->rules->policies; i++)
		conserving += policy_conserves(r->rules->policy[i]);
	word_left(f, "rules", HEAD);
	if (conserving < 2) {
		fprintf(f, "%s only\n", policy_name(r->rules->rank));
		return true;
	}
	if (!widest(&wide, r, theft, ENDS_HELD, e) ||
	    !widest(&wide, r, theft, ENDS_EXITS, e))
		return false;
	if (!wide)
		fprintf(f, "%s agree\n", numbers[conserving]);
	else
		fprintf(f, "differ by up to %s %s, see --wide\n",
			word_short(buf, r, amount_of(wide)), r->asset_unit);
	return true;
}

static void put_evidence(FILE *f, const struct trace *t)
{
	struct amount whole = amount_of(0);
	char share[WORD_MAX], piece[WORD_MAX * 2];
	const char *separator = "";
	bool said = false;
	size_t column = 9;
	int g;

	fputs("evidence ", f);
	for (g = 0; g < GRADE_NR; g++)
		if (!amount_accumulate(&whole, t->by_grade[g]))
			whole = amount_of(UINT64_MAX);
	if (amount_permille(t->by_grade[GRADE_MODELLED], whole) >=
	    RECONSTRUCTION_FROM) {
		snprintf(piece, sizeof(piece),
			 "RECONSTRUCTION: %s rests on modelled movements",
			 word_share(share, t->by_grade[GRADE_MODELLED], whole));
		word_wrap(f, &column, "", piece);
		separator = "; ";
		said = true;
	}
	for (g = GRADE_NR - 1; g >= 0; g--) {
		if (amount_is_zero(t->by_grade[g]))
			continue;
		if (g == GRADE_MODELLED && said)
			continue;
		snprintf(piece, sizeof(piece), "%s %s",
			 grade_name((enum grade)g),
			 word_share(share, t->by_grade[g], whole));
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

bool screen_head(FILE *f, const struct result *r, size_t theft, struct err *e)
{
	const struct theft *t = &r->theft[theft];

	put_what_if(f, r);
	put_theft(f, r, t);
	word_left(f, "seed", HEAD);
	put_words(f, t->why);
	put_as_of(f, r);
	put_ends(f, r, t->trace);
	if (!put_rules(f, r, theft, e))
		return false;
	put_evidence(f, t->trace);
	return true;
}
