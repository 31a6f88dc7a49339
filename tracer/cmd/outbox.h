#ifndef TRACER_CMD_OUTBOX_H
#define TRACER_CMD_OUTBOX_H
/*
 * Alerts on their way: to standard output, to a command, to webhooks.  What
 * was added stays until everybody has taken it; the caller keeps it
 * (outbox_save) before it is delivered, so that a process which is killed
 * delivers the rest when it starts again.
 *
 *	stdout	a line of JSON; taken when written
 *	exec	a command, one at a time, the alert as JSON on its input and
 *		each field as TRACER_FIELD in its environment; no shell; its
 *		output goes to stderr; ended after its time
 *	hook	POST; tried again, at longer and longer intervals, until it
 *		answers 2xx; in order
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#include "base/err.h"
#include "base/text.h"

#define OUTBOX_HOOKS 8
#define OUTBOX_PATIENCE_MS 250
#define OUTBOX_WAIT_MS 1000	  /* after the first failure; doubles ... */
#define OUTBOX_WAIT_MAX_MS 300000 /* ... up to this */

struct http_posting;

struct outbox_item {
	char *json;    /* one line, without its end */
	unsigned left; /* bits: 1 stdout, 2 exec, 4 << hook */
};

struct outbox {
	const char *const *hook; /* URLs; borrowed */
	size_t hooks;
	const char *exec; /* NULL: none */
	int64_t exec_ms;  /* a command may take so long */

	struct outbox_item *item; /* in order */
	size_t nr, alloc;
	int64_t next_ms[OUTBOX_HOOKS], wait_ms[OUTBOX_HOOKS];
	struct http_posting *posting[OUTBOX_HOOKS]; /* of its first item */
	pid_t child;				    /* 0: none is running */
	int64_t child_end_ms;
	bool changed; /* since the last save */
};

/* hook and exec are to be set before anything is added. */
void outbox_init(struct outbox *o);
/* A command that is running is given the rest of its time. */
void outbox_release(struct outbox *o);
/* A line of JSON; copied. */
void outbox_add(struct outbox *o, const char *json);
/* What is left, as a JSON array on one line, and back: what is left for
 * somebody who is not asked for any more is dropped. ERR_DATA. */
void outbox_save(struct text *t, const struct outbox *o);
struct json_t;
bool outbox_restore(struct outbox *o, const struct json_t *doc, struct err *e);
/*
 * Delivers what can be now; does not wait for commands, for all webhooks at
 * most OUTBOX_PATIENCE_MS, and goes on with them at the next call.  ERR_SOURCE: standard output cannot be written, and what
 * was to go there is still there.
 */
bool outbox_deliver(struct outbox *o, int64_t now_ms, struct err *e);
/* Is anything left, or a command running? */
bool outbox_busy(const struct outbox *o);

#endif
