#include "base/json.h"

#include <stdlib.h>
#include <string.h>

#include "base/die.h"
#include "base/json_own.h"
#include "base/mem.h"
#include "base/num.h"

/* Lines and columns of bytes, from 1. */
static void set_place(struct err *e, const char *bytes, size_t at,
		      const char *why)
{
	size_t line = 1, column = 1, i;

	for (i = 0; i < at; i++) {
		column++;
		if (bytes[i] == '\n') {
			line++;
			column = 1;
		}
	}
	err_set(e, ERR_DATA, "not JSON: line %zu, column %zu: %s", line, column,
		why);
}

struct json_t *js_parse(const void *bytes, size_t len, struct err *e)
{
	struct json_doc *doc;
	const char *why;
	size_t at;

	if (len > UINT32_MAX) {
		err_set(e, ERR_DATA, "JSON of %zu bytes", len);
		return NULL;
	}
	doc = xcalloc(1, sizeof(*doc));
	doc->text = xmemdup0(bytes, len);
	if (json_read(doc, doc->text, len, &at, &why))
		return &doc->root;
	set_place(e, bytes, at, why);
	js_free(&doc->root);
	return NULL;
}

void js_free(struct json_t *root)
{
	struct json_doc *doc = (struct json_doc *)root;

	if (!doc)
		return;
	arena_release(&doc->mem);
	free(doc->text);
	free(doc);
}

enum js_type js_type(const struct json_t *v)
{
	return v ? (enum js_type)v->type : JS_MISSING;
}

const char *js_type_name(enum js_type type)
{
	switch (type) {
	case JS_MISSING:
		return "missing";
	case JS_NULL:
		return "null";
	case JS_BOOL:
		return "a boolean";
	case JS_INT:
		return "an integer";
	case JS_REAL:
		return "a real number";
	case JS_STRING:
		return "a string";
	case JS_ARRAY:
		return "an array";
	case JS_OBJECT:
		return "an object";
	}
	BUG("type %d", (int)type);
}

bool js_absent(const struct json_t *v)
{
	return !v || v->type == JS_NULL || (v->type == JS_OBJECT && !v->nr);
}

static bool is_list(const struct json_t *v)
{
	return v && (v->type == JS_OBJECT || v->type == JS_ARRAY);
}

size_t js_count(const struct json_t *v)
{
	return is_list(v) ? v->nr : 0;
}

const struct json_t *js_at(const struct json_t *arr, size_t i)
{
	return js_type(arr) == JS_ARRAY && i < arr->nr ? arr->child + i : NULL;
}

int64_t js_int(const struct json_t *v)
{
	return js_type(v) == JS_INT ? v->i : 0;
}

const char *js_string(const struct json_t *v, size_t *len)
{
	bool is = js_type(v) == JS_STRING;

	if (len)
		*len = is ? v->nr : 0;
	return is ? v->s : NULL;
}

bool js_true(const struct json_t *v)
{
	return js_type(v) == JS_BOOL && v->i;
}

const char *js_key(const struct json_t *obj, size_t i)
{
	return js_type(obj) == JS_OBJECT && i < obj->nr ? obj->child[2 * i].s
							: NULL;
}

static int compare_keys(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

size_t js_keys(const struct json_t *obj, const char ***keys)
{
	size_t nr = js_type(obj) == JS_OBJECT ? obj->nr : 0, i;

	*keys = xreallocarray(NULL, nr, sizeof(**keys));
	for (i = 0; i < nr; i++)
		(*keys)[i] = js_key(obj, i);
	qsort(*keys, nr, sizeof(**keys), compare_keys);
	return nr;
}

static bool wrong(const struct json_t *v, const char *key, const char *want,
		  struct err *e)
{
	if (!v)
		return err_set(e, ERR_DATA, "%s: missing", key);
	return err_set(e, ERR_DATA, "%s: %s, not %s", key,
		       js_type_name(js_type(v)), want);
}

bool js_get_i64(int64_t *v, const struct json_t *obj, const char *key,
		struct err *e)
{
	const struct json_t *f = js_get(obj, key);

	if (js_type(f) != JS_INT)
		return wrong(f, key, "an integer", e);
	*v = f->i;
	return true;
}

bool js_get_u64_max(uint64_t *v, const struct json_t *obj, const char *key,
		    uint64_t max, struct err *e)
{
	const struct json_t *f = js_get(obj, key);
	int64_t i;

	if (js_type(f) != JS_INT)
		return wrong(f, key, "an integer", e);
	i = f->i;
	if (i < 0)
		return err_set(e, ERR_DATA, "%s: %lld is negative", key,
			       (long long)i);
	if ((uint64_t)i > max)
		return err_set(e, ERR_DATA, "%s: %lld is beyond %llu", key,
			       (long long)i, (unsigned long long)max);
	*v = (uint64_t)i;
	return true;
}

bool js_get_u64(uint64_t *v, const struct json_t *obj, const char *key,
		struct err *e)
{
	return js_get_u64_max(v, obj, key, UINT64_MAX, e);
}

bool js_get_str(const char **s, size_t *len, const struct json_t *obj,
		const char *key, struct err *e)
{
	const struct json_t *f = js_get(obj, key);

	if (js_type(f) != JS_STRING)
		return wrong(f, key, "a string", e);
	*s = js_string(f, len);
	return true;
}

bool js_get_hex(uint8_t *out, size_t size, const struct json_t *obj,
		const char *key, struct err *e)
{
	const char *s;
	size_t len;

	if (!js_get_str(&s, &len, obj, key, e))
		return false;
	if (len != 2 * size || !hex_decode(out, s, len))
		return err_set(e, ERR_DATA, "%s: not %zu bytes of hex", key,
			       size);
	return true;
}

bool js_get_arr(const struct json_t **arr, const struct json_t *obj,
		const char *key, struct err *e)
{
	*arr = js_get(obj, key);
	if (js_type(*arr) != JS_ARRAY)
		return wrong(*arr, key, "an array", e);
	return true;
}

bool js_get_obj(const struct json_t **sub, const struct json_t *obj,
		const char *key, struct err *e)
{
	*sub = js_get(obj, key);
	if (js_type(*sub) != JS_OBJECT)
		return wrong(*sub, key, "an object", e);
	return true;
}
