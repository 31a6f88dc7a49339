#include "export/why.h"

#include "base/map.h"
#include "export/words.h"

#define NAMES_MAX 3

static void add_name(struct text *t, enum lang lang, const struct result *r,
		     struct account_id a)
{
	const struct label *label = result_label(r, a);
	char name[SHORT_NAME_MAX];

	text_adds(t, short_name(name, ledger_account_text(r->ledger, a)));
	if (!label)
		return;
	text_adds(t, say(lang, SAY_ST_LABEL));
	word_foreign(t, label->label, 40);
	if (*label->category) {
		text_adds(t, lang == LANG_JA ? "、" : ", ");
		word_foreign(t, label->category, 40);
	}
	text_adds(t, say(lang, SAY_ST_LABEL_END));
}

/* The first accounts of those ends, each once. */
static void add_ends(struct text *t, enum lang lang, const struct result *r,
		     const struct theft *theft, const uint32_t *end_slot)
{
	const struct ledger_columns *c = ledger_columns(r->ledger);
	char more[WORD_MAX];
	const char *arg[2] = {NULL, more};
	size_t i, nr = 0;
	struct text names;
	struct map seen;
	bool fresh;
	uint32_t a;

	map_init(&seen);
	text_init(&names, TEXT_MAX_ANY);
	for (i = 0; i < theft->seeds; i++) {
		a = c->slot_account[end_slot[theft->seed[i]]];
		map_add(&seen, &a, sizeof(a), &fresh);
		if (!fresh || nr++ >= NAMES_MAX)
			continue;
		text_adds(&names, nr > 1 ? ", " : "");
		add_name(&names, lang, r, (struct account_id){a});
	}
	arg[0] = names.s;
	if (nr > NAMES_MAX) {
		word_count(more, nr - NAMES_MAX);
		say_to(t, lang, SAY_WHY_MORE, arg, 2);
	} else {
		text_adds(t, names.s);
	}
	text_release(&names);
	map_release(&seen);
}

/* Movements of one transaction stand together. */
static size_t transactions(const struct result *r, const struct theft *theft)
{
	const uint32_t *tx = ledger_columns(r->ledger)->tx;
	size_t i, nr = 0;

	for (i = 0; i < theft->seeds; i++)
		nr += !i || tx[theft->seed[i]] != tx[theft->seed[i - 1]];
	return nr;
}

void why_to(struct text *t, enum lang lang, const struct result *r,
	    const struct theft *theft)
{
	const struct ledger_columns *c = ledger_columns(r->ledger);
	struct text from, to;
	const char *arg[2];
	char nr[WORD_MAX];

	if (lang == LANG_EN) {
		text_adds(t, theft->why);
		return;
	}
	text_init(&from, TEXT_MAX_ANY);
	text_init(&to, TEXT_MAX_ANY);
	add_ends(&to, lang, r, theft, c->to);
	switch (theft->how) {
	case THEFT_FROM:
		add_ends(&from, lang, r, theft, c->from);
		arg[0] = from.s;
		arg[1] = to.s;
		say_to(t, lang, SAY_WHY_FROM, arg, 2);
		break;
	case THEFT_TX:
		arg[0] = word_count(nr, transactions(r, theft));
		arg[1] = to.s;
		say_to(t, lang, SAY_WHY_TX, arg, 2);
		break;
	case THEFT_ALL:
		arg[0] = to.s;
		say_to(t, lang, SAY_WHY_ALL, arg, 1);
		break;
	}
	text_release(&from);
	text_release(&to);
}
