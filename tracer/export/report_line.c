#include <stdlib.h>

#include "base/mem.h"
#include "base/when.h"
#include "export/html.h"
#include "export/report_draw.h"
#include "export/words.h"

#define AMOUNTS_MAX 40
#define LETTER 6 /* width of a digit, with some room */
#define TX_SHOWN 6

static void put_when(const struct drawing *d, struct text *t,
		     const struct view_edge *x)
{
	char a[WHEN_TEXT_MAX], b[WHEN_TEXT_MAX];

	if (x->first_time == LEDGER_NO_TIME) {
		text_addf(t, "%llu", (unsigned long long)x->first_height);
		if (x->last_height != x->first_height)
			text_addf(t, " – %llu",
				  (unsigned long long)x->last_height);
		return;
	}
	(void)d;
	text_addf(t, "%s", when_text(a, x->first_time));
	if (x->last_time != x->first_time)
		text_addf(t, " – %s", when_text(b, x->last_time));
	text_adds(t, " UTC");
}

static void put_title(const struct drawing *d, const struct view_edge *x)
{
	const struct page *p = d->p;
	const struct ledger *l = p->r->ledger;
	const struct ledger_columns *c = ledger_columns(l);
	char taint[WORD_MAX], all[WORD_MAX], count[WORD_MAX], tx[TX_TEXT_MAX];
	struct text when;
	size_t i;

	text_init(&when, TEXT_MAX_ANY);
	put_when(d, &when, x);
	fputs("<title>", p->f);
	page_sayf(p, SAY_G_TOOLTIP, word_amount(taint, p->r, x->taint),
		  p->r->asset_unit, word_amount(all, p->r, x->amount),
		  word_count(count, x->rows), when.s);
	fputs("\n", p->f);
	html_own(p->f, say_grade(p->lang, x->grade));
	for (i = 0; i < x->rows && i < TX_SHOWN; i++) {
		uint32_t mv = p->trace->row[d->v->row[x->row + i]].mv;

		ledger_tx_text(l, tx, (struct tx_id){c->tx[mv]});
		if (!tx[0])
			continue;
		fputs("\n", p->f);
		html_put(p->f, tx);
	}
	fputs("</title>", p->f);
	text_release(&when);
}

static void put_head(FILE *f, int32_t x, int32_t y, int32_t stroke)
{
	int32_t half = 4 + stroke / 2;

	fprintf(f, "<path class=\"head\" d=\"M%d %dL%d %dL%d %dZ\"/>", x, y,
		x - 2 * half + 1, y - half, x - 2 * half + 1, y + half);
}

static void put_back(const struct drawing *d, const struct layout_line *l)
{
	const struct layout_point *p = &d->l.point[l->point];
	int32_t low = p[0].y > p[1].y ? p[0].y : p[1].y;

	fprintf(d->p->f,
		"<path class=\"way\" stroke-width=\"%d\" d=\"M%d %dC%d %d %d "
		"%d %d %d\"/>",
		d->stroke[l->edge], p[0].x, p[0].y, p[0].x, low + 24, p[1].x,
		low + 24, p[1].x, p[1].y + 7);
	fprintf(d->p->f, "<path class=\"head\" d=\"M%d %dL%d %dL%d %dZ\"/>",
		p[1].x, p[1].y, p[1].x - 4, p[1].y + 8, p[1].x + 4, p[1].y + 8);
}

/* Where a line passes a column it runs straight for the width of a box. */
static void put_way(const struct drawing *d, const struct layout_line *l)
{
	const struct layout_point *p = &d->l.point[l->point];
	FILE *f = d->p->f;
	int32_t stroke = d->stroke[l->edge], x = p[0].x, y = p[0].y;
	size_t i;

	fprintf(f, "<path class=\"way\" stroke-width=\"%d\" d=\"M%d %d", stroke,
		x, y);
	for (i = 1; i < l->points; i++) {
		bool last = i + 1 == l->points;
		int32_t to = last ? p[i].x - 6 - stroke / 2 : p[i].x;
		int32_t half = (to - x) / 2;

		fprintf(f, "C%d %d %d %d %d %d", x + half, y, to - half, p[i].y,
			to, p[i].y);
		x = to;
		y = p[i].y;
		if (!last)
			fprintf(f, "H%d", x += DRAW_BOX);
	}
	fputs("\"/>", f);
	put_head(f, p[l->points - 1].x, y, stroke);
}

