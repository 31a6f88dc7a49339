#ifndef TRACER_CMD_VERIFY_RUNS_H
#define TRACER_CMD_VERIFY_RUNS_H
/*
 * The log of a case, or of a fixture made of one, run again: each finished `follow`, from the replies that
 * it used and the labels and options that the case remembers, has to come to
 * the result whose digest stands in the log.
 *
 * What cannot be judged is open, and said: a run of another version that
 * comes to another result; one whose options are not those remembered; an
 * earlier one that comes to another result (how far it read is remembered of
 * the last one only).  That nothing is remembered is a fault: a finished
 * `follow` leaves it behind.
 */
#include <stdbool.h>

#include "base/err.h"
#include "base/text.h"
#include "nem/audit.h"
#include "source/case.h"

/*
 * Adds to t, to said a line for each run that failed or is open, and to
 * covered what the last one came to (verify_coverage.h); runs
 * whose row is damaged are left to case_check.  False only for what is no
 * fault of the case.
 */
bool verify_runs(struct nem_tally *t, struct text *said, struct text *covered,
		 struct casefile *c, struct err *e);
/* The same of the fixture s in dir, which has what its last run used; earlier
 * ones are open. */
void verify_recorded_runs(struct nem_tally *t, struct text *said,
			  struct text *covered, const struct source *s,
			  const char *dir);

#endif
