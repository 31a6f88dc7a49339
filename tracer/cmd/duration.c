#include "cmd/duration.h"

#include <string.h>

#include "base/num.h"

#define YEARS_100_MS ((uint64_t)36525 * 24 * 3600 * 1000)

bool duration_parse(int64_t *ms, const char *s, size_t len, struct err *e)
{
	static const struct {
		const char *unit;
		uint64_t ms;
	} known[] = {{"ms", 1},
		     {"s", 1000},
		     {"m", 60000},
		     {"h", 3600000},
		     {"d", 86400000}};
	size_t digits = 0, i;
	uint64_t n;

	while (digits < len && is_digit(s[digits]))
		digits++;
	for (i = 0; digits && i < NR_OF(known); i++) {
		if (strlen(known[i].unit) != len - digits ||
		    memcmp(s + digits, known[i].unit, len - digits))
			continue;
		if (!num_u64(&n, s, digits) || n > YEARS_100_MS / known[i].ms)
			break;
		*ms = (int64_t)(n * known[i].ms);
		return true;
	}
	return err_set(e, ERR_USAGE,
		       "'%.*s' is not a time as 30s, 10m, 8h or 7d",
		       (int)(len < 40 ? len : 40), s);
}
