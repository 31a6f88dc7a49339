#include "export/dot_text.h"

#include <string.h>

#include "base/text.h"
#include "export/words.h"

void dot_piece(FILE *f, const char *s)
{
	struct text clean;
	size_t i;

	text_init(&clean, TEXT_MAX_ANY);
	text_add_clean(&clean, s, strlen(s));
	for (i = 0; i < clean.len; i++) {
		if (clean.s[i] == '"' || clean.s[i] == '\\')
			putc('\\', f);
		putc(clean.s[i], f);
	}
	text_release(&clean);
}

void dot_quoted(FILE *f, const char *s)
{
	putc('"', f);
	dot_piece(f, s);
	putc('"', f);
}

void dot_html(FILE *f, const char *s, size_t columns)
{
	struct text clean;
	size_t i;

	text_init(&clean, TEXT_MAX_ANY);
	word_foreign(&clean, s, columns);
	for (i = 0; i < clean.len; i++) {
		switch (clean.s[i]) {
		case '&':
			fputs("&amp;", f);
			break;
		case '<':
			fputs("&lt;", f);
			break;
		case '>':
			fputs("&gt;", f);
			break;
		case '"':
			fputs("&quot;", f);
			break;
		default:
			putc(clean.s[i], f);
			break;
		}
	}
	text_release(&clean);
}

void dot_name(FILE *f, const struct view *v, uint32_t node)
{
	const struct view_node *n = &v->node[node];
	struct account_id id = {n->account};
	const char *name = ledger_account_text(v->result->ledger, id);
	struct text clean;
	bool same;

	text_init(&clean, TEXT_MAX_ANY);
	text_add_clean(&clean, name, strlen(name));
	same = !strcmp(clean.s, name);
	text_release(&clean);
	if (n->kind == VIEW_ACCOUNT && same)
		dot_quoted(f, name);
	else
		fprintf(f, "\"@node %u\"", node + 1);
}
