#ifndef TRACER_EXPORT_CSV_OUT_H
#define TRACER_EXPORT_CSV_OUT_H
/*
 * A result as CSV files (design.md, "CSV out"): accounts, movements,
 * disposition, findings, coverage, messages.  Amounts are integers in the
 * asset's smallest unit, rows in ledger order, accounts by first touch.
 * With several thefts each file begins with a column `theft`; what concerns
 * more than one of them has a row for each, what concerns none an empty one.
 *
 * EXPORT_EXCEL puts a BOM in front and, behind the columns named there, a
 * column NAME_whole with the same amount in whole units for each amount.
 */
#include <stdbool.h>
#include <stdio.h>

#include "base/err.h"
#include "export/export.h"
#include "taint/result.h"

/* All files into dir, which is made if its parent exists. Each is written
 * beside its place and renamed; files of other names are left alone. */
bool export_csv_dir(const char *dir, const struct result *r,
		    const struct export_opts *o, struct err *e);

/* One file each; they cannot fail but by the FILE. */
void export_csv_accounts(FILE *f, const struct result *r,
			 const struct export_opts *o);
void export_csv_movements(FILE *f, const struct result *r,
			  const struct export_opts *o);
void export_csv_disposition(FILE *f, const struct result *r,
			    const struct export_opts *o);
void export_csv_findings(FILE *f, const struct result *r,
			 const struct export_opts *o);
void export_csv_coverage(FILE *f, const struct result *r,
			 const struct export_opts *o);
void export_csv_messages(FILE *f, const struct result *r,
			 const struct export_opts *o);

#endif
