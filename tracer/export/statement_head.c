#include "export/statement_head.h"

#include "export/modelled.h"
#include "export/words.h"

void statement_put_head(FILE *f, const struct result *r,
			struct account_id account)
{
	const struct label *label = result_label(r, account);
	struct text name;

	modelled_account_line(f, r, account);
	text_init(&name, TEXT_MAX_ANY);
	word_foreign(&name, ledger_account_text(r->ledger, account),
		     ACCOUNT_TEXT_MAX);
	if (label) {
		text_adds(&name, " (label: ");
		word_foreign(&name, label->label, 40);
		if (label->category[0]) {
			text_adds(&name, ", ");
			word_foreign(&name, label->category, 20);
		}
		text_adds(&name, ")");
	}
	fprintf(f, "account %s\n", name.s);
	if (r->signers)
		fprintf(f, "signers %s\n", r->signers);
	text_release(&name);
}

static const char *how_known(enum opening_kind kind)
{
	switch (kind) {
	case OPENING_ZERO:
		return "zero: the ledger is whole";
	case OPENING_DERIVED:
		return "derived from the blocks before or a reported balance";
	case OPENING_INFERRED:
		return "inferred: the least that fits (no evidence)";
	}
	return "";
}

static void put_marks(FILE *f, enum trace_mark mark)
{
	switch (mark) {
	case MARK_NONE:
		break;
	case MARK_OWN:
		fputs("        the true opening may be larger: tainted parts "
		      "that left are <=,\n        what is held is >=\n",
		      f);
		break;
	case MARK_FOLLOWS:
		fputs("        figures follow from an inferred opening: ~\n",
		      f);
		break;
	}
}

void statement_put_opening(FILE *f, const struct result *r, struct slot_id slot,
			   bool judged, const struct trace_account *place)
{
	const struct ledger_columns *c = ledger_columns(r->ledger);
	enum policy p = r->rules->rank;
	char buf[WORD_MAX];

	word_amount(buf, r, amount_of(c->slot_opening[slot.i]));
	fprintf(f, "opening %s %s, clean, %s\n", buf, r->asset_unit,
		how_known((enum opening_kind)c->slot_opening_kind[slot.i]));
	if (!judged)
		return;
	fprintf(f, "rule    %s: %s\n", policy_name(p), policy_help(p));
	if (!place) {
		fputs("        no taint reached this account\n", f);
		return;
	}
	if (place->state != STATE_READ)
		fprintf(f,
			"        state %s: taint that arrives stays, what is "
			"sent is clean\n",
			trace_state_name(place->state));
	if (word_mark(place->mark, p, FIGURE_HELD)[0])
		put_marks(f, place->mark);
	if (p == POLICY_FIFO || p == POLICY_LIFO)
		fputs("        the lots that a debit takes stand below it, "
		      "oldest first, while\n        there is taint\n",
		      f);
}
