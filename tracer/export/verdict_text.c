#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/when.h"
#include "export/modelled.h"
#include "export/verdict_view.h"
#include "export/words.h"

#define ROUTE_SHOWN 64

static void print_head(FILE *f, const struct verdict_view *w,
		       const struct verdict_asked *q)
{
	const struct result *r = w->r;
	char height[WORD_MAX], when[WHEN_TEXT_MAX];
	struct text t;

	modelled_line(f, r);
	text_init(&t, TEXT_MAX_ANY);
	word_foreign(&t, q->name, VERDICT_NAME_MAX);
	fprintf(f, "verdict %s\n%s %s\nas of   %s", verdict_name(q->verdict),
		q->tx ? "tx     " : "address", t.s,
		word_height(height, r, r->end_height));
	text_release(&t);
	if (r->end_time != LEDGER_NO_TIME && !ledger_height_is_time(r->ledger))
		fprintf(f, ", %s UTC", when_text(when, r->end_time));
	fputs(r->partial ? ", PARTIAL: reading was not finished\n" : "\n", f);
	verdict_print_faults(f, w);
}

/* What share of what: the figure that decided. */
static void print_why(FILE *f, const struct verdict_view *w,
		      const struct verdict_asked *q,
		      const struct verdict_row *row)
{
	const struct verdict_limits *l = verdicts_limits(w->v);
	const struct verdict_part *p =
		row->side == VERDICT_GOT ? &row->got : &row->held;
	struct amount tainted = p->tainted[row->policy];
	char a[WORD_MAX], b[WORD_MAX], c[WORD_MAX], share[WORD_MAX];

	if (q->tx && !row->found) {
		fputs("because it is not in what was read up to there\n", f);
		return;
	}
	if (row->verdict == VERDICT_CLEAN) {
		fputs("because no conserving rule says that taint came\n", f);
		return;
	}
	fprintf(f, "because %s: of %s %s %s %s tainted, %s",
		policy_name(row->policy), word_amount(a, w->r, p->all),
		w->r->asset_unit,
		q->tx			    ? "moved"
		: row->side == VERDICT_HELD ? "held"
		: w->r->complete	    ? "received since the theft"
					    : "received since taint first came",
		word_amount(b, w->r, tainted),
		word_share(share, tainted, p->all));
	amount_format(c, amount_of(l->share), 4, AMOUNT_PLAIN);
	fprintf(f, " (limits: %s %% and %s %s)\n", c,
		word_amount(a, w->r, l->min), w->r->asset_unit);
	if (row->verdict == VERDICT_UNKNOWN)
		fprintf(f,
			"        but up to %s %s of taint that was not "
			"followed could have come there\n",
			word_amount(a, w->r, row->open), w->r->asset_unit);
}

static void print_rules(FILE *f, const struct verdict_view *w,
			const struct verdict_asked *q,
			const struct verdict_row *row)
{
	const struct rules *rules = w->r->rules;
	char buf[WORD_MAX];
	enum policy p;
	size_t i;

	word_left(f, "rule", 14);
	word_right(f, q->tx ? "tainted" : "received tainted", 24);
	word_right(f, "share", 8);
	if (!q->tx) {
		word_right(f, "held tainted", 24);
		word_right(f, "share", 8);
	}
	fputc('\n', f);
	for (i = 0; i < rules->policies; i++) {
		p = rules->policy[i];
		if (!policy_conserves(p))
			continue;
		word_left(f, policy_name(p), 14);
		word_right(f, word_amount(buf, w->r, row->got.tainted[p]), 24);
		word_right(f,
			   word_share(buf, row->got.tainted[p], row->got.all),
			   8);
		if (!q->tx) {
			word_right(f,
				   word_amount(buf, w->r, row->held.tainted[p]),
				   24);
			word_right(f,
				   row->hidden
					   ? "?"
					   : word_share(buf,
							row->held.tainted[p],
							row->held.all),
				   8);
		}
		fputc('\n', f);
	}
}

static void print_hop(FILE *f, const struct result *r, const struct trace *t,
		      const struct trace_row *row)
{
	const struct ledger_columns *c = ledger_columns(r->ledger);
	uint32_t m = row->mv;
	struct tx_id tx = {c->tx[m]};
	char a[WORD_MAX], b[WORD_MAX], hash[TX_TEXT_MAX];
	struct text out;

	text_init(&out, TEXT_MAX_ANY);
	text_adds(&out, "  ");
	word_place(&out, r->ledger, tx);
	text_adds(&out, "  ");
	word_account(&out, r, (struct account_id){c->slot_account[c->from[m]]});
	text_adds(&out, " -> ");
	word_account(&out, r, (struct account_id){c->slot_account[c->to[m]]});
	text_addf(&out, "  %s, tainted %s",
		  word_amount(a, r, amount_of(c->amount[m])),
		  word_amount(b, r,
			      amount_of(trace_taint(t, row, r->rules->rank))));
	if (ledger_tx_text(r->ledger, hash, tx)[0]) {
		text_adds(&out, "  tx ");
		word_foreign(&out, hash, TX_TEXT_MAX);
	}
	fprintf(f, "%s\n", out.s);
	text_release(&out);
}

