#include <stdio.h>
#include <string.h>

#include "cmd/cmd.h"
#include "cmd/help_topic.h"
#include "label/label.h"
#include "taint/rules.h"

/* Does the option's value name a file or folder? */
static bool takes_path(const struct option_row *o)
{
	return o->arg &&
	       (!strncmp(o->arg, "FILE", 4) || !strcmp(o->arg, "DIR"));
}

/* Is the option's value one of known words (blocks|accounts)? */
static bool has_values(const struct option_row *o)
{
	return o == &option_table[OPT_POLICY] || o == &option_table[OPT_STOP] ||
	       (o->arg && strchr(o->arg, '|') &&
		!(*o->arg >= 'A' && *o->arg <= 'Z'));
}

static void put_values(const struct option_row *o)
{
	const char *s = o->arg;
	unsigned i;

	if (o == &option_table[OPT_POLICY]) {
		printf("all");
		for (i = 0; i < POLICY_NR; i++)
			printf(" %s", policy_name((enum policy)i));
	} else if (o == &option_table[OPT_STOP]) {
		for (i = 1; i < LABEL_CATEGORY_NR; i++)
			printf("%s%s", i > 1 ? " " : "",
			       label_category_name((enum label_category)i));
	} else {
		for (; *s; s++)
			putchar(*s == '|' ? ' ' : *s);
	}
}

static void put_names(unsigned groups, const char *between)
{
	size_t i;

	for (i = 0; i < OPT_NR; i++)
		if (option_table[i].group & (groups | GROUP_GENERAL))
			printf("%s--%s", between, option_table[i].name);
}

/* Of what is no path: the words, or nothing, since any option is wrong. */
static void put_bash_values(void)
{
	size_t i, nr = 0;

	for (i = 0; i < OPT_NR; i++)
		if (has_values(&option_table[i])) {
			printf("\t--%s)\n\t\tCOMPREPLY=($(compgen -W '",
			       option_table[i].name);
			put_values(&option_table[i]);
			printf("' -- \"$cur\"))\n\t\treturn\n\t\t;;\n");
		}
	printf("\t");
	for (i = 0; i < OPT_NR; i++)
		if (option_table[i].arg && !takes_path(&option_table[i]) &&
		    !has_values(&option_table[i]))
			printf("%s--%s", nr++ ? "|" : "", option_table[i].name);
	printf(")\n\t\treturn\n\t\t;;\n");
}

static void put_bash_topics(void)
{
	size_t i;

	printf("\tif [ \"$cmd\" = help ] && [ \"$COMP_CWORD\" -eq 2 ]; then\n"
	       "\t\tCOMPREPLY=($(compgen -W '");
	for (i = 0; i < command_count; i++)
		printf("%s ", command_table[i].name);
	help_topics();
	printf("' -- \"$cur\"))\n\t\treturn\n\tfi\n");
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
	       "\t\treturn\n\t\t;;\n");
	put_bash_values();
	printf("\tesac\n"
	       "\tif [ \"$COMP_CWORD\" -eq 1 ]; then\n"
	       "\t\tCOMPREPLY=($(compgen -W '");
	for (i = 0; i < command_count; i++)
		printf("%s ", command_table[i].name);
	printf("--help --version' -- \"$cur\"))\n"
	       "\t\treturn\n\tfi\n");
	put_bash_topics();
	printf("\tcase $cmd in\n");
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
	if (has_values(o)) {
		putchar('(');
		put_values(o);
		putchar(')');
	}
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
