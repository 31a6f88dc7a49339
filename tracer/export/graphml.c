#include "export/graphml.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/num.h"
#include "base/when.h"
#include "export/html.h"
#include "export/rows.h"

struct out {
	FILE *f;
	const struct result *r;
	const struct theft *t;
	size_t nr;  /* of the theft */
	bool *node; /* [accounts] is one of the theft's graph */
};

static void put_key(const struct out *x, const char *of, const char *name,
		    const char *type)
{
	fprintf(x->f,
		"  <key id=\"%c_%s\" for=\"%s\" attr.name=\"%s\" "
		"attr.type=\"%s\"/>\n",
		of[0], name, of, name, type);
}

static bool is_long(const struct result *r)
{
	const struct ledger_columns *c = ledger_columns(r->ledger);
	size_t i, k;

	for (i = 0; i < r->thefts; i++) {
		const struct trace *t = r->theft[i].trace;

		for (k = 0; k < t->accounts; k++)
			if (amount_units(t->account[k].received) > INT64_MAX ||
			    amount_units(t->account[k].sent) > INT64_MAX ||
			    amount_units(t->account[k].balance) > INT64_MAX)
				return false;
		for (k = 0; k < t->rows; k++)
			if (c->amount[t->row[k].mv] > INT64_MAX)
				return false;
	}
	return true;
}

static void put_keys(const struct out *x)
{
	static const char *const texts[] = {"address", "label",	     "category",
					    "state",   "first_time", "mark",
					    "findings"};
	static const char *const amounts[] = {"received", "sent", "balance"};
	static const char *const edge_texts[] = {"time", "kind", "tx", "grade",
						 "message"};
	const struct rules *rules = x->r->rules;
	const char *amount = is_long(x->r) ? "long" : "string";
	char name[64];
	size_t i;

	for (i = 0; i < NR_OF(texts); i++)
		put_key(x, "node", texts[i], "string");
	for (i = 0; i < NR_OF(amounts); i++)
		put_key(x, "node", amounts[i], amount);
	put_key(x, "node", "hop", "int");
	put_key(x, "node", "first_height", "long");
	put_key(x, "node", "poison_reach", "boolean");
	for (i = 0; i < NR_OF(edge_texts); i++)
		put_key(x, "edge", edge_texts[i], "string");
	put_key(x, "edge", "amount", amount);
	put_key(x, "edge", "height", "long");
	put_key(x, "edge", "index", "long");
	put_key(x, "edge", "leg", "int");
	put_key(x, "edge", "seed", "boolean");
	for (i = 0; i < rules->policies; i++) {
		const char *p = policy_name(rules->policy[i]);

		put_key(x, "edge", p, amount);
		if (!policy_conserves(rules->policy[i]))
			continue;
		snprintf(name, sizeof(name), "%s_in", p);
		put_key(x, "node", name, amount);
		snprintf(name, sizeof(name), "%s_held", p);
		put_key(x, "node", name, amount);
	}
	if (x->r->thefts > 1) {
		put_key(x, "node", "theft", "string");
		put_key(x, "edge", "theft", "string");
	}
}

static void put_text(const struct out *x, char of, const char *name,
		     const char *s)
{
	if (!s[0])
		return;
	fprintf(x->f, "<data key=\"%c_%s\">", of, name);
	html_put(x->f, s);
	fputs("</data>", x->f);
}

static void put_number(const struct out *x, char of, const char *name,
		       uint64_t v)
{
	fprintf(x->f, "<data key=\"%c_%s\">%llu</data>", of, name,
		(unsigned long long)v);
}

static void put_bool(const struct out *x, char of, const char *name, bool v)
{
	fprintf(x->f, "<data key=\"%c_%s\">%s</data>", of, name,
		v ? "true" : "false");
}

static void put_time(const struct out *x, char of, const char *name,
		     int64_t time)
{
	char buf[WHEN_TEXT_MAX];

	if (time != LEDGER_NO_TIME)
		put_text(x, of, name, when_iso(buf, time));
}

/* A node's id: n12, or with several thefts t2n12. */
static void put_id(const struct out *x, uint32_t account)
{
	if (x->r->thefts > 1)
		fprintf(x->f, "t%zu", x->nr + 1);
	fprintf(x->f, "n%u", account);
}

static void put_policies(const struct out *x, const struct trace_account *a)
{
	const struct rules *rules = x->r->rules;
	char name[64];
	size_t i;

	for (i = 0; i < rules->policies; i++) {
		enum policy p = rules->policy[i];

		if (!policy_conserves(p)) {
			put_bool(x, 'n', "poison_reach",
				 trace_in(x->t->trace, a, p) != 0);
			continue;
		}
		snprintf(name, sizeof(name), "%s_in", policy_name(p));
		put_number(x, 'n', name, trace_in(x->t->trace, a, p));
		snprintf(name, sizeof(name), "%s_held", policy_name(p));
		put_number(x, 'n', name, trace_held(x->t->trace, a, p));
	}
}

static void put_traced(const struct out *x, const struct trace_account *a,
		       const char *findings)
{
	struct tx_id tx = {ledger_columns(x->r->ledger)->tx[a->first_mv]};

	put_text(x, 'n', "state", trace_state_name(a->state));
	put_text(x, 'n', "mark", trace_mark_name(a->mark));
	put_text(x, 'n', "findings", findings);
	put_number(x, 'n', "hop", a->hop);
	put_number(x, 'n', "first_height", ledger_tx_height(x->r->ledger, tx));
	put_time(x, 'n', "first_time", ledger_tx_time(x->r->ledger, tx));
	put_number(x, 'n', "received", amount_units(a->received));
	put_number(x, 'n', "sent", amount_units(a->sent));
	put_number(x, 'n', "balance", amount_units(a->balance));
	put_policies(x, a);
}

