#include "cmd/check.h"

#include <string.h>

#include "cmd/cmd.h"

static bool check_words(const struct args *a, struct err *e)
{
	const char *format = args_text(a, OPT_FORMAT);
	size_t jobs =
		(a->operands > 0) + a->count[OPT_INTO] + a->count[OPT_SERVE];

	if (jobs != 1)
		return err_set(e, ERR_USAGE,
			       "check: one of ADDRESS|HASH|-, --into ADDRESS "
			       "and --serve PORT (see tracer check --help)");
	if (args_flag(a, OPT_LISTEN) && !args_flag(a, OPT_SERVE))
		return err_set(e, ERR_USAGE, "--listen: of --serve");
	if (format && strcmp(format, "text") && strcmp(format, "line") &&
	    strcmp(format, "json"))
		return err_set(e, ERR_USAGE,
			       "--format: '%s' is not text, line or json",
			       format);
	return true;
}

static bool ask_one(const struct screen *x, const struct args *a, int *code,
		    struct err *e)
{
	const char *format = args_text(a, OPT_FORMAT);
	struct verdict_asked q;

	screen_ask(&q, x, a->operand[0], e);
	if (q.error)
		return e->kind ? false
			       : err_set(e, ERR_USAGE, "check: %s", q.error);
	if (format && !strcmp(format, "json")) {
		verdict_json(stdout, &x->view, &q);
	} else if (format && !strcmp(format, "line")) {
		verdict_line_head(stdout);
		verdict_line(stdout, &x->view, &q);
	} else {
		session_say_what_if(a);
		verdict_text(stdout, &x->view, &q);
	}
	*code = verdict_view_code(&x->view, q.verdict);
	verdict_asked_release(&q);
	return true;
}

bool cmd_check(const struct args *a, int *code, struct err *e)
{
	struct screen x;
	bool ok;

	if (!check_words(a, e))
		return false;
	if (args_flag(a, OPT_SERVE))
		return screen_serve(a, e);
	if (!screen_open(&x, a, e))
		return false;
	if (args_flag(a, OPT_INTO))
		ok = screen_into(&x, a, code, e);
	else if (!strcmp(a->operand[0], "-"))
		ok = screen_batch(&x, stdin, stdout, args_text(a, OPT_FORMAT),
				  code, e);
	else
		ok = ask_one(&x, a, code, e);
	screen_close(&x);
	return ok;
}
