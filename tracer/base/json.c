#include "base/json.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "base/die.h"
#include "base/mem.h"
#include "base/num.h"

struct json_t *js_parse(const void *bytes, size_t len, struct err *e)
{
	json_error_t je;
	json_t *doc = json_loadb(bytes, len,
				 JSON_REJECT_DUPLICATES | JSON_DECODE_ANY, &je);

	if (!doc)
		err_set(e, ERR_DATA, "not JSON: line %d, column %d: %s",
			je.line, je.column, je.text);
	return doc;
}

void js_free(struct json_t *doc)
{
	json_decref(doc);
}

enum js_type js_type(const struct json_t *v)
{
	if (!v)
		return JS_MISSING;
	switch (json_typeof(v)) {
	case JSON_OBJECT:
		return JS_OBJECT;
	case JSON_ARRAY:
		return JS_ARRAY;
	case JSON_STRING:
		return JS_STRING;
	case JSON_INTEGER:
		return JS_INT;
	case JSON_REAL:
		return JS_REAL;
	case JSON_TRUE:
	case JSON_FALSE:
		return JS_BOOL;
	case JSON_NULL:
		return JS_NULL;
	}
	BUG("jansson type %d", (int)json_typeof(v));
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
	return !v || json_is_null(v) ||
	       (json_is_object(v) && json_object_size(v) == 0);
}

const struct json_t *js_get(const struct json_t *obj, const char *key)
{
	return json_object_get(obj, key);
}

size_t js_count(const struct json_t *v)
{
	return json_is_object(v) ? json_object_size(v) : json_array_size(v);
}

const struct json_t *js_at(const struct json_t *arr, size_t i)
{
	return json_array_get(arr, i);
}

int64_t js_int(const struct json_t *v)
{
	return json_integer_value(v);
}

const char *js_string(const struct json_t *v, size_t *len)
{
	if (len)
		*len = json_string_length(v);
	return json_string_value(v);
}

bool js_true(const struct json_t *v)
{
	return json_is_true(v);
}

static int compare_keys(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

size_t js_keys(const struct json_t *obj, const char ***keys)
{
	json_t *o = (json_t *)(uintptr_t)obj; /* the iterator wants it so */
	size_t nr = 0;
	void *it;

	*keys = xreallocarray(NULL, js_count(obj), sizeof(**keys));
	for (it = json_object_iter(o); it; it = json_object_iter_next(o, it))
		(*keys)[nr++] = json_object_iter_key(it);
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
	const json_t *f = json_object_get(obj, key);

	if (!json_is_integer(f))
		return wrong(f, key, "an integer", e);
	*v = json_integer_value(f);
	return true;
}

bool js_get_u64_max(uint64_t *v, const struct json_t *obj, const char *key,
		    uint64_t max, struct err *e)
{
	const json_t *f = json_object_get(obj, key);
	int64_t i;

	if (!json_is_integer(f))
		return wrong(f, key, "an integer", e);
	i = json_integer_value(f);
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
	const json_t *f = json_object_get(obj, key);

	if (!json_is_string(f))
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
	*arr = json_object_get(obj, key);
	if (!json_is_array(*arr))
		return wrong(*arr, key, "an array", e);
	return true;
}

bool js_get_obj(const struct json_t **sub, const struct json_t *obj,
		const char *key, struct err *e)
{
	*sub = json_object_get(obj, key);
	if (!json_is_object(*sub))
		return wrong(*sub, key, "an object", e);
	return true;
}
