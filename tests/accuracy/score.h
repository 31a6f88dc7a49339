#ifndef TESTS_ACCURACY_SCORE_H
#define TESTS_ACCURACY_SCORE_H
/*
 * How far the rules are from the truth, and whether the truth lies within
 * the bounds.  All shares are in tenths of a permille, in integers.
 */
#include "accuracy/world.h"

#define ALL 10000u /* a share: all of it */
#define THEFTS 1000u

/* Whether accounts were told from others, over all thefts. */
struct told {
	uint64_t right, wrong, missed;
};

struct score {
	/* by theft: the part of the stolen coins that a rule says to be where
	 * they are not: half the sum of |rule - truth| over all ends */
	uint32_t misplaced[POLICY_NR][THEFTS];
	/* the largest such difference at one end */
	uint32_t worst_end[POLICY_NR][THEFTS];
	uint32_t unread[POLICY_NR][THEFTS];
	enum way way[THEFTS];
	struct told touched[POLICY_NR]; /* accounts stolen coins came to */
	struct told thief[POLICY_NR];	/* accounts of the thief */
	uint64_t asked, within;		/* intervals of the bounds */
	uint64_t proofs, width;		/* all or nothing; sum of the shares */
	size_t thefts;
};

/* Judges theft number nr and adds what comes of it.  Says on stderr where
 * the truth lies outside of the bounds. */
void score_add(struct score *s, uint64_t nr, const struct world *w,
	       const struct truth *t, enum view view);

#endif
