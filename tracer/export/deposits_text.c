#include <string.h>

#include "base/when.h"
#include "export/deposits.h"
#include "export/modelled.h"
#include "export/words.h"

static void print_head(FILE *f, const struct deposits *d)
{
	const struct result *r = d->w->r;
	size_t of[4] = {0}, i;
	struct verdict_row row;
	char a[WORD_MAX];

	for (i = 0; i < d->nr; i++)
		of[d->row[i].verdict]++;
	modelled_line(f, r);
	if (r->theft[d->theft].name[0])
		fprintf(f, "theft    %s\n", r->theft[d->theft].name);
	fprintf(f, "into     %s\nas of    %s%s\n", d->account,
		word_height(a, r, r->end_height),
		r->partial ? ", PARTIAL: reading was not finished" : "");
	fprintf(f,
		"deposits %zu since the theft: %zu tainted, %zu unknown, %zu "
		"below, %zu clean\n",
		d->nr, of[VERDICT_TAINTED], of[VERDICT_UNKNOWN],
		of[VERDICT_BELOW], of[VERDICT_CLEAN]);
	if (!r->complete)
		fputs("         only those from accounts that were read\n", f);
	fprintf(f, "rule     %s; tainted in brackets: over all rules\n",
		policy_name(r->rules->rank));
	verdict_account(&row, d->w->v, d->theft, d->account);
	if (amount_is_zero(row.paid_out))
		return;
	fprintf(f,
		"paid     %s %s of them by services that taint had reached; "
		"what a service pays out is not followed\n",
		word_amount(a, r, row.paid_out), r->asset_unit);
	verdict_relays(f, d->w, d->account);
}

static void print_message(FILE *f, const struct deposits *d, size_t first,
			  size_t end)
{
	const struct ledger *l = result_read(d->w->r);
	const struct ledger_columns *c = ledger_columns(l);
	struct amount sum = {0}, tainted = {0};
	char a[WORD_MAX], b[WORD_MAX];
	enum memo_kind kind;
	const char *memo = ledger_memo_text(l, d->row[first].memo, &kind);
	struct text t;
	size_t i;

	for (i = first; i < end; i++)
		if (!amount_accumulate(&sum,
				       amount_of(c->amount[d->row[i].mv])) ||
		    !amount_accumulate(&tainted, amount_of(d->row[i].tainted)))
			sum = amount_of(UINT64_MAX);
	text_init(&t, TEXT_MAX_ANY);
	word_foreign(&t, memo, 60);
	fprintf(f, "\n%s%s%s: %zu deposit%s, %s %s, tainted %s\n",
		kind == MEMO_NONE	 ? "no message"
		: kind == MEMO_PLAIN	 ? "message \""
		: kind == MEMO_ENCRYPTED ? "encrypted message "
					 : "message in hex ",
		kind == MEMO_NONE ? "" : t.s, kind == MEMO_PLAIN ? "\"" : "",
		end - first, end - first == 1 ? "" : "s",
		word_amount(a, d->w->r, sum), d->w->r->asset_unit,
		word_amount(b, d->w->r, tainted));
	text_release(&t);
}

static void find_range(struct amount *least, struct amount *most,
		       const struct verdict_row *row, const struct rules *rules)
{
	struct amount x;
	size_t i;

	*least = amount_of(UINT64_MAX);
	*most = amount_of(0);
	for (i = 0; i < rules->policies; i++) {
		if (!policy_conserves(rules->policy[i]))
			continue;
		x = row->got.tainted[rules->policy[i]];
		*least = amount_min(*least, x);
		if (amount_less(*most, x))
			*most = x;
	}
}

static void print_route(FILE *f, const struct deposits *d,
			const struct verdict_row *row)
{
	const struct verdict_view *w = d->w;
	const struct ledger *l = w->r->ledger;
	uint32_t last = verdict_route_end(w, d->theft, row), rows[64], mv;
	char hash[TX_TEXT_MAX];
	struct text t;
	size_t nr, i;

	if (last == LEDGER_NONE)
		return;
	nr = heaviest_route(w->heaviest[d->theft], rows, 64, last);
	text_init(&t, TEXT_MAX_ANY);
	for (i = 0; i < (nr < 64 ? nr : 64); i++) {
		mv = w->r->theft[d->theft].trace->row[rows[i]].mv;
		ledger_tx_text(l, hash,
			       (struct tx_id){ledger_columns(l)->tx[mv]});
		text_adds(&t, " ");
		word_foreign(&t, hash, TX_TEXT_MAX);
	}
	fprintf(f, "      route, %zu hop%s:%s\n", nr, nr == 1 ? "" : "s", t.s);
	text_release(&t);
}

static void print_deposit(FILE *f, const struct deposits *d, size_t i)
{
	const struct ledger *l = result_read(d->w->r);
	const struct ledger_columns *c = ledger_columns(l);
	uint32_t m = d->row[i].mv;
	struct tx_id tx = {c->tx[m]};
	struct account_id from = {c->slot_account[c->from[m]]};
	char a[WORD_MAX], b[WORD_MAX], x[WORD_MAX], y[WORD_MAX];
	char when[WHEN_TEXT_MAX], hash[TX_TEXT_MAX], shortened[SHORT_NAME_MAX];
	struct amount least, most;
	struct verdict_row row;
	struct text t;

	verdict_move(&row, d->w->v, d->theft, m);
	find_range(&least, &most, &row, d->w->r->rules);
	text_init(&t, TEXT_MAX_ANY);
	word_foreign(&t, ledger_tx_text(l, hash, tx), TX_TEXT_MAX);
	fprintf(f, "  %-7s  %s", verdict_name(row.verdict),
		word_height(x, d->w->r, ledger_tx_height(l, tx)));
	if (ledger_tx_time(l, tx) != LEDGER_NO_TIME &&
	    !ledger_height_is_time(l))
		fprintf(f, "  %sZ", when_text(when, ledger_tx_time(l, tx)));
	fprintf(f, "  %s, tainted %s [%s-%s]  from %s%s%s\n",
		word_amount(a, d->w->r, amount_of(c->amount[m])),
		word_amount(b, d->w->r, amount_of(d->row[i].tainted)),
		word_amount(x, d->w->r, least), word_amount(y, d->w->r, most),
		short_name(shortened, ledger_account_text(l, from)),
		t.len ? "  tx " : "", t.len ? t.s : "");
	text_release(&t);
	print_route(f, d, &row);
}

void export_deposits_text(FILE *f, const struct deposits *d)
{
	size_t i, k, end;

	print_head(f, d);
	for (i = 0; i < d->nr; i = end) {
		for (end = i;
		     end < d->nr && d->row[end].memo == d->row[i].memo;)
			end++;
		print_message(f, d, i, end);
		for (k = i; k < end; k++)
			print_deposit(f, d, k);
	}
}
