#ifndef TRACER_CMD_VERIFY_COVERAGE_H
#define TRACER_CMD_VERIFY_COVERAGE_H
/*
 * What was read of each account that taint reached, and how many replies say
 * it; what was not, why, the taint that rests there, and the most that can
 * have left unseen.
 */
#include "base/text.h"
#include "taint/result.h"

/* Lines; accounts that were not followed first, by what rests there. */
void verify_coverage(struct text *out, const struct result *r);

#endif
