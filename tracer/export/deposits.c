#include "export/deposits.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "export/csv_row.h"
#include "export/modelled.h"

/* What all deposits with one message bring. */
struct group {
	uint32_t memo, rank;
	uint64_t tainted;
	const char *text;
};

static void take(struct deposits *d, uint32_t m, size_t *alloc)
{
	const struct ledger_columns *c = ledger_columns(result_read(d->w->r));
	struct verdict_row row;

	verdict_move(&row, d->w->v, d->theft, m);
	VEC_GROW(d->row, d->nr + 1, *alloc);
	d->row[d->nr++] = (struct deposit){
		.mv = m,
		.memo = c->memo[m],
		.verdict = row.verdict,
		.tainted = amount_units(row.got.tainted[d->w->r->rules->rank])};
	if (row.verdict > d->verdict)
		d->verdict = row.verdict;
}

static bool is_deposit(const struct ledger_columns *c, uint32_t m,
		       uint32_t slot)
{
	struct account_id from = {c->slot_account[c->from[m]]};

	return c->to[m] == slot && c->from[m] != slot &&
	       !account_is_pseudo(from) && c->amount[m];
}

static void collect(struct deposits *d, struct slot_id slot)
{
	const struct ledger_columns *c = ledger_columns(result_read(d->w->r));
	uint32_t end, first = verdicts_since(d->w->v, d->theft, &end), m;
	size_t alloc = 0;
	uint64_t h;

	for (h = c->hist_start[slot.i]; h < c->hist_start[slot.i + 1]; h++) {
		m = c->hist[h];
		if (m >= first && m < end && is_deposit(c, m, slot.i))
			take(d, m, &alloc);
	}
}

static int by_memo(const void *a, const void *b)
{
	const struct deposit *x = a, *y = b;

	if (x->memo != y->memo)
		return x->memo < y->memo ? -1 : 1;
	return x->mv < y->mv ? -1 : x->mv > y->mv;
}

static int by_taint(const void *a, const void *b)
{
	const struct group *x = a, *y = b;
	int c;

	if (x->tainted != y->tainted)
		return x->tainted > y->tainted ? -1 : 1;
	c = strcmp(x->text, y->text);
	if (c)
		return c;
	return x->memo < y->memo ? -1 : x->memo > y->memo;
}

/* Cannot overflow: the deposits' taint is part of what was injected, or of
 * what came back and in again; then the largest number will do. */
static uint64_t add(uint64_t a, uint64_t b)
{
	return a + b < a ? UINT64_MAX : a + b;
}

/* d->row is by message; then the messages by what they brought. */
static void sort_groups(struct deposits *d)
{
	const struct ledger *l = result_read(d->w->r);
	struct group *g = xcalloc(d->nr + 1, sizeof(*g));
	struct deposit *row = xcalloc(d->nr + 1, sizeof(*row));
	size_t i, k, nr = 0, out = 0, *start;

	start = xcalloc(d->nr + 1, sizeof(*start));
	for (i = 0; i < d->nr; i++) {
		if (!i || d->row[i].memo != d->row[i - 1].memo) {
			start[nr] = i;
			g[nr] = (struct group){
				.memo = d->row[i].memo,
				.rank = (uint32_t)nr,
				.text = ledger_memo_text(l, d->row[i].memo,
							 NULL)};
			nr++;
		}
		g[nr - 1].tainted = add(g[nr - 1].tainted, d->row[i].tainted);
	}
	qsort(g, nr, sizeof(*g), by_taint);
	for (i = 0; i < nr; i++)
		for (k = start[g[i].rank];
		     k < d->nr && d->row[k].memo == g[i].memo; k++)
			row[out++] = d->row[k];
	free(d->row);
	d->row = row;
	free(start);
	free(g);
}

