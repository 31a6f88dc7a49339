#ifndef TRACER_EXPORT_STATEMENT_LINE_H
#define TRACER_EXPORT_STATEMENT_LINE_H
/*
 * What of a statement's line does not depend on the rule, for people; and the
 * line as a row of CSV:
 *
 *	height,index,leg,time,kind,direction,address,label,message,amount,
 *	before,after,P,P_held,tx,grade
 *
 * P is the ranking policy: the tainted part of the movement, and what is
 * tainted in the account after it; both are left out without a theft.
 */
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "base/amount.h"
#include "export/csv_row.h"
#include "taint/result.h"

/* "1,476,012/3  2018-01-26 09:12:40Z  ", and in the second zone */
void statement_put_place(FILE *f, const struct result *r,
			 const struct export_opts *o, uint32_t mv);
/* "out -> NA6JSW..7KU5 (Zaif)  \"10077\"  " */
void statement_put_other(FILE *f, const struct result *r, const char *arrow,
			 uint32_t slot, uint32_t mv);
/* The hash, with EXPORT_WIDE whole, else its first eight digits; the grade;
 * the line's end. */
void statement_put_tx(FILE *f, const struct result *r,
		      const struct export_opts *o, uint32_t mv);

struct statement_row {
	uint32_t mv;
	bool in, self;		     /* to oneself: neither */
	struct amount before, after; /* balance */
	struct amount tau, tainted;  /* of the movement; there after it */
};

void statement_csv_head(struct csv_row *w);
void statement_csv_row(struct csv_row *w, const char *theft,
		       const struct statement_row *row);

#endif
