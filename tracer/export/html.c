#include "export/html.h"

#include <stdint.h>
#include <string.h>

static const char *entity(char c)
{
	switch (c) {
	case '&':
		return "&amp;";
	case '<':
		return "&lt;";
	case '>':
		return "&gt;";
	case '"':
		return "&quot;";
	case '\'':
		return "&#39;";
	}
	return NULL;
}

void html_own(FILE *f, const char *s)
{
	for (; *s; s++) {
		const char *e = entity(*s);

		if (e)
			fputs(e, f);
		else
			putc(*s, f);
	}
}

void html_put(FILE *f, const char *s)
{
	struct text clean;

	text_init(&clean, TEXT_MAX_ANY);
	text_add_clean(&clean, s, strlen(s));
	html_own(f, clean.s ? clean.s : "");
	text_release(&clean);
}

void html_add(struct text *t, const char *s)
{
	struct text clean;
	size_t i;

	text_init(&clean, TEXT_MAX_ANY);
	text_add_clean(&clean, s, strlen(s));
	for (i = 0; i < clean.len; i++) {
		const char *e = entity(clean.s[i]);

		if (e)
			text_adds(t, e);
		else
			text_addc(t, clean.s[i]);
	}
	text_release(&clean);
}

/* Cleaned text has no control bytes and no line separators. */
void html_json(FILE *f, const char *s)
{
	struct text clean;
	size_t i;

	text_init(&clean, TEXT_MAX_ANY);
	text_add_clean(&clean, s, strlen(s));
	putc('"', f);
	for (i = 0; i < clean.len; i++) {
		char c = clean.s[i];

		if (c == '"' || c == '\\')
			fprintf(f, "\\%c", c);
		else if (entity(c))
			fprintf(f, "\\u%04x", (unsigned)c);
		else
			putc(c, f);
	}
	putc('"', f);
	text_release(&clean);
}

char *html_base64(char *out, const void *bytes, size_t len)
{
	static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
				     "abcdefghijklmnopqrstuvwxyz0123456789+/";
	const uint8_t *b = bytes;
	char *at = out;
	size_t i, left;

	for (i = 0; i < len; i += 3) {
		uint32_t v;

		left = len - i;
		v = (uint32_t)b[i] << 16;
		if (left > 1)
			v |= (uint32_t)b[i + 1] << 8;
		if (left > 2)
			v |= b[i + 2];
		*at++ = digits[v >> 18];
		*at++ = digits[v >> 12 & 63];
		if (left > 1)
			*at++ = digits[v >> 6 & 63];
		if (left > 2)
			*at++ = digits[v & 63];
	}
	*at = 0;
	return out;
}

char *html_source(char buf[static HTML_SOURCE_MAX], const struct hash *h)
{
	char b64[HTML_SOURCE_MAX];

	/* 32 bytes are 43 digits and one for padding */
	html_base64(b64, h->b, HASH_SIZE);
	snprintf(buf, HTML_SOURCE_MAX, "'sha256-%.43s='", b64);
	return buf;
}
