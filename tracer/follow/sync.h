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
};

/*
 * Asks for the blocks from .. until (0: the tip) as follow_source would that
 * begins at `from`, and for the mosaics' definitions that it would need.
 * That they follow each other is checked, their signatures are not.
 * ERR_DATA: they do not; ERR_SOURCE: a node failed; ERR_USAGE: no such block.
 */
bool follow_sync(struct follow_synced *done, struct source *s, uint64_t from,
		 uint64_t until, follow_progress_fn *progress, void *arg,
		 struct err *e);

#endif
