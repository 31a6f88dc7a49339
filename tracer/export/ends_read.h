#ifndef TRACER_EXPORT_ENDS_READ_H
#define TRACER_EXPORT_ENDS_READ_H
/* Inside of ends.h. */
#include "export/ends.h"

/* Sets row, rows, groups and accounts; of a row all but the order. Expected
 * O(dispositions). */
void ends_read(struct ends *d, const struct result *r, const struct trace *t,
	       enum ends_part part);

#endif
