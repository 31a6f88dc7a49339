/* Findings, coverage, limits, how to run it again, digests. */
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/mem.h"
#include "base/num.h"
#include "export/detail.h"
#include "export/digest.h"
#include "export/html.h"
#include "export/report_parts.h"
#include "export/words.h"

#define OF_A_KIND 25 /* findings of one kind that stand in the text */
#define UNREAD_SHOWN 30

static void put_finding(const struct page *p, const struct finding *x)
{
	char buf[WORD_MAX];
	struct text detail;

	fputs("<tr><td class=\"n\">", p->f);
	if (x->height != FINDING_NO_HEIGHT)
		fputs(word_count(buf, x->height), p->f);
	fputs("</td><td>", p->f);
	if (x->account != FINDING_NO_ACCOUNT)
		page_account(p, x->account, true);
	fputs("</td>", p->f);
	if (amount_is_zero(x->amount))
		fputs("<td></td>", p->f);
	else
		page_td_amount(p, "", x->amount);
	text_init(&detail, TEXT_MAX_ANY);
	fputs(detail_to(&detail, p->lang, x->kind, x->text)
		      ? "<td>"
		      : "<td lang=\"en\">",
	      p->f);
	html_put(p->f, detail.s);
	text_release(&detail);
	if (x->tx[0]) {
		fputs(" <span class=\"hash\">", p->f);
		html_put(p->f, x->tx);
		fputs("</span>", p->f);
	}
	fputs("</td></tr>\n", p->f);
}

/* Those of one kind follow each other. */
static size_t put_kind(const struct page *p, size_t from)
{
	const struct findings *fs = &p->r->findings;
	enum finding_kind kind = fs->row[from].kind;
	char a[WORD_MAX], b[WORD_MAX];
	size_t end = from, i;

	while (end < fs->nr && fs->row[end].kind == kind)
		end++;
	fprintf(p->f,
		"<details class=\"finding\"%s><summary><b>%s</b> "
		"<span class=\"count\">%s</span> ",
		end - from <= 6 || finding_is_integrity(kind) ? " open" : "",
		finding_name(kind), word_count(a, end - from));
	html_put(p->f, say_finding(p->lang, kind));
	fputs("</summary><div class=\"scroll\"><table><thead><tr>", p->f);
	page_th(p, SAY_COL_HEIGHT, "n");
	page_th(p, SAY_COL_ACCOUNT, "");
	page_th(p, SAY_COL_AMOUNT, "n");
	page_th(p, SAY_COL_TEXT, "");
	fputs("</tr></thead><tbody>\n", p->f);
	for (i = from; i < end && i < from + OF_A_KIND; i++)
		put_finding(p, &fs->row[i]);
	fputs("</tbody></table></div>", p->f);
	if (i < end) {
		fputs("<p class=\"note\">", p->f);
		page_sayf(p, SAY_AND_MORE, word_count(b, end - i));
		fputs(" (findings.csv)</p>", p->f);
	}
	fputs("</details>\n", p->f);
	return end;
}

void report_findings(const struct page *p)
{
	size_t i = 0;

	page_open(p, "findings", SAY_FINDINGS);
	fputs("<p>", p->f);
	page_say(p, SAY_FINDINGS_TEXT);
	if (!p->r->findings.nr)
		page_say(p, SAY_NO_FINDINGS);
	if (!ledger_is_whole(p->r->ledger)) {
		fputs(" ", p->f);
		page_say(p, SAY_NO_FUNDER);
	}
	fputs("</p>\n", p->f);
	while (i < p->r->findings.nr)
		i = put_kind(p, i);
	page_close(p);
}

struct state_sum {
	size_t accounts;
	uint64_t from, to, replies;
};

