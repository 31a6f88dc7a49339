#ifndef TRACER_EXPORT_RESULT_DIFF_ROWS_H
#define TRACER_EXPORT_RESULT_DIFF_ROWS_H
/* Inside of result_diff.h: the rows of two results, side by side. */
#include "export/result_diff.h"

/* Writes what differs; *figures and *words are set where something does: words
 * are those of findings, which say how something was known. ERR_DATA: a row
 * that is no object. */
bool diff_rows(FILE *f, const struct result_diff *d, bool *figures, bool *words,
	       struct err *e);

#endif
