#ifndef TRACER_BASE_MAP_H
#define TRACER_BASE_MAP_H
/*
 * Names to small numbers: each different byte string gets the next number
 * from 0.  The strings live in the map.  Iterate by number, never by hash
 * order.  Expected O(1); the hash has a key drawn at start,
 * so that foreign names cannot be chosen to collide.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

#define MAP_NONE UINT32_MAX

struct map_key {
	const char *s; /* NUL-terminated as well */
	uint32_t len;
};

/* What a look-up needs, in one place of memory: the key's string beside a
 * part of its hash. */
struct map_bucket {
	const char *s;
	uint32_t n; /* number + 1, or 0 */
	uint32_t hash;
};

struct map {
	struct arena text;
	struct map_key *key; /* [nr] */
	size_t nr, alloc;
	struct map_bucket *bucket;
	size_t mask; /* buckets - 1, or 0 when there are none */
};

void map_init(struct map *m);
void map_release(struct map *m);
/* The number of the string, MAP_NONE if it is not there. */
uint32_t map_find(const struct map *m, const void *s, size_t len);
/* The number of the string, given now if new; *fresh may be NULL. */
uint32_t map_add(struct map *m, const void *s, size_t len, bool *fresh);
/* The hash it uses, for a table of one's own; another one in every run. */
uint64_t map_hash(const void *s, size_t len);
/* map_add of a string whose map_hash is known. */
uint32_t map_add_hashed(struct map *m, const void *s, size_t len, uint64_t hash,
			bool *fresh);
/*
 * Hints, which change nothing: a string of that hash will be asked for soon.
 * The first calls for its bucket, the second, some time later, for the key
 * that stands there.
 */
void map_call_bucket(const struct map *m, uint64_t hash);
void map_call_key(const struct map *m, uint64_t hash);

#endif
