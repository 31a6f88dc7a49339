#ifndef TRACER_EXPORT_CSV_ROW_H
#define TRACER_EXPORT_CSV_ROW_H
/*
 * One row of a CSV file that is being written, and the columns that all
 * files share: `theft` first where there are several, whole units last.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "export/export.h"
#include "taint/result.h"

#define CSV_ROW_AMOUNTS 24 /* amounts of one row, at most */
#define CSV_NAME_MAX 32

struct csv_row {
	FILE *f;
	const struct result *r;
	bool excel;
	const struct value *value; /* NULL: none */
	int64_t time;		   /* of the row: its rate's */
	bool first;		   /* no field of the row is written yet */
	uint64_t whole[CSV_ROW_AMOUNTS];
	char head[CSV_ROW_AMOUNTS][CSV_NAME_MAX]; /* the amounts' columns */
	size_t wholes, heads;
};

/* The BOM, if wanted, and the theft's column, if there are several. */
void csv_row_init(struct csv_row *w, FILE *f, const struct result *r,
		  const struct export_opts *o);
/* Names of columns with blanks between; a * in front marks an amount. */
void csv_row_head(struct csv_row *w, const char *columns);
/* An amount's column of a policy: name and suffix together. */
void csv_row_head_policy(struct csv_row *w, enum policy p, const char *suffix);
/* The columns in whole units, and the end of the header. */
void csv_row_head_end(struct csv_row *w);

/* The name of the theft, where there are several; "" for none. */
void csv_row_theft(struct csv_row *w, const char *name);
void csv_row_own(struct csv_row *w, const char *s);
void csv_row_foreign(struct csv_row *w, const char *s);
/* An account's name: a pseudo-account's is our own. LEDGER_NONE: empty. */
void csv_row_account(struct csv_row *w, uint32_t account);
void csv_row_number(struct csv_row *w, uint64_t v);
/* LEDGER_NO_TIME: empty. */
void csv_row_time(struct csv_row *w, int64_t time);
void csv_row_amount(struct csv_row *w, uint64_t units);
/* What is put is held at the end, whatever time the row states. */
void csv_row_at_end(struct csv_row *w);
/* The whole units and the worth, if wanted, and the end of the line. The worth
 * is that of the last time put into the row, else of the run's end. */
void csv_row_end(struct csv_row *w);

#endif
