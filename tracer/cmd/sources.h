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
#include "follow/follow.h"
#include "source/case.h"
#include "source/source.h"
#include "taint/result.h"

struct sources {
	struct source *source;
	struct casefile *file; /* NULL: a fixture */
	uint64_t run;	       /* of the case's log, 0: it is only read */
	uint64_t settled;      /* blocks up to here are not asked again */
	uint64_t last;	       /* the last reply that is read, 0: all */
	char *path;	       /* of the case */
	struct source *live;   /* the nodes behind it; NULL: none */
	/* What of the case may serve; set before sources_begin(). NULL: what
	 * is settled, and what this run got. */
	case_use_fn *use;
	void *use_arg;
};

/* Opens nodes for the case s->path (set by xmalloc), in the run of the log
 * that has these words and was not finished, else in a new one. */
bool sources_begin(struct sources *s, const struct args *a, const char *words,
		   struct err *e);
/* The nodes of --node, looked at. NULL on error. */
struct source *open_nodes(const struct args *a, struct err *e);

/* Other connections to the nodes of --node, when all of the old ones failed. */
bool sources_reconnect(struct sources *s, const struct args *a, struct err *e);
/* The words of a run in the log of this theft. */
void sources_words(struct text *t, const struct args *a,
		   const struct follow_texts *theft);
/* Logs the run's end and result; it may go on, and be logged again. */
bool sources_finish_run(struct sources *s, const struct result *r,
			struct err *e);

/* Does the command line name one of them? */
bool sources_named(const struct args *a);
/*
 * Opens it.  The first of the theft's addresses names the case if --case does
 * not: a file of that name in the user's data folder (XDG).  Where the case
 * has a finished run of this theft and these options, that run is read again
 * and no node is asked, unless --renew.  A command that does not follow asks
 * nodes only for what the case does not have, and keeps nothing.
 * sources_close() in any case.
 */
bool sources_open(struct sources *s, const struct args *a,
		  const struct follow_texts *theft, struct err *e);
/* A case as its last finished run saw it, read and never written. */
bool sources_open_case(struct sources *s, const struct args *a,
		       const char *path, struct err *e);
/*
 * The run is over.  What it read is logged with the result's digest (a
 * partial result leaves the run open), and what `follow` is to remember is
 * kept.  Also for the first `follow` on a case that others filled.
 */
bool sources_finish(struct sources *s, const struct args *a,
		    const struct follow_texts *theft,
		    const struct labels *labels, const struct result *r,
		    struct err *e);
void sources_close(struct sources *s);

/* The reply was kept and the chain cannot take it back. */
bool sources_is_settled(const struct request *req, uint64_t height);

#endif
