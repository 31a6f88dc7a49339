#ifndef TRACER_BASE_CSV_H
#define TRACER_BASE_CSV_H
/*
 * CSV (RFC 4180) row by row from a file of any size: quotes, doubled quotes,
 * CRLF or LF, a BOM, blank lines skipped; and the writing of fields that a
 * spreadsheet will not take for a formula.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "base/err.h"
#include "base/text.h"

#define CSV_ROW_MAX 65536  /* bytes of one row */
#define CSV_FIELDS_MAX 256 /* fields of one row */
#define CSV_AHEAD_MAX 32   /* rows that the caller cuts up at once */

struct csv_field {
	const char *s; /* NUL-terminated; valid until the next row is read */
	size_t len;
};

struct csv_cut_row {
	const struct csv_field *field;
	uint32_t nr, bytes;
	uint64_t note[2]; /* by who looked at it */
};

/* Looks at a row that is cut up; it writes nothing but the note. */
typedef void csv_look_fn(void *ctx, struct csv_cut_row *row);

struct csv {
	FILE *f;
	const char *path; /* for messages; borrowed */
	char *buf;	  /* the window of the file that is being read */
	size_t at, end;
	char *first;   /* the first of them */
	uint64_t line; /* number of the row's first line, from 1 */
	uint64_t next_line;
	uint64_t offset; /* bytes read so far, for progress */
	struct text row; /* the row's fields, each with a NUL behind it */
	const struct csv_field *field;
	size_t nr; /* fields of the row */
	/* The rows that were cut up at once.  The one read now is
	 * row_cut[next_row - 1]; if rows is 0, it is none of them.  Blank
	 * lines are among them. */
	struct csv_cut_row *row_cut;
	size_t rows, next_row;
	uint64_t cuttings; /* how often that happened */
	struct csv_ahead *ahead;
	csv_look_fn *look;
	void *look_ctx;
	struct csv_cut_row few[CSV_AHEAD_MAX];
	struct csv_field cut[4 * CSV_FIELDS_MAX]; /* their fields */
	size_t cuts;
};

/* "-" is standard input. path must outlive c. */
bool csv_open(struct csv *c, const char *path, struct err *e);
void csv_close(struct csv *c);
/*
 * The next row; false at the end of the file (e->kind stays ERR_NONE) or on
 * an error, which names path and line: a NUL byte, a quote without end, a
 * row too long.
 */
bool csv_next(struct csv *c, struct err *e);
/*
 * From the next row on look() sees each row that is cut up before it is read;
 * of a file it may be in a thread of its own, which reads and cuts up what
 * comes while the caller uses what came.
 */
void csv_look_ahead(struct csv *c, csv_look_fn *look, void *ctx);
/* The number of the header's column of that name; SIZE_MAX if none. Case
 * and blanks around it count. */
size_t csv_column(const struct csv *c, const char *name);

/*
 * Writes a field, quoted if needed.  A foreign field that begins with
 * = + - @ tab or return gets a ' in front; control bytes and broken UTF-8
 * are cleaned (text_add_clean).
 */
void csv_put_foreign(FILE *f, const char *s, size_t len);
/* Our own text: quoted if needed, else as it is. */
void csv_put(FILE *f, const char *s);

#endif
