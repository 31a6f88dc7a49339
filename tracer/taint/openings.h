#ifndef TRACER_TAINT_OPENINGS_H
#define TRACER_TAINT_OPENINGS_H
/*
 * Findings about how the accounts that were followed opened.  There may be as
 * many as accounts: they are made by two threads, in the order of results.
 */
#include "taint/judge.h"

/* What is said of the opening of a place. */
struct opening_note;

/* What some places came to. */
struct openings_seen {
	struct matter matter;
	size_t inferred, derived; /* with more than nothing; of any amount */
	size_t unneeded;	  /* inferred openings of zero */
};

struct openings {
	const struct judge *j;
	const uint32_t *by_account; /* places - 1 */
	struct opening_note *note;  /* [place - 1] */
	struct matter matter;
	size_t inferred, derived, unneeded;
};

void openings_init(struct openings *o, const struct judge *j,
		   const uint32_t *by_account);
void openings_release(struct openings *o);
/* Looks at one place; several threads may, at different ones. */
void openings_look(struct openings *o, struct openings_seen *seen,
		   uint32_t place);
/* The sums, b of places behind those of a. */
void openings_join(struct openings *o, const struct openings_seen *a,
		   const struct openings_seen *b);
/* Adds the findings of that kind, for which there is room in `all`. */
void openings_note(const struct openings *o, struct findings *all,
		   enum opening_kind kind);

/* Asks memory for what openings_look() will need. */
static inline __attribute__((always_inline)) void
openings_ask(const struct openings *o, uint32_t place)
{
	uint32_t slot = judge_account(o->j, place)->slot.i;

	__builtin_prefetch(&o->j->c->slot_opening_kind[slot]);
	__builtin_prefetch(&o->j->c->slot_opening[slot]);
}

#endif
