#include "export/words.h"

#include "base/when.h"

void word_account(struct text *t, const struct result *r, struct account_id a)
{
	const struct label *label = result_label(r, a);
	char shortened[SHORT_NAME_MAX];

	text_adds(t, short_name(shortened, ledger_account_text(r->ledger, a)));
	if (!label)
		return;
	text_adds(t, " (");
	word_foreign(t, label->label, 24);
	text_adds(t, ")");
}

static void add_height(struct text *t, const struct ledger *l, struct tx_id tx)
{
	uint32_t index = ledger_tx_index(l, tx);
	char height[WORD_MAX];

	text_adds(t, word_count(height, ledger_tx_height(l, tx)));
	if (index != LEDGER_NONE)
		text_addf(t, "/%u", index);
}

void word_place(struct text *t, const struct ledger *l, struct tx_id tx)
{
	int64_t time = ledger_tx_time(l, tx);
	char when[WHEN_TEXT_MAX];
	bool timed = ledger_height_is_time(l);

	if (!timed)
		add_height(t, l, tx);
	if (time != LEDGER_NO_TIME)
		text_addf(t, "%s%sZ", timed ? "" : "  ", when_text(when, time));
}

void word_places(struct text *t, const struct ledger *l, struct tx_id first,
		 struct tx_id last)
{
	char span[WORD_MAX];
	bool timed = ledger_height_is_time(l);

	if (!timed) {
		add_height(t, l, first);
		text_adds(t, " to ");
		add_height(t, l, last);
	}
	word_span(span, ledger_tx_time(l, first), ledger_tx_time(l, last));
	if (span[0])
		text_addf(t, "%s%s UTC", timed ? "" : "  ", span);
}
