#include "export/audit_out.h"

#include "export/csv_row.h"
#include "export/modelled.h"
#include "export/words.h"

#define SHOWN 10

static void print_sum(FILE *f, const struct result *r, const char *what,
		      const struct tag_audit *a, enum audit_status s)
{
	char held[WORD_MAX];

	fprintf(f, "%-21s %zu account%s, which hold %s %s of it\n", what,
		a->count[s], a->count[s] == 1 ? "" : "s",
		word_amount(held, r, a->held[s]), r->asset_unit);
}

void export_audit_text(FILE *f, const struct result *r, size_t theft,
		       const struct tag_audit *a)
{
	char x[WORD_MAX];
	struct text name;
	size_t i;

	modelled_line(f, r);
	if (r->theft[theft].name[0])
		fprintf(f, "theft                 %s\n", r->theft[theft].name);
	fprintf(f, "as of                 %s (%s)\n",
		word_height(x, r, r->end_height), policy_name(r->rules->rank));
	print_sum(f, r, "tainted and tagged", a, AUDIT_DONE);
	fprintf(f,
		"passed on before      %s %s had left these before the tag "
		"came\n",
		word_amount(x, r, a->before), r->asset_unit);
	print_sum(f, r, "tainted, not tagged", a, AUDIT_OPEN);
	fprintf(f, "tagged, not tainted   %zu account%s\n",
		a->count[AUDIT_WRONG], a->count[AUDIT_WRONG] == 1 ? "" : "s");
	if (!r->complete)
		fputs("                      (only accounts that taint reached "
		      "were read)\n",
		      f);
	if (a->count[AUDIT_OPEN])
		fputs("\nto be tagged, the largest first\n", f);
	text_init(&name, TEXT_MAX_ANY);
	for (i = 0; i < a->nr && i < SHOWN; i++) {
		if (a->row[i].status != AUDIT_OPEN)
			break;
		text_clear(&name);
		word_foreign(&name, a->row[i].name, ACCOUNT_TEXT_MAX);
		fprintf(f, "  ");
		word_right(f, word_amount(x, r, a->row[i].held), 26);
		fprintf(f, "  %s\n", name.s);
	}
	text_release(&name);
}

static void put_row(struct csv_row *w, const struct result *r, size_t theft,
		    const struct audit_row *row)
{
	const struct ledger *l = result_read(r);
	const struct ledger_columns *c = ledger_columns(l);
	const struct label *label =
		r->labels ? labels_find(r->labels, row->name) : NULL;
	bool tagged = row->tag.mv != LEDGER_NONE;
	struct tx_id tx = {tagged ? c->tx[row->tag.mv] : 0};
	char hash[TX_TEXT_MAX];

	csv_row_theft(w, r->theft[theft].name);
	csv_row_own(w, audit_status_name(row->status));
	csv_row_foreign(w, row->name);
	csv_row_foreign(w, label ? label->label : "");
	csv_row_foreign(w, label ? label->category : "");
	csv_row_own(w, row->place == LEDGER_NONE
			       ? ""
			       : trace_state_name(
					 r->theft[theft]
						 .trace->account[row->place]
						 .state));
	csv_row_amount(w, amount_units(row->received));
	csv_row_amount(w, amount_units(row->held));
	csv_row_amount(w, amount_units(row->before));
	csv_row_foreign(w, tagged ? row->tag.mosaic : "");
	if (tagged)
		csv_row_number(w, ledger_tx_height(l, tx));
	else
		csv_row_own(w, "");
	csv_row_time(w, tagged ? ledger_tx_time(l, tx) : LEDGER_NO_TIME);
	csv_row_foreign(w, tagged ? ledger_tx_text(l, hash, tx) : "");
	csv_row_foreign(
		w,
		tagged ? ledger_account_text(
				 l,
				 (struct account_id){
					 c->slot_account[c->from[row->tag.mv]]})
		       : "");
	csv_row_end(w);
}

void export_audit_csv(FILE *f, const struct result *r,
		      const struct export_opts *o, const struct tag_audit *a)
{
	struct csv_row w;
	size_t t, i;

	csv_row_init(&w, f, r, o);
	csv_row_head(&w, "status address label category state "
			 "*tainted_received *tainted_held "
			 "*passed_on_before_tag tag tag_height tag_time "
			 "tag_tx tagger");
	csv_row_head_end(&w);
	for (t = 0; t < r->thefts; t++)
		for (i = 0; i < a[t].nr; i++)
			put_row(&w, r, t, &a[t].row[i]);
}
