#ifndef TRACER_BASE_AMOUNT_H
#define TRACER_BASE_AMOUNT_H
/*
 * Money: an unsigned 64-bit count of the asset's smallest unit (micro-XEM
 * for nem:xem).  Passed by value.  Whatever can over- or underflow returns
 * false and leaves its output alone; products are 128 bits wide.  There is
 * no floating point here and none may come.
 *
 * `.units` is read outside this file only on lines that say why
 * (a comment beginning with "raw:"); `make check-amounts` looks.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"

struct amount {
	uint64_t units;
};

#define AMOUNT_CHECKED __attribute__((warn_unused_result))

static inline struct amount amount_of(uint64_t units)
{
	return (struct amount){units};
}

static inline uint64_t amount_units(struct amount a)
{
	return a.units;
}

static inline bool amount_is_zero(struct amount a)
{
	return a.units == 0;
}

static inline bool amount_eq(struct amount a, struct amount b)
{
	return a.units == b.units;
}

/* Is a < b? */
static inline bool amount_less(struct amount a, struct amount b)
{
	return a.units < b.units;
}

static inline struct amount amount_min(struct amount a, struct amount b)
{
	return a.units < b.units ? a : b;
}

/* *sum = a + b, unless that is beyond 64 bits. */
AMOUNT_CHECKED bool amount_add(struct amount *sum, struct amount a,
			       struct amount b);
/* *diff = a - b, unless b is larger. */
AMOUNT_CHECKED bool amount_sub(struct amount *diff, struct amount a,
			       struct amount b);
/* *a += b. */
AMOUNT_CHECKED bool amount_accumulate(struct amount *a, struct amount b);
/* *a -= b. */
AMOUNT_CHECKED bool amount_deduct(struct amount *a, struct amount b);
/* *q = floor(a * b / c), 128 bits in between; c = 0 is refused. */
AMOUNT_CHECKED bool amount_muldiv(struct amount *q, struct amount a,
				  struct amount b, struct amount c);

enum amount_flags {
	AMOUNT_EXACT = 0,
	AMOUNT_CUT = 1, /* digits beyond `decimals` are dropped, *cut is set */
};

#define AMOUNT_DECIMALS_MAX 18
/* "18,446,744,073,709,551,615" and a point, and room. */
#define AMOUNT_TEXT_MAX 40

/*
 * Reads a decimal in whole units of an asset with so many decimals:
 *
 *	digits [ "." digits ]		no sign, no blank, no exponent
 *
 * "1.5" with 6 decimals is 1,500,000 units.  Trailing zeros beyond the
 * decimals are no error.  *cut (may be NULL) says if digits were dropped.
 * On failure e says what is wrong, without naming the place.
 */
bool amount_parse(struct amount *a, bool *cut, const char *s, size_t len,
		  unsigned decimals, enum amount_flags flags, struct err *e);

/* How an amount is written. */
enum amount_style {
	AMOUNT_GROUPED, /* 526,300,010.25	for people */
	AMOUNT_PLAIN,	/* 526300010.25		for other programs */
};

/*
 * Writes the amount in whole units, without trailing zeros of the fraction
 * ("0.05", "12"); returns buf.
 */
char *amount_format(char buf[static AMOUNT_TEXT_MAX], struct amount a,
		    unsigned decimals, enum amount_style style);

/*
 * A share in tenths of a percent, rounded down; 1000 is all of it.  0 when
 * the whole is 0.
 */
unsigned amount_permille(struct amount part, struct amount whole);

#endif
