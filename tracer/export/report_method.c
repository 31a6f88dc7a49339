/* The method, stated: for each rule its question, where it comes from, when
 * it misleads, and how wrong it was where the truth is known. */
#include <string.h>

#include "base/num.h"
#include "export/html.h"
#include "export/report_parts.h"

#define COLUMNS 12
#define FIELD_MAX 24

/* A row of accuracy.csv, cut up. */
struct figures {
	char field[COLUMNS][FIELD_MAX];
};

enum column {
	COLUMN_MEAN = 2,
	COLUMN_MEDIAN = 3,
	COLUMN_95 = 4,
	COLUMN_MOST = 5,
	COLUMN_RECALL = 7,
	COLUMN_PRECISION = 8,
};

/* The same of the row of bounds. */
enum bounds_column {
	COLUMN_WITHIN = 2,
	COLUMN_INTERVALS = 3,
	COLUMN_WIDTH = 4,
	COLUMN_ALL_OR_NOTHING = 5,
};

static void cut(struct figures *g, const char *line, size_t len)
{
	size_t i = 0, at = 0, n = 0;

	memset(g, 0, sizeof(*g));
	for (; at < len && i < COLUMNS; at++) {
		if (line[at] == ',') {
			i++;
			n = 0;
		} else if (n + 1 < FIELD_MAX) {
			g->field[i][n++] = line[at];
		}
	}
}

/* The row of that view and rule; false if the file has none. */
static bool find(struct figures *g, const char *csv, const char *view,
		 const char *rule)
{
	size_t len;

	for (; csv && *csv; csv += len + (csv[len] == '\n')) {
		len = strcspn(csv, "\n");
		cut(g, csv, len);
		if (!strcmp(g->field[0], view) && !strcmp(g->field[1], rule))
			return true;
	}
	return false;
}

static const char *formula(enum policy p)
{
	switch (p) {
	case POLICY_POISON:
		return "x";
	case POLICY_HAIRCUT:
		return "floor(x · T / B)";
	case POLICY_FIFO:
	case POLICY_LIFO:
		return "";
	case POLICY_TAINT_FIRST:
		return "min(x, T)";
	case POLICY_CLEAN_FIRST:
		return "max(0, T − (B − x))";
	}
	return "";
}

struct texts {
	enum phrase question, origin, misleads;
};

static const struct texts *texts_of(enum policy p)
{
	static const struct texts row[POLICY_NR] = {
		{SAY_MQ_POISON, SAY_MO_POISON, SAY_MM_POISON},
		{SAY_MQ_HAIRCUT, SAY_MO_HAIRCUT, SAY_MM_HAIRCUT},
		{SAY_MQ_FIFO, SAY_MO_FIFO, SAY_MM_FIFO},
		{SAY_MQ_LIFO, SAY_MO_LIFO, SAY_MM_LIFO},
		{SAY_MQ_TAINT_FIRST, SAY_MO_TAINT_FIRST, SAY_MM_TAINT_FIRST},
		{SAY_MQ_CLEAN_FIRST, SAY_MO_CLEAN_FIRST, SAY_MM_CLEAN_FIRST},
	};

	return &row[p];
}

static void put_item(const struct page *p, enum phrase what, enum phrase text)
{
	fputs("<dt>", p->f);
	page_say(p, what);
	fputs("</dt><dd>", p->f);
	page_say(p, text);
	fputs("</dd>\n", p->f);
}

