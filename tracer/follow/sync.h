#ifndef TRACER_FOLLOW_SYNC_H
#define TRACER_FOLLOW_SYNC_H
/* Reading a range of blocks for its own sake: the source keeps them. */
#include <stdbool.h>
#include <stdint.h>

#include "base/hash.h"
#include "follow/follow.h"

struct follow_synced {
	uint64_t from, until; /* the blocks that were read, both inclusive */
	struct hash hash;     /* of the last one, zero if not known */
	bool partial;	      /* progress said so */
	uint64_t faults;      /* integrity findings */
};

/*
 * Asks for the blocks from .. until (0: the tip) as follow_source would that
 * begins at `from`, and for the mosaics' definitions that it would need.
 * That they follow each other is checked, and so are their signatures: what
 * does not fit is asked of another node (again.h), and counted.  checked:
 * NULL, or what earlier runs found right.
 * ERR_DATA: they do not; ERR_SOURCE: a node failed; ERR_USAGE: no such block.
 */
bool follow_sync(struct follow_synced *done, struct source *s, uint64_t from,
		 uint64_t until, struct checked *checked,
		 follow_progress_fn *progress, void *arg, struct err *e);

#endif
