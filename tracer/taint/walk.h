#ifndef TRACER_TAINT_WALK_H
#define TRACER_TAINT_WALK_H
/*
 * The rows that matter, in ledger order, without looking at the others: the
 * merge of the seeds and of the histories of the accounts that have taint
 * now.  An account is added when taint comes to it, and leaves by itself
 * when its mask is 0 at its next row.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "ledger/ledger.h"

/* How far an account's history was gone through. */
struct walked {
	uint64_t next, end; /* in hist; next 0: it is not in the heap */
};

struct walk {
	const struct ledger_columns *c;
	uint64_t *heap; /* movement << 32 | place, the least first */
	size_t nr, alloc;
	struct walked *at; /* by place */
	size_t places;
};

void walk_init(struct walk *w, const struct ledger_columns *c);
void walk_release(struct walk *w);
/* The account's movements after m. Nothing if it is there. O(log n). */
void walk_add(struct walk *w, uint32_t place, uint32_t slot, uint32_t m);
/* The next movement of an account there; false if there is none. O(1). */
bool walk_peek(const struct walk *w, uint32_t *m);
/* Goes beyond m; accounts whose mask is 0 leave: that of a place is
 * mask[place * stride]. O(log n). */
void walk_pass(struct walk *w, uint32_t m, const uint8_t *mask, size_t stride);

/* First place in hist of a movement of the slot that is at least m. False:
 * the offsets are broken. */
bool walk_find(const struct ledger_columns *c, uint32_t slot, uint64_t m,
	       uint64_t *first, uint64_t *end);

#endif
