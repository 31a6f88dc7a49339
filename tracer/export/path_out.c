#include "export/path_out.h"

#include "base/text.h"
#include "base/when.h"
#include "export/modelled.h"
#include "export/words.h"

static void add_account(struct text *t, const struct result *r,
			struct account_id a)
{
	const struct label *label = result_label(r, a);
	char shortened[SHORT_NAME_MAX];

	text_adds(t, short_name(shortened, ledger_account_text(r->ledger, a)));
	if (!label)
		return;
	text_adds(t, " (");
	word_foreign(t, label->label, 24);
	text_adds(t, ")");
}

static void print_head(FILE *f, const struct result *r,
		       const struct paths_input *in, const struct paths *p)
{
	char total[WORD_MAX], all[WORD_MAX];
	struct text t;

	text_init(&t, TEXT_MAX_ANY);
	if (in->from.i == LEDGER_NONE)
		text_adds(&t, "what was stolen");
	else
		add_account(&t, r, in->from);
	fprintf(f, "from    %s\n", t.s);
	text_clear(&t);
	add_account(&t, r, in->to);
	fprintf(f, "to      %s\n", t.s);
	text_release(&t);
	fprintf(f,
		"rule    %s says how much of a movement is tainted; by which "
		"way that came it does not, and is taken in proportion\n",
		policy_name(in->rank));
	fprintf(f, "tainted %s %s by these routes, of %s that %s\n",
		word_amount(total, r, p->total), r->asset_unit,
		word_amount(all, r, p->all),
		in->held ? "are there at the end" : "were received");
}

static void print_hop(FILE *f, const struct result *r, const struct path_hop *h)
{
	const struct ledger_columns *c = ledger_columns(r->ledger);
	struct tx_id tx = {c->tx[h->mv]};
	struct account_id from = {c->slot_account[c->from[h->mv]]};
	struct account_id to = {c->slot_account[c->to[h->mv]]};
	char a[WORD_MAX], b[WORD_MAX], hash[TX_TEXT_MAX], when[WHEN_TEXT_MAX];
	uint32_t index = ledger_tx_index(r->ledger, tx);
	int64_t time = ledger_tx_time(r->ledger, tx);
	struct text t;

	text_init(&t, TEXT_MAX_ANY);
	text_addf(&t, "  %s", word_count(a, ledger_tx_height(r->ledger, tx)));
	if (index != LEDGER_NONE)
		text_addf(&t, "/%u", index);
	if (time != LEDGER_NO_TIME)
		text_addf(&t, "  %sZ", when_text(when, time));
	text_adds(&t, "  ");
	add_account(&t, r, from);
	text_adds(&t, " -> ");
	add_account(&t, r, to);
	text_addf(&t, "  %s, tainted %s",
		  word_amount(a, r, amount_of(c->amount[h->mv])),
		  word_amount(b, r, h->tainted));
	if (ledger_tx_text(r->ledger, hash, tx)[0]) {
		text_adds(&t, "  tx ");
		word_foreign(&t, hash, TX_TEXT_MAX);
	}
	fprintf(f, "%s\n", t.s);
	text_release(&t);
}

void export_paths(FILE *f, const struct result *r, const struct paths_input *in,
		  const struct paths *p)
{
	char a[WORD_MAX], share[WORD_MAX];
	size_t i, j;

	modelled_line(f, r);
	print_head(f, r, in, p);
	for (i = 0; i < p->nr; i++) {
		const struct path *path = &p->path[i];

		fprintf(f, "\nroute %zu  %s %s, %s, %zu hop%s\n", i + 1,
			word_amount(a, r, path->part), r->asset_unit,
			word_share(share, path->part, p->total), path->hops,
			path->hops == 1 ? "" : "s");
		for (j = 0; j < path->hops; j++)
			print_hop(f, r, &path->hop[j]);
	}
	if (!p->nr && amount_is_zero(p->rest))
		fputs("\nno route\n", f);
	if (!amount_is_zero(p->rest))
		fprintf(f, "\nand %s %s by lighter routes (see --max)\n",
			word_amount(a, r, p->rest), r->asset_unit);
}
