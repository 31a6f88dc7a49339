#include <stdio.h>
#include <string.h>

#include "cmd/cmd.h"

/* Does the option's value name a file or folder? */
static bool takes_path(const struct option_row *o)
{
	return o->arg &&
	       (!strncmp(o->arg, "FILE", 4) || !strcmp(o->arg, "DIR"));
}

static void put_names(unsigned groups, const char *between)
{
	size_t i;

	for (i = 0; i < OPT_NR; i++)
		if (option_table[i].group & (groups | GROUP_GENERAL))
			printf("%s--%s", between, option_table[i].name);
}

void help_bash(void)
{
	size_t i;

	printf("# bash completion of tracer, made by: tracer help bash\n"
	       "_tracer()\n{\n"
	       "\tlocal cur=${COMP_WORDS[COMP_CWORD]} prev=\n"
	       "\tlocal cmd=${COMP_WORDS[1]}\n"
	       "\t[ \"$COMP_CWORD\" -gt 0 ] && "
	       "prev=${COMP_WORDS[COMP_CWORD-1]}\n"
	       "\tCOMPREPLY=()\n"
	       "\tcase $prev in\n\t");
	for (i = 0; i < OPT_NR; i++)
		if (takes_path(&option_table[i]))
			printf("--%s|", option_table[i].name);
	printf("-o)\n"
	       "\t\tCOMPREPLY=($(compgen -f -- \"$cur\"))\n"
	       "\t\treturn\n\t\t;;\n\tesac\n"
	       "\tif [ \"$COMP_CWORD\" -eq 1 ]; then\n"
	       "\t\tCOMPREPLY=($(compgen -W '");
	for (i = 0; i < command_count; i++)
		printf("%s ", command_table[i].name);
	printf("--help --version' -- \"$cur\"))\n"
	       "\t\treturn\n\tfi\n"
	       "\tcase $cmd in\n");
	for (i = 0; i < command_count; i++) {
		printf("\t%s) COMPREPLY=($(compgen -W '",
		       command_table[i].name);
		put_names(command_table[i].groups, " ");
		printf("' -- \"$cur\")) ;;\n");
	}
	printf("\tesac\n}\ncomplete -o default -F _tracer tracer\n");
}

/* Inside single quotes of zsh's _arguments: [ ] : and ' mean something. */
static void put_zsh(const char *s)
{
	for (; *s; s++) {
		if (*s == '\'')
			printf("'\\''");
		else if (strchr("[]:", *s))
			printf("\\%c", *s);
		else
			putchar(*s);
	}
}

static void put_zsh_option(const struct option_row *o)
{
	printf(" \\\n\t\t'%s--%s%s[", o->type == OPTION_LIST ? "*" : "",
	       o->name, o->arg ? "=" : "");
	put_zsh(o->help);
	putchar(']');
	if (o->arg) {
		putchar(':');
		put_zsh(o->arg);
		putchar(':');
	}
	if (takes_path(o))
		printf("_files");
	putchar('\'');
}

void help_zsh(void)
{
	size_t i, j;

	printf("#compdef tracer\n"
	       "# zsh completion of tracer, made by: tracer help zsh\n"
	       "if (( CURRENT == 2 )); then\n"
	       "\tlocal -a commands=(");
	for (i = 0; i < command_count; i++) {
		printf("\n\t\t'%s:", command_table[i].name);
		put_zsh(command_table[i].summary);
		putchar('\'');
	}
	printf("\n\t)\n\t_describe command commands\n\treturn\nfi\n"
	       "local command=$words[2]\n"
	       "words=(\"${(@)words[2,-1]}\")\n"
	       "(( CURRENT-- ))\n"
	       "case $command in\n");
	for (i = 0; i < command_count; i++) {
		const struct command *c = &command_table[i];

		printf("%s)\n\t_arguments '*:operand:_default'", c->name);
		for (j = 0; j < OPT_NR; j++)
			if (option_table[j].group & (c->groups | GROUP_GENERAL))
				put_zsh_option(&option_table[j]);
		printf("\n\t;;\n");
	}
	printf("esac\n");
}
