#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/msg.h"
#include "base/num.h"
#include "cmd/cmd.h"
#include "cmd/session.h"
#include "cmd/subjects.h"
#include "export/bounds_out.h"

/* A label, or an address, that was read and is no part of the judgement. */
static bool is_untouched(struct subjects *s, const struct session *x,
			 const char *typed)
{
	char name[ACCOUNT_TEXT_MAX + 1];
	struct err ignored = ERR_INIT;

	return (follow_name(name, x->run, typed, &ignored) &&
		subjects_add_untouched(s, x->result, name)) ||
	       subjects_add_untouched(s, x->result, typed);
}

/* A label's accounts; of no label, an address. */
static bool add_operand(struct subjects *s, const struct session *x,
			const char *typed, struct err *e)
{
	struct account_id id;

	if (subjects_add_label(s, x->result, typed))
		return true;
	if (follow_find_account(x->run, &id, typed, e)) {
		subjects_add_account(s, x->result, id);
		return true;
	}
	return is_untouched(s, x, typed) ||
	       err_prefix(e, "no label '%s'", typed);
}

static bool add_subjects(struct subjects *s, const struct args *a,
			 const struct session *x, struct err *e)
{
	size_t i;

	for (i = 0; i < a->operands; i++)
		if (!add_operand(s, x, a->operand[i], e))
			return false;
	if (!args_flag(a, OPT_SERVICES) || subjects_add_services(s, x->result))
		return true;
	return err_set(e, ERR_SOURCE,
		       "--services: no account is labelled a service (see "
		       "--labels, --stop)");
}

/* A folder gets a bounds.csv, another name is the file's. */
static bool write_csv(const struct args *a, const struct result *r,
		      const struct bounds_row *row, size_t rows, struct err *e)
{
	struct export_opts o = {
		.flags = args_flag(a, OPT_FOR_EXCEL) ? EXPORT_EXCEL : 0};
	const char *path = args_text(a, OPT_CSV);
	struct file_out out;

	if (!path)
		return true;
	if (!file_out_table(&out, path, "bounds.csv", e))
		return false;
	export_bounds_csv(out.f, r, &o, row, rows);
	return file_out_commit(&out, e);
}

/* Ignorance that the caller may be able to end. */
static void note_openings(const struct args *a, const struct bounds_row *row,
			  size_t rows)
{
	const char *way = "--read-from 1 (reads every block) makes";
	size_t i;

	for (i = 0; i < rows; i++)
		if (row[i].bounds.causes & 1u << BOUNDS_OPENING)
			break;
	if (i == rows)
		return;
	if (args_text(a, OPT_LEDGER))
		way = "if nobody held anything before that (the ledger holds "
		      "everything since the beginning), --whole makes";
	msg_note("what accounts held before their first movement here is not "
		 "known, so that the bounds allow for any amount: %s them "
		 "sharp",
		 way);
}

static bool answer(const struct args *a, const struct session *x,
		   const struct subjects *s, struct err *e)
{
	const struct result *r = x->result;
	size_t rows = r->thefts * s->nr, i;
	struct bounds_row *row = xcalloc(rows + 1, sizeof(*row));
	const char *csv = args_text(a, OPT_CSV);
	bool ok = true;

	for (i = 0; ok && i < r->thefts; i++)
		ok = subjects_ask(row + i * s->nr, s, r, &r->theft[i], e);
	if (ok && (!csv || strcmp(csv, "-"))) {
		session_say_what_if(a);
		export_bounds_text(stdout, r, row, rows);
	}
	if (ok)
		note_openings(a, row, rows);
	ok = ok && write_csv(a, r, row, rows, e);
	free(row);
	return ok;
}

/*
 * Bounds speak of all rules and know no limits; but what is judged is cut to
 * what the rules of the run taint.  So whatever was asked, all rules follow as
 * far as there is anything to follow.
 */
static bool open_unlimited(struct session *x, const struct args *asked,
			   struct err *e)
{
	static const enum option_id ids[] = {OPT_POLICY, OPT_MIN, OPT_HOPS,
					     OPT_ACCOUNTS};
	struct args a = *asked;
	struct follow_opts o;
	size_t i;

	if (!session_opts(&o, asked, e))
		return false;
	for (i = 0; i < NR_OF(ids); i++) {
		if (a.count[ids[i]])
			msg_warn("--%s does not bear on bounds: they hold "
				 "under every rule, however far one follows",
				 option_table[ids[i]].name);
		a.count[ids[i]] = 0;
	}
	return session_open_read(x, &a, a.value[OPT_THEFT], a.count[OPT_THEFT],
				 NULL, e);
}

bool cmd_bounds(const struct args *a, int *code, struct err *e)
{
	struct subjects s = {0};
	struct session x;
	bool ok;

	if (!a->operands && !args_flag(a, OPT_SERVICES))
		return err_set(e, ERR_USAGE,
			       "bounds: ADDRESS|LABEL or --services is missing "
			       "(see tracer bounds --help)");
	if (!session_says_theft(a, "bounds", e) || !open_unlimited(&x, a, e))
		return false;
	ok = add_subjects(&s, a, &x, e) && answer(a, &x, &s, e);
	*code = session_say_code(a, x.result);
	subjects_release(&s);
	session_close(&x);
	return ok;
}
