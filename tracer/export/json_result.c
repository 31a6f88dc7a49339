#include "export/json_result.h"

#include "base/hash.h"
#include "base/json.h"
#include "base/num.h"
#include "base/when.h"
#include "export/rows.h"

struct out {
	struct json_out j;
	const struct result *r;
};

static void put_units(struct out *o, const char *key, uint64_t units)
{
	char buf[24];

	snprintf(buf, sizeof(buf), "%llu", (unsigned long long)units);
	json_put_str(&o->j, key, buf);
}

static void put_amount(struct out *o, const char *key, struct amount a)
{
	put_units(o, key, amount_units(a));
}

static void put_number(struct out *o, const char *key, uint64_t v)
{
	json_put_int(&o->j, key, (int64_t)v);
}

static void put_time(struct out *o, const char *key, int64_t time)
{
	char buf[WHEN_TEXT_MAX];

	if (time == LEDGER_NO_TIME)
		json_put_null(&o->j, key);
	else
		json_put_str(&o->j, key, when_iso(buf, time));
}

static void put_account(struct out *o, const char *key, uint32_t account)
{
	struct account_id id = {account};

	json_put_str(&o->j, key,
		     account == LEDGER_NONE
			     ? ""
			     : ledger_account_text(o->r->ledger, id));
}

static void put_hash(struct out *o, const char *key, const struct hash *h)
{
	char hex[HASH_HEX_SIZE];

	hex_encode(hex, h->b, HASH_SIZE);
	json_put_str(&o->j, key, hex);
}

/* Opens a row; the theft's name where there are several. */
static void open_row(struct out *o, const char *theft)
{
	json_open_object(&o->j, NULL, JSON_ONE_LINE);
	if (o->r->thefts > 1)
		json_put_str(&o->j, "theft", theft);
}

static void close_row(struct out *o)
{
	json_close_object(&o->j);
}

static void put_run(struct out *o)
{
	const struct result *r = o->r;
	struct hash digest = ledger_digest(r->ledger), end;
	uint64_t height;
	size_t i;

	json_open_object(&o->j, "run", JSON_LINES);
	json_put_str(&o->j, "program", "tracer " TRACER_VERSION);
	json_put_str(&o->j, "network", ledger_network(r->ledger));
	put_hash(o, "ledger", &digest);
	put_number(o, "end_height", r->end_height);
	put_time(o, "end_time", r->end_time);
	if (ledger_end(r->ledger, &height, &end))
		put_hash(o, "end_hash", &end);
	json_put_str(&o->j, "asset", ledger_asset_text(r->ledger, r->asset));
	json_put_int(&o->j, "decimals", r->decimals);
	json_put_str(&o->j, "rank", policy_name(r->rules->rank));
	json_put_bool(&o->j, "partial", r->partial);
	json_open_object(&o->j, "parameters", JSON_LINES);
	for (i = 0; i < r->params; i++)
		json_put_str(&o->j, r->param[i].name, r->param[i].value);
	json_close_object(&o->j);
	json_close_object(&o->j);
}

static void put_place(struct out *o, uint32_t mv)
{
	const struct ledger *l = o->r->ledger;
	const struct ledger_columns *c = ledger_columns(l);
	struct tx_id tx = {c->tx[mv]};
	uint32_t index = ledger_tx_index(l, tx);
	char hash[TX_TEXT_MAX];

	put_number(o, "height", ledger_tx_height(l, tx));
	if (index == LEDGER_NONE)
		json_put_null(&o->j, "index");
	else
		put_number(o, "index", index);
	put_number(o, "leg", c->leg[mv]);
	put_time(o, "time", ledger_tx_time(l, tx));
	json_put_str(&o->j, "kind", ledger_kind_text(l, c->kind[mv]));
	put_account(o, "from", c->slot_account[c->from[mv]]);
	put_account(o, "to", c->slot_account[c->to[mv]]);
	json_put_str(&o->j, "asset", ledger_asset_text(l, o->r->asset));
	put_units(o, "amount", c->amount[mv]);
	json_put_str(&o->j, "tx", ledger_tx_text(l, hash, tx));
	json_put_str(&o->j, "grade", grade_name((enum grade)c->grade[mv]));
}

static void put_seeds(struct out *o, const struct theft *t)
{
	size_t i;

	for (i = 0; i < t->seeds; i++) {
		open_row(o, t->name);
		json_put_str(&o->j, "address", t->address);
		json_put_str(&o->j, "why", t->why);
		put_place(o, t->seed[i]);
		close_row(o);
	}
}

static void put_disposition(struct out *o, const struct theft *t)
{
	const struct ledger *l = o->r->ledger;
	enum memo_kind kind;
	size_t i;

	for (i = 0; i < t->trace->dispositions; i++) {
		const struct trace_disposition *d = &t->trace->disposition[i];

		open_row(o, t->name);
		json_put_str(&o->j, "policy", policy_name(d->policy));
		json_put_str(&o->j, "asset",
			     ledger_asset_text(l, t->trace->asset));
		json_put_str(&o->j, "end", trace_end_name(d->end));
		put_account(o, "address", d->account);
		json_put_str(&o->j, "memo",
			     ledger_memo_text(l, d->memo, &kind));
		put_amount(o, "amount", d->amount);
		close_row(o);
	}
}

