#ifndef TRACER_EXPORT_FREEZE_H
#define TRACER_EXPORT_FREEZE_H
/*
 * Requests to freeze: for each service that stolen coins reached a folder
 *
 *	freeze/SERVICE/letter.txt	the facts and what is asked, in English
 *	freeze/SERVICE/letter.ja.txt	the same in Japanese
 *	freeze/SERVICE/deposits.csv	every deposit, its part by each rule, the
 *					heaviest route to it
 *
 * and watchlist.csv: the accounts that still hold, the most first.  A letter
 * has places to fill in, in brackets: nothing of who asks is known here.
 *
 * The folder's name keeps the label's letters, digits and hyphens (ASCII),
 * all else becomes _; at most 64, and -2 where two would be one, whatever
 * their case.
 */
#include <stdbool.h>
#include <stdio.h>

#include "base/err.h"
#include "export/bounds_out.h"
#include "export/export.h"
#include "taint/result.h"

struct freeze_input {
	const struct result *result;
	const struct export_opts *opts;
	/* of the services; NULL, or a service that is not in it: a letter
	 * without bounds */
	const struct bounds_rows *bounds;
	/* [thefts] of single deposits; NULL: not known */
	const struct bounds_moves *moves;
};

/* A letter that an earlier report left beside this one could be sent by
 * mistake: ERR_USAGE names those that this one does not write.  Without dir
 * there are none. */
bool export_freeze_fits(const char *dir, const struct freeze_input *in,
			struct err *e);
/* Into dir, which is there. */
bool export_freeze(const char *dir, const struct freeze_input *in,
		   struct err *e);
void export_watchlist(FILE *f, const struct freeze_input *in);

#endif
