#include "export/dot.h"

#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/mem.h"
#include "base/num.h"
#include "export/badges.h"
#include "export/dot_parts.h"
#include "export/dot_text.h"
#include "export/words.h"

#define LABELS_MAX 28	/* edges with their amount beside them */
#define LARGE_GRAPH 150 /* nodes; beyond it dot must not try its best */

static int heavier(const void *a, const void *b, void *ctx)
{
	const struct view_edge *edge = ctx;
	uint32_t i = *(const uint32_t *)a, k = *(const uint32_t *)b;

	if (!amount_eq(edge[i].taint, edge[k].taint))
		return amount_less(edge[k].taint, edge[i].taint) ? -1 : 1;
	return i < k ? -1 : i > k;
}

/* Which edges say their amount: the heaviest. To be freed. */
static bool *labelled_of(const struct view *v)
{
	uint32_t *order = xcalloc(v->edges + 1, sizeof(*order));
	bool *labelled = xcalloc(v->edges + 1, sizeof(*labelled));
	size_t i;

	for (i = 0; i < v->edges; i++)
		order[i] = (uint32_t)i;
	if (v->edges)
		qsort_r(order, v->edges, sizeof(*order), heavier, v->edge);
	for (i = 0; i < v->edges && i < LABELS_MAX; i++)
		labelled[order[i]] = true;
	free(order);
	return labelled;
}

static void put_comment(FILE *f, const struct view *v)
{
	const struct result *r = v->result;
	struct hash digest = ledger_digest(r->ledger);
	char hex[HASH_HEX_SIZE];
	size_t i;

	hex_encode(hex, digest.b, HASH_SIZE);
	fputs("// tracer " TRACER_VERSION "\n", f);
	fprintf(f, "// ledger = %s\n// rule = %s\n", hex, policy_name(v->rank));
	for (i = 0; i < r->params; i++) {
		struct text line;

		text_init(&line, TEXT_MAX_ANY);
		text_add_clean(&line, r->param[i].name,
			       strlen(r->param[i].name));
		text_adds(&line, " = ");
		text_add_clean(&line, r->param[i].value,
			       strlen(r->param[i].value));
		fprintf(f, "// %s\n", line.s);
		text_release(&line);
	}
}

static void put_settings(FILE *f, const struct view *v)
{
	fputs("digraph theft {\n"
	      "  graph [rankdir=LR, bgcolor=\"white\", "
	      "fontname=\"DejaVu Sans\", fontsize=11, labelloc=t, "
	      "labeljust=l, pad=0.3, nodesep=0.24, outputorder=edgesfirst, ",
	      f);
	fprintf(f, "ranksep=\"%s\", ", v->columns > 8 ? "0.5" : "0.9");
	if (v->nodes > LARGE_GRAPH)
		fputs("splines=line, nslimit=2, nslimit1=2, mclimit=0.3, ", f);
	fputs("label=<", f);
	dot_title(f, v);
	fputs(">];\n"
	      "  node [fontname=\"DejaVu Sans\", fontsize=9, "
	      "margin=\"0.12,0.06\", height=0.3];\n"
	      "  edge [fontname=\"DejaVu Sans\", fontsize=8, "
	      "fontcolor=\"#20262c\"];\n",
	      f);
}

/* Nodes of a column stand in one rank; an unseen edge between the first of
 * each keeps the columns in order whatever was folded away. */
static void put_columns(FILE *f, const struct view *v)
{
	size_t i = 0;

	while (i < v->nodes) {
		size_t first = i;

		fputs("  { rank=same;", f);
		for (;
		     i < v->nodes && v->node[i].column == v->node[first].column;
		     i++) {
			putc(' ', f);
			dot_name(f, v, (uint32_t)i);
			putc(';', f);
		}
		fputs(" }\n", f);
		if (i == v->nodes)
			break;
		fputs("  ", f);
		dot_name(f, v, (uint32_t)first);
		fputs(" -> ", f);
		dot_name(f, v, (uint32_t)i);
		fputs(" [style=invis, weight=0];\n", f);
	}
}

void export_dot_view(FILE *f, const struct view *v)
{
	uint64_t *badges = badges_of(v);
	bool *labelled = labelled_of(v);
	size_t i;

	put_comment(f, v);
	put_settings(f, v);
	for (i = 0; i < v->nodes; i++)
		dot_node(f, v, (uint32_t)i, badges[i]);
	put_columns(f, v);
	for (i = 0; i < v->edges; i++)
		if (!v->edge[i].thin)
			dot_edge(f, v, &v->edge[i], labelled[i]);
	fputs("}\n", f);
	free(labelled);
	free(badges);
}

bool export_dot(FILE *f, const struct result *r, const struct export_opts *o,
		struct err *e)
{
	struct view_opts opts = {.nodes = o->nodes};
	struct view *v;

	if (o->flags & EXPORT_FULL)
		opts.flags |= VIEW_FULL;
	if (o->flags & EXPORT_BY_LABEL)
		opts.flags |= VIEW_BY_LABEL;
	v = view_new(r, o->theft, &opts, e);
	if (!v)
		return false;
	export_dot_view(f, v);
	view_free(v);
	return true;
}