void draw_line(const struct drawing *d, const struct layout_line *l)
{
	const struct view_edge *x = &d->v->edge[l->edge];
	FILE *f = d->p->f;

	fprintf(f, "<g class=\"line l%u%s\" data-f=\"%u\" data-t=\"%u\">",
		draw_step(amount_permille(x->taint, x->amount)),
		draw_dashes(x->grade), x->from, x->to);
	put_title(d, x);
	if (l->back)
		put_back(d, l);
	else
		put_way(d, l);
	fputs("</g>\n", f);
}

struct spot {
	int32_t x, y, width;
};

static int heavier(const void *a, const void *b, void *ctx)
{
	const struct drawing *d = ctx;
	uint32_t i = *(const uint32_t *)a, k = *(const uint32_t *)b;
	struct amount x = d->v->edge[d->l.line[i].edge].taint;
	struct amount y = d->v->edge[d->l.line[k].edge].taint;

	if (!amount_eq(x, y))
		return amount_less(y, x) ? -1 : 1;
	return i < k ? -1 : i > k;
}

static bool is_free(const struct spot *spot, size_t nr, const struct spot *s)
{
	size_t i;

	for (i = 0; i < nr; i++)
		if (abs(spot[i].y - s->y) < 12 &&
		    s->x < spot[i].x + spot[i].width &&
		    spot[i].x < s->x + s->width)
			return false;
	return true;
}

static void put_amount(const struct drawing *d, const struct layout_line *l,
		       struct spot *spot, size_t *nr)
{
	const struct view_edge *x = &d->v->edge[l->edge];
	const struct layout_point *p = &d->l.point[l->point];
	const struct layout_point *end = p + l->points - 1;
	char amount[WORD_MAX], text[WORD_MAX * 2];
	struct spot s[2];
	size_t i, at;

	snprintf(text, sizeof(text), "%s%s",
		 word_mark(x->mark, d->v->rank, FIGURE_LEFT),
		 word_whole(amount, d->p->r, x->taint));
	for (at = 0; text[at]; at++)
		;
	s[0].width = s[1].width = (int32_t)at * LETTER;
	/* before the box it goes to, or else behind the one it comes from */
	s[0].x = end->x - 16 - d->stroke[l->edge] - s[0].width;
	s[0].y = end->y - 4 - d->stroke[l->edge] / 2;
	s[1].x = p->x + 6;
	s[1].y = p->y - 4 - d->stroke[l->edge] / 2;
	for (i = 0; i < 2; i++) {
		if (!is_free(spot, *nr, &s[i]))
			continue;
		spot[(*nr)++] = s[i];
		fprintf(d->p->f, "<text x=\"%d\" y=\"%d\"%s>",
			i ? s[i].x : s[i].x + s[i].width, s[i].y,
			i ? "" : " class=\"e\"");
		html_own(d->p->f, text);
		fputs("</text>\n", d->p->f);
		return;
	}
}

void draw_amounts(const struct drawing *d)
{
	uint32_t *order = xcalloc(d->l.lines + 1, sizeof(*order));
	struct spot spot[AMOUNTS_MAX];
	size_t i, nr = 0;

	for (i = 0; i < d->l.lines; i++)
		order[i] = (uint32_t)i;
	if (d->l.lines)
		qsort_r(order, d->l.lines, sizeof(*order), heavier, (void *)d);
	for (i = 0; i < d->l.lines && nr < AMOUNTS_MAX; i++)
		if (!d->l.line[order[i]].back)
			put_amount(d, &d->l.line[order[i]], spot, &nr);
	free(order);
}
