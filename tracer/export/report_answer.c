/* The first page: what was stolen, by which rule, as of when, and where it
 * is, in figures that add up. */
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/num.h"
#include "base/when.h"
#include "export/ends.h"
#include "export/html.h"
#include "export/report_parts.h"
#include "export/why.h"
#include "export/widest.h"
#include "export/words.h"
#include "export/worth.h"

#define RECONSTRUCTION_FROM 100 /* permille */

static void put_fact(const struct page *p, enum phrase what)
{
	fputs("<dt>", p->f);
	page_say(p, what);
	fputs("</dt><dd>", p->f);
}

static void end_fact(const struct page *p)
{
	fputs("</dd>\n", p->f);
}

/* 2018-01-25 15:02:13 - 2018-01-25 23:26:00 UTC (.. +09:00) */
static void add_span(struct text *t, const struct page *p)
{
	const struct ledger *l = p->r->ledger;
	const uint32_t *tx = ledger_columns(l)->tx;
	const struct export_opts *o = p->in->opts;
	char a[WHEN_TEXT_MAX], b[WHEN_TEXT_MAX];
	int64_t first, last;

	if (!p->theft->seeds)
		return;
	first = ledger_tx_time(l, (struct tx_id){tx[p->theft->seed[0]]});
	last = ledger_tx_time(
		l, (struct tx_id){tx[p->theft->seed[p->theft->seeds - 1]]});
	if (first == LEDGER_NO_TIME || last == LEDGER_NO_TIME)
		return;
	when_text(a, first);
	when_text(b, last);
	if (first == last)
		text_addf(t, "%s UTC", a);
	else
		text_addf(t, "%s – %s UTC", a, b);
	if (!o->zoned)
		return;
	if (first == last)
		text_addf(t, " (%s)", when_zoned(a, first, o->zone));
	else
		text_addf(t, " (%.19s – %s)", when_zoned(a, first, o->zone),
			  when_zoned(b, last, o->zone));
}

static void put_worth(const struct page *p)
{
	const struct value *v = p->in->opts->value;
	struct text worth, grounds;
	uint64_t sum;

	if (!v || !worth_stolen(&sum, v, p->r, p->nr))
		return;
	text_init(&worth, TEXT_MAX_ANY);
	text_init(&grounds, TEXT_MAX_ANY);
	value_words(&worth, p->lang, v, sum);
	value_grounds(&grounds, p->lang, v);
	put_fact(p, SAY_WORTH);
	page_sayf(p, SAY_L_WORTH_THEN, worth.s, grounds.s);
	end_fact(p);
	text_release(&worth);
	text_release(&grounds);
}

static void put_theft(const struct page *p)
{
	struct amount injected = p->trace->injected[p->r->rules->rank];
	char amount[WORD_MAX], count[WORD_MAX];
	struct text span, why;

	text_init(&span, TEXT_MAX_ANY);
	text_adds(&span, "");
	add_span(&span, p);
	put_fact(p, SAY_STOLEN);
	page_sayf(p, SAY_STOLEN_IN, word_amount(amount, p->r, injected),
		  p->r->asset_unit, word_count(count, p->theft->seeds),
		  span.s ? span.s : "");
	end_fact(p);
	text_release(&span);
	put_worth(p);
	put_fact(p, SAY_THEFT_IS);
	text_init(&why, TEXT_MAX_ANY);
	why_to(&why, p->lang, p->r, p->theft);
	html_put(p->f, why.s);
	text_release(&why);
	end_fact(p);
}

static void put_as_of(const struct page *p)
{
	const struct result *r = p->r;
	char buf[WORD_MAX], amount[WORD_MAX], hex[HASH_HEX_SIZE];
	struct hash hash;
	uint64_t height;

	put_fact(p, SAY_AS_OF);
	if (ledger_height_is_time(r->ledger)) {
		page_time(p, (int64_t)r->end_height);
	} else {
		page_sayf(p, SAY_HEIGHT_N, word_count(buf, r->end_height));
		fputs(", ", p->f);
		page_time(p, r->end_time);
	}
	fputs(" · ", p->f);
	page_say(p, r->until ? SAY_AS_OF_ASKED : SAY_AS_OF_TIP);
	if (ledger_end(r->ledger, &height, &hash)) {
		hex_encode(hex, hash.b, HASH_SIZE);
		fputs("<br><span class=\"hash\">", p->f);
		page_sayf(p, SAY_BLOCK, hex);
		fputs("</span>", p->f);
	}
	if (r->reversible_from <= r->end_height &&
	    !amount_is_zero(r->reversible)) {
		fputs("<br>", p->f);
		page_sayf(p, SAY_REVERSIBLE,
			  word_amount(amount, r, r->reversible), r->asset_unit,
			  word_count(buf,
				     r->end_height - r->reversible_from + 1));
	}
	end_fact(p);
}

