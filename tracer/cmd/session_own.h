#ifndef TRACER_CMD_SESSION_OWN_H
#define TRACER_CMD_SESSION_OWN_H
/* Inside of session.h: the theft or the account of a --ledger. */
#include "cmd/session.h"

/* What a command does with a theft beside following it. */
struct session_use {
	bool trace;	 /* it looks at what taint touched only */
	bool read;	 /* it wants all that was read */
	const char *who; /* whether that account is multisig; NULL: of nobody */
};

/* The theft of o; NULL on error, which names the file. */
struct follow_run *
session_follow_file(const struct args *a, const struct session_use *use,
		    const struct labels *labels, struct follow_opts *o,
		    struct follow_hints *hints, struct err *e);
/* The account of o without a theft. */
struct follow_run *session_plain_file(const struct session *s,
				      const struct args *a,
				      const struct follow_opts *o,
				      struct err *e);

#endif
