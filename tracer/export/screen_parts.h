#ifndef TRACER_EXPORT_SCREEN_PARTS_H
#define TRACER_EXPORT_SCREEN_PARTS_H
/*
 * The pieces that screen.c puts one below the other.
 */
#include <stdbool.h>
#include <stdio.h>

#include "base/err.h"
#include "export/ends.h"
#include "export/export.h"
#include "taint/result.h"

/* The six lines that answer the question. part: the theft's disposition by
 * enum ends_part. */
bool screen_head(FILE *f, const struct result *r, size_t theft,
		 const struct ends part[static ENDS_PARTS],
		 const struct export_opts *o, struct err *e);
/* The lines of it on the rules: how far apart they are, poison's reach. */
bool screen_rules(FILE *f, const struct result *r, size_t theft,
		  const struct ends part[static ENDS_PARTS], struct err *e);
/* Holders, then exits: 20 rows each and the sum of the rest. */
void screen_ends(FILE *f, const struct result *r,
		 const struct ends part[static ENDS_PARTS],
		 const struct export_opts *o);
void screen_findings(FILE *f, const struct result *r,
		     const struct export_opts *o);
void screen_coverage(FILE *f, const struct result *r,
		     const struct export_opts *o);
/* Accounts that more than one theft reached. */
void screen_meet(FILE *f, const struct result *r, const struct export_opts *o);

#endif
