#ifndef TRACER_EXPORT_FREEZE_LETTER_H
#define TRACER_EXPORT_FREEZE_LETTER_H
/* Inside of a letter: freeze_letter.c writes the facts, freeze_ask.c what is
 * asked and how it is known, freeze_warn.c what stands before them. */
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
/* From one movement to another: "2018-01-25 15:02:13 to 23:26", with `zone`
 * followed by "UTC" and by the same in the zone of --tz; the heights where the
 * source states no times.  buf has WORD_MAX bytes. */
void letter_span(const struct letter *l, char *buf, uint32_t first,
		 uint32_t last, bool zone);
/* That it is not to be sent, is not finished, or was limited. */
void letter_warnings(const struct letter *l);
/* What was stolen, from whom, to whom. */
void letter_theft(const struct letter *l);
/* From "what we ask" to the end. */
void letter_ask(const struct letter *l);

#endif
