#ifndef TRACER_NEM_FIELDS_H
#define TRACER_NEM_FIELDS_H
/*
 * The fields that several of NIS's objects share, and the check for fields
 * that nobody knows.
 */
#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/json.h"
#include "base/text.h"
#include "nem/tx.h"

/* Each reads obj's field `key`; ERR_DATA names it. */
bool field_i32(int32_t *v, const struct json_t *obj, const char *key,
	       struct err *e);
bool field_amount(struct amount *a, const struct json_t *obj, const char *key,
		  struct err *e);
/* Copied into the arena; at most max bytes. */
bool field_str(struct nem_str *s, struct arena *arena, const struct json_t *obj,
	       const char *key, size_t max, struct err *e);
/* Valid, and of the network unless net is NULL. */
bool field_address(char out[static NEM_ADDRESS_SIZE], const struct json_t *obj,
		   const char *key, const enum nem_network *net, struct err *e);
/* {"data": hex} */
bool field_hash(struct hash *h, const struct json_t *obj, const char *key,
		struct err *e);
bool field_mosaic_id(struct nem_mosaic_id *id, struct arena *arena,
		     const struct json_t *obj, const char *key, struct err *e);
/* A list of at most max elements. */
bool field_list(const struct json_t **arr, const struct json_t *obj,
		const char *key, size_t max, struct err *e);
/* The network and the entity's version of `version`. */
bool field_version(enum nem_network *net, unsigned *version,
		   const struct json_t *obj, struct err *e);

/* Adds the names of obj's fields that are in none of the lists (blank
 * separated; NULL: none) to unknown, which may be NULL. */
void fields_unknown(struct text *unknown, const struct json_t *obj,
		    const char *known, const char *more);

#endif
