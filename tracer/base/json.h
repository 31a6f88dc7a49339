#ifndef TRACER_BASE_JSON_H
#define TRACER_BASE_JSON_H
/*
 * JSON in and out.
 *
 * Reading (RFC 8259): a document is parsed whole (UTF-8 checked, double keys
 * and NULs refused, nesting bounded at 2,048 levels, integers at 64 bits) and
 * asked by getters that name the field when they fail: "amount: not an
 * integer".  Values are borrowed from the document.  NIS writes an absent
 * object as {} and an absent string as null: js_absent() knows all three
 * forms.  Reading a case again is mostly this, so it is done in place, in one
 * pass over a copy of the bytes: a value takes 16 bytes.
 *
 * jansson, which writes the strings, does not read: measured in one round, one
 * after the other, with the decoding on two cores in both, a second run on a
 * case of 100,000 transactions took 2.7 to 3.2 s with it and 1.6 to 1.8 s with
 * this (2 s are wanted), and one core decoded, hashed and lowered 36,000
 * transactions a second with it and 100,000 with this (50,000 are wanted).
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "base/err.h"

struct json_t;

/* The document, NULL on error with the line and column (in bytes). Freed by
 * js_free. */
struct json_t *js_parse(const void *bytes, size_t len, struct err *e);
/* NULL is fine. */
void js_free(struct json_t *doc);

enum js_type {
	JS_MISSING,
	JS_NULL,
	JS_BOOL,
	JS_INT,
	JS_REAL,
	JS_STRING,
	JS_ARRAY,
	JS_OBJECT,
};

/* v may be NULL: JS_MISSING. */
enum js_type js_type(const struct json_t *v);
const char *js_type_name(enum js_type type);
/* Missing, null or the empty object. */
bool js_absent(const struct json_t *v);
/* The field, NULL if obj is no object or has none such. O(log fields). */
const struct json_t *js_get(const struct json_t *obj, const char *key);
/* Elements of an array, or fields of an object; else 0. */
size_t js_count(const struct json_t *v);
/* The i-th element of an array. */
const struct json_t *js_at(const struct json_t *arr, size_t i);
/* Integer value; only for JS_INT. */
int64_t js_int(const struct json_t *v);
/* The bytes of a JS_STRING, NUL-terminated, *len may be NULL. */
const char *js_string(const struct json_t *v, size_t *len);
bool js_true(const struct json_t *v);

/* The i-th key of an object as it stands there; NULL: there is none. */
const char *js_key(const struct json_t *obj, size_t i);
/* The i-th key of an object in sorted order; O(n log n) for a walk of all:
 * keys[] is allocated, its strings borrowed; free(keys). */
size_t js_keys(const struct json_t *obj, const char ***keys);

/* Required fields of an object; false with "key: what is wrong". */
bool js_get_i64(int64_t *v, const struct json_t *obj, const char *key,
		struct err *e);
bool js_get_u64(uint64_t *v, const struct json_t *obj, const char *key,
		struct err *e);
/* The same, at most max. */
bool js_get_u64_max(uint64_t *v, const struct json_t *obj, const char *key,
		    uint64_t max, struct err *e);
bool js_get_str(const char **s, size_t *len, const struct json_t *obj,
		const char *key, struct err *e);
/* Exactly size bytes of hex. */
bool js_get_hex(uint8_t *out, size_t size, const struct json_t *obj,
		const char *key, struct err *e);
bool js_get_arr(const struct json_t **arr, const struct json_t *obj,
		const char *key, struct err *e);
bool js_get_obj(const struct json_t **sub, const struct json_t *obj,
		const char *key, struct err *e);

/*
 * Writing: a stream, so that a result of any size needs no memory.  Keys
 * and values alternate by construction: inside an object pass the key, in an
 * array NULL.  Strings are foreign text: what is no UTF-8 becomes U+FFFD.
 * Errors of the FILE are the FILE's (ferror).
 */
#define JSON_OUT_DEPTH 16

struct json_out {
	FILE *f;
	int depth;
	bool first[JSON_OUT_DEPTH], inlined[JSON_OUT_DEPTH];
};

enum json_layout {
	JSON_LINES,    /* each member on a line of its own */
	JSON_ONE_LINE, /* all of it on one line */
};

void json_out_init(struct json_out *o, FILE *f);
void json_open_object(struct json_out *o, const char *key,
		      enum json_layout layout);
void json_open_array(struct json_out *o, const char *key,
		     enum json_layout layout);
/* Closes the innermost object or array. At the last one a newline. */
void json_close_object(struct json_out *o);
void json_close_array(struct json_out *o);
void json_put_str(struct json_out *o, const char *key, const char *s);
void json_put_strn(struct json_out *o, const char *key, const char *s,
		   size_t len);
void json_put_int(struct json_out *o, const char *key, int64_t v);
void json_put_bool(struct json_out *o, const char *key, bool v);
void json_put_null(struct json_out *o, const char *key);

#endif