void deposits_find(struct deposits *d, const struct verdict_view *w,
		   size_t theft, const char *account)
{
	const char *name = ledger_asset_text(w->r->ledger, w->r->asset);
	const struct ledger *l = result_read(w->r);
	struct account_id a;
	struct asset_id asset;
	struct slot_id slot;

	*d = (struct deposits){.w = w, .theft = theft, .account = account};
	if (!ledger_find_account(l, &a, account, strlen(account)) ||
	    !ledger_find_asset(l, &asset, name, strlen(name)) ||
	    !ledger_find_slot(l, &slot, a, asset))
		return;
	collect(d, slot);
	if (!d->nr)
		return;
	qsort(d->row, d->nr, sizeof(*d->row), by_memo);
	sort_groups(d);
}

void deposits_release(struct deposits *d)
{
	free(d->row);
	d->row = NULL;
}

/* The hashes of the heaviest route, the first one first. */
static void add_route(struct text *t, const struct deposits *d,
		      const struct verdict_row *row)
{
	const struct verdict_view *w = d->w;
	const struct ledger *l = w->r->ledger;
	uint32_t last = verdict_route_end(w, d->theft, row), rows[64], mv;
	char hash[TX_TEXT_MAX];
	size_t nr, i;

	if (last == LEDGER_NONE)
		return;
	nr = heaviest_route(w->heaviest[d->theft], rows, 64, last);
	for (i = 0; i < (nr < 64 ? nr : 64); i++) {
		mv = w->r->theft[d->theft].trace->row[rows[i]].mv;
		ledger_tx_text(l, hash,
			       (struct tx_id){ledger_columns(l)->tx[mv]});
		text_addf(t, "%s%s", i ? " " : "", hash);
	}
}

static void put_deposit(struct csv_row *w, const struct deposits *d, size_t i)
{
	const struct ledger *l = result_read(d->w->r);
	const struct ledger_columns *c = ledger_columns(l);
	const struct rules *rules = d->w->r->rules;
	uint32_t m = d->row[i].mv;
	struct tx_id tx = {c->tx[m]};
	struct verdict_row row;
	char hash[TX_TEXT_MAX];
	enum memo_kind kind;
	const char *message;
	struct text t;
	size_t k;

	verdict_move(&row, d->w->v, d->theft, m);
	csv_row_theft(w, d->w->r->theft[d->theft].name);
	message = ledger_memo_text(l, c->memo[m], &kind);
	csv_row_own(w, memo_kind_name(kind));
	csv_row_foreign(w, message);
	csv_row_number(w, ledger_tx_height(l, tx));
	csv_row_time(w, ledger_tx_time(l, tx));
	csv_row_foreign(w, ledger_tx_text(l, hash, tx));
	csv_row_foreign(w, ledger_account_text(
				   l, (struct account_id){
					      c->slot_account[c->from[m]]}));
	csv_row_foreign(w, ledger_asset_text(d->w->r->ledger, d->w->r->asset));
	csv_row_amount(w, c->amount[m]);
	for (k = 0; k < rules->policies; k++)
		if (policy_conserves(rules->policy[k]))
			csv_row_amount(
				w, amount_units(
					   row.got.tainted[rules->policy[k]]));
	csv_row_own(w, row.reached ? "1" : "0");
	csv_row_own(w, verdict_name(row.verdict));
	text_init(&t, TEXT_MAX_ANY);
	add_route(&t, d, &row);
	csv_row_foreign(w, t.len ? t.s : "");
	text_release(&t);
	modelled_cell(w);
	csv_row_end(w);
}

void export_deposits_csv(FILE *f, const struct export_opts *o,
			 const struct deposits *d, size_t nr)
{
	const struct rules *rules = d->w->r->rules;
	struct csv_row w;
	size_t i, k;

	csv_row_init(&w, f, d->w->r, o);
	csv_row_head(&w, "message_kind message height time tx from asset "
			 "*amount");
	for (i = 0; i < rules->policies; i++)
		if (policy_conserves(rules->policy[i]))
			csv_row_head_policy(&w, rules->policy[i], "");
	csv_row_head(&w, "poison_reach verdict route reconstruction");
	csv_row_head_end(&w);
	for (i = 0; i < nr; i++)
		for (k = 0; k < d[i].nr; k++)
			put_deposit(&w, &d[i], k);
}
