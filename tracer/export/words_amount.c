#include "export/words.h"

char *word_count(char buf[static WORD_MAX], uint64_t n)
{
	return amount_format(buf, amount_of(n), 0, AMOUNT_GROUPED);
}

char *word_amount(char buf[static WORD_MAX], const struct result *r,
		  struct amount a)
{
	return amount_format(buf, a, r->decimals, AMOUNT_GROUPED);
}

static struct amount one_unit(unsigned decimals)
{
	uint64_t n = 1;

	while (decimals--)
		n *= 10;
	return amount_of(n);
}

/* floor(a / b) of what is no money any more. */
static uint64_t ratio(struct amount a, struct amount b)
{
	return amount_units(a) / amount_units(b);
}

char *word_whole(char buf[static WORD_MAX], const struct result *r,
		 struct amount a)
{
	uint64_t whole = ratio(a, one_unit(r->decimals));

	if (whole < 1000)
		return word_amount(buf, r, a);
	return word_count(buf, whole);
}

char *word_short(char buf[static WORD_MAX], const struct result *r,
		 struct amount a)
{
	uint64_t whole = ratio(a, one_unit(r->decimals));
	uint64_t tenths = whole / 100000;
	char count[WORD_MAX];

	if (whole < 100000)
		return word_whole(buf, r, a);
	word_count(count, tenths / 10);
	if (tenths % 10)
		snprintf(buf, WORD_MAX, "%.40s.%u M", count,
			 (unsigned)(tenths % 10));
	else
		snprintf(buf, WORD_MAX, "%.40s M", count);
	return buf;
}

char *word_whole_up(char buf[static WORD_MAX], const struct result *r,
		    struct amount a)
{
	uint64_t one = amount_units(one_unit(r->decimals));
	uint64_t whole = ratio(a, one_unit(r->decimals));

	if (whole < 1000)
		return word_amount(buf, r, a);
	return word_count(buf, whole + (amount_units(a) % one != 0));
}

char *word_short_up(char buf[static WORD_MAX], const struct result *r,
		    struct amount a)
{
	struct amount tenth, up = a;

	if (ratio(a, one_unit(r->decimals)) < 100000)
		return word_whole_up(buf, r, a);
	if (!amount_muldiv(&tenth, one_unit(r->decimals), amount_of(100000),
			   amount_of(1)) ||
	    !amount_accumulate(&up, amount_of(amount_units(tenth) - 1)))
		return word_whole_up(buf, r, a);
	return word_short(buf, r, up);
}
