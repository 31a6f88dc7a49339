#include <string.h>

#include "export/dot_parts.h"
#include "export/dot_text.h"
#include "export/words.h"

#define PARAM_COLUMNS 130
#define RECONSTRUCTION_FROM 100 /* permille; less is said among the grades */
#define ROW "<tr><td align=\"left\">"
#define END_ROW "</td></tr>"
#define GREY "<font point-size=\"9\" color=\"#4b5660\">"

static void put_theft(FILE *f, const struct view *v)
{
	const struct result *r = v->result;
	const struct theft *t = v->theft;
	const struct ledger_columns *c = ledger_columns(r->ledger);
	char buf[WORD_MAX];

	fputs(ROW "<font point-size=\"15\"><b>", f);
	fprintf(f, "%s ", word_amount(buf, r, t->trace->injected[v->rank]));
	dot_html(f, r->asset_unit, 24);
	fputs("</b>", f);
	if (t->name[0]) {
		fputs(" · ", f);
		dot_html(f, t->name, 40);
	}
	if (t->seeds) {
		struct tx_id first = {c->tx[t->seed[0]]};
		struct tx_id last = {c->tx[t->seed[t->seeds - 1]]};

		word_span(buf, ledger_tx_time(r->ledger, first),
			  ledger_tx_time(r->ledger, last));
		if (buf[0])
			fprintf(f, " · %s UTC", buf);
	}
	fputs("</font>" END_ROW, f);
}

static void put_rule(FILE *f, const struct view *v)
{
	char buf[WORD_MAX];

	fprintf(f, ROW "rule %s: ", policy_name(v->rank));
	dot_html(f, policy_help(v->rank), 100);
	fprintf(f, " · as of %s",
		word_height(buf, v->result, v->result->end_height));
	fprintf(f, " · %s account%s tainted by it",
		word_count(buf, v->accounts), v->accounts == 1 ? "" : "s");
	if (v->result->partial)
		fputs(" · <b>PARTIAL: reading was not finished</b>", f);
	fputs(END_ROW, f);
}

static void put_ends(FILE *f, const struct view *v)
{
	const struct trace *t = v->theft->trace;
	struct amount sum[TRACE_END_NR];
	unsigned permille[TRACE_END_NR], end;
	const char *separator = ROW;
	char buf[WORD_MAX];

	for (end = 0; end < TRACE_END_NR; end++)
		sum[end] = trace_sum(t, v->rank, (enum trace_end)end);
	shares_of(permille, sum, TRACE_END_NR);
	for (end = 0; end < TRACE_END_NR; end++) {
		if (amount_is_zero(sum[end]))
			continue;
		fprintf(f, "%s%s ", separator, word_end((enum trace_end)end));
		dot_html(f, word_part(buf, permille[end], sum[end]), 12);
		separator = " · ";
	}
	if (strcmp(separator, ROW))
		fputs(END_ROW, f);
}

static void put_evidence(FILE *f, const struct view *v)
{
	unsigned modelled = result_modelled_permille(v->result);
	char buf[WORD_MAX];

	if (modelled < RECONSTRUCTION_FROM)
		return;
	fprintf(f,
		ROW "<font color=\"#a01515\"><b>RECONSTRUCTION: %s of where it "
		    "is now rests on modelled movements</b></font>" END_ROW,
		word_permille(buf, modelled));
}

static void put_sum(FILE *f, const struct view *v, const char **separator,
		    const char *what, struct amount sum)
{
	char buf[WORD_MAX];

	if (amount_is_zero(sum))
		return;
	fprintf(f, "%s%s %s", *separator, what,
		word_whole(buf, v->result, sum));
	*separator = "; ";
}

