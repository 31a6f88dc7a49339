#ifndef TRACER_FOLLOW_THEFTS_H
#define TRACER_FOLLOW_THEFTS_H
/*
 * Several named thefts: the file of --seeds, a CSV with the columns
 *
 *	theft,tx	a transaction of the theft: all it moved to others
 *	theft,from,to	all that `from` sent to `to` within the period
 *
 * Rows of one name are one theft; the thefts keep the order of their first
 * rows.
 */
#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/hash.h"

#define THEFTS_MAX 1000
#define THEFT_NAME_MAX 128

struct theft_row {
	size_t theft;
	const char *tx;	       /* NULL: from and to are said */
	const char *from, *to; /* NULL: tx is said */
};

struct thefts {
	const char **name;
	size_t nr, alloc;
	struct theft_row *row; /* in the order of the file */
	size_t rows, row_alloc;
	struct arena mem;
};

void thefts_init(struct thefts *t);
void thefts_release(struct thefts *t);
/* A row more; texts are copied, NULL or "" where there is none. ERR_DATA says
 * what is wrong with it. */
bool thefts_add(struct thefts *t, const char *theft, const char *tx,
		const char *from, const char *to, struct err *e);
/* The `to` of all rows, each once, in the order of the file; how many. The
 * array is to be freed, its texts are the thefts'. */
size_t thefts_receivers(const struct thefts *t, const char ***to);
/* "-" is standard input. ERR_SOURCE; ERR_DATA names path, line, cause. */
bool thefts_read(struct thefts *t, const char *path, struct err *e);
/* SHA-256 over the rows in the order of the file, however they are written:
 * the words of each, with a NUL behind each word, empty ones too. */
struct hash thefts_digest(const struct thefts *t);

#endif
