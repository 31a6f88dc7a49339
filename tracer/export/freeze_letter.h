#ifndef TRACER_EXPORT_FREEZE_LETTER_H
#define TRACER_EXPORT_FREEZE_LETTER_H
/* Inside of a letter: freeze_letter.c writes the facts, freeze_ask.c what is
 * asked and how it is known. */
#include "export/freeze_parts.h"

struct letter {
	FILE *f;
	const struct service *s;
	const struct result *r;
	enum lang lang;
	enum policy p; /* the ranking one */
};

#define LETTER_INDENT 3

void letter_put(const struct letter *l, size_t indent, enum phrase p,
		const char *const *arg, size_t nr);
void letter_head(const struct letter *l, enum phrase p);
/* "2018-01-25 15:02:13 to 23:26", or that the source states no times; buf
 * has WORD_MAX bytes. */
void letter_span(const struct letter *l, char *buf, int64_t first,
		 int64_t last);
/* What was stolen, from whom, to whom. */
void letter_theft(const struct letter *l);
/* From "what we ask" to the end. */
void letter_ask(const struct letter *l);

#endif
