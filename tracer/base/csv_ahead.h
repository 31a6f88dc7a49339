#ifndef TRACER_BASE_CSV_AHEAD_H
#define TRACER_BASE_CSV_AHEAD_H
/*
 * Inside of csv.h: windows of a file that are read and cut up in a thread,
 * one while the other's rows are being used.  Rows are cut up as long as they
 * have no quotes; where that ends, the bytes left are handed back.
 */
#include <stdio.h>

#include "base/csv.h"

#define CSV_WINDOW 262144 /* more than CSV_ROW_MAX */

struct csv_sheet {
	char *buf;
	size_t at, end; /* bytes that are not cut up */
	struct csv_cut_row *row;
	size_t rows;
};

/* NULL where f is no regular file: who waits for a pipe waits for nothing
 * else.  look may be NULL. */
struct csv_ahead *csv_ahead_new(FILE *f, csv_look_fn *look, void *ctx);
/* Waits for the thread. NULL is fine. */
void csv_ahead_free(struct csv_ahead *a);
/* Is a window under way? Then f is not to be touched. */
bool csv_ahead_runs(const struct csv_ahead *a);
/*
 * The next window, and one more is under way; with rows 0 none is, and its
 * bytes are those that come next.  The one before it may not be used any
 * more.  Where none is under way: the window that begins with rest, len bytes
 * of it, which may be of a window handed back.
 */
const struct csv_sheet *csv_ahead_next(struct csv_ahead *a, const char *rest,
				       size_t len);

#endif
