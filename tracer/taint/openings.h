#ifndef TRACER_TAINT_OPENINGS_H
#define TRACER_TAINT_OPENINGS_H
/*
 * Findings about how the accounts that were followed opened, of which there
 * may be as many as accounts: each is written where it stays.
 */
#include "taint/judge.h"

/* Some of the accounts, one after the other. */
struct openings {
	const struct judge *j;
	/* where findings go: from the first on, or back from behind the last */
	struct finding *inferred_row, *derived_row;
	bool back;
	struct arena text;
	/* what was seen: openings inferred to be more than nothing, derived
	 * of any amount, inferred to be nothing */
	size_t inferred, derived, unneeded;
	struct matter matter;
};

/* Looks at an account that is settled. */
void openings_look(struct openings *o, uint32_t place);

#endif