static void put_rule(const struct page *p, enum policy k)
{
	const struct texts *t = texts_of(k);
	struct figures g;

	fprintf(p->f, "<h3>%s</h3>\n<dl class=\"facts\">\n<dt>",
		policy_name(k));
	page_say(p, SAY_M_PART);
	fputs("</dt><dd>", p->f);
	html_own(p->f, say_policy(p->lang, k));
	if (formula(k)[0])
		fprintf(p->f, ": <code>%s</code>", formula(k));
	fputs("</dd>\n", p->f);
	put_item(p, SAY_M_QUESTION, t->question);
	put_item(p, SAY_M_ORIGIN, t->origin);
	put_item(p, SAY_M_MISLEADS, t->misleads);
	if (find(&g, p->in->accuracy, "stops", policy_name(k))) {
		fputs("<dt>", p->f);
		page_say(p, SAY_M_ERROR);
		fputs("</dt><dd>", p->f);
		if (policy_conserves(k))
			page_sayf(p, SAY_M_ERROR_IS, g.field[COLUMN_MEAN],
				  g.field[COLUMN_MOST], g.field[COLUMN_RECALL],
				  g.field[COLUMN_PRECISION]);
		else
			page_sayf(p, SAY_M_ERROR_REACH, g.field[COLUMN_RECALL],
				  g.field[COLUMN_PRECISION]);
		fputs("</dd>\n", p->f);
	}
	fputs("</dl>\n", p->f);
}

static void put_error_row(const struct page *p, const char *view, enum policy k)
{
	static const enum column of[] = {COLUMN_MEAN,	COLUMN_MEDIAN,
					 COLUMN_95,	COLUMN_MOST,
					 COLUMN_RECALL, COLUMN_PRECISION};
	struct figures g;
	size_t i;

	if (!find(&g, p->in->accuracy, view, policy_name(k)))
		return;
	fprintf(p->f, "<tr><th scope=\"row\">%s</th>", policy_name(k));
	for (i = 0; i < NR_OF(of); i++)
		page_td(p, "n", g.field[of[i]]);
	fputs("</tr>\n", p->f);
}

static void put_view(const struct page *p, const char *view, enum phrase title)
{
	struct figures g;
	int k;

	if (!find(&g, p->in->accuracy, view, "bounds"))
		return;
	fputs("<h3>", p->f);
	page_say(p, title);
	fputs("</h3>\n<div class=\"scroll\"><table><thead><tr>", p->f);
	page_th(p, SAY_COL_RULE, "");
	page_th(p, SAY_E_MISPLACED, "n");
	page_th(p, SAY_E_MEDIAN, "n");
	page_th(p, SAY_E_95, "n");
	page_th(p, SAY_E_MOST, "n");
	page_th(p, SAY_E_RECALL, "n");
	page_th(p, SAY_E_PRECISION, "n");
	fputs("</tr></thead><tbody>\n", p->f);
	for (k = 0; k < POLICY_NR; k++)
		put_error_row(p, view, (enum policy)k);
	fputs("</tbody></table></div>\n<p class=\"note\">", p->f);
	page_sayf(p, SAY_E_BOUNDS, g.field[COLUMN_WITHIN],
		  g.field[COLUMN_INTERVALS], g.field[COLUMN_WIDTH],
		  g.field[COLUMN_ALL_OR_NOTHING]);
	fputs("</p>\n", p->f);
}

static void put_errors(const struct page *p)
{
	page_open(p, "errors", SAY_ERRORS);
	fputs("<p>", p->f);
	page_say(p, p->in->accuracy ? SAY_ERRORS_TEXT : SAY_E_NONE);
	fputs("</p>\n", p->f);
	put_view(p, "stops", SAY_E_STOPS);
	put_view(p, "no-stop", SAY_E_NO_STOP);
	put_view(p, "partial", SAY_E_PARTIAL);
	page_close(p);
}

void report_method(const struct page *p)
{
	int k;

	page_open(p, "method", SAY_METHOD);
	fputs("<p>", p->f);
	page_say(p, SAY_METHOD_TEXT);
	fputs("</p>\n", p->f);
	for (k = 0; k < POLICY_NR; k++)
		put_rule(p, (enum policy)k);
	fputs("<h3>", p->f);
	page_say(p, SAY_M_WHY_SEVERAL);
	fputs("</h3><p>", p->f);
	page_say(p, SAY_M_WHY_TEXT);
	fputs("</p><p>", p->f);
	page_say(p, SAY_M_LAW);
	fputs("</p>\n", p->f);
	page_close(p);
	put_errors(p);
}
