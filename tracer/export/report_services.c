/* Each service, with its deposits by message. */
#include <stdlib.h>
#include <string.h>

#include "base/map.h"
#include "base/mem.h"
#include "export/ends.h"
#include "export/html.h"
#include "export/report_parts.h"
#include "export/value.h"
#include "export/words.h"

#define MESSAGES_SHOWN 30 /* of a service; the heaviest first */

/* Deposits to an account with one message. */
struct tally {
	uint32_t deposits;
	uint32_t first, last; /* movements */
	uint64_t worth;	      /* when they were deposited */
	bool unvalued;	      /* no rate is known of one of them */
};

struct services {
	const struct page *p;
	struct ends ends;
	struct map of; /* (account, memo) */
	struct tally *tally;
	size_t seen, alloc; /* of tally */
};

static uint32_t key_of(struct map *m, uint32_t account, uint32_t memo)
{
	uint32_t key[2] = {account, memo};

	return map_add(m, key, sizeof(key), NULL);
}

static int64_t time_of(const struct page *p, uint32_t mv)
{
	struct tx_id tx = {ledger_columns(p->r->ledger)->tx[mv]};

	return ledger_tx_time(p->r->ledger, tx);
}

static void add_worth(const struct services *s, struct tally *y,
		      const struct trace_row *row)
{
	const struct page *p = s->p;
	const struct value *v = p->in->opts->value;
	struct amount taint =
		amount_of(trace_taint(p->trace, row, p->r->rules->rank));
	uint64_t worth;

	if (!v ||
	    !value_of(&worth, v, taint, p->r->decimals, time_of(p, row->mv)) ||
	    __builtin_add_overflow(y->worth, worth, &y->worth))
		y->unvalued = true;
}

/* Counts what arrived tainted under the ranking rule. */
static void count_deposits(struct services *s)
{
	const struct trace *t = s->p->trace;
	const struct ledger_columns *c = ledger_columns(s->p->r->ledger);
	enum policy rank = s->p->r->rules->rank;
	size_t i;

	for (i = 0; i < t->rows; i++) {
		const struct trace_row *row = &t->row[i];
		struct tally *y;
		uint32_t nr;

		if (row->to == RULES_NO_LIMIT || !trace_taint(t, row, rank))
			continue;
		if (t->account[row->to].state != STATE_STOP &&
		    t->account[row->to].state != STATE_BUSY)
			continue;
		nr = key_of(&s->of, t->account[row->to].account.i,
			    c->memo[row->mv]);
		VEC_GROW(s->tally, nr + 1, s->alloc);
		y = &s->tally[nr];
		if (nr + 1 == s->of.nr && s->seen <= nr) {
			*y = (struct tally){.first = row->mv};
			s->seen = nr + 1;
		}
		y->deposits++;
		y->last = row->mv;
		add_worth(s, y, row);
	}
}

static void put_message(const struct page *p, uint32_t memo)
{
	enum memo_kind kind;
	const char *s = ledger_memo_text(p->r->ledger, memo, &kind);
	struct text t;

	text_init(&t, TEXT_MAX_ANY);
	text_adds(&t, "");
	word_foreign(&t, s, 120);
	switch (kind) {
	case MEMO_NONE:
		fputs("<small>", p->f);
		page_say(p, SAY_NO_MESSAGE);
		fputs("</small>", p->f);
		break;
	case MEMO_PLAIN:
		fputs("<bdi class=\"m\">", p->f);
		html_put(p->f, t.s);
		fputs("</bdi>", p->f);
		break;
	case MEMO_HEX:
		page_sayf(p, SAY_HEX, t.s);
		break;
	case MEMO_ENCRYPTED:
		page_say(p, SAY_ENCRYPTED);
		break;
	}
	text_release(&t);
}

/* The amount, and what it was worth when it was deposited. */
static void put_tainted(const struct page *p, enum trace_mark mark,
			uint64_t units, const struct tally *y)
{
	char buf[WORD_MAX];

	fputs("<td class=\"n\">", p->f);
	html_own(p->f, word_mark(mark, p->r->rules->rank, FIGURE_GOT));
	fputs(word_amount(buf, p->r, amount_of(units)), p->f);
	if (y && !y->unvalued)
		page_worth(p, y->worth);
	fputs("</td>", p->f);
}

static void put_row(struct services *s, const struct end_row *row, bool account)
{
	const struct page *p = s->p;
	enum policy rank = p->r->rules->rank;
	uint32_t nr = key_of(&s->of, row->account, row->memo);
	const struct tally *y = nr < s->seen ? &s->tally[nr] : NULL;
	char buf[WORD_MAX];

	fputs("<tr>", p->f);
	if (account) {
		fputs("<td>", p->f);
		page_account(p, row->account, false);
		fputs("</td>", p->f);
	}
	fputs("<td>", p->f);
	put_message(p, row->memo);
	fputs("</td>", p->f);
	page_td(p, "n", word_count(buf, y ? y->deposits : 0));
	fputs("<td>", p->f);
	if (y)
		page_time(p, time_of(p, y->first));
	fputs("</td><td>", p->f);
	if (y)
		page_time(p, time_of(p, y->last));
	fputs("</td>", p->f);
	put_tainted(p, row->mark, row->amount[rank], y);
	page_td_range(p, row->amount);
	fputs("</tr>\n", p->f);
}

