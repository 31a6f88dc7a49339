#include <string.h>

#include "base/num.h"
#include "export/dot_parts.h"
#include "export/dot_text.h"
#include "export/words.h"

#define SMALL "<font point-size=\"8\">"

/* One hue from light to dark: it reads in grey, and without red or green. */
static const struct dot_step steps[DOT_STEPS] = {
	{0, "#fbf3ee", "#20262c", "#d9b3a3", "0 %"},
	{1, "#fcdccb", "#20262c", "#d99a80", "under 10 %"},
	{100, "#f5a988", "#20262c", "#cf7a5a", "10 to 40 %"},
	{400, "#dd6a4b", "#ffffff", "#bd5238", "40 to 70 %"},
	{700, "#b23124", "#ffffff", "#9c2d21", "70 to 95 %"},
	{950, "#7a0f14", "#ffffff", "#7a0f14", "95 % and more"},
};

const struct dot_step *dot_step_at(size_t i)
{
	return &steps[i];
}

const struct dot_step *dot_step(unsigned permille)
{
	size_t i = DOT_STEPS - 1;

	while (i && permille < steps[i].from)
		i--;
	return &steps[i];
}

const char *dot_line_style(enum grade g)
{
	switch (g) {
	case GRADE_MODELLED:
		return "dotted";
	case GRADE_STATED:
	case GRADE_RECORDED:
		return "dashed";
	case GRADE_HASHED:
	case GRADE_SIGNED:
		break;
	}
	return "";
}

struct look {
	const char *shape, *style, *fill, *font, *line;
};

static struct look look_of_category(enum label_category c)
{
	switch (c) {
	case LABEL_VICTIM:
		return (struct look){"box", "filled", "#cfe0ef", "#14293d",
				     "#2c5f8f"};
	case LABEL_EXCHANGE:
		return (struct look){"tab", "filled", "#f6e3ab", "#3d2e08",
				     "#8a6a1c"};
	case LABEL_SHOP:
	case LABEL_SERVICE:
		return (struct look){"component", "filled", "#efe9c9",
				     "#3d2e08", "#8a6a1c"};
	case LABEL_MIXER:
		return (struct look){"hexagon", "filled", "#ddd2ee", "#2b1b47",
				     "#5f4690"};
	case LABEL_FOUNDATION:
	case LABEL_TAGGER:
		return (struct look){"note", "filled", "#dcebe6", "#12352b",
				     "#3a7a66"};
	case LABEL_SINK:
		return (struct look){"cylinder", "filled", "#e3e5e8", "#20262c",
				     "#5b6770"};
	case LABEL_OTHER:
	case LABEL_THIEF:
		break;
	}
	return (struct look){0};
}

/* The colour is that of its share, as everybody's; the frame says the label. */
static bool is_thief(const struct view_node *n)
{
	return n->kind != VIEW_FOLD && n->kind != VIEW_CHAIN && n->label &&
	       n->label->category_nr == LABEL_THIEF;
}

static struct look look_of(const struct view_node *n)
{
	const struct dot_step *s = dot_step(n->share);
	struct look look = {0};

	if (n->kind != VIEW_FOLD && n->kind != VIEW_CHAIN && n->label)
		look = look_of_category(n->label->category_nr);
	if (look.shape)
		return look;
	look = (struct look){"box", "filled,rounded", s->fill, s->font,
			     s->line};
	if (n->kind == VIEW_FOLD)
		look.shape = "box3d", look.style = "filled";
	if (n->kind == VIEW_CHAIN)
		look.style = "filled";
	if (n->role == ROLE_SERVICE && n->kind == VIEW_ACCOUNT)
		look.shape = "tab", look.style = "filled";
	if (is_thief(n))
		look.line = "#20262c";
	if (n->role == ROLE_SOURCE || n->role == ROLE_PSEUDO)
		look.fill = "#eceff1", look.font = "#20262c",
		look.line = "#5b6770";
	return look;
}

