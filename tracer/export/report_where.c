/* Where it is: the table that must add up, who holds most, and the bounds. */
#include <string.h>

#include "export/ends.h"
#include "export/html.h"
#include "export/report_parts.h"
#include "export/value.h"
#include "export/words.h"

#define SHOWN 5 /* of holders, of services */

static const enum trace_end ends_order[TRACE_END_NR] = {END_HELD,  END_SERVICE,
							END_BUSY,  END_SINK,
							END_FEES,  END_BELOW,
							END_LIMIT, END_UNREAD};

void page_td_range(const struct page *p, const uint64_t *amount)
{
	char low_text[WORD_MAX], high_text[WORD_MAX];
	uint64_t low, high;

	ends_range(&low, &high, p->r->rules, amount);
	fputs("<td class=\"n r\">", p->f);
	if (low == high) {
		page_say(p, SAY_SAME);
	} else {
		word_amount(low_text, p->r, amount_of(low));
		word_amount(high_text, p->r, amount_of(high));
		page_sayf(p, SAY_FROM_TO, low_text, high_text);
	}
	fputs("</td>", p->f);
}

/* In the disposition every rule has a column. */
static void put_rule_heads(const struct page *p)
{
	const struct rules *rules = p->r->rules;
	size_t i;

	for (i = 0; i < rules->policies; i++) {
		enum policy k = rules->policy[i];

		if (!policy_conserves(k))
			continue;
		fprintf(p->f, "<th scope=\"col\" class=\"n%s\">%s</th>",
			k == rules->rank ? " k" : "", policy_name(k));
	}
}

/* at_end: with the worth, at the end, of what the ranking rule gives. */
static void put_amounts(const struct page *p, const struct amount *of,
			bool at_end)
{
	const struct rules *rules = p->r->rules;
	const struct value *v = p->in->opts->value;
	char buf[WORD_MAX];
	uint64_t worth;
	size_t i;

	for (i = 0; i < rules->policies; i++) {
		enum policy k = rules->policy[i];

		if (!policy_conserves(k))
			continue;
		fprintf(p->f, "<td class=\"n%s\">%s",
			k == rules->rank ? " k" : "",
			word_amount(buf, p->r, of[k]));
		if (v && at_end && k == rules->rank && !amount_is_zero(of[k]) &&
		    value_of(&worth, v, of[k], p->r->decimals, p->r->end_time))
			page_worth(p, worth);
		fputs("</td>", p->f);
	}
}

static void sums_of(const struct page *p, struct amount sum[static POLICY_NR],
		    enum trace_end end)
{
	size_t k;

	for (k = 0; k < POLICY_NR; k++)
		sum[k] = trace_sum(p->trace, (enum policy)k, end);
}

static bool any(const struct amount sum[static POLICY_NR])
{
	size_t k;

	for (k = 0; k < POLICY_NR; k++)
		if (!amount_is_zero(sum[k]))
			return true;
	return false;
}

static size_t count_at(const struct page *p, enum trace_end end)
{
	const struct trace *t = p->trace;
	uint32_t last = LEDGER_NONE;
	size_t i, nr = 0;

	/* rows of an account follow each other */
	for (i = 0; i < t->dispositions; i++) {
		const struct trace_disposition *d = &t->disposition[i];

		if (d->policy != p->r->rules->rank || d->end != end ||
		    d->account == LEDGER_NONE || amount_is_zero(d->amount) ||
		    d->account == last)
			continue;
		last = d->account;
		nr++;
	}
	return nr;
}

static void put_bar(const struct page *p, const unsigned *permille)
{
	unsigned at = 0, i;

	fputs("<svg class=\"bar\" viewBox=\"0 0 1000 22\" "
	      "preserveAspectRatio=\"none\" aria-hidden=\"true\">",
	      p->f);
	for (i = 0; i < TRACE_END_NR; i++) {
		if (!permille[i])
			continue;
		fprintf(p->f,
			"<rect class=\"e-%s\" x=\"%u\" y=\"0\" width=\"%u\" "
			"height=\"22\"/>",
			trace_end_name(ends_order[i]), at, permille[i]);
		at += permille[i];
	}
	fputs("</svg>\n", p->f);
}

static void put_end(const struct page *p, enum trace_end end, unsigned permille)
{
	struct amount sum[POLICY_NR];
	enum policy rank = p->r->rules->rank;
	char buf[WORD_MAX];
	size_t accounts = count_at(p, end);

	sums_of(p, sum, end);
	if (!any(sum) && end != END_HELD && end != END_UNREAD &&
	    end != END_SERVICE)
		return;
	fprintf(p->f, "<tr><th scope=\"row\"><i class=\"e-%s\"></i>",
		trace_end_name(end));
	html_own(p->f, say_end(p->lang, end));
	if (accounts) {
		fputs(" <small>", p->f);
		if (accounts == 1)
			page_say(p, SAY_ONE_ACCOUNT);
		else
			page_sayf(p, SAY_BY_ACCOUNTS,
				  word_count(buf, accounts));
		fputs("</small>", p->f);
	}
	fputs("</th><td class=\"n\">", p->f);
	html_own(p->f, word_part(buf, permille, sum[rank]));
	fputs("</td>", p->f);
	put_amounts(p, sum, true);
	fputs("</tr>\n", p->f);
}

