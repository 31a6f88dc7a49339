#ifndef TRACER_BASE_NUM_H
#define TRACER_BASE_NUM_H
/*
 * Characters and integers, without locale: what <ctype.h> and strtol get
 * wrong for foreign bytes.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define NR_OF(array) (sizeof(array) / sizeof((array)[0]))

static inline bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static inline bool is_alpha(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static inline bool is_blank(char c)
{
	return c == ' ' || c == '\t';
}

static inline char to_upper(char c)
{
	return c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c;
}

static inline char to_lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

/* Digits only, all of them; false on anything else or beyond 64 bits. */
bool num_u64(uint64_t *v, const char *s, size_t len);
/* The same with an optional leading minus. */
bool num_i64(int64_t *v, const char *s, size_t len);
/* The same, at most max. */
bool num_u32(uint32_t *v, const char *s, size_t len, uint32_t max);

/* Hex, either case, two digits a byte; out has len / 2 bytes. */
bool hex_decode(uint8_t *out, const char *s, size_t len);
/* "0xAB" to "0xab": if s is 0x and hex digits, and nothing else, it is copied
 * in lower case, without a NUL; else false. */
bool hex_fold_0x(char *out, const char *s, size_t len);
/* Lower case; out has 2 * len + 1 bytes, the last is NUL. */
void hex_encode(char *out, const uint8_t *bytes, size_t len);

#endif
