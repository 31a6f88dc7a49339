#include "cmd/resolve.h"

#include "cmd/subjects.h"

#define LISTED 10

/* Several: says which, false. */
static bool one_of(struct account_id *a, const struct subject *row,
		   const struct result *r, struct err *e)
{
	struct text t;
	size_t i;

	if (row->accounts == 1) {
		*a = row->account[0];
		return true;
	}
	text_init(&t, TEXT_MAX_ANY);
	for (i = 0; i < row->accounts && i < LISTED; i++)
		text_addf(&t, "%s%s", i ? ", " : "",
			  ledger_account_text(r->ledger, row->account[i]));
	err_set(e, ERR_USAGE,
		"'%s' is the label of %zu accounts, name one: %s%s", row->name,
		row->accounts, t.s, i < row->accounts ? ", .." : "");
	text_release(&t);
	return false;
}

bool resolve_account(struct account_id *a, const struct session *s,
		     const char *typed, struct err *e)
{
	struct subjects named = {0};
	bool ok = follow_find_account(s->run, a, typed, e);

	/* an address is never taken for a label that somebody gave */
	if (!ok && subjects_add_label(&named, s->result, typed)) {
		*e = (struct err)ERR_INIT;
		ok = one_of(a, &named.row[0], s->result, e);
	}
	subjects_release(&named);
	return ok;
}
