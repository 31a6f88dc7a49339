/* The picture as SVG, of our own layout: the same bytes on every machine. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/when.h"
#include "export/badges.h"
#include "export/html.h"
#include "export/report_draw.h"
#include "export/report_parts.h"
#include "export/words.h"

static void measure(struct drawing *d)
{
	const struct view *v = d->v;
	struct layout_size size = {.box = DRAW_BOX, .between = DRAW_BETWEEN};
	int32_t *height = xcalloc(v->nodes + 1, sizeof(*height));
	int32_t *stroke = xcalloc(v->edges + 1, sizeof(*stroke));
	uint32_t *weight = xcalloc(v->edges + 1, sizeof(*weight));
	size_t i;

	for (i = 0; i < v->nodes; i++)
		height[i] = draw_height(d, (uint32_t)i);
	for (i = 0; i < v->edges; i++) {
		weight[i] = view_edge_weight(v, &v->edge[i]);
		if (!weight[i])
			weight[i] = 1;
		stroke[i] = 1 + (int32_t)(11 * weight[i] / 1000);
	}
	size.height = height;
	size.stroke = stroke;
	size.weight = weight;
	layout_init(&d->l, v, &size);
	d->height = height;
	d->stroke = stroke;
	free(weight);
}

static void put_swatch(const struct page *p, const char *class,
		       const char *text)
{
	fprintf(p->f, "<span class=\"swatch\"><i class=\"%s\"></i>", class);
	html_put(p->f, text);
	fputs("</span>", p->f);
}

static void put_legend(const struct page *p)
{
	static const char *const steps[] = {"0 %",     "<10 %",	  "10–40 %",
					    "40–70 %", "70–95 %", "95 %+"};
	static const struct {
		const char *class;
		enum phrase what;
	} kinds[] = {{"c-victim", SAY_KIND_VICTIM},
		     {"c-thief", SAY_KIND_THIEF},
		     {"c-exchange", SAY_KIND_EXCHANGE},
		     {"c-service", SAY_KIND_SERVICE},
		     {"c-mixer", SAY_KIND_MIXER},
		     {"c-other", SAY_KIND_OTHER}};
	char class[8];
	size_t i;

	fputs("<p class=\"legend\"><span>", p->f);
	page_say(p, SAY_LEGEND_SHARE);
	fputs("</span>", p->f);
	for (i = 0; i < sizeof(steps) / sizeof(steps[0]); i++) {
		snprintf(class, sizeof(class), "s%zu", i);
		put_swatch(p, class, steps[i]);
	}
	fputs("</p><p class=\"legend\">", p->f);
	for (i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
		put_swatch(p, kinds[i].class, say(p->lang, kinds[i].what));
	fputs("<span>", p->f);
	page_say(p, SAY_LEGEND_LINES);
	fputs("</span></p>\n", p->f);
}

/* What is in the figures but has no line of its own. */
static void put_undrawn(const struct page *p, const struct view *v)
{
	struct amount thin = amount_of(0);
	char lines[WORD_MAX], sum[WORD_MAX], fees[WORD_MAX], sinks[WORD_MAX];
	size_t i, nr = 0;

	for (i = 0; i < v->edges; i++) {
		if (!v->edge[i].thin)
			continue;
		nr++;
		if (!amount_accumulate(&thin, v->edge[i].taint))
			thin = amount_of(UINT64_MAX);
	}
	fputs("<p class=\"note\">", p->f);
	page_sayf(p, SAY_G_NOT_DRAWN, word_count(lines, nr),
		  word_whole(sum, p->r, thin), p->r->asset_unit,
		  word_whole(fees, p->r, v->undrawn_fees),
		  word_whole(sinks, p->r, v->undrawn_sinks));
	fputs("</p>\n", p->f);
}

static void put_text(const struct page *p, const struct view *v)
{
	size_t i, alone = 0;
	char a[WORD_MAX], b[WORD_MAX];

	for (i = 0; i < v->nodes; i++)
		alone += v->node[i].kind == VIEW_ACCOUNT &&
			 v->node[i].role != ROLE_SOURCE &&
			 v->node[i].role != ROLE_PSEUDO;
	fputs("<p>", p->f);
	page_sayf(p, SAY_GRAPH_TEXT, word_count(a, alone),
		  word_count(b, v->accounts));
	fputs("</p>\n", p->f);
}

static void put_drawing(const struct page *p, struct drawing *d)
{
	size_t i;

	measure(d);
	fprintf(p->f,
		"<div class=\"graph\"><svg class=\"picture\" viewBox=\"0 0 %d "
		"%d\" role=\"img\" aria-label=\"",
		d->l.width, d->l.height);
	page_say(p, SAY_GRAPH);
	fputs("\">\n<g class=\"lines\">\n", p->f);
	for (i = 0; i < d->l.lines; i++)
		draw_line(d, &d->l.line[i]);
	fputs("</g>\n<g class=\"nodes\">\n", p->f);
	for (i = 0; i < d->v->nodes; i++)
		draw_node(d, (uint32_t)i);
	fputs("</g>\n<g class=\"amounts\">\n", p->f);
	draw_amounts(d);
	fputs("</g>\n</svg></div>\n", p->f);
	layout_release(&d->l);
	free(d->height);
	free(d->stroke);
}

bool report_graph(const struct page *p, struct err *e)
{
	struct view_opts opts = {.nodes = p->in->opts->nodes};
	struct drawing d = {.p = p};
	struct view *v;

	if (p->in->opts->flags & EXPORT_BY_LABEL)
		opts.flags |= VIEW_BY_LABEL;
	v = view_new(p->r, p->nr, &opts, e);
	if (!v)
		return false;
	d.v = v;
	d.badges = badges_of(v);
	page_open(p, "graph", SAY_GRAPH);
	put_text(p, v);
	put_drawing(p, &d);
	put_legend(p);
	put_undrawn(p, v);
	page_close(p);
	free(d.badges);
	view_free(v);
	return true;
}
