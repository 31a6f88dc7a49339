#ifndef TRACER_BASE_CSV_CUT_H
#define TRACER_BASE_CSV_CUT_H
/*
 * The quick way through a CSV: rows without quotes, cut up where they lie.
 * Eight bytes are looked at in a step: most are neither comma nor end.
 */
#include "base/csv.h"

#define CSV_CUT_PAD 8 /* bytes that must be readable behind those given */

/*
 * Cuts the row that begins at s into fields, each with a NUL where its
 * separator stood, which look() then sees (NULL: nobody): row->nr fields, at
 * most room or CSV_FIELDS_MAX, and row->bytes with its newline.  False, and
 * nothing is written, if it has a quote, a NUL byte, more fields, more than
 * CSV_ROW_MAX bytes, or no newline in the len bytes.  O(length of the row).
 */
bool csv_cut_row(struct csv_cut_row *row, struct csv_field *field, size_t room,
		 char *s, size_t len, csv_look_fn *look, void *ctx);

#endif
