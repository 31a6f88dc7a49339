#ifndef TRACER_EXPORT_FREEZE_PARTS_H
#define TRACER_EXPORT_FREEZE_PARTS_H
/* Inside of freeze.h: one service of one theft. */
#include <stddef.h>
#include <stdint.h>

#include "export/ends.h"
#include "export/freeze.h"
#include "graph/heaviest.h"

struct service {
	const struct freeze_input *in;
	size_t theft;
	const struct trace *trace;
	const struct heaviest *heaviest;
	const char *name;	   /* the label's, or the address; foreign */
	const struct end_row *end; /* its rows, by account, then message */
	size_t ends;
	const struct end_sum *sum;
	/* rows of the trace that brought it something, in ledger order */
	uint32_t *row;
	size_t rows;
	const struct bounds_row *bounds; /* NULL: none */
};

/* The folders of a report. */
struct folders {
	char **name;
	size_t nr, alloc;
};

/* Whatever their case. */
bool freeze_has(const struct folders *f, const char *name);
/* ERR_USAGE if the folder has letters in one that is none of these. */
bool freeze_no_stale(const char *path, const struct folders *f, struct err *e);
void freeze_letter(FILE *f, const struct service *s, enum lang lang);
void freeze_deposits(FILE *f, const struct service *s);
/* Does the row end at this account, with this message? LEDGER_NONE for the
 * account: any of the service; memo is not looked at then. */
bool freeze_row_is(const struct service *s, uint32_t row, uint32_t account,
		   uint32_t memo);

/* A paragraph of at most 78 columns, indented by so many; Japanese breaks
 * anywhere but before a mark that closes. Ends with a newline. */
void freeze_wrap(FILE *f, const char *text, size_t indent);

#endif