static void put_node(const struct out *x, uint32_t account,
		     const char *findings)
{
	struct account_id id = {account};
	const struct label *label = result_label(x->r, id);
	uint32_t place = trace_find(x->t->trace, id);

	fputs("    <node id=\"", x->f);
	put_id(x, account);
	fputs("\">", x->f);
	if (x->r->thefts > 1)
		put_text(x, 'n', "theft", x->t->name);
	put_text(x, 'n', "address", ledger_account_text(x->r->ledger, id));
	if (label) {
		put_text(x, 'n', "label", label->label);
		put_text(x, 'n', "category", label->category);
	}
	if (place != LEDGER_NONE)
		put_traced(x, &x->t->trace->account[place], findings);
	fputs("</node>\n", x->f);
}

static void put_edge(const struct out *x, const struct trace_row *row)
{
	const struct ledger *l = x->r->ledger;
	const struct ledger_columns *c = ledger_columns(l);
	const struct rules *rules = x->r->rules;
	struct tx_id tx = {c->tx[row->mv]};
	uint32_t index = ledger_tx_index(l, tx);
	char hash[TX_TEXT_MAX];
	size_t i;

	fputs("    <edge source=\"", x->f);
	put_id(x, c->slot_account[c->from[row->mv]]);
	fputs("\" target=\"", x->f);
	put_id(x, c->slot_account[c->to[row->mv]]);
	fputs("\">", x->f);
	if (x->r->thefts > 1)
		put_text(x, 'e', "theft", x->t->name);
	put_number(x, 'e', "height", ledger_tx_height(l, tx));
	if (index != LEDGER_NONE)
		put_number(x, 'e', "index", index);
	put_number(x, 'e', "leg", c->leg[row->mv]);
	put_time(x, 'e', "time", ledger_tx_time(l, tx));
	put_text(x, 'e', "kind", ledger_kind_text(l, c->kind[row->mv]));
	put_number(x, 'e', "amount", c->amount[row->mv]);
	for (i = 0; i < rules->policies; i++)
		put_number(x, 'e', policy_name(rules->policy[i]),
			   trace_taint(x->t->trace, row, rules->policy[i]));
	put_text(x, 'e', "tx", ledger_tx_text(l, hash, tx));
	put_text(x, 'e', "grade", grade_name((enum grade)c->grade[row->mv]));
	put_text(x, 'e', "message",
		 ledger_memo_text(l, c->memo[row->mv], NULL));
	put_bool(x, 'e', "seed", row->seed);
	fputs("</edge>\n", x->f);
}

/* Kinds of the findings at each account, each once; [accounts], bits. */
static uint64_t *kinds_of(const struct result *r)
{
	size_t accounts = ledger_columns(r->ledger)->accounts, i;
	uint64_t *bits = xcalloc(accounts + 1, sizeof(*bits));

	for (i = 0; i < r->findings.nr; i++)
		if (r->findings.row[i].account < accounts)
			bits[r->findings.row[i].account] |=
				1ull << r->findings.row[i].kind;
	return bits;
}

static void put_graph(struct out *x, const uint64_t *kinds)
{
	const struct ledger_columns *c = ledger_columns(x->r->ledger);
	const struct trace *t = x->t->trace;
	size_t i, k;

	memset(x->node, 0, c->accounts * sizeof(*x->node));
	for (i = 0; i < t->accounts; i++)
		x->node[t->account[i].account.i] = true;
	for (i = 0; i < t->rows; i++) {
		x->node[c->slot_account[c->from[t->row[i].mv]]] = true;
		x->node[c->slot_account[c->to[t->row[i].mv]]] = true;
	}
	for (i = 0; i < c->accounts; i++) {
		struct text findings;

		if (!x->node[i])
			continue;
		text_init(&findings, TEXT_MAX_ANY);
		text_adds(&findings, "");
		for (k = 0; k < FINDING_KIND_NR; k++)
			if (kinds[i] >> k & 1)
				text_addf(&findings, "%s%s",
					  findings.len ? " " : "",
					  finding_name((enum finding_kind)k));
		put_node(x, (uint32_t)i, findings.s);
		text_release(&findings);
	}
	for (i = 0; i < t->rows; i++)
		if (row_is_shown(x->r, t->row[i].mv))
			put_edge(x, &t->row[i]);
}

bool export_graphml(FILE *f, const struct result *r,
		    const struct export_opts *o, struct err *e)
{
	struct out x = {.f = f, .r = r};
	uint64_t *kinds = kinds_of(r);

	(void)o;
	x.node = xcalloc(ledger_columns(r->ledger)->accounts + 1,
			 sizeof(*x.node));
	fputs("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
	      "<!-- tracer " TRACER_VERSION " -->\n"
	      "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n",
	      f);
	put_keys(&x);
	fputs("  <graph id=\"theft\" edgedefault=\"directed\">\n", f);
	for (x.nr = 0; x.nr < r->thefts; x.nr++) {
		x.t = &r->theft[x.nr];
		put_graph(&x, kinds);
	}
	fputs("  </graph>\n</graphml>\n", f);
	free(x.node);
	free(kinds);
	if (ferror(f))
		return err_set(e, ERR_SOURCE, "cannot write the GraphML");
	return true;
}
