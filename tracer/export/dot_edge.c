#include <string.h>

#include "base/when.h"
#include "export/dot_parts.h"
#include "export/dot_text.h"
#include "export/words.h"

#define TX_SHOWN 8 /* hashes in a tooltip; then "and n more" */
#define DAY 86400

/* 01-25 15:02 to 23:26, or days only where it took longer. */
static void put_when(FILE *f, const struct view_edge *d)
{
	char a[WHEN_TEXT_MAX], b[WHEN_TEXT_MAX], h[WORD_MAX];

	if (d->first_time == LEDGER_NO_TIME) {
		fprintf(f, "height %s", word_count(h, d->first_height));
		if (d->last_height != d->first_height)
			fprintf(f, " to %s", word_count(h, d->last_height));
		return;
	}
	when_text(a, d->first_time);
	when_text(b, d->last_time);
	if (d->last_time - d->first_time > 2 * DAY)
		fprintf(f, "%.5s to %.5s", a + 5, b + 5);
	else if (!strncmp(a, b, 16))
		fprintf(f, "%.11s", a + 5);
	else if (!strncmp(a, b, 10))
		fprintf(f, "%.11s to %.5s", a + 5, b + 11);
	else
		fprintf(f, "%.11s to %.11s", a + 5, b + 5);
}

static void put_label(FILE *f, const struct view *v, const struct view_edge *d,
		      unsigned tenths)
{
	char buf[WORD_MAX];

	fputs(", label=<<table border=\"0\" cellborder=\"0\" "
	      "cellpadding=\"1\" cellspacing=\"0\"><tr>"
	      "<td bgcolor=\"white\">",
	      f);
	dot_html(f, word_mark(d->mark, v->rank, FIGURE_LEFT), 4);
	fputs(word_whole(buf, v->result, d->taint), f);
	if (amount_less(d->taint, d->amount))
		fprintf(f, " (%s)",
			word_share(buf, d->taint, d->amount)[0] == '<'
				? "&lt;0.1 %"
				: buf);
	fputs("<br/><font point-size=\"7\" color=\"#5b6770\">", f);
	if (d->rows > 1)
		fprintf(f, "%s× · ", word_count(buf, d->rows));
	put_when(f, d);
	fputs("</font></td></tr>", f);
	/* the label stands on the line: it must not cover half of it */
	if (tenths > 15)
		fprintf(f,
			"<tr><td "
			"height=\"%u\"></td></tr>",
			1 + tenths / 20);
	fputs("</table>>", f);
}

static void put_tooltip(FILE *f, const struct view *v,
			const struct view_edge *d)
{
	const struct ledger *l = v->result->ledger;
	const struct ledger_columns *c = ledger_columns(l);
	const struct trace *t = v->theft->trace;
	char buf[WORD_MAX], tx[TX_TEXT_MAX], when[WHEN_TEXT_MAX];
	size_t i;

	fprintf(f, "%s", word_mark(d->mark, v->rank, FIGURE_LEFT));
	fprintf(f, "%s tainted", word_amount(buf, v->result, d->taint));
	fprintf(f, " of %s ", word_amount(buf, v->result, d->amount));
	dot_piece(f, v->result->asset_unit);
	fprintf(f, " in %s movement%s", word_count(buf, d->rows),
		d->rows == 1 ? "" : "s");
	if (d->first_time != LEDGER_NO_TIME) {
		fprintf(f, ", %s", when_iso(when, d->first_time));
		if (d->last_time != d->first_time)
			fprintf(f, " to %s", when_iso(when, d->last_time));
	}
	if (!ledger_height_is_time(l)) {
		fprintf(f, ", height %llu",
			(unsigned long long)d->first_height);
		if (d->last_height != d->first_height)
			fprintf(f, " to %llu",
				(unsigned long long)d->last_height);
	}
	fprintf(f, "\\nweakest grade: %s", grade_name(d->grade));
	for (i = 0; i < d->rows && i < TX_SHOWN; i++) {
		uint32_t mv = t->row[v->row[d->row + i]].mv;

		ledger_tx_text(l, tx, (struct tx_id){c->tx[mv]});
		if (!tx[0])
			continue;
		fputs("\\n", f);
		dot_piece(f, tx);
	}
	if (d->rows > TX_SHOWN)
		fprintf(f, "\\nand %s more",
			word_count(buf, d->rows - TX_SHOWN));
}

void dot_edge(FILE *f, const struct view *v, const struct view_edge *d,
	      bool labelled)
{
	unsigned root = view_edge_weight(v, d), tenths = 6 + 74 * root / 1000;
	const char *line = dot_line_style(d->grade);
	unsigned share = amount_permille(d->taint, d->amount);

	fputs("  ", f);
	dot_name(f, v, d->from);
	fputs(" -> ", f);
	dot_name(f, v, d->to);
	fprintf(f, " [penwidth=%u.%u, color=\"%s\", weight=%u", tenths / 10,
		tenths % 10, dot_step(share)->line, 1 + root / 50);
	/* the arrow's head grows with the line: keep it in bounds */
	fprintf(f, ", arrowsize=0.%u", tenths > 40 ? 4u : 6u);
	if (line[0])
		fprintf(f, ", style=%s", line);
	if (v->node[d->to].column <= v->node[d->from].column)
		fputs(", constraint=false", f);
	/* to the right, where lines are few: left of a column stand the labels
	 * of what comes in */
	if (v->node[d->to].column == v->node[d->from].column)
		fputs(", tailport=e, headport=e", f);
	if (labelled)
		put_label(f, v, d, tenths);
	fputs(", tooltip=\"", f);
	put_tooltip(f, v, d);
	if (labelled) {
		fputs("\", labeltooltip=\"", f);
		put_tooltip(f, v, d);
	}
	fputs("\"];\n", f);
}

/* Edges are by (from, to). */
bool dot_leaves(const struct view *v, uint32_t from)
{
	size_t lo = 0, hi = v->edges, mid;

	while (lo < hi) {
		mid = lo + (hi - lo) / 2;
		if (v->edge[mid].from < from)
			lo = mid + 1;
		else
			hi = mid;
	}
	for (; lo < v->edges && v->edge[lo].from == from; lo++)
		if (!v->edge[lo].thin)
			return true;
	return false;
}
