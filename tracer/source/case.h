#ifndef TRACER_SOURCE_CASE_H
#define TRACER_SOURCE_CASE_H
/*
 * A case: one SQLite file with every reply that was read, byte for byte, the
 * log of the runs that read them, and what the case remembers (theft, seeds,
 * labels, rule, limits).  The evidence.
 *
 *	reply  id node method path query body run status bytes origin nis
 *	       height time sha256 key digest
 *	run    id version parameters end_height last_reply done result digest
 *	meta   name value digest
 *
 * id counts from 1 without a hole.  digest is the SHA-256 of all the other
 * fields of the row, for a reply also of the digest before it; so no
 * bit of a row can change, and no row go, unseen by case_check.
 *
 * While it is written the file is in WAL mode and FILE-lock keeps other
 * writers out; readers may come and go meanwhile.  Once closed it is one file
 * without a journal.  A reply is committed before it is handed out: a process
 * that is killed loses none.  (A machine that loses power may lose the last
 * replies of a run that was not finished; finishing one waits for the disk.)
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "base/hash.h"
#include "source/source.h"

#define CASE_APPLICATION_ID 0x54524331 /* "TRC1" */
#define CASE_SCHEMA 1

struct casefile;

enum case_mode {
	CASE_READ,  /* no byte of the file changes; no lock is left */
	CASE_WRITE, /* there must be one */
	CASE_MAKE,  /* there may be one */
};

/*
 * NULL on error, with the path:
 *	ERR_SOURCE  it cannot be opened; another process is writing it
 *	ERR_DATA    not SQLite, not a case, damaged, a newer schema
 *	ERR_USAGE   it is sealed and was to be written
 */
struct casefile *case_open(const char *path, enum case_mode mode,
			   struct err *e);
/* Is the file an SQLite one? Whether it is a case case_open says. */
bool case_is(const char *path);
/* NULL is fine. What was not finished stays so. */
void case_close(struct casefile *c);
const char *case_path(const struct casefile *c);
bool case_sealed(const struct casefile *c);

/* ---- what it remembers ---- */

/* *value is freed by free(); NULL if there is no such name. ERR_DATA if the
 * row is not what its digest says. */
bool case_meta_get(char **value, struct casefile *c, const char *name,
		   struct err *e);
/* Sets or replaces; on the disk when it returns. */
bool case_meta_set(struct casefile *c, const char *name, const char *value,
		   struct err *e);

/* ---- the log of runs ---- */

struct case_run {
	uint64_t id;	     /* from 1 */
	char *version;	     /* of tracer */
	char *parameters;    /* as the caller wrote them, e.g. JSON */
	uint64_t end_height; /* 0: not fixed yet */
	uint64_t last_reply; /* the last one used; 0: none */
	bool done;
	struct hash result; /* digest of the result; zero until done */
};

void case_run_release(struct case_run *r);
/* Runs in the log: their ids are 1 to that. */
bool case_runs(uint64_t *nr, struct casefile *c, struct err *e);
/* ERR_DATA if there is none, or its row is not what its digest says. */
bool case_run_get(struct case_run *r, struct casefile *c, uint64_t id,
		  struct err *e);
/* A new run, not done. */
bool case_run_begin(uint64_t *id, struct casefile *c, const char *version,
		    const char *parameters, struct err *e);
bool case_run_fix_end(struct casefile *c, uint64_t id, uint64_t end_height,
		      struct err *e);
/* It used all replies that are there now. On the disk when it returns. */
bool case_run_finish(struct casefile *c, uint64_t id, const struct hash *result,
		     struct err *e);

/* ---- replies ---- */

/* The number of the last reply, 0 if there is none. */
bool case_last_reply(uint64_t *id, struct casefile *c, struct err *e);
/* Commits a reply; *id may be NULL. ERR_SOURCE: a full disk. */
bool case_keep(uint64_t *id, struct casefile *c, uint64_t run,
	       const struct reply *reply, struct err *e);
/* Reply number id, as it was kept, checked against its digests. Its strings
 * and bytes are valid until the next call for this case. */
bool case_reply(struct reply *reply, uint64_t *run, struct casefile *c,
		uint64_t id, struct err *e);

/*
 * The case as a source: the newest reply to a request among the first `last`
 * (0: all there are when asked).  A request that asks for a node is served
 * by a reply for that node, else by one for no node.  It borrows c.
 * source_end is CUT for `last` 0, else DONE.
 * source_count is the number of different requests.
 */
struct source *case_source(struct casefile *c, uint64_t last);

/* Which of the replies that a case has may serve. */
enum case_use {
	CASE_USE_NONE, /* ask again */
	CASE_USE_RUN,  /* those that this run got, also before it was killed */
	CASE_USE_ANY,  /* those of earlier runs too */
};
typedef enum case_use case_use_fn(void *arg, const struct request *req);

/*
 * A source that asks `live` what the case does not have, and keeps every
 * reply before it hands it out (run 0: keeps none, and CASE_USE_RUN is as ANY;
 * c may be open for reading then).  use NULL: CASE_USE_RUN.  It borrows c and
 * eats live, which may be NULL: SOURCE_UNKNOWN then (--offline).
 * A reply that cannot be kept is SOURCE_FAILED.  A request that asks for a
 * node is served by a reply for that node only, if there is a network.
 */
struct source *case_recorder(struct casefile *c, uint64_t run,
			     struct source *live, case_use_fn *use, void *arg);

/* ---- as evidence ---- */

/*
 * SHA-256 over the sorted lines "KEY\tSHA256\n" of all replies up to number
 * `last` (0: all), KEY as request_key, each different line once: independent
 * of SQLite, of runs and of the order of reading. O(n log n).
 */
bool case_digest(struct hash *digest, struct casefile *c, uint64_t last,
		 struct err *e);

struct case_summary {
	uint64_t replies, runs, names; /* rows looked at */
	uint64_t faults;
};
/* "reply 7 (GET /chain/height): status or another field was changed" */
typedef void case_fault_fn(void *arg, const char *what);
/*
 * Reads all of it and names each fault.  False only if it could not be read;
 * a damaged page is a fault.  fault may be NULL.
 */
bool case_check(struct case_summary *sum, struct casefile *c,
		case_fault_fn *fault, void *arg, struct err *e);
/* No writing any more: one file, no journal. The digest is what to sign. */
bool case_seal(struct hash *digest, struct casefile *c, struct err *e);

#endif