/* What is in the figures but has no line of its own. */
static void put_undrawn(FILE *f, const struct view *v)
{
	struct amount thin = amount_of(0);
	const char *separator;
	size_t i, lines = 0;
	char buf[WORD_MAX];

	for (i = 0; i < v->edges; i++) {
		if (!v->edge[i].thin)
			continue;
		lines++;
		if (!amount_accumulate(&thin, v->edge[i].taint))
			thin = amount_of(UINT64_MAX);
	}
	if (!lines && amount_is_zero(v->undrawn_fees) &&
	    amount_is_zero(v->undrawn_sinks) &&
	    amount_is_zero(v->undrawn_other))
		return;
	fputs(ROW GREY "not drawn: ", f);
	if (lines) {
		fprintf(f, "%s line%s of less than 0.4 %% each, together ",
			word_count(buf, lines), lines == 1 ? "" : "s");
		fputs(word_whole(buf, v->result, thin), f);
	}
	separator = lines ? "; " : "";
	put_sum(f, v, &separator, "fees", v->undrawn_fees);
	put_sum(f, v, &separator, "rental and creation (sinks)",
		v->undrawn_sinks);
	put_sum(f, v, &separator, "others", v->undrawn_other);
	fputs("</font>" END_ROW, f);
}

static void put_swatch(FILE *f, const char *fill, const char *font,
		       const char *text)
{
	fprintf(f,
		"<td bgcolor=\"%s\"><font point-size=\"8\" color=\"%s\"> %s "
		"</font></td>",
		fill, font, text);
}

static void put_legend(FILE *f)
{
	size_t i;

	fputs(ROW "<table border=\"0\" cellborder=\"0\" cellspacing=\"2\" "
		  "cellpadding=\"3\"><tr><td>" GREY
		  "tainted share of receipts</font></td>",
	      f);
	for (i = 0; i < DOT_STEPS; i++) {
		const struct dot_step *s = dot_step_at(i);

		put_swatch(f, s->fill, s->font, s->text);
	}
	put_swatch(f, "#ffffff", "#ffffff", " ");
	fprintf(f,
		"<td border=\"2\" color=\"#20262c\" bgcolor=\"%s\"><font "
		"point-size=\"8\" color=\"%s\"> labelled thief </font></td>",
		dot_step_at(DOT_STEPS - 1)->fill,
		dot_step_at(DOT_STEPS - 1)->font);
	put_swatch(f, "#cfe0ef", "#14293d", "victim");
	put_swatch(f, "#f6e3ab", "#3d2e08", "exchange");
	put_swatch(f, "#efe9c9", "#3d2e08", "service, shop");
	put_swatch(f, "#ddd2ee", "#2b1b47", "mixer");
	put_swatch(f, "#dcebe6", "#12352b", "foundation, tagger");
	fputs("</tr></table>" END_ROW ROW GREY
	      "line: width by amount, colour by its tainted share · solid "
	      "signed or hashed, dashed weaker, dotted modelled · amounts are "
	      "tainted amounts in whole units, exact ones and transaction "
	      "hashes in the tooltips · ~ follows from an inferred opening, "
	      "&lt;= at most, &gt;= at least</font>" END_ROW,
	      f);
}

/* All parameters on as few lines as fit. */
static void put_params(FILE *f, const struct view *v)
{
	const struct result *r = v->result;
	size_t i, column = 0;

	fputs(ROW GREY, f);
	for (i = 0; i < r->params; i++) {
		size_t wide = strlen(r->param[i].name) +
			      strlen(r->param[i].value) + 4;

		if (!r->param[i].value[0])
			continue;
		if (column && column + wide > PARAM_COLUMNS) {
			fputs("<br align=\"left\"/>", f);
			column = 0;
		} else if (column) {
			fputs(" · ", f);
		}
		dot_html(f, r->param[i].name, 60);
		putc(' ', f);
		dot_html(f, r->param[i].value, PARAM_COLUMNS);
		column += wide;
	}
	fputs("<br align=\"left\"/></font>" END_ROW, f);
}

void dot_title(FILE *f, const struct view *v)
{
	fputs("<table border=\"0\" cellborder=\"0\" cellspacing=\"0\" "
	      "cellpadding=\"2\">",
	      f);
	put_theft(f, v);
	put_rule(f, v);
	put_ends(f, v);
	put_evidence(f, v);
	put_params(f, v);
	put_undrawn(f, v);
	put_legend(f);
	fputs("</table>", f);
}
