#ifndef TRACER_BASE_FILE_H
#define TRACER_BASE_FILE_H
/*
 * Files read whole with a bound, and files written beside their place and
 * renamed, so that a reader never meets half of one.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "base/err.h"

/*
 * All of the file (a NUL behind it does not count), refused beyond max
 * bytes before it is read.  *bytes is freed by free().  ERR_SOURCE if it
 * cannot be read, ERR_DATA if it is too large; e names the path.
 */
bool file_read(char **bytes, size_t *len, const char *path, size_t max,
	       struct err *e);
bool file_is_dir(const char *path);
bool file_exists(const char *path);
/* Is it "-", standard input or output? */
static inline bool file_is_standard(const char *path)
{
	return path[0] == '-' && !path[1];
}
/* Makes the folder if it is not there; its parent must exist. */
bool file_make_dir(const char *path, struct err *e);
/* dir/name, to be freed. */
char *file_join(const char *dir, const char *name);

struct file_out {
	FILE *f;    /* write here */
	char *path; /* NULL for standard output */
	char *tmp;  /* NULL too for what is no file: a device, a pipe */
};

/* Opens path for writing, "-" is standard output; a device or a pipe is
 * written in place, a link is kept and what it names replaced. Then either
 * commit, which flushes, syncs, checks every write and renames, or abort,
 * which leaves what was there before. Both release o. ERR_SOURCE: no such
 * folder, a full disk. */
bool file_out_open(struct file_out *o, const char *path, struct err *e);
/* The same of the file of this name in a folder. */
bool file_out_in(struct file_out *o, const char *dir, const char *name,
		 struct err *e);
/* The same of a table: in a folder it has this name, any other path is its
 * own. */
bool file_out_table(struct file_out *o, const char *path, const char *name,
		    struct err *e);
bool file_out_commit(struct file_out *o, struct err *e);
void file_out_abort(struct file_out *o);

#endif
