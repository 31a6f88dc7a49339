#include <string.h>

#include "base/num.h"
#include "ledger/csv_row.h"

bool csv_at_column(const struct csv_reader *r, enum csv_column column,
		   struct err *e)
{
	return err_prefix(e, "'%s': line %llu: column '%s'", r->csv.path,
			  (unsigned long long)r->csv.line,
			  csv_column_name(column));
}

bool csv_bad(const struct csv_reader *r, enum csv_column column,
	     const struct csv_field *f, const char *what, struct err *e)
{
	err_set(e, ERR_DATA, "'%.*s': %s", (int)(f->len > 64 ? 64 : f->len),
		f->s, what);
	return csv_at_column(r, column, e);
}

static bool is_word(const struct csv_field *f, const char *word)
{
	size_t i;

	for (i = 0; i < f->len && word[i]; i++)
		if (to_lower(f->s[i]) != word[i])
			return false;
	return i == f->len && !word[i];
}

static bool is_one_of(const struct csv_field *f, const char *const *words)
{
	for (; *words; words++)
		if (is_word(f, *words))
			return true;
	return false;
}

bool csv_read_status(const struct csv_reader *r, bool *failed, struct err *e)
{
	static const char *const good[] = {"",	   "1",		"0x1",
					   "ok",   "success",	"successful",
					   "true", "confirmed", NULL};
	static const char *const no[] = {"0",	  "0x0",      "false",
					 "fail",  "failed",   "failure",
					 "error", "reverted", NULL};
	static const char *const no_error[] = {"", "0", "false", "none", NULL};
	struct csv_field f = csv_get(r, CSV_ERROR);

	*failed = !is_one_of(&f, no_error);
	f = csv_get(r, CSV_STATUS);
	if (is_one_of(&f, good))
		return true;
	*failed = true;
	if (is_one_of(&f, no) ||
	    (f.len > 5 && is_word(&(struct csv_field){f.s, 6}, "error(")))
		return true;
	return csv_bad(r, CSV_STATUS, &f, "neither success nor failure", e);
}

/* Digits of smallest units, of any length, to a decimal in whole units. */
static bool raw_to_decimal(char *out, size_t room, const struct csv_field *f,
			   unsigned raw)
{
	size_t zeros = f->len > raw ? 0 : raw - f->len + 1, i;

	if (f->len + zeros + 2 > room)
		return false;
	for (i = 0; i < f->len; i++)
		if (!is_digit(f->s[i]))
			return false;
	memset(out, '0', zeros);
	memcpy(out + zeros, f->s, f->len);
	i = zeros + f->len - raw;
	memmove(out + i + 1, out + i, raw);
	out[i] = '.';
	out[zeros + f->len + 1] = 0;
	return true;
}

bool csv_parse_amount(struct csv_reader *r, struct amount *a,
		      const struct csv_field *f, enum csv_column column,
		      struct err *e)
{
	char text[160];
	bool cut, raw = r->layout.raw_decimals >= 0;
	size_t len = f->len;
	const char *s = f->s;

	if (raw && r->layout.raw_decimals > 0 && s[0] != '-') {
		if (!raw_to_decimal(text, sizeof(text), f,
				    (unsigned)r->layout.raw_decimals))
			return csv_bad(r, column, f,
				       "not an integer of smallest units", e);
		s = text;
		len = strlen(text);
	}
	if (!amount_parse(a, &cut, s, len, r->decimals,
			  raw || r->opts->cut ? AMOUNT_CUT : AMOUNT_EXACT, e))
		return csv_at_column(r, column, e);
	r->cut += cut;
	return true;
}

bool csv_read_amount(struct csv_reader *r, struct amount *a, struct err *e)
{
	const struct csv_sources *c = &r->layout.column[CSV_AMOUNT];
	struct csv_field f;
	size_t i;

	for (i = 0; i < c->nr; i++) {
		if (c->at[i] >= r->csv.nr || !r->csv.field[c->at[i]].len)
			continue;
		f = r->csv.field[c->at[i]];
		if (!csv_parse_amount(r, a, &f, CSV_AMOUNT, e))
			return false;
		if (!amount_is_zero(*a))
			return true;
	}
	f = csv_get(r, CSV_AMOUNT);
	if (!f.len)
		return csv_bad(r, CSV_AMOUNT, &f, "empty", e);
	return true;
}
