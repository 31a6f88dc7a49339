#include <string.h>

#include "base/num.h"
#include "export/html.h"
#include "export/report_draw.h"
#include "export/words.h"

#define NAME_COLUMNS 22
#define LINE_COLUMNS 30
#define LINES_MAX 8 /* the last one is spare */
#define BADGES_SHOWN 2

struct lines {
	struct text t[LINES_MAX];
	size_t nr;
};

static struct text *add_line(struct lines *l)
{
	struct text *t = &l->t[l->nr < LINES_MAX - 1 ? l->nr++ : l->nr];

	text_init(t, TEXT_MAX_ANY);
	text_adds(t, "");
	return t;
}

static void release(struct lines *l)
{
	size_t i;

	for (i = 0; i < l->nr; i++)
		text_release(&l->t[i]);
}

unsigned draw_step(unsigned permille)
{
	static const unsigned from[] = {1, 100, 400, 700, 950};
	unsigned step = 0;

	while (step < NR_OF(from) && permille >= from[step])
		step++;
	return step;
}

const char *draw_dashes(enum grade g)
{
	if (g == GRADE_MODELLED)
		return " dots";
	return g == GRADE_STATED || g == GRADE_RECORDED ? " dashes" : "";
}

static void add_say(const struct drawing *d, struct lines *l, enum phrase what,
		    const char *arg)
{
	say_to(add_line(l), d->p->lang, what, &arg, 1);
}

static void add_figure(const struct drawing *d, struct lines *l,
		       const struct view_node *n, enum phrase what,
		       struct amount a, enum word_figure figure)
{
	char buf[WORD_MAX], text[WORD_MAX * 2];

	snprintf(text, sizeof(text), "%s%s",
		 word_mark(n->mark, d->v->rank, figure),
		 word_whole(buf, d->p->r, a));
	add_say(d, l, what, text);
}

static void add_head(const struct drawing *d, struct lines *l,
		     const struct view_node *n)
{
	const char *name = ledger_account_text(d->p->r->ledger,
					       (struct account_id){n->account});
	char count[WORD_MAX], abbreviated[SHORT_NAME_MAX];
	struct text *t;

	word_count(count, n->accounts);
	short_name(abbreviated, name);
	if (n->kind == VIEW_FOLD) {
		add_say(d, l, SAY_G_ACCOUNTS, count);
		if (n->role == ROLE_SERVICE && n->label)
			word_foreign(add_line(l), n->label->label,
				     LINE_COLUMNS);
		return;
	}
	if (n->kind == VIEW_CHAIN) {
		add_say(d, l, SAY_G_ROW, count);
		word_foreign(add_line(l), abbreviated, LINE_COLUMNS);
		return;
	}
	word_foreign(add_line(l), n->label ? n->label->label : abbreviated,
		     NAME_COLUMNS);
	if (!n->label)
		return;
	if (n->accounts > 1) {
		add_say(d, l, SAY_G_OWNER, count);
		return;
	}
	t = add_line(l);
	word_foreign(t, abbreviated, LINE_COLUMNS);
	if (n->label->category[0]) {
		text_adds(t, " · ");
		word_foreign(t, n->label->category, 12);
	}
}

static void add_held(const struct drawing *d, struct lines *l,
		     const struct view_node *n)
{
	char share[WORD_MAX];

	if (amount_is_zero(n->held))
		add_say(d, l, SAY_G_PASSED, "");
	else if (amount_eq(n->held, n->in))
		add_say(d, l, SAY_G_HOLDS_ALL, "");
	else if (amount_permille(n->held, n->in) < 10)
		add_say(d, l, SAY_G_HOLDS, word_share(share, n->held, n->in));
	else
		add_figure(d, l, n, SAY_G_HOLDS, n->held, FIGURE_HELD);
}

static void add_figures(const struct drawing *d, struct lines *l,
			const struct view_node *n)
{
	char count[WORD_MAX];

	if (n->role == ROLE_SOURCE) {
		add_figure(d, l, n, SAY_G_SENT, n->out, FIGURE_GOT);
		if (!amount_is_zero(n->in))
			add_figure(d, l, n, SAY_G_GOT, n->in, FIGURE_GOT);
		return;
	}
	add_figure(d, l, n, SAY_G_GOT, n->in, FIGURE_GOT);
	if (n->role == ROLE_SERVICE)
		add_say(d, l, SAY_G_DEPOSITS, word_count(count, n->in_rows));
	else if (n->role == ROLE_LOOSE)
		text_adds(add_line(l), say_state(d->p->lang, n->state));
	else if (n->role != ROLE_PSEUDO)
		add_held(d, l, n);
	if (n->role == ROLE_PSEUDO || n->share >= 950 ||
	    amount_is_zero(n->received))
		return;
	word_permille(count, n->share / 10 * 10);
	add_say(d, l, SAY_G_TAINTED, n->share < 10 ? "<1 %" : count);
}

