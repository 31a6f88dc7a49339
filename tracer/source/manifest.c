#include "source/manifest.h"

#include <stdlib.h>
#include <string.h>

#include "base/json.h"
#include "base/mem.h"
#include "base/num.h"
#include "base/text.h"
#include "base/when.h"

bool manifest_text(const char **s, struct manifest *m, const struct json_t *obj,
		   const char *key, struct err *e)
{
	size_t len;

	if (!js_get_str(s, &len, obj, key, e))
		return false;
	if (memchr(*s, 0, len))
		return err_set(e, ERR_DATA, "%s: a NUL byte", key);
	*s = arena_strndup(&m->mem, *s, len);
	return true;
}

/* The same, "" where it is missing. */
static bool get_text_or_none(const char **s, struct manifest *m,
			     const struct json_t *obj, const char *key,
			     struct err *e)
{
	*s = "";
	return !js_get(obj, key) || manifest_text(s, m, obj, key, e);
}

static bool get_method(enum http_method *method, struct manifest *m,
		       const struct json_t *obj, struct err *e)
{
	const char *s;

	if (!manifest_text(&s, m, obj, "method", e))
		return false;
	*method = !strcmp(s, "POST") ? HTTP_POST : HTTP_GET;
	if (*method == HTTP_GET && strcmp(s, "GET"))
		return err_set(e, ERR_DATA,
			       "method: '%s' is neither GET nor POST", s);
	return true;
}

/* Names that stay inside the folder, in any file system. */
static bool check_file(const char *file, struct err *e)
{
	const char *s, *end;

	for (s = file;; s = end + 1) {
		end = strchrnul(s, '/');
		if (end == s || (end == s + 1 && *s == '.') ||
		    (end == s + 2 && !memcmp(s, "..", 2)))
			return err_set(e, ERR_DATA,
				       "file: '%s' is not a file inside the "
				       "folder",
				       file);
		if (!*end)
			return true;
	}
}

/* Unix seconds or ISO 8601; not said: 0. */
static bool get_time(int64_t *time, const struct json_t *obj, struct err *e)
{
	const struct json_t *v = js_get(obj, "time");
	const char *s;
	size_t len;

	*time = 0;
	if (js_type(v) == JS_STRING) {
		s = js_string(v, &len);
		return when_parse(time, s, len, WHEN_FIRST, e) ||
		       err_prefix(e, "time");
	}
	return !v || js_get_i64(time, obj, "time", e);
}

static bool read_reply(struct manifest_reply *r, struct manifest *m,
		       const struct json_t *obj, struct err *e)
{
	uint64_t status;

	if (js_type(obj) != JS_OBJECT)
		return err_set(e, ERR_DATA, "not an object");
	if (!get_method(&r->request.method, m, obj, e) ||
	    !manifest_text(&r->request.path, m, obj, "path", e) ||
	    !get_text_or_none(&r->request.query, m, obj, "query", e) ||
	    !get_text_or_none(&r->request.body, m, obj, "body", e) ||
	    !get_text_or_none(&r->request.node, m, obj, "node", e) ||
	    !js_get_u64_max(&status, obj, "status", 599, e) ||
	    !manifest_text(&r->file, m, obj, "file", e) ||
	    !check_file(r->file, e) ||
	    !js_get_hex(r->sha256.b, sizeof(r->sha256.b), obj, "sha256", e) ||
	    !get_text_or_none(&r->origin, m, obj, "origin", e) ||
	    !get_text_or_none(&r->nis, m, obj, "nis", e) ||
	    (js_get(obj, "height") &&
	     !js_get_u64(&r->height, obj, "height", e)))
		return false;
	r->status = (int)status;
	return get_time(&r->time, obj, e);
}

static bool add_reply(struct manifest *m, const struct json_t *obj,
		      struct err *e)
{
	struct manifest_reply *r = m->reply + m->replies;
	struct text key;
	bool fresh;

	if (!read_reply(r, m, obj, e))
		return false;
	text_init(&key, TEXT_MAX_ANY);
	request_key(&key, &r->request);
	map_add(&m->key, key.s, key.len, &fresh);
	if (!fresh)
		err_set(e, ERR_DATA, "'%s' is there twice", key.s);
	text_release(&key);
	m->replies++;
	return fresh;
}

static bool check_digest(struct manifest *m, const struct json_t *doc,
			 struct err *e)
{
	struct hash stated, found;

	if (!js_get(doc, "digest"))
		return true;
	if (!js_get_hex(stated.b, sizeof(stated.b), doc, "digest", e) ||
	    !manifest_digest(&found, doc, e))
		return false;
	m->has_digest = !memcmp(stated.b, found.b, sizeof(found.b));
	return m->has_digest ||
	       err_set(e, ERR_DATA,
		       "digest: not that of what stands here: an entry was "
		       "changed");
}

static bool read_doc(struct manifest *m, const struct json_t *doc,
		     struct err *e)
{
	const struct json_t *replies;
	const char *format;
	size_t i, nr;

	if (js_type(doc) != JS_OBJECT)
		return err_set(e, ERR_DATA, "not an object");
	if (!manifest_text(&format, m, doc, "format", e))
		return false;
	if (strcmp(format, MANIFEST_FORMAT))
		return err_set(e, ERR_DATA, "format: '%s', not '%s'", format,
			       MANIFEST_FORMAT);
	if (!get_text_or_none(&m->network, m, doc, "network", e) ||
	    !js_get_arr(&replies, doc, "replies", e))
		return false;
	nr = js_count(replies);
	if (nr > SOURCE_REPLIES_MAX)
		return err_set(e, ERR_DATA, "replies: more than %zu",
			       SOURCE_REPLIES_MAX);
	m->reply = xcalloc(nr, sizeof(*m->reply));
	for (i = 0; i < nr; i++)
		if (!add_reply(m, js_at(replies, i), e))
			return err_prefix(e, "reply %zu", i + 1);
	return manifest_read_case(m, doc, e) && check_digest(m, doc, e);
}

bool manifest_read(struct manifest *m, const char *bytes, size_t len,
		   struct err *e)
{
	struct json_t *doc;
	bool ok;

	*m = (struct manifest){.mem = ARENA_INIT, .network = ""};
	map_init(&m->key);
	doc = js_parse(bytes, len, e);
	if (!doc)
		return false;
	ok = read_doc(m, doc, e);
	js_free(doc);
	return ok;
}

void manifest_release(struct manifest *m)
{
	free(m->reply);
	map_release(&m->key);
	arena_release(&m->mem);
}
