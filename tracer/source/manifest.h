#ifndef TRACER_SOURCE_MANIFEST_H
#define TRACER_SOURCE_MANIFEST_H
/*
 * The manifest.json of a fixture:
 *
 *	{"format": "tracer-fixture-1", "network": "nem:testnet", "replies": [
 *	  {"method": "POST", "path": "/block/at/public", "query": "",
 *	   "body": "{\"height\":1}", "status": 200, "file": "block-1.json",
 *	   "sha256": "...", "origin": "http://...", "time": 1516892533}]}
 *
 * "node" says that only this node may answer the request (source.h).
 * A reply may have "nis" and "height", as in struct reply.  A fixture made of
 * a case has "memory" and "runs" beside the replies, and the replies are
 * those that the last finished run would use again.
 * "digest", beside "replies", is manifest_digest() in hex: with it no bit of
 * the manifest can change unseen.  Other fields are left alone.  The order of
 * the replies means nothing.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/hash.h"
#include "base/map.h"
#include "source/source.h"

struct json_t;

#define MANIFEST_FORMAT "tracer-fixture-1"

struct manifest_reply {
	struct request request;
	int status;
	const char *file; /* inside the folder, no "..", not absolute */
	struct hash sha256;
	const char *origin, *nis;
	uint64_t height;
	int64_t time;
};

/* "memory": {"NAME": "VALUE"}: what a case remembers. */
struct manifest_memory {
	const char *name, *value;
};

/* "runs": the log of the case that the fixture was made of. */
struct manifest_run {
	const char *version, *parameters;
	uint64_t end_height, last_reply;
	bool done;
	struct hash result; /* zero until done */
};

struct manifest {
	struct arena mem;
	struct manifest_memory *memory; /* in mem, by name */
	size_t memories;
	struct manifest_run *run; /* in mem */
	size_t runs;
	struct map key; /* request_key -> number of the reply */
	const char *network;
	bool has_digest; /* and it fits */
	struct manifest_reply *reply;
	size_t replies;
};

/* Reads the bytes of a manifest; ERR_DATA says which reply is wrong, and how.
 * Release it also on failure. Everything in it is copied. */
bool manifest_read(struct manifest *m, const char *bytes, size_t len,
		   struct err *e);
void manifest_release(struct manifest *m);

/*
 * SHA-256 over all of a manifest but its "digest": fields by name, strings
 * and names behind their length, the replies by their own digests in sorted
 * order, for theirs means nothing.  ERR_DATA for a number that is no integer
 * and more than 32 levels.  O(n log n).
 */
bool manifest_digest(struct hash *digest, const struct json_t *doc,
		     struct err *e);

/* Inside of manifest_read: a required string without NUL, copied. */
bool manifest_text(const char **s, struct manifest *m, const struct json_t *obj,
		   const char *key, struct err *e);
/* Inside of manifest_read: "memory" and "runs". */
bool manifest_read_case(struct manifest *m, const struct json_t *doc,
			struct err *e);

/* That of an open fixture; borrowed. */
const struct manifest *fixture_manifest(const struct source *s);

#endif
