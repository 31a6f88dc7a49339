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
 * separator stood; *nr is their number, at most room.  The bytes that it
 * takes with its newline; 0, and nothing is written, if it has a quote, a NUL
 * byte, more fields, more than CSV_ROW_MAX bytes, or no newline in the len
 * bytes.  O(length of the row).
 */
size_t csv_cut(struct csv_field *field, size_t room, size_t *nr, char *s,
	       size_t len);

#endif
