#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "base/die.h"
#include "base/json.h"
#include "base/text.h"

void json_out_init(struct json_out *o, FILE *f)
{
	*o = (struct json_out){.f = f};
	o->first[0] = true;
	o->inlined[0] = true;
}

/* Printable ASCII that needs no escape: nearly every string we write. */
static bool is_plain(const char *s, size_t len)
{
	size_t i;

	for (i = 0; i < len; i++)
		if (s[i] < ' ' || s[i] > '~' || s[i] == '"' || s[i] == '\\')
			return false;
	return true;
}

/* Others by jansson, so that the escapes are a library's, not ours. */
static void put_quoted(struct json_out *o, const char *s, size_t len)
{
	struct text clean = {0};
	json_t *v;
	char *dump;

	if (is_plain(s, len)) {
		putc_unlocked('"', o->f);
		fwrite_unlocked(s, 1, len, o->f);
		putc_unlocked('"', o->f);
		return;
	}
	if (!utf8_valid(s, len)) {
		text_init(&clean, TEXT_MAX_ANY);
		text_add_clean(&clean, s, len);
		s = clean.s;
		len = clean.len;
	}
	v = json_stringn(s, len);
	dump = v ? json_dumps(v, JSON_ENCODE_ANY) : NULL;
	if (!dump)
		die("out of memory");
	fputs_unlocked(dump, o->f);
	free(dump);
	json_decref(v);
	text_release(&clean);
}

static void new_line(struct json_out *o)
{
	int i;

	putc_unlocked('\n', o->f);
	for (i = 0; i < o->depth; i++)
		putc_unlocked(' ', o->f);
}

static void put_key(struct json_out *o, const char *key)
{
	if (!o->first[o->depth])
		putc_unlocked(',', o->f);
	o->first[o->depth] = false;
	if (!o->inlined[o->depth])
		new_line(o);
	if (key) {
		put_quoted(o, key, strlen(key));
		putc_unlocked(':', o->f);
	}
}

static void open_level(struct json_out *o, const char *key, char bracket,
		       enum json_layout layout)
{
	put_key(o, key);
	putc_unlocked(bracket, o->f);
	if (++o->depth >= JSON_OUT_DEPTH)
		BUG("JSON deeper than %d", JSON_OUT_DEPTH);
	o->first[o->depth] = true;
	o->inlined[o->depth] = layout == JSON_ONE_LINE;
}

static void close_level(struct json_out *o, char bracket)
{
	bool empty = o->first[o->depth], inlined = o->inlined[o->depth];

	if (--o->depth < 0)
		BUG("JSON closed once too often");
	if (!inlined && !empty)
		new_line(o);
	putc_unlocked(bracket, o->f);
	if (!o->depth)
		putc_unlocked('\n', o->f);
}

void json_open_object(struct json_out *o, const char *key,
		      enum json_layout layout)
{
	open_level(o, key, '{', layout);
}

void json_open_array(struct json_out *o, const char *key,
		     enum json_layout layout)
{
	open_level(o, key, '[', layout);
}

void json_close_object(struct json_out *o)
{
	close_level(o, '}');
}

void json_close_array(struct json_out *o)
{
	close_level(o, ']');
}

void json_put_strn(struct json_out *o, const char *key, const char *s,
		   size_t len)
{
	put_key(o, key);
	put_quoted(o, s, len);
}

void json_put_str(struct json_out *o, const char *key, const char *s)
{
	json_put_strn(o, key, s, strlen(s));
}

void json_put_int(struct json_out *o, const char *key, int64_t v)
{
	put_key(o, key);
	fprintf(o->f, "%lld", (long long)v);
}

void json_put_bool(struct json_out *o, const char *key, bool v)
{
	put_key(o, key);
	fputs_unlocked(v ? "true" : "false", o->f);
}

void json_put_null(struct json_out *o, const char *key)
{
	put_key(o, key);
	fputs_unlocked("null", o->f);
}