static void put_evidence(const struct page *p)
{
	unsigned permille[GRADE_NR];
	const char *separator = "";
	char share[WORD_MAX];
	int g;

	shares_of(permille, p->trace->weakest, GRADE_NR);
	put_fact(p, SAY_EVIDENCE);
	for (g = GRADE_NR - 1; g >= 0; g--) {
		struct amount part = p->trace->weakest[g];

		if (amount_is_zero(part))
			continue;
		fputs(separator, p->f);
		html_own(p->f, say_grade(p->lang, (enum grade)g));
		putc(' ', p->f);
		html_own(p->f, word_part(share, permille[g], part));
		separator = " · ";
	}
	end_fact(p);
}

static void put_difference(const struct page *p)
{
	const struct rules *rules = p->r->rules;
	struct err beyond = ERR_INIT; /* then the page fails by its ends */
	size_t i, nr = 0;
	struct widest w;
	char buf[WORD_MAX];

	for (i = 0; i < rules->policies; i++)
		nr += policy_conserves(rules->policy[i]);
	if (!widest_find(&w, p->r, (size_t)(p->theft - p->r->theft), &beyond))
		w.by = 0;
	put_fact(p, SAY_RULES_DIFFER);
	if (nr < 2)
		page_say(p, SAY_RULE_ONLY);
	else if (!w.by)
		page_say(p, SAY_RULES_AGREE);
	else
		page_sayf(p, SAY_RULES_DIFFER_BY,
			  word_amount(buf, p->r, amount_of(w.by)),
			  p->r->asset_unit,
			  w.is_end ? say_end(p->lang, w.end) : w.of.s);
	end_fact(p);
	text_release(&w.of);
}

static void put_reach(const struct page *p)
{
	size_t i, reached = 0, services = 0;
	char count[WORD_MAX], of[WORD_MAX];

	if (!rules_has(p->r->rules, POLICY_POISON))
		return;
	for (i = 0; i < p->trace->accounts; i++) {
		const struct trace_account *a = &p->trace->account[i];

		if (!trace_in(p->trace, a, POLICY_POISON))
			continue;
		reached++;
		services += a->state == STATE_STOP || a->state == STATE_BUSY;
	}
	put_fact(p, SAY_REACH);
	page_sayf(p, SAY_REACH_IS, word_count(count, reached),
		  word_count(of, services));
	end_fact(p);
}

static void put_banner(const struct page *p, enum phrase what, const char *arg)
{
	fputs("<p class=\"banner\" role=\"note\">", p->f);
	page_sayf(p, what, arg);
	fputs("</p>\n", p->f);
}

static void put_banners(const struct page *p)
{
	unsigned modelled = result_modelled_permille(p->r);
	char buf[WORD_MAX];
	size_t i;

	if (modelled >= RECONSTRUCTION_FROM)
		put_banner(p, SAY_RECONSTRUCTION, word_permille(buf, modelled));
	if (p->r->partial)
		put_banner(p, SAY_PARTIAL, "");
	for (i = 0; i < p->r->params; i++)
		if (!strcmp(p->r->param[i].name, "what-if"))
			put_banner(p, SAY_WHAT_IF, p->r->param[i].value);
}

static void put_cover(const struct page *p)
{
	char buf[WORD_MAX];
	struct text span;

	text_init(&span, TEXT_MAX_ANY);
	add_span(&span, p);
	fputs("<header class=\"cover\"><p class=\"kicker\">", p->f);
	page_say(p, SAY_TITLE);
	if (p->theft->name[0]) {
		fputs(" · ", p->f);
		html_put(p->f, p->theft->name);
	}
	fputs("</p><h1>", p->f);
	fputs(word_amount(buf, p->r, p->trace->injected[p->r->rules->rank]),
	      p->f);
	fputs(" <span class=\"unit\">", p->f);
	html_put(p->f, p->r->asset_unit);
	fputs("</span></h1><p class=\"sub\">", p->f);
	html_put(p->f, span.s ? span.s : "");
	fputs("</p>\n", p->f);
	text_release(&span);
	put_banners(p);
	fputs("</header>\n", p->f);
}

bool report_answer(const struct page *p, struct err *e)
{
	enum policy rank = p->r->rules->rank;

	put_cover(p);
	page_open(p, "brief", SAY_IN_BRIEF);
	fputs("<dl class=\"facts\">\n", p->f);
	put_theft(p);
	put_as_of(p);
	put_fact(p, SAY_RULE);
	page_sayf(p, SAY_RULE_IS, policy_name(rank), say_policy(p->lang, rank));
	end_fact(p);
	put_evidence(p);
	put_difference(p);
	put_reach(p);
	fputs("</dl>\n", p->f);
	report_where(p);
	if (!report_top(p, e))
		return false;
	report_bounds(p);
	page_close(p);
	return true;
}
