#include "base/num.h"

bool num_u64(uint64_t *v, const char *s, size_t len)
{
	uint64_t r = 0;
	size_t i;

	if (!len)
		return false;
	for (i = 0; i < len; i++) {
		if (!is_digit(s[i]))
			return false;
		if (__builtin_mul_overflow(r, 10, &r) ||
		    __builtin_add_overflow(r, (uint64_t)(s[i] - '0'), &r))
			return false;
	}
	*v = r;
	return true;
}

bool num_i64(int64_t *v, const char *s, size_t len)
{
	bool minus = len && s[0] == '-';
	uint64_t u;

	if (!num_u64(&u, s + minus, len - minus))
		return false;
	if (u > (uint64_t)INT64_MAX)
		return false;
	*v = minus ? -(int64_t)u : (int64_t)u;
	return true;
}

bool num_u32(uint32_t *v, const char *s, size_t len, uint32_t max)
{
	uint64_t u;

	if (!num_u64(&u, s, len) || u > max)
		return false;
	*v = (uint32_t)u;
	return true;
}

/* A digit's value and one; 0: it is none. */
static const uint8_t hex_value[256] = {
	['0'] = 1,  ['1'] = 2,	['2'] = 3,  ['3'] = 4,	['4'] = 5,  ['5'] = 6,
	['6'] = 7,  ['7'] = 8,	['8'] = 9,  ['9'] = 10, ['a'] = 11, ['b'] = 12,
	['c'] = 13, ['d'] = 14, ['e'] = 15, ['f'] = 16, ['A'] = 11, ['B'] = 12,
	['C'] = 13, ['D'] = 14, ['E'] = 15, ['F'] = 16,
};

static int hex_digit(char c)
{
	return hex_value[(uint8_t)c] - 1;
}

bool hex_decode(uint8_t *out, const char *s, size_t len)
{
	int hi, lo, bad = 0;
	size_t i;

	if (len % 2)
		return false;
	for (i = 0; i < len; i += 2) {
		hi = hex_digit(s[i]);
		lo = hex_digit(s[i + 1]);
		bad |= hi | lo;
		out[i / 2] = (uint8_t)((unsigned)hi << 4 | (unsigned)lo);
	}
	return bad >= 0;
}

bool hex_fold_0x(char *out, const char *s, size_t len)
{
	size_t i;

	if (len < 3 || s[0] != '0' || to_lower(s[1]) != 'x')
		return false;
	for (i = 2; i < len; i++)
		if (hex_digit(s[i]) < 0)
			return false;
	for (i = 0; i < len; i++)
		out[i] = to_lower(s[i]);
	return true;
}

void hex_encode(char *out, const uint8_t *bytes, size_t len)
{
	static const char digits[] = "0123456789abcdef";
	size_t i;

	for (i = 0; i < len; i++) {
		*out++ = digits[bytes[i] >> 4];
		*out++ = digits[bytes[i] & 15];
	}
	*out = 0;
}
