#ifndef TRACER_EXPORT_AUDIT_OUT_H
#define TRACER_EXPORT_AUDIT_OUT_H
/* The audit of the chain's tags: a summary for people, and audit.csv. */
#include <stddef.h>
#include <stdio.h>

#include "export/export.h"
#include "taint/tag_audit.h"

/* The sums, and of what is still to be done the largest. */
void export_audit_text(FILE *f, const struct result *r, size_t theft,
		       const struct tag_audit *a);
/* All rows of all thefts. */
void export_audit_csv(FILE *f, const struct result *r,
		      const struct export_opts *o, const struct tag_audit *a);

#endif
