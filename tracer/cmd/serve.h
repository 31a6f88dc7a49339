#ifndef TRACER_CMD_SERVE_H
#define TRACER_CMD_SERVE_H
/* The answer to one HTTP request of `check --serve`; any thread. */
#include <stddef.h>

#include "cmd/check.h"

struct MHD_Connection;

struct serve_reply {
	unsigned status;
	char *bytes; /* to be freed by free() */
	size_t len;
};

/* trouble: "", or why the answers may be old; told by /health. */
void serve_answer(struct serve_reply *r, const struct screen *x,
		  struct MHD_Connection *con, const char *method,
		  const char *path, const char *trouble);

#endif
