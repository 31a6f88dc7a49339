#ifndef TRACER_EXPORT_STATEMENT_H
#define TRACER_EXPORT_STATEMENT_H
/*
 * One account, line by line, under the ranking policy: the arithmetic that
 * anyone can check by hand.  The first line says the opening and how it is
 * known, the last ones the sums.  Each line's tainted part is recomputed
 * from the balance before it where the rule allows that (haircut,
 * taint-first, clean-first); for fifo and lifo the lots taken are listed
 * below the line, and must sum to the trace's part.  Without a theft it is a
 * plain statement of account.
 */
#include <stdbool.h>
#include <stdio.h>

#include "base/err.h"
#include "export/csv_row.h"
#include "export/export.h"
#include "ledger/ledger.h"
#include "taint/result.h"

/* ERR_DATA if a line or the sums do not agree with the trace, or a sum is
 * beyond 64 bits; what was written until then is no statement. Uses theft.
 * With csv each line is a row of it
 * too (statement_line.h). O(movements of the account * log rows). */
bool export_statement(FILE *f, const struct result *r,
		      const struct export_opts *o, struct account_id account,
		      struct csv_row *csv, struct err *e);

#endif
