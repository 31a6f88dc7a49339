#include "export/statement_head.h"

#include "export/detail.h"
#include "export/modelled.h"
#include "export/words.h"

void statement_put_head(FILE *f, const struct result *r,
			struct account_id account, enum lang lang)
{
	const struct label *label = result_label(r, account);
	struct text name;

	modelled_account_line(f, r, account, lang);
	text_init(&name, TEXT_MAX_ANY);
	word_foreign(&name, ledger_account_text(r->ledger, account),
		     ACCOUNT_TEXT_MAX);
	if (label) {
		text_adds(&name, say(lang, SAY_ST_LABEL));
		word_foreign(&name, label->label, 40);
		if (label->category[0]) {
			text_adds(&name, ", ");
			word_foreign(&name, label->category, 20);
		}
		text_adds(&name, say(lang, SAY_ST_LABEL_END));
	}
	fprintf(f, "%s%s\n", say(lang, SAY_ST_ACCOUNT), name.s);
	if (r->signers) {
		text_clear(&name);
		detail_to(&name, lang, DETAIL_SIGNERS, r->signers);
		fprintf(f, "%s%s\n", say(lang, SAY_ST_SIGNERS), name.s);
	}
	text_release(&name);
}

static const char *how_known(enum opening_kind kind, enum lang lang)
{
	switch (kind) {
	case OPENING_ZERO:
		return say(lang, SAY_ST_ZERO);
	case OPENING_DERIVED:
		return say(lang, SAY_ST_DERIVED);
	case OPENING_INFERRED:
		return say(lang, SAY_ST_INFERRED);
	}
	return "";
}

static void put_marks(FILE *f, enum trace_mark mark, enum lang lang)
{
	switch (mark) {
	case MARK_NONE:
		break;
	case MARK_OWN:
		say_put(f, lang, SAY_ST_MARK_OWN);
		break;
	case MARK_FOLLOWS:
		say_put(f, lang, SAY_ST_MARK_FOLLOWS);
		break;
	}
}

void statement_put_opening(FILE *f, const struct result *r, struct slot_id slot,
			   bool judged, const struct trace_account *place,
			   bool sunk, enum lang lang)
{
	const struct ledger_columns *c = ledger_columns(r->ledger);
	enum policy p = r->rules->rank;
	char buf[WORD_MAX];

	word_amount(buf, r, amount_of(c->slot_opening[slot.i]));
	say_put(f, lang, SAY_ST_OPENING, buf, r->asset_unit,
		how_known((enum opening_kind)c->slot_opening_kind[slot.i],
			  lang));
	if (r->cut && judged && (!place || place->state != STATE_READ))
		say_put(f, lang, SAY_ST_HIDDEN);
	if (!judged)
		return;
	say_put(f, lang, SAY_ST_RULE, policy_name(p),
		lang == LANG_EN ? policy_help(p) : say_policy(lang, p));
	if (sunk)
		say_put(f, lang, SAY_ST_SINK);
	if (!place) {
		if (!sunk)
			say_put(f, lang, SAY_ST_UNTOUCHED);
		return;
	}
	if (place->state != STATE_READ)
		say_put(f, lang, SAY_ST_STATE,
			lang == LANG_EN ? trace_state_name(place->state)
					: say_state(lang, place->state));
	if (word_mark(place->mark, p, FIGURE_HELD)[0])
		put_marks(f, place->mark, lang);
	if (p == POLICY_FIFO || p == POLICY_LIFO)
		say_put(f, lang, SAY_ST_LOTS);
}

bool statement_sunk(const struct trace *t, struct account_id a)
{
	size_t i;

	for (i = 0; i < t->dispositions; i++)
		if (t->disposition[i].end == END_SINK &&
		    t->disposition[i].account == a.i)
			return true;
	return false;
}

void statement_put_theft(FILE *f, const struct theft *theft, enum lang lang)
{
	struct text name;

	if (!theft || !theft->name[0])
		return;
	text_init(&name, TEXT_MAX_ANY);
	word_foreign(&name, theft->name, 60);
	say_put(f, lang, SAY_ST_THEFT, name.s);
	text_release(&name);
}
