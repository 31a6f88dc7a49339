#ifndef TRACER_BASE_JSON_OWN_H
#define TRACER_BASE_JSON_OWN_H
/*
 * Inside of json*.c: a document as it lies in memory.
 *
 *	array	child -> value value value
 *	object	child -> key value key value ... [keys in order]
 *
 * Texts lie in the document's own copy of the bytes, decoded in their place.
 * The keys in order (of their bytes) follow where there are more than
 * JSON_FEW members: then a field is found by bisection.
 */
#include <stdint.h>

#include "base/arena.h"
#include "base/json.h"

#define JSON_FEW 16

struct json_t {
	uint8_t type; /* enum js_type; a key is a JS_STRING */
	uint32_t nr;  /* bytes, elements or members */
	union {
		int64_t i; /* JS_BOOL: 0 or 1 */
		const char *s;
		const struct json_t *child;
	};
};

struct json_doc {
	struct json_t root; /* first: it is what js_parse returns */
	char *text;
	struct arena mem;
};

/* The value in all of text, which is changed, is followed by a NUL and goes
 * on to live in the document.  False with the place of the flaw, an offset,
 * and what it is. */
bool json_read(struct json_doc *doc, char *text, size_t len, size_t *at,
	       const char **why);
/* Bytes wanted behind nr members. */
size_t json_keys_room(size_t nr);
/* Prepares an object's members for js_get(), with that room behind them;
 * false if a key is there twice. O(nr log nr). */
bool json_keys(struct json_t *member, size_t nr);

#endif
