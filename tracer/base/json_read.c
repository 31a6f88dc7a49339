#include <stdlib.h>
#include <string.h>

#include "base/json_own.h"
#include "base/mem.h"
#include "base/num.h"
#include "base/text.h"

#define DEPTH_MAX 2048

struct reader {
	char *at, *end; /* *end is a NUL */
	const char *why;
	unsigned depth;
	struct json_t *stack; /* values whose array or object is open */
	size_t nr, alloc;
	struct arena *mem;
};

static bool read_value(struct reader *r, struct json_t *v);

static bool fail(struct reader *r, const char *why)
{
	r->why = r->at == r->end ? "it ends too early" : why;
	return false;
}

/* The next byte that is no white space; NUL at the end. */
static char next(struct reader *r)
{
	while (*r->at == ' ' || *r->at == '\n' || *r->at == '\r' ||
	       *r->at == '\t')
		r->at++;
	return *r->at;
}

static void push(struct reader *r, const struct json_t *v)
{
	VEC_GROW(r->stack, r->nr + 1, r->alloc);
	r->stack[r->nr++] = *v;
}

/* ---- texts ---- */

static bool read_hex4(unsigned *code, struct reader *r)
{
	uint8_t b[2];

	if (r->end - r->at < 4 || !hex_decode(b, r->at, 4))
		return fail(r, "four hexadecimal digits are wanted");
	r->at += 4;
	*code = (unsigned)b[0] << 8 | b[1];
	return true;
}

static char *put_utf8(char *out, unsigned c)
{
	if (c < 0x80) {
		*out++ = (char)c;
		return out;
	}
	if (c < 0x800) {
		*out++ = (char)(0xc0 | c >> 6);
	} else {
		if (c < 0x10000) {
			*out++ = (char)(0xe0 | c >> 12);
		} else {
			*out++ = (char)(0xf0 | c >> 18);
			*out++ = (char)(0x80 | (c >> 12 & 0x3f));
		}
		*out++ = (char)(0x80 | (c >> 6 & 0x3f));
	}
	*out++ = (char)(0x80 | (c & 0x3f));
	return out;
}

/* Behind \u; what is beyond 16 bits is written as two halves. */
static bool read_code(char **out, struct reader *r)
{
	unsigned c, low;

	if (!read_hex4(&c, r))
		return false;
	if (!c)
		return fail(r, "a NUL, \\u0000, in a string");
	if (c >= 0xd800 && c <= 0xdfff) {
		if (c >= 0xdc00 || r->at[0] != '\\' || r->at[1] != 'u')
			return fail(r, "half a character");
		r->at += 2;
		if (!read_hex4(&low, r))
			return false;
		if (low < 0xdc00 || low > 0xdfff)
			return fail(r, "half a character");
		c = 0x10000 + ((c - 0xd800) << 10) + (low - 0xdc00);
	}
	*out = put_utf8(*out, c);
	return true;
}

static bool read_escape(char **out, struct reader *r)
{
	static const char from[] = "\"\\/bfnrt", to[] = "\"\\/\b\f\n\r\t";
	const char *p;

	r->at++;
	if (*r->at == 'u') {
		r->at++;
		return read_code(out, r);
	}
	p = *r->at ? strchr(from, *r->at) : NULL;
	if (!p)
		return fail(r, "no such escape");
	*(*out)++ = to[p - from];
	r->at++;
	return true;
}

/* A character of several bytes. */
static bool read_wide(char **out, struct reader *r)
{
	unsigned code;
	size_t n = utf8_decode(&code, r->at, (size_t)(r->end - r->at)), i;

	if (!n)
		return fail(r, "not UTF-8");
	for (i = 0; i < n; i++)
		*(*out)++ = *r->at++;
	return true;
}

static bool is_plain(char c)
{
	return (signed char)c >= ' ' && c != '"' && c != '\\';
}

static bool read_string(struct reader *r, struct json_t *v)
{
	char *start = ++r->at, *out;

	while (is_plain(*r->at))
		r->at++;
	for (out = r->at; *r->at != '"';) {
		if (is_plain(*r->at)) {
			*out++ = *r->at++;
		} else if (*r->at == '\\') {
			if (!read_escape(&out, r))
				return false;
		} else if ((signed char)*r->at < 0) {
			if (!read_wide(&out, r))
				return false;
		} else {
			return fail(r, "a control character in a string");
		}
	}
	r->at++;
	*out = 0;
	v->type = JS_STRING;
	v->nr = (uint32_t)(out - start);
	v->s = start;
	return true;
}

/* ---- numbers ---- */