static void put_name(const struct page *p, const struct end_row *row,
		     bool single)
{
	const struct label *l = row->label;

	fputs("<h3>", p->f);
	if (l) {
		html_put(p->f, l->label);
		if (l->category[0]) {
			fputs(", ", p->f);
			html_put(p->f, l->category);
		}
	} else {
		page_account(p, row->account, false);
		fputs(", ", p->f);
		html_own(p->f, say_end(p->lang, row->end));
	}
	fputs("</h3>\n", p->f);
	if (!l)
		return;
	fputs("<p class=\"note\">", p->f);
	if (single) {
		page_account(p, row->account, false);
		fputs("<br>", p->f);
	}
	page_sayf(p, SAY_LABEL_SOURCE,
		  l->source[0] ? l->source : say(p->lang, SAY_NO_SOURCE),
		  l->confidence);
	fputs("</p>\n", p->f);
}

static int heavier(const void *a, const void *b, void *ctx)
{
	const struct services *s = ctx;
	uint32_t i = *(const uint32_t *)a, k = *(const uint32_t *)b;
	enum policy rank = s->p->r->rules->rank;
	uint64_t x = s->ends.row[i].amount[rank];
	uint64_t y = s->ends.row[k].amount[rank];

	if (x != y)
		return x > y ? -1 : 1;
	return i < k ? -1 : i > k;
}

static void put_sum(const struct services *s, const struct end_sum *sum,
		    bool account, size_t more, const struct tally *all)
{
	const struct page *p = s->p;
	enum policy rank = p->r->rules->rank;
	char buf[WORD_MAX];

	fprintf(p->f, "</tbody><tfoot><tr><th scope=\"row\" colspan=\"%d\">",
		account ? 5 : 4);
	page_say(p, SAY_SUM);
	if (more) {
		fputs(" <small>", p->f);
		page_sayf(p, SAY_AND_MORE, word_count(buf, more));
		fputs("</small>", p->f);
	}
	fputs("</th>", p->f);
	put_tainted(p, sum->mark, sum->amount[rank], all);
	page_td_range(p, sum->amount);
	fputs("</tr></tfoot></table></div>\n", p->f);
}

static void add_tally(struct tally *all, struct services *s,
		      const struct end_row *row)
{
	uint32_t nr = key_of(&s->of, row->account, row->memo);

	if (nr >= s->seen)
		return;
	if (s->tally[nr].unvalued ||
	    __builtin_add_overflow(all->worth, s->tally[nr].worth, &all->worth))
		all->unvalued = true;
}

/* Rows [from, end) of one service. */
static void put_service(struct services *s, size_t from, size_t end)
{
	const struct page *p = s->p;
	const struct end_row *row = &s->ends.row[from];
	const struct end_sum *sum = &s->ends.group[row->group];
	uint32_t *order = xcalloc(end - from + 1, sizeof(*order));
	bool account = sum->members > 1;
	struct tally all = {.unvalued = !p->in->opts->value};
	size_t i, k, nr = end - from;

	for (i = 0; i < nr; i++)
		order[i] = (uint32_t)(from + i);
	qsort_r(order, nr, sizeof(*order), heavier, s);
	put_name(p, row, !account);
	fputs("<div class=\"scroll\"><table><thead><tr>", p->f);
	if (account)
		page_th(p, SAY_COL_ACCOUNT, "");
	page_th(p, SAY_COL_MESSAGE, "");
	page_th(p, SAY_COL_DEPOSITS, "n");
	page_th(p, SAY_COL_FIRST, "");
	page_th(p, SAY_COL_LAST, "");
	fputs("<th scope=\"col\" class=\"n\">", p->f);
	page_sayf(p, SAY_COL_TAINTED, policy_name(p->r->rules->rank));
	fputs("</th>", p->f);
	page_th(p, SAY_COL_RANGE, "n");
	fputs("</tr></thead><tbody>\n", p->f);
	for (i = 0; i < nr && i < MESSAGES_SHOWN; i++)
		put_row(s, &s->ends.row[order[i]], account);
	for (k = 0; k < nr; k++)
		add_tally(&all, s, &s->ends.row[from + k]);
	put_sum(s, sum, account, nr - i, &all);
	free(order);
}

static bool is_service(const struct end_row *row)
{
	return row->end == END_SERVICE || row->end == END_BUSY;
}

bool report_services(const struct page *p, struct err *e)
{
	struct services s = {.p = p};
	size_t i, next, shown = 0;

	if (!ends_init(&s.ends, p->r, p->nr, ENDS_EXITS, e))
		return false;
	map_init(&s.of);
	count_deposits(&s);
	page_open(p, "services", SAY_SERVICES);
	fputs("<p>", p->f);
	page_say(p, SAY_SERVICES_TEXT);
	fputs("</p>\n", p->f);
	for (i = 0; i < s.ends.rows; i = next) {
		for (next = i + 1; next < s.ends.rows; next++)
			if (s.ends.row[next].group != s.ends.row[i].group)
				break;
		if (!is_service(&s.ends.row[i]))
			continue;
		put_service(&s, i, next);
		shown++;
	}
	if (!shown) {
		fputs("<p>", p->f);
		page_say(p, SAY_NONE_SERVICES);
		fputs("</p>\n", p->f);
	}
	page_close(p);
	free(s.tally);
	map_release(&s.of);
	ends_release(&s.ends);
	return true;
}