static void print_route(FILE *f, const struct verdict_view *w, size_t theft,
			const struct verdict_row *row)
{
	const struct trace *t = w->r->theft[theft].trace;
	uint32_t last = verdict_route_end(w, theft, row), rows[ROUTE_SHOWN];
	char a[WORD_MAX];
	size_t nr, i, shown;

	if (last == LEDGER_NONE)
		return;
	nr = heaviest_route(w->heaviest[theft], rows, ROUTE_SHOWN, last);
	shown = nr < ROUTE_SHOWN ? nr : ROUTE_SHOWN;
	fprintf(f, "route   the heaviest: %s %s over %zu hop%s (%s)\n",
		word_amount(a, w->r, heaviest_width(w->heaviest[theft], last)),
		w->r->asset_unit, nr, nr == 1 ? "" : "s",
		policy_name(w->r->rules->rank));
	if (shown < nr)
		fprintf(f, "  ... %zu hops before these\n", nr - shown);
	for (i = 0; i < shown; i++)
		print_hop(f, w->r, t, &t->row[rows[i]]);
}

static void print_marks(FILE *f, const struct verdict_view *w, size_t theft,
			const struct verdict_row *row)
{
	const struct trace *t = w->r->theft[theft].trace;
	char a[WORD_MAX], b[WORD_MAX];
	struct tx_id tx;

	fprintf(f, "reach   %s\n",
		rules_has(w->r->rules, POLICY_POISON)
			? row->reached ? "poison reached it (which decides "
					 "nothing)"
				       : "poison did not reach it"
			: "poison was not run");
	if (row->place == LEDGER_NONE) {
		fprintf(f, "read    %s; ",
			w->r->complete ? "everything since the theft"
				       : "only accounts that taint reached");
	} else {
		tx.i = ledger_columns(w->r->ledger)
			       ->tx[t->account[row->place].first_mv];
		fprintf(f, "read    %s, from %s to %s; ",
			trace_state_name(t->account[row->place].state),
			word_height(a, w->r,
				    ledger_tx_height(w->r->ledger, tx)),
			word_height(b, w->r, w->r->end_height));
		if (t->account[row->place].mark != MARK_NONE)
			fputs("figures rest on an inferred opening; ", f);
	}
	fprintf(f, "%s %s of taint were not followed\n",
		word_amount(a, w->r, verdicts_open(w->v, theft)),
		w->r->asset_unit);
}

/* What the figures above cannot say. */
static void print_besides(FILE *f, const struct verdict_view *w,
			  const struct verdict_asked *q,
			  const struct verdict_row *row)
{
	char a[WORD_MAX];

	if (row->hidden)
		fputs("balance not known: services are not read\n", f);
	if (row->sunk)
		fputs("sink    taint came by rentals or creation fees, which "
		      "ends it: it stays there\n",
		      f);
	if (amount_is_zero(row->paid_out))
		return;
	fprintf(f,
		"paid    %s %s by services that taint had reached; what a "
		"service pays out is not followed\n",
		word_amount(a, w->r, row->paid_out), w->r->asset_unit);
	verdict_relays(f, w, q->name);
}

static void print_labels(FILE *f, const struct label *l)
{
	struct text t;

	if (!l)
		fputs("label   none\n", f);
	text_init(&t, TEXT_MAX_ANY);
	for (; l; l = l->next) {
		text_clear(&t);
		word_foreign(&t, l->label, 60);
		if (*l->category) {
			text_adds(&t, ", ");
			word_foreign(&t, l->category, 30);
		}
		if (*l->source) {
			text_adds(&t, " (source: ");
			word_foreign(&t, l->source, 200);
			text_adds(&t, ")");
		}
		if (*l->confidence) {
			text_adds(&t, " ");
			word_foreign(&t, l->confidence, 30);
		}
		fprintf(f, "label   %s\n", t.s);
	}
	text_release(&t);
}

static void print_tags(FILE *f, const struct verdict_view *w,
		       const struct verdict_asked *q)
{
	const struct ledger *l = w->tagged.ledger;
	char a[WORD_MAX], hash[TX_TEXT_MAX];
	bool any = false;
	struct tx_id tx;
	struct tag tag;
	size_t i;

	for (i = 0; i < w->tagged.mosaics; i++) {
		if (!verdict_tag(&tag, w, i, q))
			continue;
		any = true;
		tx.i = ledger_columns(l)->tx[tag.mv];
		fprintf(f, "tag     %s, since %s, tx %s\n", tag.mosaic,
			word_height(a, w->r, ledger_tx_height(l, tx)),
			ledger_tx_text(l, hash, tx));
	}
	if (!any)
		fputs("tag     none on the chain\n", f);
}

void verdict_text(FILE *f, const struct verdict_view *w,
		  const struct verdict_asked *q)
{
	size_t i;

	if (q->error) {
		fprintf(f, "verdict %s\nbecause %s\n", verdict_name(q->verdict),
			q->error);
		return;
	}
	print_head(f, w, q);
	for (i = 0; i < w->r->thefts; i++) {
		if (w->r->theft[i].name[0])
			fprintf(f, "theft   %s: %s\n", w->r->theft[i].name,
				verdict_name(q->row[i].verdict));
		print_why(f, w, q, &q->row[i]);
		if (q->row[i].found || q->row[i].place != LEDGER_NONE)
			print_rules(f, w, q, &q->row[i]);
		print_besides(f, w, q, &q->row[i]);
		print_route(f, w, i, &q->row[i]);
		print_marks(f, w, i, &q->row[i]);
	}
	if (q->tx)
		return;
	if (w->r->signing_else)
		fprintf(f, "signers %s\n", result_signers(w->r, q->name));
	print_labels(f, verdict_label(w, q));
	print_tags(f, w, q);
}
