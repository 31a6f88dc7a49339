#include <stdio.h>

#include "cmd/cmd.h"
#include "cmd/resolve.h"
#include "cmd/session.h"
#include "export/statement.h"
#include "follow/follow.h"

bool cmd_statement(const struct args *a, int *code, struct err *e)
{
	struct export_opts o = {0};
	struct account_id account;
	struct session s;
	bool ok;

	if (a->count[OPT_THEFT] || a->thefts)
		ok = session_open(&s, a, a->value[OPT_THEFT],
				  a->count[OPT_THEFT], e);
	else
		ok = session_open_plain(&s, a, a->operand[0], e);
	if (!ok)
		return false;
	ok = resolve_account(&account, &s, a->operand[0], e);
	if (ok) {
		session_say_what_if(a);
		ok = export_statement(stdout, s.result, &o, account, e);
	}
	while (ok && ++o.theft < s.result->thefts) {
		putchar('\n');
		ok = export_statement(stdout, s.result, &o, account, e);
	}
	*code = session_say_code(a, s.result);
	session_close(&s);
	return ok;
}
