#include "export/statement_line.h"

#include <string.h>

#include "base/text.h"
#include "base/when.h"
#include "export/words.h"

#define LABEL_COLUMNS 24
#define MESSAGE_COLUMNS 60

void statement_put_place(FILE *f, const struct result *r,
			 const struct export_opts *o, uint32_t mv)
{
	struct tx_id tx = {ledger_columns(r->ledger)->tx[mv]};
	uint32_t index = ledger_tx_index(r->ledger, tx);
	int64_t time = ledger_tx_time(r->ledger, tx);
	char buf[WORD_MAX], when[WHEN_TEXT_MAX];

	if (!ledger_height_is_time(r->ledger)) {
		fputs(word_count(buf, ledger_tx_height(r->ledger, tx)), f);
		if (index != LEDGER_NONE)
			fprintf(f, "/%u", index);
		fputs("  ", f);
	}
	if (time != LEDGER_NO_TIME)
		fprintf(f, "%sZ  ", when_text(when, time));
	if (time != LEDGER_NO_TIME && o->zoned)
		fprintf(f, "(%s)  ", when_zoned(when, time, o->zone));
}

void statement_put_other(FILE *f, const struct result *r, const char *arrow,
			 uint32_t slot, uint32_t mv)
{
	const struct ledger_columns *c = ledger_columns(r->ledger);
	struct account_id id = {c->slot_account[slot]};
	const struct label *label = result_label(r, id);
	char name[SHORT_NAME_MAX];
	struct text t;

	text_init(&t, TEXT_MAX_ANY);
	text_adds(&t, short_name(name, ledger_account_text(r->ledger, id)));
	if (label) {
		text_adds(&t, " (");
		word_foreign(&t, label->label, LABEL_COLUMNS);
		text_adds(&t, ")");
	}
	text_adds(&t, "  ");
	/* a fee has none of its own */
	if (!account_is_pseudo(id) &&
	    word_message(&t, r->ledger, c->memo[mv], MESSAGE_COLUMNS))
		text_adds(&t, "  ");
	fprintf(f, "%s%s", arrow, t.s);
	text_release(&t);
}

void statement_put_tx(FILE *f, const struct result *r,
		      const struct export_opts *o, uint32_t mv)
{
	bool whole = o->flags & EXPORT_WIDE;
	const struct ledger_columns *c = ledger_columns(r->ledger);
	char tx[TX_TEXT_MAX];
	struct text clean;

	ledger_tx_text(r->ledger, tx, (struct tx_id){c->tx[mv]});
	if (tx[0]) {
		text_init(&clean, TEXT_MAX_ANY);
		if (strlen(tx) == 64 && !whole)
			text_addf(&clean, "%.8s..", tx);
		else
			word_foreign(&clean, tx, whole ? TX_TEXT_MAX : 24);
		fprintf(f, "   tx %s", clean.s);
		text_release(&clean);
	}
	fprintf(f, "  %s\n", say_grade(o->lang, (enum grade)c->grade[mv]));
}

void statement_csv_head(struct csv_row *w)
{
	csv_row_head(w, "height index leg time kind direction address label "
			"message *amount *before *after");
	if (w->r->thefts) {
		csv_row_head_policy(w, w->r->rules->rank, "");
		csv_row_head_policy(w, w->r->rules->rank, "_held");
	}
	csv_row_head(w, "tx grade");
	csv_row_head_end(w);
}

void statement_csv_row(struct csv_row *w, const char *theft,
		       const struct statement_row *row)
{
	const struct ledger *l = w->r->ledger;
	const struct ledger_columns *c = ledger_columns(l);
	uint32_t mv = row->mv, index;
	uint32_t other = c->slot_account[row->in ? c->from[mv] : c->to[mv]];
	struct tx_id tx = {c->tx[mv]};
	const struct label *label;
	enum memo_kind memo;
	char hash[TX_TEXT_MAX];

	label = result_label(w->r, (struct account_id){other});
	index = ledger_tx_index(l, tx);
	csv_row_theft(w, theft);
	csv_row_number(w, ledger_tx_height(l, tx));
	if (index == LEDGER_NONE)
		csv_row_own(w, "");
	else
		csv_row_number(w, index);
	csv_row_number(w, c->leg[mv]);
	csv_row_time(w, ledger_tx_time(l, tx));
	csv_row_foreign(w, ledger_kind_text(l, c->kind[mv]));
	csv_row_own(w, row->self ? "self" : row->in ? "in" : "out");
	csv_row_account(w, other);
	csv_row_foreign(w, label ? label->label : "");
	csv_row_foreign(w, ledger_memo_text(l, c->memo[mv], &memo));
	csv_row_amount(w, c->amount[mv]);
	csv_row_amount(w, amount_units(row->before));
	csv_row_amount(w, amount_units(row->after));
	if (w->r->thefts) {
		csv_row_amount(w, amount_units(row->tau));
		csv_row_amount(w, amount_units(row->tainted));
	}
	csv_row_foreign(w, ledger_tx_text(l, hash, tx));
	csv_row_own(w, grade_name((enum grade)c->grade[mv]));
	csv_row_end(w);
}
