#include "cmd/label_check.h"

#include <string.h>

#include "base/msg.h"
#include "label/check.h"

#define WARNINGS_MAX 5

static void known_categories(struct text *t)
{
	int c;

	for (c = LABEL_OTHER + 1; c < LABEL_CATEGORY_NR; c++)
		text_addf(t, "%s%s", t->len ? ", " : "",
			  label_category_name((enum label_category)c));
}

static void warn_category(const struct label *l, enum label_category meant)
{
	struct text known;

	text_init(&known, TEXT_MAX_ANY);
	known_categories(&known);
	msg_warn("'%s': line %lu: category '%s' of '%s' has no meaning here: "
		 "was '%s' meant? Known are %s",
		 l->file, l->line, l->category, l->label,
		 label_category_name(meant), known.s);
	text_release(&known);
}

void warn_categories(const struct labels *l)
{
	size_t i, nr = 0;

	for (i = 0; i < labels_count(l); i++) {
		const struct label *c = labels_at(l, i);
		enum label_category meant = label_category_meant(c->category);

		if (meant != LABEL_OTHER && nr++ < WARNINGS_MAX)
			warn_category(c, meant);
	}
	if (nr > WARNINGS_MAX)
		msg_warn("and %zu more categories like these",
			 nr - WARNINGS_MAX);
}

static bool is_in_ledger(const struct label *l, const struct ledger *ledger)
{
	struct account_id a;

	return ledger_find_account(ledger, &a, l->address, strlen(l->address));
}

void warn_unmatched(const struct labels *l, const struct ledger *ledger,
		    const struct args *a)
{
	size_t f, i, all, found;

	for (f = 0; f < a->count[OPT_LABELS]; f++) {
		const char *path = a->value[OPT_LABELS][f];
		const char *slash = strrchr(path, '/');
		const char *name = slash ? slash + 1 : path;

		all = found = 0;
		for (i = 0; i < labels_count(l); i++) {
			const struct label *c = labels_at(l, i);

			if (strcmp(c->file, name))
				continue;
			all++;
			found += is_in_ledger(c, ledger);
		}
		if (all && !found)
			msg_warn("'%s': none of its labels (%zu) is of an "
				 "account of this ledger",
				 name, all);
		else if (all)
			msg_detail("'%s': %zu of %zu labels are of accounts "
				   "of this ledger",
				   name, found, all);
	}
}
