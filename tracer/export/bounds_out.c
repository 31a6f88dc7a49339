#include "export/bounds_out.h"

#include <string.h>

#include "base/text.h"
#include "export/csv_row.h"
#include "export/modelled.h"
#include "export/words.h"

#define NAME_COLUMNS 60

/* "between 1 and 2 XEM", "exactly 2 XEM", "at most 2 XEM", "none" */
static void add_range(struct text *t, const struct result *r,
		      struct amount least, struct amount most)
{
	char a[WORD_MAX], b[WORD_MAX];

	word_amount(a, r, least);
	word_amount(b, r, most);
	if (amount_is_zero(most))
		text_adds(t, "none");
	else if (amount_eq(least, most))
		text_addf(t, "exactly %s %s", b, r->asset_unit);
	else if (amount_is_zero(least))
		text_addf(t, "between 0 and %s %s", b, r->asset_unit);
	else
		text_addf(t, "between %s and %s %s", a, b, r->asset_unit);
}

static const char *not_counted(const struct bounds_row *row)
{
	return row->paid_out   ? "what services paid out again"
	       : row->pays_out ? "what it paid out again"
			       : "";
}

/* Does the order of a file's rows stand for one that it does not tell? */
static bool rows_may_differ(const struct result *r)
{
	size_t i;

	for (i = 0; i < r->findings.nr; i++)
		if (r->findings.row[i].kind == FINDING_FILE_ORDER)
			return true;
	return false;
}

/* The first is for the court; the word proof needs a ledger without gaps. */
static void add_sentences(struct text *t, const struct result *r,
			  const struct bounds_row *row, const char *name)
{
	const struct bounds *b = &row->bounds;
	bool modelled = result_modelled_permille(r) > 0;
	const char *order = rows_may_differ(r)
				    ? ", if the rows of one time stand in the "
				      "order in which they happened"
				    : "";
	char widened[BOUNDS_WIDENED_MAX];

	text_adds(t, "Whatever accounting rule is used, ");
	if (row->paid_out)
		text_adds(t, "and not counting what services paid out again, ");
	add_range(t, r, b->ever_min, b->ever_max);
	text_addf(t, " of the stolen funds reached %s. ", name);
	if (bounds_proves_all(b))
		text_addf(t, "That is all that was stolen%s%s. ",
			  modelled ? ", under the reconstruction"
				   : ", and a proof",
			  order);
	else if (bounds_proves_none(b) && !row->paid_out)
		text_addf(t, "That is %s%s. ",
			  modelled ? "so under the reconstruction" : "a proof",
			  order);
	text_adds(t, "At the end ");
	if (row->pays_out)
		text_adds(t, "(not counting what it paid out again) ");
	add_range(t, r, b->held_min, b->held_max);
	text_adds(t, " of them are there");
	if (row->ruled) {
		text_adds(t, " (the rules of this run say ");
		add_range(t, r, row->rules_min, row->rules_max);
		text_adds(t, ")");
	}
	text_adds(t, ".");
	if (b->widened)
		text_addf(t, " Widened for what is not known: %s.",
			  bounds_widened(widened, b));
}

/* At most 80 columns, broken at blanks. */
static void print_paragraph(FILE *f, const char *s)
{
	struct text word;
	size_t column = 0, n;

	text_init(&word, TEXT_MAX_ANY);
	for (; *s; s += n) {
		s += strspn(s, " ");
		n = strcspn(s, " ");
		text_clear(&word);
		text_add(&word, s, n);
		if (column && column + 1 + utf8_columns(s, n) > 80) {
			fputc('\n', f);
			column = 0;
		}
		fprintf(f, "%s%s", column ? " " : "", word.s);
		column += utf8_columns(s, n) + (column != 0);
	}
	fputc('\n', f);
	text_release(&word);
}

void export_bounds_text(FILE *f, const struct result *r,
			const struct bounds_row *row, size_t rows)
{
	struct text name, line;
	size_t i;

	text_init(&name, TEXT_MAX_ANY);
	text_init(&line, TEXT_MAX_ANY);
	modelled_line(f, r);
	for (i = 0; i < rows; i++) {
		text_clear(&name);
		text_clear(&line);
		word_foreign(&name, row[i].name, NAME_COLUMNS);
		if (!row[i].own && row[i].accounts > 1)
			text_addf(&name, " (%zu accounts)", row[i].accounts);
		if (row[i].theft[0]) {
			text_adds(&line, "Theft '");
			word_foreign(&line, row[i].theft, NAME_COLUMNS);
			text_adds(&line, "': ");
		}
		add_sentences(&line, r, &row[i], name.s);
		if (i)
			fputc('\n', f);
		print_paragraph(f, line.s);
	}
	text_release(&name);
	text_release(&line);
}

void export_bounds_screen(FILE *f, const struct result *r,
			  const struct bounds_rows *b, const char *theft)
{
	struct bounds_row row;
	bool any = false;
	size_t i;

	for (i = 0; i < b->rows; i++) {
		if (strcmp(b->row[i].theft, theft) != 0)
			continue;
		/* its section says whose theft */
		row = b->row[i];
		row.theft = "";
		fputs(any ? "\n" : "\nbounds\n", f);
		export_bounds_text(f, r, &row, 1);
		any = true;
	}
}

void export_bounds_csv(FILE *f, const struct result *r,
		       const struct export_opts *o,
		       const struct bounds_row *row, size_t rows)
{
	char widened[BOUNDS_WIDENED_MAX];
	struct csv_row w;
	size_t i;

	csv_row_init(&w, f, r, o);
	csv_row_head(&w, "address asset *ever_min *ever_max *held_min "
			 "*held_max widened not_counted");
	csv_row_head_end(&w);
	for (i = 0; i < rows; i++) {
		const struct bounds *b = &row[i].bounds;

		csv_row_theft(&w, row[i].theft);
		if (row[i].own)
			csv_row_own(&w, row[i].name);
		else
			csv_row_foreign(&w, row[i].name);
		csv_row_foreign(&w, ledger_asset_text(r->ledger, r->asset));
		csv_row_amount(&w, amount_units(b->ever_min));
		csv_row_amount(&w, amount_units(b->ever_max));
		csv_row_amount(&w, amount_units(b->held_min));
		csv_row_amount(&w, amount_units(b->held_max));
		csv_row_own(&w, bounds_widened(widened, b));
		csv_row_own(&w, not_counted(&row[i]));
		csv_row_end(&w);
	}
}
