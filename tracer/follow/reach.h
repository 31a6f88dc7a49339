#ifndef TRACER_FOLLOW_REACH_H
#define TRACER_FOLLOW_REACH_H
/* What a judgement says of who is to be read, and from where on; of several
 * thefts whatever one of them asks for. */
#include "follow/cut.h"
#include "follow/run.h"

/* [accounts]: the height from which a conserving rule taints the account,
 * CUT_NOT where none does. Freed by free(). */
uint64_t *reach_first(const struct follow_run *run);
/* Leaves those that are followed: neither stop, below nor limit. */
void reach_followed(const struct follow_run *run, uint64_t *start);
/* Leaves those that were read. */
void reach_read(const struct follow_run *run, uint64_t *start);

/* Heights where the order of an account that was reached matters; h is empty
 * before. */
void reach_order(const struct follow_run *run, struct heights *h);

struct wish {
	uint32_t account;
	struct amount amount; /* the largest under any conserving rule */
	uint32_t hop, touch;  /* the least hop, the first movement */
	const char *name;
};

/* Accounts that hold unread taint, in that order. Freed by free(). */
struct wish *reach_wishes(const struct follow_run *run, enum follow_order order,
			  size_t *nr);
/* Permille of what was injected whose end is known, the least of the
 * conserving rules and of the thefts. */
unsigned reach_located(const struct follow_run *run);

#endif
