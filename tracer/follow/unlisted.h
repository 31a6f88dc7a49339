#ifndef TRACER_FOLLOW_UNLISTED_H
#define TRACER_FOLLOW_UNLISTED_H
/*
 * What came to an account and is on no page of it: NIS lists a levy for who
 * pays it, not for who gets it.  A node that keeps earlier balances gives it
 * away: where what an account held after two blocks is not what its rows make
 * of it, a block between them has more, and is asked for.
 *
 *	said	100		  150
 *	rows	   +20 .... +20		10 too little: somewhere in between
 *		block 7		block 9
 */
#include "base/map.h"
#include "follow/reader.h"

struct unlisted {
	struct readers *readers; /* borrowed, and so is: */
	struct map *block;	 /* heights whose block was asked for */
	struct map asked;	 /* accounts and heights asked for */
};

void unlisted_init(struct unlisted *u, struct readers *r, struct map *block);
void unlisted_release(struct unlisted *u);
/*
 * Asks for the balances of the accounts that are followed, just before their
 * starts (as in cut.h) and at the end; then, answer by answer, for what lies
 * between; then for blocks.  False when there is nothing (more) to ask.
 * O((rows + statements) log statements).
 */
bool unlisted_ask(struct unlisted *u, const struct ledger *l,
		  const uint64_t *start, uint64_t end);

#endif