static const char *name_of(const struct view *v, const struct view_node *n)
{
	return ledger_account_text(v->result->ledger,
				   (struct account_id){n->account});
}

/* Who it is: a label, a short address, or how many. */
static void put_head(FILE *f, const struct view *v, const struct view_node *n)
{
	char count[WORD_MAX], amount[WORD_MAX], name[SHORT_NAME_MAX];

	word_count(count, n->accounts);
	short_name(name, name_of(v, n));
	fputs("<b>", f);
	switch (n->kind) {
	case VIEW_FOLD:
		word_whole(amount, v->result,
			   n->role == ROLE_SOURCE ? n->out : n->in);
		fprintf(f, "+%s accounts, %s ", count, amount);
		dot_html(f, v->result->asset_unit, 12);
		fputs("</b>", f);
		if (n->role == ROLE_SERVICE && n->label) {
			fputs("<br/>" SMALL, f);
			dot_html(f, n->label->label, 28);
			fputs("</font>", f);
		}
		return;
	case VIEW_CHAIN:
		fprintf(f, "%s accounts in a row</b><br/>" SMALL "first ",
			count);
		dot_html(f, name, 30);
		fputs("</font>", f);
		return;
	case VIEW_ACCOUNT:
	case VIEW_OWNER:
		break;
	}
	dot_html(f, n->label ? n->label->label : name, 30);
	fputs("</b>", f);
	if (!n->label)
		return;
	fputs("<br/>" SMALL, f);
	if (n->accounts > 1)
		fprintf(f, "%s accounts", count);
	else
		dot_html(f, name, 30);
	if (n->label->category[0]) {
		fputs(" · ", f);
		dot_html(f, n->label->category, 20);
	}
	fputs("</font>", f);
}

/* A figure with its mark, whole units. */
static void put_figure(FILE *f, const struct view *v, const struct view_node *n,
		       const char *word, struct amount a,
		       enum word_figure figure)
{
	char buf[WORD_MAX];

	fprintf(f, "%s ", word);
	dot_html(f, word_mark(n->mark, v->rank, figure), 4);
	fputs(word_whole(buf, v->result, a), f);
}

static void put_loose(FILE *f, const struct view_node *n)
{
	switch (n->state) {
	case STATE_UNREAD:
		fputs(" · not read", f);
		break;
	case STATE_BUSY:
		fputs(" · busy, not followed", f);
		break;
	case STATE_BELOW:
		fputs(" · below the minimum", f);
		break;
	case STATE_LIMIT:
		fputs(" · beyond the limit", f);
		break;
	case STATE_READ:
	case STATE_STOP:
		break;
	}
}

/* A rest that is next to nothing is a share: its digits say nothing. */
static void put_held(FILE *f, const struct view *v, const struct view_node *n,
		     const char *separator)
{
	unsigned permille = amount_permille(n->held, n->in);
	char buf[WORD_MAX];

	fputs(separator, f);
	if (amount_is_zero(n->held)) {
		fputs("passed all on", f);
		if (!dot_leaves(v, (uint32_t)(n - v->node)))
			fputs(", in lines not drawn", f);
	} else if (amount_eq(n->held, n->in)) {
		fputs("holds all", f);
	} else if (permille < 10) {
		fputs("holds ", f);
		dot_html(f, word_share(buf, n->held, n->in), 12);
	} else {
		put_figure(f, v, n, "holds", n->held, FIGURE_HELD);
	}
}

