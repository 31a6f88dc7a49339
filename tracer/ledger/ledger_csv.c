#include "ledger/ledger_csv.h"

#include <stdlib.h>
#include <string.h>

#include "ledger/csv_row.h"

#define PROGRESS_ROWS 65536

static void count_finding(struct csv_reader *r, enum finding_kind kind,
			  uint64_t nr, const char *what)
{
	if (nr)
		findings_add(&r->b->findings, kind, FINDING_NO_HEIGHT,
			     FINDING_NO_ACCOUNT, NULL, amount_of(0), "%s: %llu",
			     what, (unsigned long long)nr);
}

static void add_findings(struct csv_reader *r)
{
	count_finding(r, FINDING_CUT_DIGITS, r->cut,
		      "amounts that lost digits beyond the decimals kept");
	count_finding(r, FINDING_OTHER_ASSETS, r->other_assets,
		      "rows of other assets, skipped");
	count_finding(r, FINDING_FAILED_ROWS, r->failed,
		      "rows of failed transactions, not moved");
}

/* What was taken for NEM's coin while it could still be a NEM file. */
static void name_coin(struct csv_reader *r)
{
	const struct map *was = &r->b->assets;
	struct map now;
	uint32_t i, n = map_find(was, CSV_NEM_COIN, strlen(CSV_NEM_COIN));

	if (!r->layout.coin_assumed || r->nem_coin_stated || n == MAP_NONE ||
	    map_find(was, CSV_ANY_COIN, strlen(CSV_ANY_COIN)) != MAP_NONE)
		return;
	map_init(&now);
	for (i = 0; i < was->nr; i++)
		if (i == n)
			map_add(&now, CSV_ANY_COIN, strlen(CSV_ANY_COIN), NULL);
		else
			map_add(&now, was->key[i].s, was->key[i].len, NULL);
	map_release(&r->b->assets);
	r->b->assets = now;
}

/* NEM's if an address is valid and no account is of another form. */
static bool judge_network(struct csv_reader *r, struct err *e)
{
	if (!r->nem_valid || r->nem_other) {
		name_coin(r);
		return true;
	}
	if (r->bad_line)
		return err_set(e, ERR_DATA,
			       "'%s': line %llu: '%s': an address with a "
			       "wrong checksum",
			       r->csv.path, (unsigned long long)r->bad_line,
			       r->bad_address);
	if (r->mixed_line)
		return err_set(e, ERR_DATA,
			       "'%s': line %llu: an address of another "
			       "network than the lines before",
			       r->csv.path, (unsigned long long)r->mixed_line);
	if (r->opts->coin && r->layout.asset == r->opts->coin &&
	    strcmp(r->layout.asset, CSV_NEM_COIN))
		return err_set(e, ERR_USAGE,
			       "--asset: '%s': no movement of it is known "
			       "here: a NEM ledger without a column asset is "
			       "in " CSV_NEM_COIN,
			       r->opts->coin);
	return ledger_builder_network(r->b, "nem", e);
}

static bool read_header(struct csv_reader *r, struct err *e)
{
	unsigned any = 0;

	if (!csv_next(&r->csv, e)) {
		if (e->kind == ERR_NONE)
			err_set(e, ERR_DATA, "'%s': empty", r->csv.path);
		return false;
	}
	r->header_nr = r->csv.nr;
	if (!csv_layout_make(&r->layout, &r->csv, r->opts, e))
		return false;
	if (!r->layout.column[CSV_HEIGHT].nr)
		r->b->flags |= LEDGER_HEIGHT_IS_TIME;
	/* a broken --decimals is refused even if no row asks */
	return csv_decimals(&any, r->opts->decimals, "", 0, e);
}

static bool read_rows(struct csv_reader *r, struct err *e)
{
	csv_look_ahead(&r->csv, csv_hash_accounts, r);
	while (csv_next(&r->csv, e)) {
		if (!csv_row_read(r, e))
			return false;
		if (r->opts->progress && r->rows % PROGRESS_ROWS == 0)
			r->opts->progress(r->opts->progress_ctx, r->csv.offset,
					  r->rows, false);
	}
	if (e->kind == ERR_NONE && r->opts->progress)
		r->opts->progress(r->opts->progress_ctx, r->csv.offset, r->rows,
				  true);
	return e->kind == ERR_NONE;
}

static bool read_all(struct csv_reader *r, struct err *e)
{
	if (!read_header(r, e) || !read_rows(r, e) || !judge_network(r, e))
		return false;
	add_findings(r);
	return true;
}

struct ledger *ledger_read_csv(const char *path,
			       const struct ledger_csv_opts *opts,
			       struct err *e)
{
	struct csv_reader r = {.opts = opts};
	struct ledger *l;
	bool ok;

	if (!csv_open(&r.csv, path, e))
		return NULL;
	e->kind = ERR_NONE;
	r.b = ledger_builder_new(opts->whole ? LEDGER_WHOLE : 0);
	ok = read_all(&r, e);
	csv_close(&r.csv);
	free(r.fee_paid);
	if (!ok) {
		ledger_builder_free(r.b);
		return NULL;
	}
	l = ledger_seal(r.b, e);
	if (!l)
		err_prefix(e, "'%s'", path);
	return l;
}
