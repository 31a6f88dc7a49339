#include "export/modelled.h"

#include "export/words.h"

static void put_line(FILE *f, const struct result *r, enum lang lang)
{
	unsigned permille = result_modelled_permille(r);
	char buf[WORD_MAX];

	if (!permille)
		return;
	say_put(f, lang, SAY_RECONSTRUCTION, word_permille(buf, permille));
	putc('\n', f);
}

void modelled_line(FILE *f, const struct result *r)
{
	put_line(f, r, LANG_EN);
}

void modelled_add(struct text *t, const struct result *r)
{
	unsigned permille = result_modelled_permille(r);
	char buf[WORD_MAX];
	const char *arg[1] = {buf};

	if (!permille)
		return;
	word_permille(buf, permille);
	say_to(t, LANG_EN, SAY_RECONSTRUCTION, arg, 1);
	text_adds(t, ". ");
}

void modelled_cell(struct csv_row *w)
{
	unsigned permille = result_modelled_permille(w->r);
	char buf[WORD_MAX] = "";

	csv_row_own(w, permille ? word_permille(buf, permille) : "");
}

void modelled_account_line(FILE *f, const struct result *r,
			   struct account_id account, enum lang lang)
{
	const struct ledger_columns *c = ledger_columns(r->ledger);
	struct slot_id slot;
	uint64_t i;

	if (result_modelled_permille(r)) {
		put_line(f, r, lang);
		return;
	}
	if (!ledger_find_slot(r->ledger, &slot, account, r->asset))
		return;
	for (i = c->hist_start[slot.i]; i < c->hist_start[slot.i + 1]; i++) {
		if (c->grade[c->hist[i]] != GRADE_MODELLED)
			continue;
		say_put(f, lang, SAY_ST_MODELLED);
		return;
	}
}
