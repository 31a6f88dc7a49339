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
 * "digest", beside "replies", is manifest_digest() in hex: with it no bit of
 * the manifest can change unseen.  Other fields are left alone.  The order of the replies means nothing.
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
	const char *origin;
	int64_t time;
};

struct manifest {
	struct arena mem;
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

#endif