static void add_badges(struct lines *l, uint64_t badges)
{
	struct text *t = NULL;
	unsigned k, shown = 0, more = 0;

	for (k = 0; k < FINDING_KIND_NR; k++) {
		if (!(badges >> k & 1))
			continue;
		if (shown == BADGES_SHOWN) {
			more++;
			continue;
		}
		if (!t)
			t = add_line(l);
		text_addf(t, "%s%s", shown++ ? ", " : "",
			  finding_name((enum finding_kind)k));
	}
	if (more)
		text_addf(t, " +%u", more);
}

/* How many of the lines are not badges is returned. */
static size_t fill(const struct drawing *d, struct lines *l, uint32_t node)
{
	const struct view_node *n = &d->v->node[node];
	size_t plain;

	memset(l, 0, sizeof(*l));
	add_head(d, l, n);
	add_figures(d, l, n);
	plain = l->nr;
	add_badges(l, d->badges[node]);
	return plain;
}

int32_t draw_height(const struct drawing *d, uint32_t node)
{
	struct lines l;
	int32_t height;

	fill(d, &l, node);
	height = 11 + DRAW_LINE * (int32_t)l.nr;
	release(&l);
	return height;
}

static const char *category_class(const struct view_node *n)
{
	if (n->kind == VIEW_FOLD || n->kind == VIEW_CHAIN || !n->label)
		return n->role == ROLE_SERVICE ? "c-service" : "";
	switch (n->label->category_nr) {
	case LABEL_VICTIM:
		return "c-victim";
	case LABEL_EXCHANGE:
		return "c-exchange";
	case LABEL_SHOP:
	case LABEL_SERVICE:
		return "c-service";
	case LABEL_MIXER:
		return "c-mixer";
	case LABEL_FOUNDATION:
	case LABEL_TAGGER:
	case LABEL_SINK:
		return "c-other";
	case LABEL_THIEF:
		return "c-thief";
	case LABEL_OTHER:
		break;
	}
	return "";
}

static void put_class(const struct drawing *d, const struct view_node *n)
{
	const char *category = category_class(n);
	bool plain = n->role == ROLE_SOURCE || n->role == ROLE_PSEUDO;

	fprintf(d->p->f, "node %s", category);
	if (!category[0] || !strcmp(category, "c-thief")) {
		if (plain)
			fputs(" s-none", d->p->f);
		else
			fprintf(d->p->f, " s%u", draw_step(n->share));
	}
	if (n->role == ROLE_SEED || n->role == ROLE_SOURCE)
		fputs(" root", d->p->f);
	if (n->kind == VIEW_FOLD || n->kind == VIEW_CHAIN)
		fputs(" many", d->p->f);
	if (n->in_rows)
		fputs(draw_dashes(n->grade), d->p->f);
}

static void put_title(const struct drawing *d, const struct view_node *n)
{
	const struct page *p = d->p;
	char buf[WORD_MAX];

	fputs("<title>", p->f);
	html_put(p->f, ledger_account_text(p->r->ledger,
					   (struct account_id){n->account}));
	if (n->accounts > 1)
		fprintf(p->f, " +%s", word_count(buf, n->accounts - 1));
	if (n->label) {
		fputs("\n", p->f);
		html_put(p->f, n->label->label);
		fputs(" (", p->f);
		html_put(p->f, n->label->category);
		fputs(")", p->f);
	}
	fputs("\n", p->f);
	page_sayf(p, SAY_G_GOT, word_amount(buf, p->r, n->in));
	fputs(" · ", p->f);
	page_sayf(p, SAY_G_SENT, word_amount(buf, p->r, n->out));
	fputs(" · ", p->f);
	page_sayf(p, SAY_G_HOLDS, word_amount(buf, p->r, n->held));
	fputs("</title>", p->f);
}

void draw_node(const struct drawing *d, uint32_t node)
{
	const struct view_node *n = &d->v->node[node];
	const struct layout_point *at = &d->l.at[node];
	FILE *f = d->p->f;
	bool single = n->accounts == 1 && n->role != ROLE_PSEUDO;
	struct lines l;
	size_t i, plain = fill(d, &l, node);

	fputs("<a", f);
	if (single)
		fprintf(f, " href=\"#a%u\"", n->account);
	fputs(" class=\"", f);
	put_class(d, n);
	fprintf(f, "\" data-n=\"%u\">", node);
	put_title(d, n);
	if (n->kind == VIEW_FOLD || n->kind == VIEW_CHAIN)
		fprintf(f,
			"<rect class=\"under\" x=\"%d\" y=\"%d\" width=\"%d\" "
			"height=\"%d\" rx=\"3\"/>",
			at->x + 4, at->y + 4, DRAW_BOX, d->height[node]);
	fprintf(f,
		"<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" "
		"rx=\"3\"/>",
		at->x, at->y, DRAW_BOX, d->height[node]);
	for (i = 0; i < l.nr; i++) {
		fprintf(f, "<text x=\"%d\" y=\"%d\"%s>", at->x + DRAW_BOX / 2,
			at->y + 15 + (int32_t)i * DRAW_LINE,
			!i	     ? " class=\"h\""
			: i >= plain ? " class=\"b\""
				     : "");
		html_put(f, l.t[i].s);
		fputs("</text>", f);
	}
	fputs("</a>\n", f);
	release(&l);
}
