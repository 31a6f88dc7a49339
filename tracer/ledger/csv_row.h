#ifndef TRACER_LEDGER_CSV_ROW_H
#define TRACER_LEDGER_CSV_ROW_H
/*
 * From a row of a CSV to movements: what a reading remembers meanwhile.
 */
#include "ledger/build.h"
#include "ledger/csv_columns.h"

struct csv_reader {
	struct csv csv;
	const struct ledger_csv_opts *opts;
	struct csv_layout layout;
	struct ledger_builder *b;
	size_t header_nr; /* fields of the header */
	uint64_t rows, cut, other_assets, failed;
	/* the asset of the row before: most rows have it again */
	struct asset_id asset;
	char asset_name[ASSET_TEXT_MAX + 1];
	size_t asset_len;
	unsigned decimals;
	bool not_asked;	      /* the row is of another asset than opts->coin */
	bool nem_coin_stated; /* by some row */
	uint8_t *fee_paid;    /* by transaction */
	size_t fee_alloc;
	bool tx_style_known; /* LEDGER_TX_0X or not */
	uint64_t called;     /* of the csv's so manieth cutting */
	/* is the file NEM's? */
	bool nem_valid, nem_other;
	char nem_first; /* of its first address: N, T or M */
	uint64_t mixed_line;
	uint64_t bad_line;
	char bad_address[ACCOUNT_TEXT_MAX + 1];
};

/* Puts path, line and column in front; false. */
bool csv_at_column(const struct csv_reader *r, enum csv_column column,
		   struct err *e);
/* Says what is wrong with a field, and where; false. */
bool csv_bad(const struct csv_reader *r, enum csv_column column,
	     const struct csv_field *f, const char *what, struct err *e);
/* The first of the column's fields of a row that says something, else an
 * empty one. */
static inline struct csv_field csv_get_of(const struct csv_reader *r,
					  const struct csv_field *field,
					  size_t nr, enum csv_column column)
{
	const struct csv_sources *c = &r->layout.column[column];
	size_t i;

	for (i = 0; i < c->nr; i++)
		if (c->at[i] < nr && field[c->at[i]].len)
			return field[c->at[i]];
	return (struct csv_field){"", 0};
}
/* The same of the row that was read. */
static inline struct csv_field csv_get(const struct csv_reader *r,
				       enum csv_column column)
{
	return csv_get_of(r, r->csv.field, r->csv.nr, column);
}
/* Did the transaction fail? */
bool csv_read_status(const struct csv_reader *r, bool *failed, struct err *e);
/* An amount of the row's asset; counts what was cut. */
bool csv_parse_amount(struct csv_reader *r, struct amount *a,
		      const struct csv_field *f, enum csv_column column,
		      struct err *e);
/* The first source that is not zero: exports have "in" and "out" apart. */
bool csv_read_amount(struct csv_reader *r, struct amount *a, struct err *e);

/* Sender or receiver; of a new name also whether it is an address of NEM. */
bool csv_read_account(struct csv_reader *r, struct account_id *id,
		      enum csv_column column, struct err *e);
/* A look at rows that are cut up (csv_look_fn): notes the hashes of sender and
 * receiver. */
void csv_hash_accounts(void *reader, struct csv_cut_row *row);
/* A hint, before each row: calls for what looking up its accounts needs. */
void csv_call_accounts(struct csv_reader *r);

/* One row into the builder. ERR_DATA names path, line and column. */
bool csv_row_read(struct csv_reader *r, struct err *e);

#endif