/* What it got and what became of it. */
static void put_figures(FILE *f, const struct view *v,
			const struct view_node *n)
{
	char count[WORD_MAX];
	bool many = n->kind == VIEW_FOLD;

	fputs("<br/>" SMALL, f);
	switch (n->role) {
	case ROLE_SOURCE:
		put_figure(f, v, n, "sent", n->out, FIGURE_GOT);
		if (!amount_is_zero(n->in))
			put_figure(f, v, n, " · got back", n->in, FIGURE_GOT);
		break;
	case ROLE_SERVICE:
	case ROLE_PSEUDO:
		if (!many)
			put_figure(f, v, n, "got", n->in, FIGURE_GOT);
		fprintf(f, "%sin %s %s%s", many ? "" : " ",
			word_count(count, n->in_rows),
			n->role == ROLE_SERVICE ? "deposit" : "movement",
			n->in_rows == 1 ? "" : "s");
		put_loose(f, n);
		break;
	case ROLE_LOOSE:
		put_figure(f, v, n, "got", n->in, FIGURE_GOT);
		put_loose(f, n);
		break;
	case ROLE_SEED:
	case ROLE_PASS:
	case ROLE_HOLD:
		if (!many)
			put_figure(f, v, n, "got", n->in, FIGURE_GOT);
		put_held(f, v, n, many ? "" : " · ");
		break;
	}
	fputs("</font>", f);
}

static void put_share(FILE *f, const struct view_node *n)
{
	char share[WORD_MAX];

	if (n->role == ROLE_SOURCE || n->role == ROLE_PSEUDO)
		return;
	if (n->share >= 950 || amount_is_zero(n->received))
		return;
	fprintf(f, "<br/>" SMALL "%s of its receipts tainted</font>",
		n->share ? word_permille(share, n->share / 10 * 10)
			 : "under 1 %");
}

static void put_badges(FILE *f, uint64_t badges)
{
	const char *separator = "<br/>" SMALL "<i>";
	unsigned k;

	for (k = 0; k < FINDING_KIND_NR; k++) {
		if (!(badges >> k & 1))
			continue;
		fprintf(f, "%s%s", separator,
			finding_name((enum finding_kind)k));
		separator = ", ";
	}
	if (badges)
		fputs("</i></font>", f);
}

static void put_tooltip(FILE *f, const struct view *v,
			const struct view_node *n)
{
	char buf[WORD_MAX];

	fputs("\", tooltip=\"", f);
	dot_piece(f, name_of(v, n));
	if (n->accounts > 1)
		fprintf(f, " and %s more", word_count(buf, n->accounts - 1));
	if (n->label) {
		fputs("\\n", f);
		dot_piece(f, n->label->label);
		fputs(" (", f);
		dot_piece(f, n->label->category);
		fputs("), says ", f);
		dot_piece(f, n->label->source[0] ? n->label->source
						 : n->label->file);
	}
	fprintf(f, "\\ntainted: got %s", word_amount(buf, v->result, n->in));
	fprintf(f, ", passed on %s", word_amount(buf, v->result, n->out));
	fprintf(f, ", holds %s", word_amount(buf, v->result, n->held));
	if (n->hop != LEDGER_NONE)
		fprintf(f, "\\nhop %u", n->hop);
	if (n->inner)
		fprintf(f, "\\n%s movements among them",
			word_count(buf, n->inner));
	putc('"', f);
}

void dot_node(FILE *f, const struct view *v, uint32_t node, uint64_t badges)
{
	const struct view_node *n = &v->node[node];
	const char *line = dot_line_style(n->grade);
	struct look look = look_of(n);

	fputs("  ", f);
	dot_name(f, v, node);
	fputs(" [label=<", f);
	put_head(f, v, n);
	put_figures(f, v, n);
	put_share(f, n);
	put_badges(f, badges);
	fprintf(f, ">, shape=%s, style=\"%s%s%s", look.shape, look.style,
		n->in_rows && line[0] ? "," : "", n->in_rows ? line : "");
	fprintf(f,
		"\", fillcolor=\"%s\", fontcolor=\"%s\", color=\"%s\", "
		"penwidth=%s, id=\"node%u",
		look.fill, look.font, look.line,
		n->role == ROLE_SEED || n->role == ROLE_SOURCE || is_thief(n)
			? "2.2"
			: "1.0",
		node + 1);
	put_tooltip(f, v, n);
	fputs(n->kind == VIEW_CHAIN ? ", peripheries=2];\n" : "];\n", f);
}
