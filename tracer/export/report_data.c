/*
 * What the tables are made of: accounts and movements as JSON in the page.
 * Amounts are strings of integers in the smallest unit: no script may lose a
 * digit of them.
 */
#include <stdlib.h>

#include "base/mem.h"
#include "export/html.h"
#include "export/report_json.h"
#include "export/report_parts.h"
#include "export/words.h"

#define MOVES_MAX 20000 /* rows of all thefts together */
#define MEMO_COLUMNS 200

static void put_account(struct data *d, const struct trace *t,
			const struct trace_account *a)
{
	const struct ledger *l = d->p->r->ledger;
	struct tx_id tx = {ledger_columns(l)->tx[a->first_mv]};
	uint64_t of[POLICY_NR];

	data_list(d, NULL);
	data_int(d, a->account.i);
	data_int(d, a->state);
	data_int(d, a->hop);
	data_int(d, (int64_t)ledger_tx_height(l, tx));
	data_time(d, ledger_tx_time(l, tx));
	data_units(d, amount_units(a->received));
	data_units(d, amount_units(a->sent));
	data_units(d, amount_units(a->balance));
	data_int(d, a->mark);
	trace_ins(of, t, a);
	data_rules(d, of);
	trace_helds(of, t, a);
	data_rules(d, of);
	data_list_end(d);
	fputs("\n", d->p->f);
	d->named[a->account.i] = true;
}

static void put_move(struct data *d, const struct trace *t,
		     const struct trace_row *row)
{
	const struct ledger *l = d->p->r->ledger;
	const struct ledger_columns *c = ledger_columns(l);
	struct tx_id tx = {c->tx[row->mv]};
	uint32_t from = c->slot_account[c->from[row->mv]];
	uint32_t to = c->slot_account[c->to[row->mv]];
	uint32_t memo = c->memo[row->mv];
	uint64_t of[POLICY_NR];
	char hash[TX_TEXT_MAX];

	data_list(d, NULL);
	data_int(d, (int64_t)ledger_tx_height(l, tx));
	data_time(d, ledger_tx_time(l, tx));
	data_int(d, from);
	data_int(d, to);
	data_int(d, c->kind[row->mv]);
	data_units(d, c->amount[row->mv]);
	trace_taints(of, t, row);
	data_rules(d, of);
	data_int(d, c->grade[row->mv]);
	data_int(d, memo == LEDGER_NONE ? -1 : (int64_t)memo);
	data_string(d, ledger_tx_text(l, hash, tx));
	data_list_end(d);
	fputs("\n", d->p->f);
	d->named[from] = d->named[to] = true;
	if (memo != LEDGER_NONE)
		d->memos[memo] = true;
}

static void put_names(struct data *d)
{
	const struct result *r = d->p->r;
	size_t i, accounts = ledger_columns(r->ledger)->accounts;

	data_list(d, "names");
	for (i = 0; i < accounts; i++) {
		struct account_id id = {(uint32_t)i};
		const struct label *label;

		if (!d->named[i])
			continue;
		label = result_label(r, id);
		data_list(d, NULL);
		data_int(d, (int64_t)i);
		data_string(d, ledger_account_text(r->ledger, id));
		if (label) {
			data_string(d, label->label);
			data_string(d, label->category);
			data_string(d, label->source);
		}
		data_list_end(d);
	}
	data_list_end(d);
	fputs("\n", d->p->f);
}

static void put_memos(struct data *d)
{
	const struct ledger *l = d->p->r->ledger;
	size_t i, memos = ledger_columns(l)->memos;

	data_list(d, "memos");
	for (i = 0; i < memos; i++) {
		enum memo_kind kind;
		const char *s;
		struct text t;

		if (!d->memos[i])
			continue;
		s = ledger_memo_text(l, (uint32_t)i, &kind);
		text_init(&t, TEXT_MAX_ANY);
		text_adds(&t, "");
		word_foreign(&t, s, MEMO_COLUMNS);
		data_list(d, NULL);
		data_int(d, (int64_t)i);
		data_string(d, kind == MEMO_ENCRYPTED
				       ? say(d->p->lang, SAY_ENCRYPTED)
				       : t.s);
		data_list_end(d);
		text_release(&t);
	}
	data_list_end(d);
	fputs("\n", d->p->f);
}

struct rank {
	const struct trace *t;
	enum policy p;
};

