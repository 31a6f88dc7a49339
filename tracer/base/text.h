#ifndef TRACER_BASE_TEXT_H
#define TRACER_BASE_TEXT_H
/*
 * A growing byte string with a maximum given at its making; always ends in
 * a NUL that does not count.  What does not fit is dropped and `full` is
 * set: a caller that must not lose a byte looks at it.
 */
#include <stdbool.h>
#include <stddef.h>

struct text {
	char *s;
	size_t len, alloc, max;
	bool full;
};

/* For text of our own making, whose size follows from input already bounded. */
#define TEXT_MAX_ANY ((size_t)1 << 40)

void text_init(struct text *t, size_t max);
void text_release(struct text *t);
/* Empty again, memory kept. */
void text_clear(struct text *t);
void text_add(struct text *t, const void *bytes, size_t len);
void text_adds(struct text *t, const char *s);
void text_addc(struct text *t, char c);
void text_addf(struct text *t, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));

/*
 * Foreign text made harmless, in UTF-8: bytes that are no UTF-8 become
 * U+FFFD; control characters (C0, DEL, C1), line separators, and the marks
 * that change the direction of writing or are invisible become '?'.  Tab and
 * newline too.  Safe for a terminal, a log line, DOT, CSV and HTML text
 * (which escape their own metacharacters besides).
 */
void text_add_clean(struct text *t, const char *s, size_t len);

/* Is it UTF-8 (no overlong forms, no surrogates, at most U+10FFFF)? */
bool utf8_valid(const char *s, size_t len);
/* Bytes of the first character of s, 0 if it is not valid UTF-8; len > 0.
 * *code is set to the code point. */
size_t utf8_decode(unsigned *code, const char *s, size_t len);
/* Columns a terminal needs: wide East Asian characters count two. */
size_t utf8_columns(const char *s, size_t len);

#endif
