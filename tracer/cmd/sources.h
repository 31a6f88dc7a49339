#ifndef TRACER_CMD_SOURCES_H
#define TRACER_CMD_SOURCES_H
/*
 * The NIS source that the options name: a fixture, a case, or nodes whose
 * replies go into a case.
 *
 *	--fixture DIR			recorded replies
 *	--case FILE			what an earlier run read, no network
 *	--node URL... [--case FILE]	the network; every reply is kept
 */
#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "cmd/options.h"
#include "source/case.h"
#include "source/source.h"
#include "taint/result.h"

struct sources {
	struct source *source;
	struct casefile *file; /* NULL: a fixture */
	uint64_t run;	       /* of the case's log, 0: it is only read */
	uint64_t settled;      /* blocks up to here are not asked again */
	char *path;	       /* of the case */
};

/* Does the command line name one of them? */
bool sources_named(const struct args *a);
/*
 * Opens it.  address names the case if --case does not: a file of that name
 * in the user's data folder (XDG).  sources_close() in any case.
 */
bool sources_open(struct sources *s, const struct args *a, const char *address,
		  struct err *e);
/* The run is over: its result's digest goes into the case's log. Nothing to
 * do for what is only read. A partial result leaves the run open. */
bool sources_finish(struct sources *s, const struct result *r, struct err *e);
void sources_close(struct sources *s);

/* The reply was kept and the chain cannot take it back. */
bool sources_is_settled(const struct request *req, uint64_t height);

#endif