static int heavier(const void *a, const void *b, void *ctx)
{
	const struct rank *k = ctx;
	uint32_t i = *(const uint32_t *)a, j = *(const uint32_t *)b;
	uint64_t x = trace_taint(k->t, &k->t->row[i], k->p),
		 y = trace_taint(k->t, &k->t->row[j], k->p);

	if (x != y)
		return x > y ? -1 : 1;
	return i < j ? -1 : i > j;
}

/* Which rows of a theft are in the file; to be freed. */
static uint8_t *rows_shown(const struct page *p, const struct trace *t)
{
	struct rank k = {t, p->r->rules->rank};
	uint32_t *order = xcalloc(t->rows + 1, sizeof(*order));
	uint8_t *shown = xcalloc(t->rows + 1, sizeof(*shown));
	size_t i, most = MOVES_MAX / p->r->thefts;

	for (i = 0; i < t->rows; i++)
		order[i] = (uint32_t)i;
	if (t->rows > most)
		qsort_r(order, t->rows, sizeof(*order), heavier, &k);
	for (i = 0; i < t->rows && i < most; i++)
		shown[order[i]] = 1;
	free(order);
	return shown;
}

static void put_theft(struct data *d, const struct theft *t)
{
	uint8_t *shown = rows_shown(d->p, t->trace);
	size_t i;

	data_next(d);
	fputs("{\"name\":", d->p->f);
	html_json(d->p->f, t->name);
	d->separator = ",";
	data_list(d, "accounts");
	for (i = 0; i < t->trace->accounts; i++)
		put_account(d, t->trace, &t->trace->account[i]);
	data_list_end(d);
	data_list(d, "moves");
	for (i = 0; i < t->trace->rows; i++)
		if (shown[i])
			put_move(d, t->trace, &t->trace->row[i]);
	data_list_end(d);
	fputs("}\n", d->p->f);
	free(shown);
}

void report_data(const struct page *p)
{
	const struct ledger_columns *c = ledger_columns(p->r->ledger);
	struct data d = {.p = p, .separator = ""};
	size_t i;

	d.named = xcalloc(c->accounts + 1, sizeof(*d.named));
	d.memos = xcalloc(c->memos + 1, sizeof(*d.memos));
	fputs("<script type=\"application/json\" id=\"data\">{", p->f);
	data_words(&d);
	data_list(&d, "thefts");
	for (i = 0; i < p->r->thefts; i++)
		put_theft(&d, &p->r->theft[i]);
	data_list_end(&d);
	put_names(&d);
	put_memos(&d);
	fputs("}</script>\n", p->f);
	free(d.memos);
	free(d.named);
}

/* How many rows are left out, and what they carry. */
static void put_cut(const struct page *p)
{
	struct amount rest = amount_of(0);
	size_t i, k, all = 0, shown = 0;
	char a[WORD_MAX], b[WORD_MAX], sum[WORD_MAX];

	for (i = 0; i < p->r->thefts; i++) {
		const struct trace *t = p->r->theft[i].trace;
		uint8_t *in = rows_shown(p, t);

		for (k = 0; k < t->rows; k++) {
			uint64_t taint =
				trace_taint(t, &t->row[k], p->r->rules->rank);

			all++;
			shown += in[k];
			if (!in[k] &&
			    !amount_accumulate(&rest, amount_of(taint)))
				rest = amount_of(UINT64_MAX);
		}
		free(in);
	}
	if (all == shown)
		return;
	fputs("<p>", p->f);
	page_sayf(p, SAY_MOVEMENTS_CUT, word_count(a, all),
		  word_count(b, shown), word_whole(sum, p->r, rest),
		  p->r->asset_unit);
	fputs("</p>\n", p->f);
}

/* Where the script puts the tables. */
void report_tables(const struct page *p)
{
	page_open(p, "accounts", SAY_ACCOUNTS);
	fputs("<p>", p->f);
	page_say(p, SAY_ACCOUNTS_TEXT);
	fputs("</p>\n<noscript><p class=\"banner\">", p->f);
	page_say(p, SAY_NO_SCRIPT);
	fputs("</p></noscript>\n<div id=\"accounts-table\"></div>\n", p->f);
	page_close(p);
	page_open(p, "movements", SAY_MOVEMENTS);
	fputs("<p>", p->f);
	page_say(p, SAY_MOVEMENTS_TEXT);
	fputs("</p>\n", p->f);
	put_cut(p);
	fputs("<div id=\"movements-table\"></div>\n", p->f);
	page_close(p);
}
