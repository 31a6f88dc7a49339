#ifndef TRACER_EXPORT_EXPORT_H
#define TRACER_EXPORT_EXPORT_H
/*
 * What every writer of this room takes besides the result.  A writer writes
 * and decides nothing; it returns false with an error and leaves no half of
 * a file.  Writers to a FILE leave the checking of that FILE (ferror, flush)
 * to its owner.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "export/lang.h"

enum export_flags {
	EXPORT_WIDE = 1,     /* screen: all rows, a column for each rule */
	EXPORT_EXCEL = 2,    /* CSV: BOM, and columns in whole units */
	EXPORT_FULL = 4,     /* DOT: no cap, no folds */
	EXPORT_BY_LABEL = 8, /* DOT: an owner's accounts are one node */
};

struct bounds_rows; /* bounds_out.h */
struct value;	    /* value.h */

struct export_opts {
	unsigned flags;
	size_t nodes; /* DOT: cap, 0 for the default */
	size_t theft; /* DOT, statement: which theft, from 0 */
	/* screen: printed behind the exits; CSV: bounds.csv; NULL: none */
	const struct bounds_rows *bounds;
	/* report, statement, letters */
	enum lang lang;
	bool zoned;		   /* --tz: times in this zone besides UTC */
	int32_t zone;		   /* seconds from UTC */
	const struct value *value; /* --value; NULL: none */
};

#endif
