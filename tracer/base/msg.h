#ifndef TRACER_BASE_MSG_H
#define TRACER_BASE_MSG_H
/*
 * What the program says on stderr.  Only cmd/ and main.c speak; the rooms
 * below return errors or take a callback.  Everything is cleaned of control
 * bytes first: we print strings written by thieves.
 */
#include <stdbool.h>

#include "base/err.h"

enum msg_level {
	MSG_QUIET = 0,	 /* -q: errors only */
	MSG_NORMAL = 1,	 /* warnings and notes */
	MSG_VERBOSE = 2, /* -v */
};

void msg_set_level(enum msg_level level);

/* "tracer: error: ..." */
void msg_error(const char *fmt, ...) __attribute__((format(printf, 1, 2)));
void msg_err(const struct err *e);
/* "tracer: warning: ..." */
void msg_warn(const char *fmt, ...) __attribute__((format(printf, 1, 2)));
/* "tracer: ..." */
void msg_note(const char *fmt, ...) __attribute__((format(printf, 1, 2)));
/* Only with -v. */
void msg_detail(const char *fmt, ...) __attribute__((format(printf, 1, 2)));

/* A line that is overwritten by the next; nothing unless stderr is a
 * terminal and the level is not quiet. msg_progress_end wipes it. */
void msg_progress(const char *fmt, ...) __attribute__((format(printf, 1, 2)));
void msg_progress_end(void);

#endif
