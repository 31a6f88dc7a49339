#ifndef TRACER_EXPORT_PICTURE_H
#define TRACER_EXPORT_PICTURE_H
/*
 * A picture by running Graphviz' `dot`: an argument vector, never a shell;
 * bounded in time and memory; written beside its place and renamed.
 */
#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"

#define PICTURE_SECONDS 120
#define PICTURE_BYTES ((size_t)2 << 30) /* address space of dot */

/* format, what `-T` is given */
#define PICTURE_FORMATS(X) \
	X(0, SVG, "svg")   \
	X(1, PNG, "png")   \
	X(2, PDF, "pdf")
enum picture_format {
#define X(nr, id, name) PICTURE_##id = (nr),
	PICTURE_FORMATS(X)
#undef X
};

struct picture_opts {
	const char *program; /* NULL: "dot", found by PATH */
	unsigned seconds;    /* 0: PICTURE_SECONDS */
	size_t bytes;	     /* 0: PICTURE_BYTES */
};

/*
 * Renders the DOT text into path; opts may be NULL.  ERR_SOURCE: Graphviz is
 * missing, took too long, failed (with the first line that it said), or the
 * file cannot be written.  Then path is as it was.
 */
bool picture_render(const char *path, enum picture_format format,
		    const char *dot, size_t len,
		    const struct picture_opts *opts, struct err *e);

#endif
