#ifndef TRACER_CMD_CASE_STAMP_H
#define TRACER_CMD_CASE_STAMP_H
/* Has a case been added to?  For who reads it again and again. */
#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"

struct case_stamp {
	uint64_t run;	     /* the last one that was finished, 0: none */
	uint64_t last_reply; /* that it used */
	uint64_t end_height;
};

/* O(runs that are not finished at the end of the log). */
bool case_stamp_read(struct case_stamp *s, const char *path, struct err *e);
bool case_stamp_equal(const struct case_stamp *a, const struct case_stamp *b);

#endif