static bool skip_digits(struct reader *r)
{
	if (!is_digit(*r->at))
		return fail(r, "a digit is wanted");
	while (is_digit(*r->at))
		r->at++;
	return true;
}

static bool take_integer(struct reader *r, struct json_t *v, char *start,
			 bool minus)
{
	uint64_t u;

	if (!num_u64(&u, start, (size_t)(r->at - start)) ||
	    u > (uint64_t)INT64_MAX + minus) {
		r->at = start;
		return fail(r, "an integer of more than 64 bits");
	}
	v->type = JS_INT;
	v->i = (int64_t)(minus ? -u : u);
	return true;
}

static bool read_number(struct reader *r, struct json_t *v)
{
	bool minus = *r->at == '-';
	char *start = r->at += minus;

	if (*r->at == '0')
		r->at++;
	else if (!skip_digits(r))
		return false;
	if (*r->at != '.' && *r->at != 'e' && *r->at != 'E')
		return take_integer(r, v, start, minus);
	v->type = JS_REAL;
	if (*r->at == '.') {
		r->at++;
		if (!skip_digits(r))
			return false;
	}
	if (*r->at != 'e' && *r->at != 'E')
		return true;
	r->at++;
	if (*r->at == '+' || *r->at == '-')
		r->at++;
	return skip_digits(r);
}

/* ---- arrays and objects ---- */

/* What lies on the stack from `base` on is all of v. */
static bool close_list(struct reader *r, struct json_t *v, size_t base)
{
	bool object = v->type == JS_OBJECT;
	size_t nr = r->nr - base, size = nr * sizeof(*v);
	struct json_t *child;

	v->nr = (uint32_t)(object ? nr / 2 : nr);
	r->nr = base;
	r->depth--;
	r->at++;
	if (object)
		size += json_keys_room(v->nr);
	v->child = child = arena_alloc(r->mem, size);
	if (nr)
		memcpy(child, r->stack + base, nr * sizeof(*v));
	if (!object || json_keys(child, v->nr))
		return true;
	r->at--;
	return fail(r, "an object with the same key twice");
}

static bool read_key(struct reader *r)
{
	struct json_t key;

	if (next(r) != '"')
		return fail(r, "a key is wanted");
	if (!read_string(r, &key))
		return false;
	push(r, &key);
	if (next(r) != ':')
		return fail(r, "':' is wanted");
	r->at++;
	return true;
}

static bool read_list(struct reader *r, struct json_t *v, char close)
{
	size_t base = r->nr;
	struct json_t x;

	v->type = close == '}' ? JS_OBJECT : JS_ARRAY;
	if (++r->depth > DEPTH_MAX)
		return fail(r, "a depth of more than 2048");
	r->at++;
	if (next(r) == close)
		return close_list(r, v, base);
	for (;;) {
		if (close == '}' && !read_key(r))
			return false;
		if (!read_value(r, &x))
			return false;
		push(r, &x);
		if (next(r) == close)
			return close_list(r, v, base);
		if (*r->at != ',')
			return fail(r, close == '}' ? "',' or '}' is wanted"
						    : "',' or ']' is wanted");
		r->at++;
	}
}

static bool read_word(struct reader *r, struct json_t *v, const char *word,
		      enum js_type type)
{
	size_t len = strlen(word);

	if ((size_t)(r->end - r->at) < len || memcmp(r->at, word, len) != 0)
		return fail(r, "no value");
	v->type = (uint8_t)type;
	v->i = *word == 't';
	r->at += len;
	return true;
}

static bool read_value(struct reader *r, struct json_t *v)
{
	char c = next(r);

	*v = (struct json_t){0};
	if (c == '"')
		return read_string(r, v);
	if (c == '-' || is_digit(c))
		return read_number(r, v);
	if (c == '{')
		return read_list(r, v, '}');
	if (c == '[')
		return read_list(r, v, ']');
	if (c == 't')
		return read_word(r, v, "true", JS_BOOL);
	if (c == 'f')
		return read_word(r, v, "false", JS_BOOL);
	return read_word(r, v, "null", JS_NULL);
}

bool json_read(struct json_doc *doc, char *text, size_t len, size_t *at,
	       const char **why)
{
	struct reader r = {.at = text, .end = text + len, .mem = &doc->mem};
	bool ok = read_value(&r, &doc->root);

	if (ok && (next(&r) || r.at != r.end)) {
		r.why = "something behind the value";
		ok = false;
	}
	free(r.stack);
	*at = (size_t)(r.at - text);
	*why = r.why;
	return ok;
}
