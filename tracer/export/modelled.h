#ifndef TRACER_EXPORT_MODELLED_H
#define TRACER_EXPORT_MODELLED_H
/*
 * The first line of what may stand alone before a court, where it rests on
 * movements that somebody modelled.
 */
#include <stdbool.h>
#include <stdio.h>

#include "base/text.h"
#include "export/csv_row.h"
#include "export/lang.h"
#include "ledger/ledger.h"
#include "taint/result.h"

/* Writes "RECONSTRUCTION: 99.9 % ..." if any of the taint rests on modelled
 * movements. */
void modelled_line(FILE *f, const struct result *r);
/* The same as a sentence: "RECONSTRUCTION: ... movements. ". */
void modelled_add(struct text *t, const struct result *r);
/* A cell: "99.9 %", or nothing. */
void modelled_cell(struct csv_row *w);
/* The line; without, says so if a movement of the account itself is
 * modelled. O(movements of the account). */
void modelled_account_line(FILE *f, const struct result *r,
			   struct account_id account, enum lang lang);

#endif
