#include "export/csv_row.h"
#include "export/route_text.h"
#include "export/tags_parts.h"

void tags_share(struct text *t, const struct tags_input *in,
		const struct tagging *g)
{
	const struct result *r = in->result;
	uint64_t taint = tagging_in(r, g, r->rules->rank);
	unsigned permille = amount_permille(amount_of(taint), g->received);

	text_addf(t, "%u.%u", permille / 10, permille % 10);
}

void tags_whole(struct text *t, const struct tags_input *in, uint64_t units)
{
	char buf[AMOUNT_TEXT_MAX];

	text_adds(t, amount_format(buf, amount_of(units), in->result->decimals,
				   AMOUNT_PLAIN));
}

struct tx_id tags_first_tx(const struct tags_input *in, const struct tagging *g)
{
	const struct ledger_columns *c = ledger_columns(in->result->ledger);
	uint32_t mv = tagging_account(in->result, g)->first_mv;

	return (struct tx_id){c->tx[mv]};
}

static void put_text(struct csv_row *w, struct text *t)
{
	csv_row_foreign(w, t->len ? t->s : "");
	text_clear(t);
}

static void put_head(struct csv_row *w, const struct tags_input *in)
{
	const struct rules *rules = in->result->rules;
	size_t i;

	csv_row_head(w, "address label category asset *tainted *received share "
			"*held first_height first_time first_tx hop confidence "
			"grounds *route_amount hops route");
	for (i = 0; i < rules->policies; i++)
		if (policy_conserves(rules->policy[i]))
			csv_row_head_policy(w, rules->policy[i], "_in");
	csv_row_head_end(w);
}

static void put_account(struct csv_row *w, const struct tags_input *in,
			const struct tagging *g)
{
	const struct trace_account *a = tagging_account(in->result, g);
	const struct label *label = result_label(in->result, a->account);

	csv_row_theft(w, in->result->theft[g->theft].name);
	csv_row_account(w, a->account.i);
	csv_row_foreign(w, label ? label->label : "");
	csv_row_foreign(w, label ? label->category : "");
}

static void put_row(struct csv_row *w, const struct tags_input *in,
		    const struct tagging *g)
{
	const struct result *r = in->result;
	const struct trace_account *a = tagging_account(r, g);
	struct tx_id tx = tags_first_tx(in, g);
	enum policy p = r->rules->rank;
	char id[TX_TEXT_MAX];
	struct text t;
	size_t i;

	text_init(&t, TEXT_MAX_ANY);
	put_account(w, in, g);
	csv_row_foreign(w, ledger_asset_text(r->ledger, r->asset));
	csv_row_amount(w, tagging_in(r, g, p));
	csv_row_amount(w, amount_units(g->received));
	tags_share(&t, in, g);
	put_text(w, &t);
	csv_row_amount(w, tagging_held(r, g, p));
	csv_row_number(w, ledger_tx_height(r->ledger, tx));
	csv_row_time(w, ledger_tx_time(r->ledger, tx));
	csv_row_foreign(w, ledger_tx_text(r->ledger, id, tx));
	csv_row_number(w, a->hop);
	csv_row_own(w, tag_confidence_name(g->confidence));
	tagging_grounds(&t, g);
	put_text(w, &t);
	csv_row_amount(w, amount_units(g->width));
	csv_row_number(w, g->hops);
	route_text(&t, r, r->theft[g->theft].trace, g->route, g->routes,
		   g->hops);
	put_text(w, &t);
	for (i = 0; i < r->rules->policies; i++)
		if (policy_conserves(r->rules->policy[i]))
			csv_row_amount(w,
				       tagging_in(r, g, r->rules->policy[i]));
	csv_row_at_end(w);
	csv_row_end(w);
	text_release(&t);
}

void export_tags_csv(FILE *f, const struct tags_input *in)
{
	struct csv_row w;
	size_t i;

	csv_row_init(&w, f, in->result, in->opts);
	put_head(&w, in);
	for (i = 0; i < in->tags->listed; i++)
		put_row(&w, in, &in->tags->row[i]);
}

void export_not_tagged_csv(FILE *f, const struct tags_input *in)
{
	const struct result *r = in->result;
	const struct tagging *g;
	struct csv_row w;
	struct text t;
	size_t i;

	csv_row_init(&w, f, r, in->opts);
	csv_row_head(&w, "address label category *tainted *received share "
			 "reason");
	csv_row_head_end(&w);
	text_init(&t, TEXT_MAX_ANY);
	for (i = in->tags->listed; i < in->tags->nr; i++) {
		g = &in->tags->row[i];
		put_account(&w, in, g);
		csv_row_amount(&w, tagging_in(r, g, r->rules->rank));
		csv_row_amount(&w, amount_units(g->received));
		tags_share(&t, in, g);
		put_text(&w, &t);
		csv_row_own(&w, tag_reason_text(g->reason));
		csv_row_end(&w);
	}
	text_release(&t);
}
