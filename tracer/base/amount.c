#include "base/amount.h"

#include <string.h>

#include "base/die.h"

#define DIGITS_MAX 20 /* of 64 bits */

bool amount_add(struct amount *sum, struct amount a, struct amount b)
{
	uint64_t r;

	if (__builtin_add_overflow(a.units, b.units, &r))
		return false;
	sum->units = r;
	return true;
}

bool amount_sub(struct amount *diff, struct amount a, struct amount b)
{
	if (a.units < b.units)
		return false;
	diff->units = a.units - b.units;
	return true;
}

bool amount_accumulate(struct amount *a, struct amount b)
{
	return amount_add(a, *a, b);
}

bool amount_deduct(struct amount *a, struct amount b)
{
	return amount_sub(a, *a, b);
}

bool amount_muldiv(struct amount *q, struct amount a, struct amount b,
		   struct amount c)
{
	unsigned __int128 p = (unsigned __int128)a.units * b.units;

	if (!c.units)
		return false;
	p /= c.units;
	if (p > UINT64_MAX)
		return false;
	q->units = (uint64_t)p;
	return true;
}

static bool add_digit(uint64_t *v, unsigned digit)
{
	return !__builtin_mul_overflow(*v, 10, v) &&
	       !__builtin_add_overflow(*v, digit, v);
}

/* Reads s[*i..] while digits; at most max of them count, the rest must be
 * zero or *cut becomes true. Returns false on overflow. */
static bool read_digits(uint64_t *v, size_t *nr, bool *cut, const char *s,
			size_t len, size_t *i, size_t max)
{
	/* of its own: a char may alias what the arguments point to */
	size_t from = *i, at;
	uint64_t sum = *v;

	for (at = from; at < len && s[at] >= '0' && s[at] <= '9'; at++) {
		if (at - from < max) {
			if (!add_digit(&sum, (unsigned)(s[at] - '0')))
				return false;
		} else if (s[at] != '0') {
			*cut = true;
		}
	}
	*v = sum;
	*nr = at - from;
	*i = at;
	return true;
}

/* What scanning a text came to. */
enum scan { SCAN_FITS, SCAN_NO_AMOUNT, SCAN_TOO_LARGE };

static enum scan scan_amount(uint64_t *v, bool *cut, const char *s, size_t len,
			     unsigned decimals)
{
	size_t i = 0, whole, part = 0;

	*v = 0;
	*cut = false;
	if (!read_digits(v, &whole, cut, s, len, &i, SIZE_MAX))
		return SCAN_TOO_LARGE;
	if (i < len && s[i] == '.') {
		i++;
		if (!read_digits(v, &part, cut, s, len, &i, decimals))
			return SCAN_TOO_LARGE;
		if (!part)
			return SCAN_NO_AMOUNT; /* "1." */
	}
	if (i != len || !(whole + part))
		return SCAN_NO_AMOUNT;
	for (; part < decimals; part++)
		if (!add_digit(v, 0))
			return SCAN_TOO_LARGE;
	return SCAN_FITS;
}

bool amount_parse(struct amount *a, bool *cut, const char *s, size_t len,
		  unsigned decimals, enum amount_flags flags, struct err *e)
{
	int shown = (int)(len > 64 ? 64 : len);
	uint64_t v;
	bool dropped;

	if (decimals > AMOUNT_DECIMALS_MAX)
		BUG("%u decimals", decimals);
	if (len && s[0] == '-')
		return err_set(e, ERR_DATA, "'%.*s': a negative amount", shown,
			       s);
	switch (scan_amount(&v, &dropped, s, len, decimals)) {
	case SCAN_FITS:
		break;
	case SCAN_NO_AMOUNT:
		return err_set(e, ERR_DATA, "'%.*s': not an amount", shown, s);
	case SCAN_TOO_LARGE:
		return err_set(e, ERR_DATA,
			       "'%.*s': more than 64 bits with %u decimals",
			       shown, s, decimals);
	}
	if (dropped && !(flags & AMOUNT_CUT))
		return err_set(e, ERR_DATA,
			       "'%.*s': more than %u decimals (see --decimals "
			       "and --cut)",
			       shown, s, decimals);
	if (cut)
		*cut = dropped;
	a->units = v;
	return true;
}

/* At least so many digits, with zeros in front; returns how many. */
static int put_digits(char digits[static DIGITS_MAX], uint64_t v, int least)
{
	int len = 1;
	uint64_t u;

	for (u = v; u > 9; u /= 10)
		len++;
	if (len < least)
		len = least;
	for (least = len; least > 0; v /= 10)
		digits[--least] = (char)('0' + v % 10);
	return len;
}

char *amount_format(char buf[static AMOUNT_TEXT_MAX], struct amount a,
		    unsigned decimals, enum amount_style style)
{
	char digits[DIGITS_MAX], *out = buf;
	int len, whole, i, last;

	if (decimals > AMOUNT_DECIMALS_MAX)
		BUG("%u decimals", decimals);
	len = put_digits(digits, a.units, (int)decimals + 1);
	whole = len - (int)decimals;
	for (i = 0; i < whole; i++) {
		if (style == AMOUNT_GROUPED && i && (whole - i) % 3 == 0)
			*out++ = ',';
		*out++ = digits[i];
	}
	for (last = len; last > whole && digits[last - 1] == '0'; last--)
		;
	if (last > whole) {
		*out++ = '.';
		memcpy(out, digits + whole, (size_t)(last - whole));
		out += last - whole;
	}
	*out = 0;
	return buf;
}

unsigned amount_permille(struct amount part, struct amount whole)
{
	struct amount q;

	if (!amount_muldiv(&q, part, amount_of(1000), whole))
		return 0;
	return q.units > 1000 ? 1000 : (unsigned)q.units;
}
