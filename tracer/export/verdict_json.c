#include "base/json.h"
#include "base/when.h"
#include "export/verdict_view.h"
#include "export/words.h"

#define ROUTE_SHOWN 64

struct out {
	struct json_out j;
	const struct verdict_view *w;
};

static void put_amount(struct out *o, const char *key, struct amount a)
{
	char buf[24];

	snprintf(buf, sizeof(buf), "%llu", (unsigned long long)amount_units(a));
	json_put_str(&o->j, key, buf);
}

static void put_time(struct out *o, const char *key, int64_t time)
{
	char buf[WHEN_TEXT_MAX];

	if (time == LEDGER_NO_TIME)
		json_put_null(&o->j, key);
	else
		json_put_str(&o->j, key, when_iso(buf, time));
}

static void put_tx(struct out *o, const struct ledger *l, uint32_t mv)
{
	struct tx_id tx = {ledger_columns(l)->tx[mv]};
	char hash[TX_TEXT_MAX];

	json_put_int(&o->j, "height", (int64_t)ledger_tx_height(l, tx));
	put_time(o, "time", ledger_tx_time(l, tx));
	json_put_str(&o->j, "tx", ledger_tx_text(l, hash, tx));
}

static void put_part(struct out *o, const char *key, const char *whole,
		     const struct verdict_part *p, bool hidden)
{
	const struct rules *rules = o->w->r->rules;
	size_t i;

	json_open_object(&o->j, key, JSON_ONE_LINE);
	if (hidden)
		json_put_null(&o->j, whole);
	else
		put_amount(o, whole, p->all);
	json_open_object(&o->j, "tainted", JSON_ONE_LINE);
	for (i = 0; i < rules->policies; i++)
		if (policy_conserves(rules->policy[i]))
			put_amount(o, policy_name(rules->policy[i]),
				   p->tainted[rules->policy[i]]);
	json_close_object(&o->j);
	json_close_object(&o->j);
}

static void put_hop(struct out *o, const struct trace *t,
		    const struct trace_row *row)
{
	const struct ledger *l = o->w->r->ledger;
	const struct ledger_columns *c = ledger_columns(l);
	struct account_id from = {c->slot_account[c->from[row->mv]]};
	struct account_id to = {c->slot_account[c->to[row->mv]]};

	json_open_object(&o->j, NULL, JSON_ONE_LINE);
	put_tx(o, l, row->mv);
	json_put_str(&o->j, "from", ledger_account_text(l, from));
	json_put_str(&o->j, "to", ledger_account_text(l, to));
	put_amount(o, "amount", amount_of(c->amount[row->mv]));
	put_amount(o, "tainted",
		   amount_of(trace_taint(t, row, o->w->r->rules->rank)));
	json_close_object(&o->j);
}

static void put_route(struct out *o, size_t theft,
		      const struct verdict_row *row)
{
	const struct verdict_view *w = o->w;
	const struct trace *t = w->r->theft[theft].trace;
	uint32_t last = verdict_route_end(w, theft, row), rows[ROUTE_SHOWN];
	size_t nr, i;

	if (last == LEDGER_NONE) {
		json_put_null(&o->j, "route");
		return;
	}
	nr = heaviest_route(w->heaviest[theft], rows, ROUTE_SHOWN, last);
	json_open_object(&o->j, "route", JSON_ONE_LINE);
	put_amount(o, "amount", heaviest_width(w->heaviest[theft], last));
	json_put_int(&o->j, "hops", (int64_t)nr);
	json_open_array(&o->j, "hop", JSON_ONE_LINE);
	for (i = 0; i < (nr < ROUTE_SHOWN ? nr : ROUTE_SHOWN); i++)
		put_hop(o, t, &t->row[rows[i]]);
	json_close_array(&o->j);
	json_close_object(&o->j);
}

static void put_coverage(struct out *o, size_t theft,
			 const struct verdict_row *row)
{
	const struct result *r = o->w->r;
	const struct trace *t = r->theft[theft].trace;
	const struct trace_account *a;
	struct tx_id tx;

	json_put_str(&o->j, "state", verdict_state(o->w, theft, row));
	if (row->place == LEDGER_NONE) {
		json_put_null(&o->j, "from_height");
		json_put_null(&o->j, "hop");
		json_put_str(&o->j, "mark", "");
		return;
	}
	a = &t->account[row->place];
	tx.i = ledger_columns(r->ledger)->tx[a->first_mv];
	json_put_int(&o->j, "from_height",
		     (int64_t)ledger_tx_height(r->ledger, tx));
	json_put_int(&o->j, "hop", a->hop);
	json_put_str(&o->j, "mark", trace_mark_name(a->mark));
}

