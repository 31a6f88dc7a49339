#ifndef TRACER_LEDGER_CSV_COLUMNS_H
#define TRACER_LEDGER_CSV_COLUMNS_H
/*
 * Which column of somebody's CSV is what: our own names, --columns and the
 * presets, and the decimals of assets.
 */
#include "base/csv.h"
#include "ledger/ledger_csv.h"

/* Our names of columns; `error` is the contrary of `status`. */
#define CSV_COLUMNS(X)          \
	X(0, FROM, "from")      \
	X(1, TO, "to")          \
	X(2, AMOUNT, "amount")  \
	X(3, HEIGHT, "height")  \
	X(4, TIME, "time")      \
	X(5, INDEX, "index")    \
	X(6, LEG, "leg")        \
	X(7, ASSET, "asset")    \
	X(8, KIND, "kind")      \
	X(9, TX, "tx")          \
	X(10, MEMO, "memo")     \
	X(11, GRADE, "grade")   \
	X(12, FEE, "fee")       \
	X(13, STATUS, "status") \
	X(14, ERROR, "error")

enum csv_column {
#define X(nr, id, name) CSV_##id = (nr),
	CSV_COLUMNS(X)
#undef X
};
#define CSV_COLUMN_NR 15
#define CSV_SOURCES_MAX 4

const char *csv_column_name(enum csv_column column);

/* What moves where nothing says it: in a NEM file, in any other. */
#define CSV_NEM_COIN "nem:xem"
#define CSV_ANY_COIN "units"

/* The fields that may give a column: the first that is not empty does. */
struct csv_sources {
	size_t at[CSV_SOURCES_MAX];
	size_t nr;
};

struct csv_layout {
	struct csv_sources column[CSV_COLUMN_NR];
	const char *asset; /* of rows without one */
	bool coin_assumed; /* nothing says so: holds of a NEM file only */
	unsigned decimals; /* if nothing else is said */
	int raw_decimals;  /* -1: amounts are decimals */
};

/*
 * From the options and the header that csv has just read.  ERR_USAGE: no
 * such preset, a broken --columns; ERR_DATA: a column that must be there is
 * not (names it and those there are), one name twice.
 */
bool csv_layout_make(struct csv_layout *l, const struct csv *csv,
		     const struct ledger_csv_opts *opts, struct err *e);

/*
 * What --decimals says of an asset: "6" or "A=6,B=18"; otherwise it stays as
 * it is. ERR_USAGE.
 */
bool csv_decimals(unsigned *decimals, const char *option, const char *asset,
		  size_t len, struct err *e);

#endif
