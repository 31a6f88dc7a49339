/* The accounts of a row: two look-ups in a table far larger than a cache. */
#include <string.h>

#include "base/num.h"
#include "ledger/csv_row.h"

/* Rows between asking memory for something and using it. */
#define AHEAD 12

/* The first letter of a NEM address is its network's. */
static void judge_first(struct csv_reader *r, char first)
{
	if (!r->nem_first)
		r->nem_first = first;
	else if (first != r->nem_first && !r->mixed_line)
		r->mixed_line = r->csv.line;
}

/* May it be an address with hyphens, or in lower case? */
static bool is_odd(const char *s, size_t len)
{
	size_t i;

	if (len < 40 || len > 60)
		return false;
	for (i = 0; i < len; i++)
		if (s[i] == '-' || (s[i] >= 'a' && s[i] <= 'z'))
			return true;
	return false;
}

static void judge_address(struct csv_reader *r, const char *s, size_t len)
{
	char address[ACCOUNT_TEXT_MAX + 1];

	if (!r->opts->address || r->nem_other || s[0] == '@' ||
	    (len >= 6 && !memcmp(s, "model:", 6)))
		return;
	switch (r->opts->address(address, s, len)) {
	case 0:
		r->nem_other = true;
		break;
	case 1:
		judge_first(r, *address);
		r->nem_valid = true;
		break;
	default:
		if (r->bad_line)
			break;
		r->bad_line = r->csv.line;
		memcpy(r->bad_address, s, len);
		r->bad_address[len] = 0;
	}
}

void csv_hash_accounts(void *reader, struct csv_cut_row *row)
{
	const struct csv_reader *r = reader;
	struct csv_field f = csv_get_of(r, row->field, row->nr, CSV_FROM);

	row->note[0] = map_hash(f.s, f.len);
	f = csv_get_of(r, row->field, row->nr, CSV_TO);
	row->note[1] = map_hash(f.s, f.len);
}

static void call_buckets(const struct csv_reader *r, size_t i)
{
	const struct csv *csv = &r->csv;

	if (i >= csv->rows)
		return;
	map_call_bucket(&r->b->accounts, csv->row_cut[i].note[0]);
	map_call_bucket(&r->b->accounts, csv->row_cut[i].note[1]);
}

static void call_keys(const struct csv_reader *r, size_t i)
{
	const struct csv *csv = &r->csv;

	if (i >= csv->rows)
		return;
	map_call_key(&r->b->accounts, csv->row_cut[i].note[0]);
	map_call_key(&r->b->accounts, csv->row_cut[i].note[1]);
}

/*
 * Calls for what the look-ups of the rows that are cut up already will need:
 * the memory answers many such calls in the time of one.
 */
void csv_call_accounts(struct csv_reader *r)
{
	size_t at = r->csv.next_row - 1, i;

	if (!r->csv.rows)
		return;
	call_buckets(r, at + 2 * AHEAD);
	call_keys(r, at + AHEAD);
	if (r->called == r->csv.cuttings)
		return;
	r->called = r->csv.cuttings;
	for (i = at; i < at + 2 * AHEAD; i++)
		call_buckets(r, i);
	for (i = at; i < at + AHEAD; i++)
		call_keys(r, i);
}

/* The hash of the field as it stands there. */
static uint64_t hash_of(const struct csv_reader *r, enum csv_column column,
			const struct csv_field *f)
{
	const struct csv *csv = &r->csv;

	if (csv->rows)
		return csv->row_cut[csv->next_row - 1].note[column == CSV_TO];
	return map_hash(f->s, f->len);
}

/* The one form that an account has, where the field has another one: in out,
 * and its length; else 0. */
static size_t other_form(const struct csv_reader *r,
			 char out[static ACCOUNT_TEXT_MAX + 1],
			 const struct csv_field *f)
{
	if (f->len <= ACCOUNT_TEXT_MAX && hex_fold_0x(out, f->s, f->len))
		return memcmp(out, f->s, f->len) ? f->len : 0;
	if (r->opts->address && is_odd(f->s, f->len) &&
	    r->opts->address(out, f->s, f->len) == 1)
		return strlen(out);
	return 0;
}

bool csv_read_account(struct csv_reader *r, struct account_id *id,
		      enum csv_column column, struct err *e)
{
	struct csv_field f = csv_get(r, column);
	size_t known = r->b->accounts.nr, len;
	uint64_t hash = hash_of(r, column, &f);
	char other[ACCOUNT_TEXT_MAX + 1];

	len = other_form(r, other, &f);
	if (len) {
		f = (struct csv_field){other, len};
		hash = map_hash(other, len);
	}
	if (!build_account(r->b, id, f.s, f.len, hash, e))
		return csv_at_column(r, column, e);
	if (r->b->accounts.nr > known)
		judge_address(r, f.s, f.len);
	return true;
}
