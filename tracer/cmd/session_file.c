/* A .ledger file or a CSV, and when a file's columns are checked. */
#include "cmd/session_own.h"

/*
 * What taint touched is checked as the trace takes it, so that who speaks of
 * that alone, as the first screen of `follow`, opens a ledger of any size at
 * once.  Files, bounds and other commands follow histories further: they have
 * all columns checked first.
 */
static enum ledger_file_flags when_checked(const struct args *a,
					   const struct session_use *use)
{
	size_t i;

	for (i = 0; i < OPT_NR; i++)
		if (option_table[i].group &
			    (GROUP_OUTPUT | GROUP_TABLE | GROUP_SCREEN) &&
		    a->count[i])
			return LEDGER_FILE_CHECKED;
	return a->follows || use->trace ? LEDGER_FILE_LAZY
					: LEDGER_FILE_CHECKED;
}

/* What turns out to be corrupt only then names the file as opening does. */
static void name_file(const struct args *a, struct err *e)
{
	if (e->kind == ERR_DATA)
		err_prefix(e, "'%s'", args_text(a, OPT_LEDGER));
}

struct follow_run *
session_follow_file(const struct args *a, const struct session_use *use,
		    const struct labels *labels, struct follow_opts *o,
		    struct follow_hints *hints, struct err *e)
{
	struct ledger *l = open_ledger(a, NULL, when_checked(a, use), e);
	struct follow_run *run;
	bool lazy;

	if (!l)
		return NULL;
	lazy = !ledger_is_checked(l);
	run = follow_ledger(l, labels, o, hints, e);
	if (!run && lazy)
		name_file(a, e);
	return run;
}

/* A statement without a theft looks at nothing but its account. */
struct follow_run *session_plain_file(const struct session *s,
				      const struct args *a,
				      const struct follow_opts *o,
				      struct err *e)
{
	struct ledger *l = open_ledger(a, NULL, LEDGER_FILE_LAZY, e);
	struct follow_run *run;
	bool lazy;

	if (!l)
		return NULL;
	lazy = !ledger_is_checked(l);
	run = follow_plain(l, s->labels, o, e);
	if (!run && lazy)
		name_file(a, e);
	return run;
}

bool session_check_account(const struct session *s, const struct args *a,
			   struct account_id account, struct err *e)
{
	if (ledger_account_ranges(s->result->ledger, account, e))
		return true;
	name_file(a, e);
	return false;
}
