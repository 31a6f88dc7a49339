#ifndef TRACER_CMD_TAGS_AUDIT_H
#define TRACER_CMD_TAGS_AUDIT_H
/* `tags --audit`: audit.csv in the folder of --output, the sums on stdout. */
#include "cmd/session.h"

/* Of a session opened by session_open_read(). ERR_SOURCE. */
bool tags_audit(const char *dir, const struct args *a, const struct result *r,
		struct err *e);

#endif
