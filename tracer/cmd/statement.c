#include <stdio.h>
#include <stdlib.h>

#include "base/die.h"
#include "base/file.h"
#include "cmd/cmd.h"
#include "cmd/language.h"
#include "cmd/resolve.h"
#include "cmd/session.h"
#include "export/statement.h"
#include "export/statement_line.h"
#include "follow/follow.h"

static bool print_all(FILE *f, const struct session *s, struct export_opts *o,
		      struct account_id account, struct csv_row *csv,
		      struct err *e)
{
	bool ok;

	o->theft = 0;
	do {
		if (o->theft)
			putc('\n', f);
		ok = export_statement(f, s->result, o, account, csv, e);
	} while (ok && ++o->theft < s->result->thefts);
	return ok;
}

/* Besides the screen, or instead of it where the table goes there. */
static bool with_csv(const char *path, const struct session *s,
		     struct export_opts *o, struct account_id account,
		     struct err *e)
{
	bool piped = file_is_standard(path), ok;
	struct file_out out;
	struct csv_row csv;
	char *unseen = NULL;
	size_t len;
	FILE *f = piped ? open_memstream(&unseen, &len) : stdout;

	if (!f)
		die("out of memory");
	ok = file_out_table(&out, path, "statement.csv", e);
	if (ok) {
		csv_row_init(&csv, out.f, s->result, o);
		statement_csv_head(&csv);
		ok = print_all(f, s, o, account, &csv, e);
		if (ok)
			ok = file_out_commit(&out, e);
		else
			file_out_abort(&out);
	}
	if (piped)
		fclose(f);
	free(unseen);
	return ok;
}

bool cmd_statement(const struct args *a, int *code, struct err *e)
{
	const char *csv = args_text(a, OPT_CSV);
	struct export_opts o = {0};
	struct account_id account;
	struct session s;
	bool ok;

	if (args_flag(a, OPT_WIDE))
		o.flags |= EXPORT_WIDE;
	if (args_flag(a, OPT_FOR_EXCEL))
		o.flags |= EXPORT_EXCEL;
	if (!language_opts(&o, a, e))
		return false;
	if (a->count[OPT_THEFT] || a->thefts)
		ok = session_open_trace(&s, a, a->value[OPT_THEFT],
					a->count[OPT_THEFT], e);
	else
		ok = session_open_plain(&s, a, a->operand[0], e);
	if (!ok)
		return false;
	ok = resolve_account(&account, &s, a->operand[0], e) &&
	     session_check_account(&s, a, account, e);
	if (ok && (!csv || !file_is_standard(csv)))
		session_say_what_if(a);
	if (ok)
		ok = csv ? with_csv(csv, &s, &o, account, e)
			 : print_all(stdout, &s, &o, account, NULL, e);
	*code = session_say_code(a, s.result);
	session_close(&s);
	return ok;
}
