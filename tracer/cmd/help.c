#include <stdio.h>
#include <string.h>

#include "cmd/cmd.h"
#include "cmd/help_topic.h"
#include "ledger/finding.h"

void help_command(const struct command *c)
{
	printf("usage: tracer %s %s [options]\n\n", c->name, c->operands);
	if (*c->text)
		print_wrapped(stdout, c->text, 0, 0);
	options_print(stdout, c->groups | GROUP_GENERAL);
}

void help_all(void)
{
	size_t i;
	int n;

	printf("tracer follows stolen funds on a NEM-style chain.\n\n"
	       "usage: tracer COMMAND ... [options]\n\n");
	for (i = 0; i < command_count; i++) {
		const struct command *c = &command_table[i];

		n = printf("  %s %s", c->name, c->operands);
		if (n > 24)
			n = printf("\n") - 1;
		printf("%*s", 26 - n, "");
		print_wrapped(stdout, c->summary, 26, 26);
	}
	printf("\n"
	       "tracer COMMAND --help     what the command takes\n"
	       "tracer help options       every option\n"
	       "tracer help policies      what 'tainted' means, by each rule\n"
	       "tracer help method        the exact rules of the judgement\n"
	       "tracer help grades        what the evidence is worth\n"
	       "tracer help words         hop, rank, tip, ~, <=, >= and "
	       "others\n"
	       "tracer help findings      what the words in findings mean\n"
	       "\n"
	       "Exit codes: 0 done, 1 bad data or failed integrity, 2 usage,\n"
	       "3 a source, node, file, account or label that is not there,\n"
	       "4 incomplete under --strict or --balances; of check: 10 "
	       "tainted,\n"
	       "11 unknown; 130 interrupted.\n");
}

static void help_finding(enum finding_kind k)
{
	int n = printf("%c %s ", finding_is_integrity(k) ? '*' : ' ',
		       finding_name(k));

	printf("%*s", n < 22 ? 22 - n : 0, "");
	print_wrapped(stdout, finding_help(k), 22, 22);
}

static void help_findings(void)
{
	int k;

	printf("What a finding says. * changes the exit code to 1.\n\n");
	for (k = 0; k < FINDING_KIND_NR; k++)
		help_finding((enum finding_kind)k);
	putchar('\n');
	print_wrapped(stdout,
		      "Patterns, such as pass-through or fan-in, are stated of "
		      "accounts that were followed and whose tainted receipts "
		      "under the ranking rule reach --finding-min. The numbers "
		      "in their rules are options: see 'What is a finding' in "
		      "tracer help options.",
		      0, 0);
}

bool cmd_help(const struct args *a, int *code, struct err *e)
{
	const char *what = a->operands ? a->operand[0] : NULL;
	const struct command *c;

	*code = 0;
	if (!what) {
		help_all();
		return true;
	}
	c = command_find(what);
	if (c)
		help_command(c);
	else if (!strcmp(what, "findings"))
		help_findings();
	else if (!strcmp(what, "options"))
		options_print(stdout, ~0u);
	else if (!strcmp(what, "man"))
		help_man();
	else if (!strcmp(what, "bash"))
		help_bash();
	else if (!strcmp(what, "zsh"))
		help_zsh();
	else if (!help_topic(what))
		return err_set(e, ERR_USAGE,
			       "'%s': no such command or topic; topics are "
			       "method, policies, grades, words, findings, "
			       "options and the name of a rule",
			       what);
	return true;
}
