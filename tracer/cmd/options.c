#include "cmd/options.h"

#include "cmd/seeds.h"

#include <stdlib.h>
#include <string.h>

#include "base/die.h"
#include "base/mem.h"
#include "base/num.h"

const struct option_row option_table[OPT_NR] = {
#define X(id, name, letter, type, arg, group, help) \
	{name, letter, OPTION_##type, arg, GROUP_##group, help},
	OPTIONS(X)
#undef X
};

const char *option_group_title(unsigned nr)
{
	static const char *const title[GROUP_NR] = {
#define X(n, id, text) text,
		OPTION_GROUPS(X)
#undef X
	};

	if (nr >= GROUP_NR)
		BUG("option group %u", nr);
	return title[nr];
}

static size_t find_option(const char *name, size_t len, unsigned groups)
{
	size_t i;

	for (i = 0; i < OPT_NR; i++)
		if ((option_table[i].group & groups) &&
		    strlen(option_table[i].name) == len &&
		    !memcmp(option_table[i].name, name, len))
			break;
	return i;
}

static size_t find_letter(char letter, unsigned groups)
{
	size_t i;

	for (i = 0; i < OPT_NR; i++)
		if ((option_table[i].group & groups) &&
		    option_table[i].letter == letter)
			break;
	return i;
}

static bool add_value(struct args *a, size_t id, const char *value,
		      struct err *e)
{
	if (option_table[id].type == OPTION_TEXT && a->count[id])
		return err_set(e, ERR_USAGE, "--%s: given twice",
			       option_table[id].name);
	a->value[id] = xreallocarray(a->value[id], a->count[id] + 1,
				     sizeof(*a->value[id]));
	a->value[id][a->count[id]++] = value;
	return true;
}

/* The word behind an option: hardly ever is its value one itself, and an
 * option that was forgotten the value of would swallow the next. */
static bool take_word(const char **value, const struct option_row *o,
		      const char *word, struct err *e)
{
	if (word && word[0] == '-' && word[1] == '-')
		return err_set(e, ERR_USAGE,
			       "--%s: %s is missing: '%s' is an option (if it "
			       "is meant, say --%s=%s)",
			       o->name, o->arg, word, o->name, word);
	*value = word;
	return true;
}

/* argv[*i] begins with a hyphen. */
static bool parse_option(struct args *a, int argc, char **argv, int *i,
			 unsigned groups, struct err *e)
{
	const char *s = argv[*i], *eq = NULL, *value = NULL;
	size_t len, id;

	if (s[1] == '-') {
		eq = strchr(s, '=');
		len = eq ? (size_t)(eq - s) - 2 : strlen(s) - 2;
		id = find_option(s + 2, len, groups);
	} else {
		id = s[2] ? OPT_NR : find_letter(s[1], groups);
	}
	if (id == OPT_NR)
		return err_set(e, ERR_USAGE,
			       "'%s': no such option here (see --help)", s);
	if (option_table[id].type == OPTION_FLAG) {
		if (eq)
			return err_set(e, ERR_USAGE, "--%s: takes no value",
				       option_table[id].name);
		return add_value(a, id, NULL, e);
	}
	if (eq)
		value = eq + 1;
	else if (*i + 1 < argc &&
		 !take_word(&value, option_table + id, argv[++*i], e))
		return false;
	if (!value || !*value)
		return err_set(e, ERR_USAGE, "--%s: %s is missing",
			       option_table[id].name, option_table[id].arg);
	return add_value(a, id, value, e);
}

bool args_parse(struct args *a, int argc, char **argv, unsigned groups,
		struct err *e)
{
	bool ended = false;
	int i;

	*a = (struct args){.operands = 0};
	a->operand = xcalloc((size_t)argc, sizeof(*a->operand));
	for (i = 1; i < argc; i++) {
		const char *s = argv[i];

		if (!ended && !strcmp(s, "--")) {
			ended = true;
		} else if (!ended && s[0] == '-' && s[1]) {
			if (!parse_option(a, argc, argv, &i, groups, e))
				return false;
		} else {
			a->operand[a->operands++] = s;
		}
	}
	return true;
}

void args_release(struct args *a)
{
	size_t i;

	for (i = 0; i < OPT_NR; i++)
		free(a->value[i]);
	free(a->operand);
	seeds_free(a->thefts);
	arena_release(&a->kept);
	*a = (struct args){.operands = 0};
}

bool args_flag(const struct args *a, enum option_id id)
{
	return a->count[id] > 0;
}

const char *args_text(const struct args *a, enum option_id id)
{
	return a->count[id] ? a->value[id][0] : NULL;
}

bool args_u32(const struct args *a, enum option_id id, uint32_t def,
	      uint32_t *v, struct err *e)
{
	const char *s = args_text(a, id);

	*v = def;
	if (!s || num_u32(v, s, strlen(s), UINT32_MAX - 1))
		return true;
	return err_set(e, ERR_USAGE, "--%s: '%s' is not a number",
		       option_table[id].name, s);
}

void shell_word(struct text *t, const char *s)
{
	static const char plain[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
				    "abcdefghijklmnopqrstuvwxyz"
				    "0123456789-_./:,=@+%";

	if (*s && !s[strspn(s, plain)]) {
		text_adds(t, s);
		return;
	}
	text_addc(t, '\'');
	for (; *s; s++)
		if (*s == '\'')
			text_adds(t, "'\\''");
		else
			text_addc(t, *s);
	text_addc(t, '\'');
}

void args_words(struct text *t, const struct args *a, unsigned groups)
{
	size_t i, j;

	for (i = 0; i < OPT_NR; i++) {
		if (!(option_table[i].group & groups))
			continue;
		for (j = 0; j < a->count[i]; j++) {
			text_addf(t, "%s--%s", t->len ? " " : "",
				  option_table[i].name);
			if (!a->value[i][j])
				continue;
			text_addc(t, ' ');
			shell_word(t, a->value[i][j]);
		}
	}
}

void print_wrapped(FILE *f, const char *s, size_t indent, size_t at)
{
	const char *end;
	size_t len;

	while (*s) {
		end = strchr(s, ' ');
		len = end ? (size_t)(end - s) : strlen(s);
		if (at > indent && at + 1 + len > 79) {
			fprintf(f, "\n%*s", (int)indent, "");
			at = indent;
		} else if (at > indent) {
			putc(' ', f);
			at++;
		}
		fwrite(s, 1, len, f);
		at += len;
		s += len;
		while (*s == ' ')
			s++;
	}
	putc('\n', f);
}

#define HELP_COLUMN 26

static void print_option(FILE *f, const struct option_row *o)
{
	int n;

	n = fprintf(f, "  --%s", o->name);
	if (o->arg)
		n += fprintf(f, " %s", o->arg);
	if (o->letter)
		n += fprintf(f, ", -%c", o->letter);
	if (n > HELP_COLUMN - 2)
		fprintf(f, "\n%*s", HELP_COLUMN, "");
	else
		fprintf(f, "%*s", HELP_COLUMN - n, "");
	print_wrapped(f, o->help, HELP_COLUMN, HELP_COLUMN);
}

void options_print(FILE *f, unsigned groups)
{
	unsigned g, group;
	size_t i;

	for (g = 0; g < GROUP_NR; g++) {
		group = (g + 1) % GROUP_NR; /* the general ones stand last */
		if (!(groups & 1u << group))
			continue;
		fprintf(f, "\n%s\n", option_group_title(group));
		for (i = 0; i < OPT_NR; i++)
			if (option_table[i].group == 1u << group)
				print_option(f, &option_table[i]);
	}
}
