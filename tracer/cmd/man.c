#include <stdio.h>
#include <string.h>

#include "base/num.h"
#include "cmd/cmd.h"
#include "ledger/finding.h"
#include "taint/rules.h"

/* Text for troff: a backslash, and a dot or quote that begins a line. */
static void put(const char *s)
{
	if (*s == '.' || *s == '\'')
		printf("\\&");
	for (; *s; s++) {
		if (*s == '\\')
			printf("\\e");
		else if (*s == '-')
			printf("\\-");
		else
			putchar(*s);
	}
}

static void put_options(unsigned groups)
{
	unsigned g;
	size_t i;

	for (g = 0; g < GROUP_NR; g++) {
		if (!(groups & 1u << g))
			continue;
		printf(".SS ");
		put(option_group_title(g));
		putchar('\n');
		for (i = 0; i < OPT_NR; i++) {
			const struct option_row *o = &option_table[i];

			if (o->group != 1u << g)
				continue;
			printf(".TP\n.B \\-\\-");
			put(o->name);
			if (o->arg) {
				printf(" \\fI");
				put(o->arg);
				printf("\\fR");
			}
			if (o->letter)
				printf(", \\-%c", o->letter);
			putchar('\n');
			put(o->help);
			putchar('\n');
		}
	}
}

static void put_commands(void)
{
	size_t i;

	printf(".SH COMMANDS\n");
	for (i = 0; i < command_count; i++) {
		const struct command *c = &command_table[i];

		printf(".TP\n.B tracer ");
		put(c->name);
		if (c->operands[0]) {
			printf(" \\fI");
			put(c->operands);
			printf("\\fR");
		}
		putchar('\n');
		put(c->summary);
		printf(".\n");
		if (*c->text) {
			put(c->text);
			putchar('\n');
		}
	}
}

static void put_words(void)
{
	int k;

	printf(".SH POLICIES\n");
	for (k = 0; k < POLICY_NR; k++) {
		printf(".TP\n.B ");
		put(policy_name((enum policy)k));
		putchar('\n');
		put(policy_help((enum policy)k));
		putchar('\n');
	}
	printf(".SH FINDINGS\n");
	for (k = 0; k < FINDING_KIND_NR; k++) {
		printf(".TP\n.B ");
		put(finding_name((enum finding_kind)k));
		putchar('\n');
		put(finding_help((enum finding_kind)k));
		putchar('\n');
	}
}

void help_man(void)
{
	static const struct {
		const char *code, *text;
	} exits[] = {
		{"0", "done"},
		{"1", "bad data, or an integrity finding"},
		{"2", "usage"},
		{"3", "a source, node or file that cannot be read or written, "
		      "or an account or label of which nothing is known"},
		{"4", "incomplete, under \\-\\-strict or \\-\\-balances"},
		{"10", "check: tainted"},
		{"11", "check: unknown"},
		{"130", "interrupted"},
	};
	size_t i;

	printf(".TH TRACER 1 \"\" \"tracer %s\"\n", TRACER_VERSION);
	printf(".SH NAME\n"
	       "tracer \\- follow stolen funds on a NEM\\-style chain\n"
	       ".SH SYNOPSIS\n"
	       ".B tracer\n"
	       "\\fICOMMAND\\fR ... [\\fIoptions\\fR]\n"
	       ".SH DESCRIPTION\n"
	       "Follows the movements of an account\\-model chain from a theft "
	       "on, and judges under several named rules which part of each "
	       "is tainted. Results are exact and the same on every "
	       "machine.\n");
	put_commands();
	printf(".SH OPTIONS\n");
	put_options(~0u);
	put_words();
	printf(".SH EXIT STATUS\n");
	for (i = 0; i < NR_OF(exits); i++)
		printf(".TP\n.B %s\n%s\n", exits[i].code, exits[i].text);
	printf(".SH ENVIRONMENT\n"
	       ".TP\n.B TRACER_DATA\n"
	       "The folder that holds labels/nem.csv, instead of the one "
	       "beside the program.\n"
	       ".TP\n.B XDG_DATA_HOME\n"
	       "Its folder tracer is where cases lie without \\-\\-case "
	       "(default ~/.local/share).\n"
	       ".TP\n.B XDG_CACHE_HOME\n"
	       "Its folder tracer remembers which signatures were found right "
	       "(default ~/.cache).\n"
	       ".TP\n.B SSL_CERT_FILE\n"
	       "Certificates to trust of https:// nodes, beside the "
	       "system's.\n"
	       ".TP\n.B http_proxy, https_proxy, no_proxy\n"
	       "The way to the nodes, as curl(1) reads them.\n"
	       ".SH FILES\n"
	       ".TP\n.I PREFIX/share/tracer/labels/nem.csv\n"
	       "The starter set of labels.\n"
	       ".SH EXAMPLES\n"
	       ".nf\n"
	       "tracer follow ADDRESS \\-\\-fixture DIR\n"
	       "tracer follow ADDRESS \\-\\-seed\\-from VICTIM "
	       "\\-\\-ledger FILE.csv \\-\\-csv OUT\n"
	       "tracer bounds LABEL \\-\\-theft ADDRESS "
	       "\\-\\-ledger FILE.csv\n"
	       "tracer statement ADDRESS \\-\\-theft THIEF "
	       "\\-\\-fixture DIR\n"
	       "tracer verify DIR\n"
	       ".fi\n"
	       ".SH SEE ALSO\n"
	       ".BR dot (1);\n"
	       ".B tracer help method\n"
	       "for the exact rules,\n"
	       ".B tracer help grades\n"
	       "for what the evidence is worth.\n");
}
