#include "base/text.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/die.h"
#include "base/mem.h"

void text_init(struct text *t, size_t max)
{
	*t = (struct text){.max = max};
	t->alloc = 64;
	t->s = xmalloc(t->alloc);
	t->s[0] = 0;
}

void text_release(struct text *t)
{
	free(t->s);
	*t = (struct text){0};
}

void text_clear(struct text *t)
{
	t->len = 0;
	t->full = false;
	t->s[0] = 0;
}

void text_add(struct text *t, const void *bytes, size_t len)
{
	if (len > t->max - t->len) {
		len = t->max - t->len;
		t->full = true;
	}
	VEC_GROW(t->s, t->len + len + 1, t->alloc);
	if (len)
		memcpy(t->s + t->len, bytes, len);
	t->len += len;
	t->s[t->len] = 0;
}

void text_adds(struct text *t, const char *s)
{
	text_add(t, s, strlen(s));
}

void text_addc(struct text *t, char c)
{
	text_add(t, &c, 1);
}

void text_addf(struct text *t, const char *fmt, ...)
{
	va_list ap;
	char *s;
	int n;

	va_start(ap, fmt);
	n = vasprintf(&s, fmt, ap);
	va_end(ap);
	if (n < 0)
		die("out of memory");
	text_add(t, s, (size_t)n);
	free(s);
}

size_t utf8_decode(unsigned *code, const char *s, size_t len)
{
	const uint8_t *b = (const uint8_t *)s;
	size_t n, i;
	unsigned c, least;

	if (b[0] < 0x80) {
		*code = b[0];
		return 1;
	}
	n = b[0] >= 0xf0 ? 4 : b[0] >= 0xe0 ? 3 : 2;
	if (b[0] < 0xc2 || b[0] > 0xf4 || n > len)
		return 0;
	c = b[0] & (0x7fu >> n);
	for (i = 1; i < n; i++) {
		if ((b[i] & 0xc0) != 0x80)
			return 0;
		c = c << 6 | (b[i] & 0x3fu);
	}
	least = n == 2 ? 0x80 : n == 3 ? 0x800 : 0x10000;
	if (c < least || c > 0x10ffff || (c >= 0xd800 && c <= 0xdfff))
		return 0;
	*code = c;
	return n;
}

bool utf8_valid(const char *s, size_t len)
{
	unsigned c;
	size_t n;

	for (; len; s += n, len -= n) {
		n = utf8_decode(&c, s, len);
		if (!n)
			return false;
	}
	return true;
}

/* Controls, separators, marks of direction, and what cannot be seen. */
static bool is_unsafe(unsigned c)
{
	return c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0xad || c == 0x61c ||
	       (c >= 0x200b && c <= 0x200f) || (c >= 0x2028 && c <= 0x202e) ||
	       (c >= 0x2060 && c <= 0x206f) || c == 0xfeff ||
	       (c >= 0xfff9 && c <= 0xfffb) || (c >= 0xe0000 && c <= 0xe0fff) ||
	       c == 0xfffe || c == 0xffff;
}

void text_add_clean(struct text *t, const char *s, size_t len)
{
	unsigned c;
	size_t n;

	for (; len; s += n, len -= n) {
		n = utf8_decode(&c, s, len);
		if (!n) {
			text_adds(t, "\xef\xbf\xbd");
			n = 1;
		} else if (is_unsafe(c)) {
			text_addc(t, '?');
		} else {
			text_add(t, s, n);
		}
	}
}

/* East Asian wide and full-width blocks, and emoji: Unicode's EastAsianWidth
 * W and F by block. */
static bool is_wide(unsigned c)
{
	return (c >= 0x1100 && c <= 0x115f) || (c >= 0x2e80 && c <= 0xa4cf) ||
	       (c >= 0xac00 && c <= 0xd7a3) || (c >= 0xf900 && c <= 0xfaff) ||
	       (c >= 0xfe30 && c <= 0xfe4f) || (c >= 0xff00 && c <= 0xff60) ||
	       (c >= 0xffe0 && c <= 0xffe6) || (c >= 0x1f300 && c <= 0x1faff) ||
	       (c >= 0x20000 && c <= 0x3fffd);
}

size_t utf8_columns(const char *s, size_t len)
{
	size_t n, columns = 0;
	unsigned c;

	for (; len; s += n, len -= n) {
		n = utf8_decode(&c, s, len);
		if (!n) {
			n = 1;
			c = 0xfffd;
		}
		columns += is_wide(c) ? 2 : 1;
	}
	return columns;
}
