#ifndef TRACER_LABEL_TAGPACK_WRITE_H
#define TRACER_LABEL_TAGPACK_WRITE_H
/*
 * A GraphSense TagPack, written (tagpack_schema.yaml of the tagpack tool:
 * a header with title, creator and tags; of each tag label, source, currency,
 * network and confidence are mandatory, context is JSON in a text, lastmod a
 * date).
 */
#include <stdbool.h>
#include <stdio.h>

#include "base/err.h"

struct tagpack_writer;

struct tagpack_head {
	const char *title, *creator, *description;
	const char *currency, *network; /* of all tags */
	const char *lastmod;		/* YYYY-MM-DD, NULL: none */
};

struct tagpack_tag {
	const char *address, *label, *source;
	const char *confidence; /* a word of the taxonomy */
	const char *context;	/* JSON */
};

/* Each text is foreign; what is no UTF-8 becomes U+FFFD. f is borrowed. */
struct tagpack_writer *tagpack_write(FILE *f, const struct tagpack_head *h);
void tagpack_write_tag(struct tagpack_writer *w, const struct tagpack_tag *t);
/* Ends the file, frees w. ERR_SOURCE: it could not be written. */
bool tagpack_write_end(struct tagpack_writer *w, struct err *e);

#endif
