#ifndef TRACER_LEDGER_LEDGER_CSV_H
#define TRACER_LEDGER_LEDGER_CSV_H
/*
 * The CSV ledger of design.md section 3 ("CSV in"), any account-model chain.
 */
#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "ledger/ledger.h"

/* What a text may be as a NEM account; given by cmd/, since only nem/ knows
 * addresses. Returns: 1 a valid address, 0 not the form of one, -1 the form
 * of one (40 characters of Base32) with a wrong checksum. */
typedef int ledger_csv_address_fn(const char *s, size_t len);

struct ledger_csv_opts {
	const char *columns;  /* "from=From,amount=value", NULL for none */
	const char *preset;   /* "etherscan", "ethereumheist", NULL */
	const char *asset;    /* of rows without the column; of rows that are
				 * kept if keep_one is set; NULL: nem:xem */
	const char *decimals; /* "6" or "ASSET=6,OTHER=18", NULL: 6 */
	bool cut;	      /* --cut */
	int raw_decimals;     /* --raw-decimals, -1: amounts are decimals */
	bool whole;	      /* --whole */
	ledger_csv_address_fn *address; /* NULL: no file is NEM's */
};

#define LEDGER_CSV_OPTS_INIT       \
	{                          \
		.raw_decimals = -1 \
	}

/* Reads the file and seals it. NULL on error: path, line, cause. */
struct ledger *ledger_read_csv(const char *path,
			       const struct ledger_csv_opts *opts,
			       struct err *e);

#endif