/* The sum of what stands above, added up here once more. */
static void put_sum(const struct page *p)
{
	struct amount total[POLICY_NR], sum[POLICY_NR];
	size_t i, k;

	memset(total, 0, sizeof(total));
	for (i = 0; i < TRACE_END_NR; i++) {
		sums_of(p, sum, (enum trace_end)i);
		for (k = 0; k < POLICY_NR; k++)
			if (!amount_accumulate(&total[k], sum[k]))
				total[k] = amount_of(0);
	}
	fputs("</tbody><tfoot><tr><th scope=\"row\">", p->f);
	page_say(p, SAY_SUM);
	fputs("</th><td class=\"n\">100 %</td>", p->f);
	put_amounts(p, total, true);
	fputs("</tr>\n<tr><th scope=\"row\">", p->f);
	page_say(p, SAY_STOLEN_ROW);
	fputs("</th><td></td>", p->f);
	put_amounts(p, p->trace->injected, false);
	fputs("</tr></tfoot></table></div>\n", p->f);
}

void report_where(const struct page *p)
{
	struct amount part[TRACE_END_NR];
	unsigned permille[TRACE_END_NR];
	size_t i;

	for (i = 0; i < TRACE_END_NR; i++)
		part[i] = trace_sum(p->trace, p->r->rules->rank, ends_order[i]);
	shares_of(permille, part, TRACE_END_NR);
	fputs("<h3>", p->f);
	page_say(p, SAY_WHERE_IT_IS);
	fputs("</h3>\n", p->f);
	put_bar(p, permille);
	fputs("<div class=\"scroll\"><table class=\"sums\"><thead><tr>", p->f);
	page_th(p, SAY_COL_END, "");
	page_th(p, SAY_COL_SHARE, "n");
	put_rule_heads(p);
	fputs("</tr></thead><tbody>\n", p->f);
	for (i = 0; i < TRACE_END_NR; i++)
		put_end(p, ends_order[i], permille[i]);
	put_sum(p);
	fputs("<p class=\"note\">", p->f);
	page_say(p, SAY_RECONCILES);
	fputs("</p>\n", p->f);
}

static void put_group(const struct page *p, const struct ends *d,
		      const struct end_row *row, enum ends_part part)
{
	const struct end_sum *sum = &d->group[row->group];
	enum policy rank = p->r->rules->rank;
	char buf[WORD_MAX];

	fputs("<tr><th scope=\"row\">", p->f);
	if (row->account == LEDGER_NONE) {
		html_own(p->f, say_end(p->lang, row->end));
	} else if (row->label && sum->members > 1) {
		fputs("<b>", p->f);
		html_put(p->f, row->label->label);
		fputs("</b> <small>", p->f);
		page_sayf(p, SAY_BY_ACCOUNTS, word_count(buf, sum->members));
		fputs("</small>", p->f);
	} else {
		page_account(p, row->account, true);
	}
	fputs("</th>", p->f);
	page_td_worth(p,
		      word_mark(sum->mark, rank,
				part == ENDS_HELD ? FIGURE_HELD : FIGURE_GOT),
		      amount_of(sum->amount[rank]), p->r->end_time);
	page_td_range(p, sum->amount);
	fputs("</tr>\n", p->f);
}

static bool wanted(const struct end_row *row, enum ends_part part)
{
	return part == ENDS_HELD || row->end == END_SERVICE ||
	       row->end == END_BUSY;
}

/* Groups come largest first. */
static bool put_top(const struct page *p, enum ends_part part,
		    enum phrase title, enum phrase none, struct err *e)
{
	size_t i, shown = 0, more = 0;
	uint32_t last = LEDGER_NONE;
	char buf[WORD_MAX];
	struct ends d;

	if (!ends_init(&d, p->r, p->nr, part, e))
		return false;
	fputs("<div><h3>", p->f);
	page_say(p, title);
	fputs("</h3>\n", p->f);
	for (i = 0; i < d.rows; i++) {
		if (!wanted(&d.row[i], part) || d.row[i].group == last)
			continue;
		last = d.row[i].group;
		if (shown == SHOWN) {
			more++;
			continue;
		}
		if (!shown++) {
			fputs("<div class=\"scroll\"><table><thead><tr>", p->f);
			page_th(p, SAY_COL_NAME, "");
			fprintf(p->f, "<th scope=\"col\" class=\"n\">%s</th>",
				policy_name(p->r->rules->rank));
			page_th(p, SAY_COL_RANGE, "n");
			fputs("</tr></thead><tbody>\n", p->f);
		}
		put_group(p, &d, &d.row[i], part);
	}
	fputs(shown ? "</tbody></table></div>\n" : "<p>", p->f);
	if (!shown)
		page_say(p, none);
	if (more) {
		fputs("<p class=\"note\">", p->f);
		page_sayf(p, SAY_AND_MORE, word_count(buf, more));
	}
	fputs(shown && !more ? "</div>\n" : "</p></div>\n", p->f);
	ends_release(&d);
	return true;
}

bool report_top(const struct page *p, struct err *e)
{
	bool ok;

	fputs("<div class=\"two\">\n", p->f);
	ok = put_top(p, ENDS_HELD, SAY_HOLDERS, SAY_NONE_HELD, e) &&
	     put_top(p, ENDS_EXITS, SAY_SERVICES_TOP, SAY_NONE_SERVICES, e);
	fputs("</div>\n", p->f);
	return ok;
}
