#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "base/msg.h"
#include "cmd/cmd.h"
#include "cmd/memory.h"
#include "cmd/seeds.h"

/* Everything printed has really been written: a full disk is an error. */
static bool close_stdout(struct err *e)
{
	bool ok = fflush(stdout) == 0 && !ferror(stdout);

	/* whoever read us has seen enough: say nothing */
	if (!ok && errno == EPIPE) {
		e->kind = ERR_SOURCE;
		return false;
	}
	return ok ||
	       err_errno(e, ERR_SOURCE, "standard output", "cannot write");
}

static bool check_operands(const struct command *c, const struct args *a,
			   struct err *e)
{
	if (a->operands < c->least &&
	    !(a->thefts && !(c->groups & GROUP_THEFT)))
		return err_set(e, ERR_USAGE,
			       "%s: %s is missing (see tracer %s "
			       "--help)",
			       c->name, c->operands, c->name);
	if (a->operands > c->most)
		return err_set(e, ERR_USAGE, "%s: '%s' is one too many",
			       c->name, a->operand[c->most]);
	return true;
}

static bool run_command(const struct command *c, int argc, char **argv,
			int *code, struct err *e)
{
	struct args a;
	bool ok = args_parse(&a, argc, argv, c->groups | GROUP_GENERAL, e);

	*code = 0;
	if (ok && args_flag(&a, OPT_HELP)) {
		help_command(c);
	} else if (ok) {
		if (args_flag(&a, OPT_QUIET))
			msg_set_level(MSG_QUIET);
		else if (args_flag(&a, OPT_VERBOSE))
			msg_set_level(MSG_VERBOSE);
		if (c->groups & GROUP_SEED)
			ok = seeds_load(&a, e) &&
			     memory_recall(&a, !(c->groups & GROUP_THEFT), e);
		ok = ok && check_operands(c, &a, e) && c->run(&a, code, e);
	}
	args_release(&a);
	return ok;
}

int cmd_main(int argc, char **argv)
{
	const char *name = argc > 1 ? argv[1] : "";
	const struct command *c = command_find(name);
	struct err e = ERR_INIT;
	int code = 0;
	bool ok = true;

	if (c)
		ok = run_command(c, argc - 1, argv + 1, &code, &e);
	else if (!strcmp(name, "--version"))
		printf("tracer %s\n", TRACER_VERSION);
	else if (!strcmp(name, "--help") || !strcmp(name, "-h"))
		help_all();
	else if (!*name)
		ok = err_set(&e, ERR_USAGE, "no command (see tracer --help)");
	else
		ok = err_set(&e, ERR_USAGE,
			     "'%s': no such command (see tracer --help)", name);
	if (ok)
		ok = close_stdout(&e);
	else
		fflush(stdout);
	if (ok)
		return code;
	if (*e.text)
		msg_err(&e);
	return (int)e.kind;
}