static void put_policies(struct out *o, const struct trace *t,
			 const struct trace_account *a)
{
	const struct rules *rules = o->r->rules;
	char key[64];
	size_t i;

	for (i = 0; i < rules->policies; i++) {
		enum policy p = rules->policy[i];

		if (!policy_conserves(p)) {
			json_put_int(&o->j, "poison_reach",
				     trace_in(t, a, p) ? 1 : 0);
			continue;
		}
		snprintf(key, sizeof(key), "%s_in", policy_name(p));
		put_units(o, key, trace_in(t, a, p));
		snprintf(key, sizeof(key), "%s_held", policy_name(p));
		put_units(o, key, trace_held(t, a, p));
	}
}

static void put_accounts(struct out *o, const struct theft *t)
{
	const struct ledger *l = o->r->ledger;
	size_t i;

	for (i = 0; i < t->trace->accounts; i++) {
		const struct trace_account *a = &t->trace->account[i];
		const struct label *label = result_label(o->r, a->account);
		struct tx_id tx = {ledger_columns(l)->tx[a->first_mv]};

		open_row(o, t->name);
		put_account(o, "address", a->account.i);
		json_put_str(&o->j, "label", label ? label->label : "");
		json_put_str(&o->j, "category", label ? label->category : "");
		json_put_str(&o->j, "state", trace_state_name(a->state));
		json_put_str(&o->j, "asset",
			     ledger_asset_text(l, t->trace->asset));
		put_number(o, "hop", a->hop);
		put_number(o, "first_height", ledger_tx_height(l, tx));
		put_time(o, "first_time", ledger_tx_time(l, tx));
		put_amount(o, "received", a->received);
		put_amount(o, "sent", a->sent);
		put_amount(o, "balance", a->balance);
		put_policies(o, t->trace, a);
		json_put_str(&o->j, "mark", trace_mark_name(a->mark));
		close_row(o);
	}
}

static void put_movements(struct out *o, const struct theft *t)
{
	const struct rules *rules = o->r->rules;
	size_t i, k;

	for (i = 0; i < t->trace->rows; i++) {
		const struct trace_row *row = &t->trace->row[i];

		if (!row_is_shown(o->r, row->mv))
			continue;
		open_row(o, t->name);
		put_place(o, row->mv);
		for (k = 0; k < rules->policies; k++)
			put_units(o, policy_name(rules->policy[k]),
				  trace_taint(t->trace, row, rules->policy[k]));
		close_row(o);
	}
}

static void put_coverage(struct out *o, const struct theft *t)
{
	size_t i;

	for (i = 0; i < o->r->coverages; i++) {
		const struct coverage *c = &o->r->coverage[i];
		struct account_id id = {c->account};

		if (o->r->thefts > 1 && trace_find(t->trace, id) == LEDGER_NONE)
			continue;
		open_row(o, t->name);
		put_account(o, "address", c->account);
		json_put_str(&o->j, "state", trace_state_name(c->state));
		put_number(o, "from_height", c->from_height);
		put_number(o, "to_height", c->to_height);
		put_amount(o, "rests", c->rests);
		put_amount(o, "unseen_max", c->unseen_max);
		close_row(o);
	}
}

static void put_finding(struct out *o, const struct finding *x,
			const char *theft)
{
	open_row(o, theft);
	json_put_str(&o->j, "kind", finding_name(x->kind));
	if (x->height == FINDING_NO_HEIGHT)
		json_put_null(&o->j, "height");
	else
		put_number(o, "height", x->height);
	json_put_str(&o->j, "tx", x->tx);
	put_account(o, "address", x->account);
	put_amount(o, "amount", x->amount);
	json_put_str(&o->j, "text", x->text);
	close_row(o);
}

static void put_findings(struct out *o)
{
	const struct result *r = o->r;
	struct finding_thefts of;
	size_t i, k;

	finding_thefts_init(&of, r);
	for (i = 0; i < r->findings.nr; i++) {
		const struct finding *x = &r->findings.row[i];
		bool any = false;

		for (k = 0; k < r->thefts; k++) {
			if (!finding_is_of(&of, x, k))
				continue;
			put_finding(o, x, r->theft[k].name);
			any = true;
		}
		if (!any)
			put_finding(o, x, "");
	}
	finding_thefts_release(&of);
}

static void put_array(struct out *o, const char *key,
		      void (*put)(struct out *o, const struct theft *t))
{
	size_t i;

	json_open_array(&o->j, key, JSON_LINES);
	for (i = 0; i < o->r->thefts; i++)
		put(o, &o->r->theft[i]);
	json_close_array(&o->j);
}

bool export_json(FILE *f, const struct result *r, const struct export_opts *o,
		 struct err *e)
{
	struct out out = {.r = r};

	(void)o;
	json_out_init(&out.j, f);
	json_open_object(&out.j, NULL, JSON_LINES);
	put_run(&out);
	put_array(&out, "seeds", put_seeds);
	put_array(&out, "disposition", put_disposition);
	put_array(&out, "accounts", put_accounts);
	put_array(&out, "movements", put_movements);
	put_array(&out, "coverage", put_coverage);
	json_open_array(&out.j, "findings", JSON_LINES);
	put_findings(&out);
	json_close_array(&out.j);
	json_close_object(&out.j);
	if (ferror(f))
		return err_set(e, ERR_SOURCE, "cannot write the JSON");
	return true;
}
