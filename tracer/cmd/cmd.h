#ifndef TRACER_CMD_CMD_H
#define TRACER_CMD_CMD_H
/*
 * The commands.  To add one: (1) a file cmd/NAME.c with its function,
 * declared here; (2) a row in the table of cmd/table.c, which makes it known
 * to the parser, to --help and to the man page; (3) a golden test in
 * tests/cli/; (4) a line in README.
 */
#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"
#include "cmd/options.h"

struct command {
	const char *name;
	/*
	 * A straight line: open, load, run, write.  Returns false with e set:
	 * its kind is the exit code.  True: *code is the exit code, 0 unless
	 * the command says otherwise.
	 */
	bool (*run)(const struct args *a, int *code, struct err *e);
	unsigned groups;      /* options it takes, GROUP_GENERAL besides */
	size_t least, most;   /* operands */
	const char *operands; /* "ADDRESS..." */
	const char *summary;  /* a line of `tracer help` */
	const char *text;     /* a paragraph of its --help */
};

extern const struct command command_table[];
extern const size_t command_count;
/* NULL if there is none. */
const struct command *command_find(const char *name);

bool cmd_follow(const struct args *a, int *code, struct err *e);
bool cmd_statement(const struct args *a, int *code, struct err *e);
bool cmd_import(const struct args *a, int *code, struct err *e);
bool cmd_path(const struct args *a, int *code, struct err *e);
bool cmd_bounds(const struct args *a, int *code, struct err *e);
bool cmd_watch(const struct args *a, int *code, struct err *e);
bool cmd_check(const struct args *a, int *code, struct err *e);
bool cmd_tags(const struct args *a, int *code, struct err *e);
bool cmd_verify(const struct args *a, int *code, struct err *e);
bool cmd_report(const struct args *a, int *code, struct err *e);
bool cmd_diff(const struct args *a, int *code, struct err *e);
bool cmd_record(const struct args *a, int *code, struct err *e);
bool cmd_seal(const struct args *a, int *code, struct err *e);
bool cmd_sync(const struct args *a, int *code, struct err *e);
bool cmd_help(const struct args *a, int *code, struct err *e);

/* `tracer COMMAND --help` */
void help_command(const struct command *c);
/* `tracer --help`, `tracer help` */
void help_all(void);
/* `tracer help man`: the manual page, in troff -man. */
void help_man(void);
/* `tracer help bash`, `tracer help zsh`: what completes a command line. */
void help_bash(void);
void help_zsh(void);

/* What main() does once the process is in order. Returns the exit code. */
int cmd_main(int argc, char **argv);

#endif
