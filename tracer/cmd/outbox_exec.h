#ifndef TRACER_CMD_OUTBOX_EXEC_H
#define TRACER_CMD_OUTBOX_EXEC_H
/* The command that is told of an alert. */
#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

#include "base/err.h"

/* Starts it, in a process group of its own; found by PATH. ERR_SOURCE. */
bool outbox_exec(pid_t *child, const char *path, const char *json,
		 struct err *e);
/* Has it ended? If not and it is late its group is killed, and it has. Says
 * so on stderr if it failed. */
bool outbox_exec_ended(pid_t child, bool late);
/* Waits for its end, at most so long. */
void outbox_exec_end(pid_t child, int64_t ms);

#endif