static void put_state(const struct page *p, enum trace_state state,
		      const struct state_sum *s)
{
	char buf[WORD_MAX];

	if (!s->accounts)
		return;
	fputs("<tr><th scope=\"row\">", p->f);
	html_own(p->f, say_state(p->lang, state));
	fputs("</th>", p->f);
	page_td(p, "n", word_count(buf, s->accounts));
	page_td(p, "n", s->to ? word_count(buf, s->from) : "");
	page_td(p, "n", s->to ? word_count(buf, s->to) : "");
	page_td(p, "n", s->replies ? word_count(buf, s->replies) : "");
	fputs("</tr>\n", p->f);
}

static void put_states(const struct page *p)
{
	struct state_sum sum[STATE_LIMIT + 1];
	size_t i;

	memset(sum, 0, sizeof(sum));
	for (i = 0; i < p->r->coverages; i++) {
		const struct coverage *c = &p->r->coverage[i];
		struct state_sum *s = &sum[c->state];

		if (c->to_height && (!s->to || c->from_height < s->from))
			s->from = c->from_height;
		if (c->to_height > s->to)
			s->to = c->to_height;
		if (c->replies > s->replies)
			s->replies = c->replies;
		s->accounts++;
	}
	fputs("<div class=\"scroll\"><table><thead><tr>", p->f);
	page_th(p, SAY_COL_STATE, "");
	page_th(p, SAY_COL_ACCOUNTS, "n");
	page_th(p, SAY_COL_FROM, "n");
	page_th(p, SAY_COL_TO, "n");
	page_th(p, SAY_COL_REPLIES, "n");
	fputs("</tr></thead><tbody>\n", p->f);
	for (i = 0; i <= STATE_LIMIT; i++)
		put_state(p, (enum trace_state)i, &sum[i]);
	fputs("</tbody></table></div>\n", p->f);
}

static int by_unseen(const void *a, const void *b, void *ctx)
{
	const struct coverage *c = ctx;
	uint32_t i = *(const uint32_t *)a, k = *(const uint32_t *)b;

	if (!amount_eq(c[i].rests, c[k].rests))
		return amount_less(c[k].rests, c[i].rests) ? -1 : 1;
	return i < k ? -1 : i > k;
}

static bool is_open(const struct coverage *c)
{
	return !amount_is_zero(c->rests) || !amount_is_zero(c->unseen_max) ||
	       c->state == STATE_UNREAD;
}

static void put_open(const struct page *p, const uint32_t *order, size_t nr)
{
	char a[WORD_MAX], b[WORD_MAX];
	size_t i;

	fputs("<h3>", p->f);
	page_say(p, SAY_UNREAD_ACCOUNTS);
	fputs("</h3><div class=\"scroll\"><table><thead><tr>", p->f);
	page_th(p, SAY_COL_ACCOUNT, "");
	page_th(p, SAY_COL_STATE, "");
	fputs("<th scope=\"col\" class=\"n\">", p->f);
	page_sayf(p, SAY_COL_SO_MUCH, policy_name(p->r->rules->rank));
	fputs("</th>", p->f);
	page_th(p, SAY_COL_UNSEEN, "n");
	fputs("</tr></thead><tbody>\n", p->f);
	for (i = 0; i < nr && i < UNREAD_SHOWN; i++) {
		const struct coverage *c = &p->r->coverage[order[i]];

		fputs("<tr><td>", p->f);
		page_account(p, c->account, true);
		fputs("</td>", p->f);
		page_td(p, "", say_state(p->lang, c->state));
		page_td_amount(p, "", c->rests);
		page_td_amount(p, "", c->unseen_max);
		fputs("</tr>\n", p->f);
	}
	fputs("</tbody></table></div>\n", p->f);
	if (i == nr)
		return;
	fputs("<p class=\"note\">", p->f);
	page_sayf(p, SAY_SHOWN_OF, word_count(a, i), word_count(b, nr));
	fputs(" (coverage.csv)</p>\n", p->f);
}

