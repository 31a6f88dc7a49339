/* What no rule can dispute, as a table. */
#include <string.h>

#include "export/bounds_out.h"
#include "export/html.h"
#include "export/report_parts.h"
#include "export/words.h"

#define SHOWN 5 /* before the others are folded away */

static void put_interval(const struct page *p, struct amount low,
			 struct amount high)
{
	char a[WORD_MAX], b[WORD_MAX];

	fputs("<td class=\"n\">", p->f);
	word_amount(a, p->r, low);
	if (amount_eq(low, high))
		fputs(a, p->f);
	else
		page_sayf(p, SAY_FROM_TO, a, word_amount(b, p->r, high));
	fputs("</td>", p->f);
}

static void put_causes(const struct page *p, const struct bounds_row *row)
{
	static const enum phrase of[BOUNDS_CAUSE_NR] = {
		SAY_WIDE_OPENING, SAY_WIDE_UNREAD,  SAY_WIDE_TIE,
		SAY_WIDE_MISSING, SAY_WIDE_OVERLAP, SAY_WIDE_GAP};
	const struct bounds *b = &row->bounds;
	const char *separator = "";
	unsigned i;

	fputs("<td>", p->f);
	for (i = 0; b->widened && i < BOUNDS_CAUSE_NR; i++) {
		if (!(b->causes >> i & 1))
			continue;
		fputs(separator, p->f);
		page_say(p, of[i]);
		separator = "; ";
	}
	if (row->paid_out || row->pays_out) {
		fputs(separator, p->f);
		page_say(p,
			 row->paid_out ? SAY_NOT_COUNTED : SAY_NOT_TAKEN_OFF);
	}
	fputs("</td>", p->f);
}

static void put_row(const struct page *p, const struct bounds_row *row)
{
	fputs("<tr><th scope=\"row\">", p->f);
	if (row->own)
		page_say(p, SAY_ALL_SERVICES);
	else
		html_put(p->f, row->name);
	fputs("</th>", p->f);
	put_interval(p, row->bounds.ever_min, row->bounds.ever_max);
	put_interval(p, row->bounds.held_min, row->bounds.held_max);
	put_causes(p, row);
	fputs("</tr>\n", p->f);
}

static void put_head(const struct page *p)
{
	fputs("<div class=\"scroll\"><table><thead><tr>", p->f);
	page_th(p, SAY_COL_NAME, "");
	page_th(p, SAY_COL_REACHED, "n");
	page_th(p, SAY_COL_THERE, "n");
	page_th(p, SAY_COL_WIDENED, "");
	fputs("</tr></thead><tbody>\n", p->f);
}

/* Rows of the theft from the i-th on, at most so many; where it stopped. */
static size_t put_rows(const struct page *p, size_t i, size_t most)
{
	const struct bounds_rows *b = p->in->opts->bounds;

	put_head(p);
	for (; i < b->rows && most; i++) {
		if (strcmp(b->row[i].theft, p->theft->name))
			continue;
		put_row(p, &b->row[i]);
		most--;
	}
	fputs("</tbody></table></div>\n", p->f);
	return i;
}

void report_bounds(const struct page *p)
{
	const struct bounds_rows *b = p->in->opts->bounds;
	size_t i, nr = 0;
	char buf[WORD_MAX];

	for (i = 0; b && i < b->rows; i++)
		nr += !strcmp(b->row[i].theft, p->theft->name);
	if (!nr && !p->in->no_bounds)
		return;
	fputs("<h3>", p->f);
	page_say(p, SAY_BOUNDS);
	fputs("</h3><p>", p->f);
	page_say(p, SAY_BOUNDS_TEXT);
	if (p->in->no_bounds) {
		fputs(" ", p->f);
		page_sayf(p, SAY_BOUNDS_NONE, p->in->no_bounds);
	}
	fputs("</p>\n", p->f);
	if (!nr)
		return;
	i = put_rows(p, 0, SHOWN);
	if (nr <= SHOWN)
		return;
	fputs("<details><summary>", p->f);
	page_sayf(p, SAY_AND_MORE, word_count(buf, nr - SHOWN));
	fputs("</summary>", p->f);
	put_rows(p, i, nr);
	fputs("</details>\n", p->f);
}
