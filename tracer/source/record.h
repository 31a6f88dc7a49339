#ifndef TRACER_SOURCE_RECORD_H
#define TRACER_SOURCE_RECORD_H
/*
 * A case as a fixture and back: the same replies, what the case remembers,
 * and its log of runs, as files that people can read.
 *
 *	case, one run's replies --> DIR/manifest.json + DIR/replies/0001.json..
 *	DIR                     --> a new case
 *
 * A fixture has one reply to a request, so it holds what one run used: the
 * last finished `follow`, else the last finished run, else everything.  The
 * log keeps all runs; on the way back only that one is finished, since the
 * others could not be done again.
 */
#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "source/case.h"

struct record_sum {
	uint64_t replies, runs;
};

/* Makes the folder if its parent is there; the manifest is written last. */
bool record_fixture(struct record_sum *sum, struct casefile *c, const char *dir,
		    struct err *e);
/* The file must not be there yet (ERR_USAGE). One that was begun is taken
 * away on failure. */
bool record_case(struct record_sum *sum, const char *dir, const char *path,
		 struct err *e);

#endif
