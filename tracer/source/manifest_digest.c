#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/json.h"
#include "base/mem.h"
#include "base/text.h"
#include "source/manifest.h"

#define DEPTH_MAX 32

static bool put(struct text *t, const struct json_t *v, int depth,
		struct err *e);

static bool put_object(struct text *t, const struct json_t *v, int depth,
		       struct err *e)
{
	const char **key;
	size_t nr = js_keys(v, &key), i;
	bool ok = true;

	text_addc(t, '{');
	for (i = 0; ok && i < nr; i++) {
		text_addf(t, "%zu:%s", strlen(key[i]), key[i]);
		ok = put(t, js_get(v, key[i]), depth + 1, e);
	}
	text_addc(t, '}');
	free(key);
	return ok;
}

static bool put(struct text *t, const struct json_t *v, int depth,
		struct err *e)
{
	const char *s;
	size_t len, i;

	if (depth > DEPTH_MAX)
		return err_set(e, ERR_DATA, "more than %d levels", DEPTH_MAX);
	switch (js_type(v)) {
	case JS_MISSING:
	case JS_NULL:
		text_addc(t, 'n');
		return true;
	case JS_BOOL:
		text_addc(t, js_true(v) ? 't' : 'f');
		return true;
	case JS_INT:
		text_addf(t, "i%" PRId64 ";", js_int(v));
		return true;
	case JS_REAL:
		return err_set(e, ERR_DATA, "a number that is no integer");
	case JS_STRING:
		s = js_string(v, &len);
		text_addf(t, "s%zu:", len);
		text_add(t, s, len);
		return true;
	case JS_ARRAY:
		text_addc(t, '[');
		for (i = 0; i < js_count(v); i++)
			if (!put(t, js_at(v, i), depth + 1, e))
				return false;
		text_addc(t, ']');
		return true;
	case JS_OBJECT:
		break;
	}
	return put_object(t, v, depth, e);
}

static int cmp(const void *a, const void *b)
{
	return memcmp(a, b, HASH_SIZE);
}

/* The digests of the replies, sorted: their order means nothing. */
static bool put_replies(struct text *t, const struct json_t *arr, struct err *e)
{
	size_t nr = js_count(arr), i;
	struct hash *h = xcalloc(nr, sizeof(*h));
	struct text one;
	bool ok = true;

	text_init(&one, TEXT_MAX_ANY);
	for (i = 0; ok && i < nr; i++) {
		text_clear(&one);
		ok = put(&one, js_at(arr, i), 0, e) ||
		     err_prefix(e, "reply %zu", i + 1);
		h[i] = sha256(one.s, one.len);
	}
	qsort(h, nr, sizeof(*h), cmp);
	text_add(t, (const char *)h, nr * sizeof(*h));
	text_release(&one);
	free(h);
	return ok;
}

bool manifest_digest(struct hash *digest, const struct json_t *doc,
		     struct err *e)
{
	const char **key;
	size_t nr = js_keys(doc, &key), i;
	struct text t;
	bool ok = true;

	text_init(&t, TEXT_MAX_ANY);
	for (i = 0; ok && i < nr; i++) {
		const struct json_t *v = js_get(doc, key[i]);

		if (!strcmp(key[i], "digest"))
			continue;
		text_addf(&t, "%zu:%s", strlen(key[i]), key[i]);
		ok = strcmp(key[i], "replies") ? put(&t, v, 0, e)
					       : put_replies(&t, v, e);
	}
	*digest = sha256(t.s, t.len);
	text_release(&t);
	free(key);
	return ok;
}