void report_coverage(const struct page *p)
{
	uint32_t *order = xcalloc(p->r->coverages + 1, sizeof(*order));
	size_t i, nr = 0;

	page_open(p, "coverage", SAY_COVERAGE);
	fputs("<p>", p->f);
	page_say(p, SAY_COVERAGE_TEXT);
	fputs("</p>\n", p->f);
	put_states(p);
	for (i = 0; i < p->r->coverages; i++)
		if (is_open(&p->r->coverage[i]))
			order[nr++] = (uint32_t)i;
	if (nr) {
		qsort_r(order, nr, sizeof(*order), by_unseen,
			(void *)p->r->coverage);
		put_open(p, order, nr);
	} else {
		fputs("<p class=\"note\">", p->f);
		page_say(p, SAY_ALL_READ);
		fputs("</p>\n", p->f);
	}
	page_close(p);
	free(order);
}

void report_limits(const struct page *p)
{
	static const enum phrase row[] = {SAY_L_LEDGER,	 SAY_L_OWNER,
					  SAY_L_SERVICE, SAY_L_ASSET,
					  SAY_L_OPENING, SAY_L_MODELLED};
	size_t i;

	page_open(p, "limits", SAY_LIMITS);
	fputs("<ul>\n", p->f);
	for (i = 0; i < NR_OF(row); i++) {
		fputs("<li>", p->f);
		page_say(p, row[i]);
		fputs("</li>\n", p->f);
	}
	fputs("</ul>\n", p->f);
	page_close(p);
}

static void put_digest(const struct page *p, enum phrase what,
		       const struct hash *h)
{
	char hex[HASH_HEX_SIZE];

	hex_encode(hex, h->b, HASH_SIZE);
	fputs("<tr><th scope=\"row\">", p->f);
	page_say(p, what);
	fprintf(p->f, "</th><td><code>%s</code></td></tr>\n", hex);
}

static void put_digests(const struct page *p)
{
	struct hash h = ledger_digest(p->r->ledger), end;
	struct err e = ERR_INIT;
	uint64_t height;
	const char *const *more;

	fputs("<h3>", p->f);
	page_say(p, SAY_DIGESTS);
	fputs("</h3><div class=\"scroll\"><table class=\"plain\"><tbody>\n",
	      p->f);
	put_digest(p, SAY_D_LEDGER, &h);
	if (ledger_end(p->r->ledger, &height, &end))
		put_digest(p, SAY_D_END, &end);
	h = labels_digest(p->r->labels);
	put_digest(p, SAY_D_LABELS, &h);
	if (export_digest(&h, p->r, &e))
		put_digest(p, SAY_D_RESULT, &h);
	for (more = p->in->evidence; more && more[0]; more += 2) {
		fputs("<tr><th scope=\"row\">", p->f);
		html_put(p->f, more[0]);
		fputs("</th><td><code>", p->f);
		html_put(p->f, more[1]);
		fputs("</code></td></tr>\n", p->f);
	}
	fputs("</tbody></table></div>\n", p->f);
}

void report_again(const struct page *p)
{
	size_t i;

	page_open(p, "again", SAY_AGAIN);
	fputs("<p>", p->f);
	page_say(p, SAY_AGAIN_TEXT);
	fputs("</p>\n<pre>tracer report -o DIR ", p->f);
	html_put(p->f, p->in->options ? p->in->options : "");
	fputs(" EVIDENCE</pre>\n<h3>", p->f);
	page_say(p, SAY_PARAMETERS);
	fputs("</h3><div class=\"scroll\"><table class=\"plain\"><tbody>\n"
	      "<tr><th scope=\"row\">",
	      p->f);
	page_say(p, SAY_PROGRAM);
	fputs("</th><td>tracer " TRACER_VERSION "</td></tr>\n", p->f);
	for (i = 0; i < p->r->params; i++) {
		if (!p->r->param[i].value[0])
			continue;
		fputs("<tr><th scope=\"row\">", p->f);
		html_put(p->f, p->r->param[i].name);
		fputs("</th>", p->f);
		page_td(p, "m", p->r->param[i].value);
		fputs("</tr>\n", p->f);
	}
	fputs("</tbody></table></div>\n", p->f);
	put_digests(p);
	page_close(p);
}
