#ifndef TRACER_FOLLOW_SYNC_H
#define TRACER_FOLLOW_SYNC_H
/* Reading a range of blocks for its own sake: the source keeps them. */
#include <stdbool.h>
#include <stdint.h>

#include "base/hash.h"
#include "follow/follow.h"
#include "ledger/finding.h"

struct follow_synced {
	uint64_t from, until; /* the blocks that were read, both inclusive */
	struct hash hash;     /* of the last one, zero if not known */
	bool partial;	      /* progress said so: the end was not checked */
	uint64_t faults;      /* integrity findings */
	/* what the chain's end was, and is when asked for again (ends.h); the
	 * caller's, follow_synced_release */
	struct findings ends;
};

void follow_synced_release(struct follow_synced *done);

/*
 * Asks for the blocks from .. until (heights or dates, as in at_date.h; NULL:
 * 1, the tip) as follow_source would that begins at `from`, and for the
 * mosaics' definitions that it would need.  Where a node gives blocks in bulk
 * it says how many: the last reply is kept as it is and may go on behind
 * `until`.
 * When all are read the last one and the one 360 below it are asked for
 * again.  That they follow each other is checked, and so are their signatures: what
 * does not fit is asked of another node (again.h), and counted.  checked:
 * NULL, or what earlier runs found right.
 * ERR_DATA: they do not; ERR_SOURCE: a node failed; ERR_USAGE: no such block.
 */
bool follow_sync(struct follow_synced *done, struct source *s, const char *from,
		 const char *until, struct checked *checked,
		 follow_progress_fn *progress, void *arg, struct err *e);

#endif
