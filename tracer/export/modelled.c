#include "export/modelled.h"

#include "export/words.h"

void modelled_line(FILE *f, const struct result *r)
{
	unsigned permille = result_modelled_permille(r);
	char buf[WORD_MAX];

	if (permille)
		fprintf(f,
			"RECONSTRUCTION: %s of where it is now rests on "
			"modelled movements\n",
			word_permille(buf, permille));
}

void modelled_account_line(FILE *f, const struct result *r,
			   struct account_id account)
{
	const struct ledger_columns *c = ledger_columns(r->ledger);
	struct slot_id slot;
	uint64_t i;

	if (result_modelled_permille(r)) {
		modelled_line(f, r);
		return;
	}
	if (!ledger_find_slot(r->ledger, &slot, account, r->asset))
		return;
	for (i = c->hist_start[slot.i]; i < c->hist_start[slot.i + 1]; i++) {
		if (c->grade[c->hist[i]] != GRADE_MODELLED)
			continue;
		fputs("RECONSTRUCTION: movements of this account are "
		      "modelled\n",
		      f);
		return;
	}
}
