#ifndef TRACER_CMD_PROGRESS_H
#define TRACER_CMD_PROGRESS_H
/* The line that says how far reading has come; only on a terminal. */
#include <stdbool.h>
#include <stdint.h>

#include "follow/follow.h"

struct progress {
	bool started;
	int64_t start_ms; /* when its first line was shown */
	uint64_t start;	  /* requests made by then */
};

/* A follow_progress_fn; arg is a struct progress. False after SIGINT. */
bool progress_show(void *arg, const struct follow_progress *p);
/* The same without the share that is located. */
bool progress_show_blocks(struct progress *x, uint64_t requests,
			  uint64_t expected, uint64_t read, uint64_t waiting);

#endif
