#ifndef TRACER_EXPORT_DETAIL_H
#define TRACER_EXPORT_DETAIL_H
/*
 * What a finding says in full, in the reader's language.  The sentence of
 * record is English: it stands in sealed ledgers and in every result.  It is
 * read by the table export/glossary_detail.h and said again; numbers, names
 * and hashes are put in as they are.
 *
 * A sentence that the table does not know, or that could be read in two ways
 * because a name in it looks like a part of the sentence, stays as it is.
 */
#include <stdbool.h>

#include "base/text.h"
#include "export/lang.h"

/* What a sentence is of: a kind of finding, or one of these. */
enum detail {
	DETAIL_SIGNERS = FINDING_KIND_NR, /* who signs for an account */
	DETAIL_PART,			  /* a part of a sentence */
};

/* Adds the sentence. False if it stayed as it is in spite of the language.
 * O(len * sentences of that kind). */
bool detail_to(struct text *t, enum lang lang, unsigned of, const char *s);

#endif
