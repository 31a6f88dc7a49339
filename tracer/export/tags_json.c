#include <inttypes.h>

#include "export/tags_parts.h"
#include "export/value.h"
#include "export/words.h"

static void put_units(struct json_out *j, const char *key, uint64_t units)
{
	char buf[24];

	snprintf(buf, sizeof(buf), "%" PRIu64, units);
	json_put_str(j, key, buf);
}

static void put_time(struct json_out *j, const char *key, int64_t time)
{
	char buf[WHEN_TEXT_MAX];

	if (time == LEDGER_NO_TIME)
		json_put_null(j, key);
	else
		json_put_str(j, key, when_iso(buf, time));
}

static void put_policies(struct json_out *j, const struct result *r,
			 const struct tagging *g)
{
	size_t i;

	json_open_object(j, "by_rule", JSON_ONE_LINE);
	for (i = 0; i < r->rules->policies; i++)
		if (policy_conserves(r->rules->policy[i]))
			put_units(j, policy_name(r->rules->policy[i]),
				  tagging_in(r, g, r->rules->policy[i]));
	json_close_object(j);
}

/* Named as the column of tags.csv: tainted_JPY. Nothing where no rate is
 * known of the end. */
static void put_worth(struct json_out *j, const struct tags_input *in,
		      const char *of, uint64_t units)
{
	const struct value *v = in->opts->value;
	struct text key, t;
	uint64_t worth;

	if (!v || !value_of(&worth, v, amount_of(units), in->result->decimals,
			    in->result->end_time))
		return;
	text_init(&key, TEXT_MAX_ANY);
	text_init(&t, TEXT_MAX_ANY);
	text_addf(&key, "%s_%s", of, v->currency);
	value_plain(&t, v, worth);
	json_put_str(j, key.s, t.s);
	text_release(&key);
	text_release(&t);
}

void tags_json_fields(struct json_out *j, const struct tags_input *in,
		      const struct tagging *g)
{
	const struct result *r = in->result;
	const struct trace_account *a = tagging_account(r, g);
	struct tx_id tx = tags_first_tx(in, g);
	char id[TX_TEXT_MAX];
	struct text t;

	text_init(&t, TEXT_MAX_ANY);
	json_put_str(j, "rule", policy_name(r->rules->rank));
	put_units(j, "tainted", tagging_in(r, g, r->rules->rank));
	put_worth(j, in, "tainted", tagging_in(r, g, r->rules->rank));
	put_policies(j, r, g);
	put_units(j, "received", amount_units(g->received));
	tags_share(&t, in, g);
	json_put_str(j, "share", t.s);
	put_units(j, "held", tagging_held(r, g, r->rules->rank));
	put_worth(j, in, "held", tagging_held(r, g, r->rules->rank));
	json_put_int(j, "first_height",
		     (int64_t)ledger_tx_height(r->ledger, tx));
	put_time(j, "first_time", ledger_tx_time(r->ledger, tx));
	json_put_str(j, "first_tx", ledger_tx_text(r->ledger, id, tx));
	json_put_int(j, "hop", a->hop);
	json_put_str(j, "confidence", tag_confidence_name(g->confidence));
	text_clear(&t);
	tagging_grounds(&t, g);
	json_put_str(j, "grounds", t.s);
	text_release(&t);
}

static void put_step(struct json_out *j, const struct tags_input *in,
		     const struct trace *t, const struct trace_row *row)
{
	const struct ledger *l = in->result->ledger;
	const struct ledger_columns *c = ledger_columns(l);
	struct account_id from = {c->slot_account[c->from[row->mv]]};
	struct account_id to = {c->slot_account[c->to[row->mv]]};
	struct tx_id tx = {c->tx[row->mv]};
	char id[TX_TEXT_MAX];

	json_open_object(j, NULL, JSON_ONE_LINE);
	json_put_int(j, "height", (int64_t)ledger_tx_height(l, tx));
	put_time(j, "time", ledger_tx_time(l, tx));
	json_put_str(j, "tx", ledger_tx_text(l, id, tx));
	json_put_str(j, "from", ledger_account_text(l, from));
	json_put_str(j, "to", ledger_account_text(l, to));
	put_units(j, "amount", c->amount[row->mv]);
	put_units(j, "tainted", trace_taint(t, row, in->result->rules->rank));
	json_put_str(j, "grade", grade_name((enum grade)c->grade[row->mv]));
	json_close_object(j);
}

static void put_tag(struct json_out *j, const struct tags_input *in,
		    const struct tagging *g)
{
	const struct result *r = in->result;
	const struct trace *t = r->theft[g->theft].trace;
	struct account_id a = tagging_account(r, g)->account;
	const struct label *label = result_label(r, a);
	size_t i;

	json_open_object(j, NULL, JSON_LINES);
	if (r->thefts > 1)
		json_put_str(j, "theft", r->theft[g->theft].name);
	json_put_str(j, "address", ledger_account_text(r->ledger, a));
	json_put_str(j, "label", label ? label->label : "");
	json_put_str(j, "category", label ? label->category : "");
	tags_json_fields(j, in, g);
	put_units(j, "route_amount", amount_units(g->width));
	json_put_int(j, "hops", (int64_t)g->hops);
	json_open_array(j, "route", JSON_LINES);
	for (i = 0; i < g->routes; i++)
		put_step(j, in, t, &t->row[g->route[i]]);
	json_close_array(j);
	json_close_object(j);
}

void export_tags_json(FILE *f, const struct tags_input *in)
{
	const struct result *r = in->result;
	char share[WORD_MAX];
	struct json_out j;
	size_t i;

	json_out_init(&j, f);
	json_open_object(&j, NULL, JSON_LINES);
	json_open_object(&j, "run", JSON_LINES);
	json_put_str(&j, "program", "tracer " TRACER_VERSION);
	put_units(&j, "tag_min", amount_units(in->limits->min));
	json_put_int(&j, "tag_share", in->limits->share);
	json_put_str(&j, "asset", ledger_asset_text(r->ledger, r->asset));
	json_put_int(&j, "decimals", r->decimals);
	json_put_int(&j, "end_height", (int64_t)r->end_height);
	put_time(&j, "end_time", r->end_time);
	if (result_modelled_permille(r))
		json_put_str(&j, "reconstruction",
			     word_permille(share, result_modelled_permille(r)));
	json_open_object(&j, "parameters", JSON_LINES);
	for (i = 0; i < r->params; i++)
		json_put_str(&j, r->param[i].name, r->param[i].value);
	json_close_object(&j);
	json_close_object(&j);
	json_put_int(&j, "not_tagged",
		     (int64_t)(in->tags->nr - in->tags->listed));
	json_open_array(&j, "tags", JSON_LINES);
	for (i = 0; i < in->tags->listed; i++)
		put_tag(&j, in, &in->tags->row[i]);
	json_close_array(&j);
	json_close_object(&j);
}
