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
 * addresses. Returns: 1 a valid address, then its canonical form is in out
 * (room for 129 bytes; without hyphens, in capitals, its first letter the
 * network's), 0 not the form of one, -1 the form of one (40 characters of
 * Base32) with a wrong checksum. */
typedef int ledger_csv_address_fn(char *out, const char *s, size_t len);

/*
 * Columns: from to amount, height or time; if wanted index leg asset kind tx
 * memo grade fee status, and error, where anything but empty, 0, false or
 * none is a failure.  A failed row moves nothing, its fee neither.  A fee is
 * of the row's asset and is paid once a transaction: rows with one tx at one
 * height are one.  --columns and presets may name several sources for one
 * column ("amount=In|Out"): the first that is not empty (amount: not zero)
 * counts.  A preset also sets asset (ETH), decimals (9) and, ethereumheist,
 * raw_decimals (18).
 */
struct ledger_csv_opts {
	const char *columns; /* "from=From,amount=value", NULL for none */
	const char *preset;  /* "etherscan", "ethereumheist", NULL */
	const char *asset;   /* of rows that state none, and if there is such
			       * a column the only one kept; NULL: nem:xem of
			       * a NEM file, else "units", and all are kept */
	/* --asset: what the coin is called where no column asset and no
	 * preset says; NULL: as for asset. Of a NEM file ERR_USAGE if it is
	 * not nem:xem. Rows of other assets are kept, those excepted whose
	 * amount or fee cannot be read: they are skipped and counted */
	const char *coin;
	const char *decimals; /* "6" or "ASSET=6,OTHER=18", NULL: 6 */
	bool cut;	      /* --cut */
	int raw_decimals;     /* --raw-decimals, -1: amounts are decimals */
	bool whole;	      /* --whole */
	ledger_csv_address_fn *address; /* NULL: no file is NEM's */
	/* told now and then how far it is, and when all is read and will be
	 * sealed; may be NULL */
	void (*progress)(void *ctx, uint64_t bytes, uint64_t rows,
			 bool sealing);
	void *progress_ctx;
};

#define LEDGER_CSV_OPTS_INIT       \
	{                          \
		.raw_decimals = -1 \
	}

/*
 * Reads the file ("-" is standard input) and seals it.  NULL on error: path,
 * line, column, cause.  A NEM file has the network "nem", and addresses of
 * one network only; one written with hyphens or in lower case is the same
 * account as without.  O(n log n).
 */
struct ledger *ledger_read_csv(const char *path,
			       const struct ledger_csv_opts *opts,
			       struct err *e);

#endif
