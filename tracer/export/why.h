#ifndef TRACER_EXPORT_WHY_H
#define TRACER_EXPORT_WHY_H
/*
 * What is taken for the theft, and why, in the reader's language: in English
 * the words of the result, in another one the same from the seed's movements:
 * at most three senders and receivers by name, the others counted.
 */
#include "base/text.h"
#include "export/lang.h"
#include "taint/result.h"

void why_to(struct text *t, enum lang lang, const struct result *r,
	    const struct theft *theft);

#endif
