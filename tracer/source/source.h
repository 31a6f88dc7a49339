#ifndef TRACER_SOURCE_SOURCE_H
#define TRACER_SOURCE_SOURCE_H
/*
 * The answer to a request, wherever it comes from: fixture, case or node.
 * Whoever asks cannot tell the difference.
 *
 * Asking is a queue, so that a network can keep several requests going:
 *
 *	source_ask(s, &req, tag);	as many as wanted
 *	while (source_next(s, &tag, &reply, &e)) ...
 *
 * A reply's bytes are as the node sent them and match its SHA-256.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "base/hash.h"

enum http_method { HTTP_GET, HTTP_POST };

/* The canonical key of a request: method, path, query sorted by name and
 * percent-encoded as sent ("address=N..&id=7", "" if none), body ("" or
 * compact JSON with sorted keys; without a challenge). No control bytes. */
struct request {
	enum http_method method;
	const char *path, *query, *body;
	/* The only node that may answer, as in reply.origin: a cursor means
	 * nothing elsewhere. "" or NULL: any. */
	const char *node;
};

struct reply {
	const struct request *request; /* borrowed until released */
	int status;		       /* HTTP status */
	const char *bytes;	       /* NUL behind them does not count */
	size_t len;
	struct hash sha256;
	int64_t time;	    /* Unix seconds when it was received */
	const char *origin; /* the node, "" if not known */
	const char *nis;    /* its version, NULL or "" if not known */
	uint64_t height;    /* its chain's when last heard of, 0: not known */
	const char *place;  /* for messages: "fixture/x/blocks-1.json" */
};

struct source;

/* The answer there is: */
enum source_state {
	SOURCE_REPLY,	/* a reply, of whatever HTTP status */
	SOURCE_UNKNOWN, /* this source has no such reply (fixture, case) */
	SOURCE_FAILED,	/* a node failed, a file is broken: see e */
	SOURCE_IDLE,	/* nothing was asked */
};

/* Queues a copy of the request. */
void source_ask(struct source *s, const struct request *req, uint64_t tag);
/* The next answer in the order the source likes. reply is valid until the
 * next call. On SOURCE_FAILED *tag says which request, e names it. */
enum source_state source_next(struct source *s, uint64_t *tag,
			      struct reply *reply, struct err *e);
/* Ask and wait, for a single request with nothing else in the queue.
 * ERR_INTERRUPT if a network was told to stop. */
enum source_state source_get(struct source *s, const struct request *req,
			     struct reply *reply, struct err *e);
/* NULL is fine. */
void source_free(struct source *s);

/* A copy of all of it that needs no source; freed by reply_free. */
struct reply *reply_dup(const struct reply *from);
/* NULL is fine. */
void reply_free(struct reply *r);

/*
 * What a fixture or case holds, one request after the other; 0 for a node,
 * of which nobody knows. The request is borrowed from the source.
 */
size_t source_count(const struct source *s);
const struct request *source_at(const struct source *s, size_t i);
/*
 * The nodes that a request can name: of a network those that will do, of a
 * recording those that its requests name.  At most max; borrowed.  O(what it
 * holds).
 */
size_t source_nodes(const struct source *s, const char **url, size_t max);
/* Does it answer at once, from what it has? Else it is a network. */
bool source_is_local(const struct source *s);

/* Why it may have no reply though another says that there is one. */
enum source_end {
	SOURCE_END_NEVER, /* there is none: a flaw */
	SOURCE_END_DONE,  /* a finished run had no use for it */
	SOURCE_END_CUT,	  /* the run was cut off there */
};
enum source_end source_end(const struct source *s);
/* Which chain a recording says it is of ("nem:mainnet"), "" if it does not.
 * Lives as long as the source. */
const char *source_network(const struct source *s);

#define SOURCE_REPLY_MAX ((size_t)64 << 20)    /* bytes of one reply */
#define SOURCE_MANIFEST_MAX ((size_t)64 << 20) /* bytes of a manifest */
#define SOURCE_REPLIES_MAX ((size_t)1 << 22)

/*
 * The key as text, "POST /block/at/public {"height":5}" or "GET /x?a=1", with
 * the query's parameters in order: two requests are the same if this is.
 * With a node it is "GET http://HOST:7890/x?a=1".
 */
struct text;
void request_key(struct text *key, const struct request *req);

/* A folder with a manifest.json: every reply's SHA-256 is checked when it is
 * asked for; the manifest's shape at once. NULL on error. */
struct source *source_open_fixture(const char *dir, struct err *e);
/* Is its manifest under a digest (which fits, or it were not open)? */
bool fixture_has_digest(const struct source *s);
/* What the case remembers that it was made of, by name (its "memory"); NULL
 * if it has no such name. Borrowed. */
const char *fixture_memory(const struct source *s, const char *name);

#endif