static void put_theft(struct out *o, const struct verdict_asked *q, size_t i)
{
	const struct verdict_row *row = &q->row[i];

	json_open_object(&o->j, NULL, JSON_ONE_LINE);
	json_put_str(&o->j, "theft", o->w->r->theft[i].name);
	json_put_str(&o->j, "address", o->w->r->theft[i].address);
	json_put_str(&o->j, "verdict", verdict_name(row->verdict));
	json_put_str(&o->j, "rule", policy_name(row->policy));
	json_put_str(&o->j, "side",
		     q->tx			? "moved"
		     : row->side == VERDICT_GOT ? "received"
						: "held");
	json_put_bool(&o->j, "found", row->found);
	put_part(o, q->tx ? "moved" : "received", "all", &row->got, false);
	if (!q->tx)
		put_part(o, "held", "balance", &row->held, row->hidden);
	if (!q->tx)
		put_amount(o, "paid_by_services", row->paid_out);
	if (rules_has(o->w->r->rules, POLICY_POISON))
		json_put_int(&o->j, "poison_reach", row->reached);
	else
		json_put_null(&o->j, "poison_reach");
	put_amount(o, "not_followed", verdicts_open(o->w->v, i));
	put_amount(o, "could_have_come", row->open);
	put_coverage(o, i, row);
	put_route(o, i, row);
	json_close_object(&o->j);
}

static void put_labels(struct out *o, const struct label *l)
{
	json_open_array(&o->j, "labels", JSON_ONE_LINE);
	for (; l; l = l->next) {
		json_open_object(&o->j, NULL, JSON_ONE_LINE);
		json_put_str(&o->j, "label", l->label);
		json_put_str(&o->j, "category", l->category);
		json_put_str(&o->j, "source", l->source);
		json_put_str(&o->j, "confidence", l->confidence);
		json_close_object(&o->j);
	}
	json_close_array(&o->j);
}

static void put_tags(struct out *o, const struct verdict_asked *q)
{
	struct tag tag;
	size_t i;

	json_open_array(&o->j, "tags", JSON_ONE_LINE);
	for (i = 0; i < o->w->tagged.mosaics; i++) {
		if (!verdict_tag(&tag, o->w, i, q))
			continue;
		json_open_object(&o->j, NULL, JSON_ONE_LINE);
		json_put_str(&o->j, "mosaic", tag.mosaic);
		put_tx(o, o->w->tagged.ledger, tag.mv);
		json_close_object(&o->j);
	}
	json_close_array(&o->j);
}

/* Only where there is such a thing, as it is a warning. */
static void put_modelled(struct out *o)
{
	unsigned permille = result_modelled_permille(o->w->r);
	char share[WORD_MAX];

	if (permille)
		json_put_str(&o->j, "reconstruction",
			     word_permille(share, permille));
}

static void put_answer(struct out *o, const struct verdict_asked *q)
{
	const struct result *r = o->w->r;
	const struct verdict_limits *l = verdicts_limits(o->w->v);
	char share[AMOUNT_TEXT_MAX];
	size_t i;

	json_put_int(&o->j, "as_of_height", (int64_t)r->end_height);
	put_time(o, "as_of_time", r->end_time);
	json_put_bool(&o->j, "partial", r->partial);
	put_modelled(o);
	json_put_int(&o->j, "integrity", (int64_t)o->w->faults);
	json_put_str(&o->j, "asset", ledger_asset_text(r->ledger, r->asset));
	json_put_str(&o->j, "check_share",
		     amount_format(share, amount_of(l->share), 4,
				   AMOUNT_PLAIN));
	put_amount(o, "check_min", l->min);
	if (r->signing_else && !q->tx)
		json_put_str(&o->j, "signers", result_signers(r, q->name));
	put_labels(o, verdict_label(o->w, q));
	put_tags(o, q);
	json_open_array(&o->j, "thefts", JSON_ONE_LINE);
	for (i = 0; i < r->thefts; i++)
		put_theft(o, q, i);
	json_close_array(&o->j);
}

void verdict_json(FILE *f, const struct verdict_view *w,
		  const struct verdict_asked *q)
{
	struct out o = {.w = w};

	json_out_init(&o.j, f);
	json_open_object(&o.j, NULL, JSON_ONE_LINE);
	json_put_str(&o.j, q->tx ? "tx" : "address", q->name);
	json_put_str(&o.j, "verdict", verdict_name(q->verdict));
	json_put_int(&o.j, "code", verdict_view_code(w, q->verdict));
	if (q->error)
		json_put_str(&o.j, "error", q->error);
	else
		put_answer(&o, q);
	json_close_object(&o.j);
}
