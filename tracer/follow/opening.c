#include "follow/opening.h"

#include <stdlib.h>
#include <string.h>

/* The statement that the finding's opening comes from; NULL: none. */
static const struct statement *
statement_of(const struct follow_run *run, const struct ledger *l,
	     const struct statement *const *best, const struct finding *f,
	     uint64_t *before, const uint64_t *start)
{
	const char *name = ledger_account_text(run->ledger,
					       (struct account_id){f->account});
	const char *asset = ledger_asset_text(run->ledger, run->asset);
	struct account_id a;
	struct asset_id id;
	struct slot_id slot;

	if (!ledger_find_account(l, &a, name, strlen(name)) ||
	    !ledger_find_asset(l, &id, asset, strlen(asset)) ||
	    !ledger_find_slot(l, &slot, a, id))
		return NULL;
	*before = start[a.i] - 1;
	return best[slot.i];
}

static void word(struct text *t, const struct statement *s, uint64_t before,
		 bool pages)
{
	bool near = s->height == before;
	bool sure = near || !pages;

	text_addf(t, "opened with so much%s: %s after block %llu",
		  sure ? ", exactly" : "",
		  s->by == SAID_HISTORY ? "/account/historical/get"
					: "/account/get",
		  (unsigned long long)s->height);
	if (!near)
		text_adds(t, ", less what moved up to then");
	if (!sure)
		text_adds(t, "; a levy that came since, which no page lists, "
			     "would count to it");
}

void opening_say(struct follow_run *run, const struct ledger *l,
		 const uint64_t *start, const struct statement *said, size_t nr,
		 bool pages)
{
	struct findings *all = &run->result.findings;
	const struct statement **best = cut_statements(l, start, said, nr);
	bool whole = ledger_is_whole(l);
	const struct statement *s;
	struct text t;
	uint64_t before;
	size_t i;

	for (i = 0; i < all->nr; i++) {
		if (all->row[i].kind != FINDING_OPENING_DERIVED)
			continue;
		s = whole ? NULL
			  : statement_of(run, l, best, all->row + i, &before,
					 start);
		text_init(&t, TEXT_MAX_ANY);
		if (s)
			word(&t, s, before, pages);
		else
			text_adds(&t, "opened with so much, exactly: read from "
				      "block 1");
		all->row[i].text = arena_strndup(&all->text, t.s, t.len);
		text_release(&t);
	}
	free(best);
}
