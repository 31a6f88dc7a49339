#include "base/when.h"

#include <stdio.h>
#include <string.h>

#include "base/num.h"

#define DAY 86400
#define FIRST_SECOND (-62135596800LL) /* 0001-01-01T00:00:00Z */
#define LAST_SECOND 253402300799LL    /* 9999-12-31T23:59:59Z */

/*
 * Days since 1970-01-01 of a date of the proleptic Gregorian calendar, and
 * back: H. Hinnant, "chrono-Compatible Low-Level Date Algorithms", 2013.
 */
static int64_t days_of(int64_t y, int64_t m, int64_t d)
{
	int64_t era, yoe, doy;

	y -= m <= 2;
	era = (y >= 0 ? y : y - 399) / 400;
	yoe = y - era * 400;
	doy = (153 * (m + (m > 2 ? -3 : 9)) + 2) / 5 + d - 1;
	return era * 146097 + yoe * 365 + yoe / 4 - yoe / 100 + doy - 719468;
}

static void date_of(int64_t days, int *y, int *m, int *d)
{
	int64_t z = days + 719468;
	int64_t era = (z >= 0 ? z : z - 146096) / 146097;
	int64_t doe = z - era * 146097;
	int64_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
	int64_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
	int64_t mp = (5 * doy + 2) / 153;

	*d = (int)(doy - (153 * mp + 2) / 5 + 1);
	*m = (int)(mp < 10 ? mp + 3 : mp - 9);
	*y = (int)(yoe + era * 400 + (*m <= 2));
}

static int month_days(int y, int m)
{
	static const int days[] = {31, 28, 31, 30, 31, 30,
				   31, 31, 30, 31, 30, 31};
	bool leap = (y % 4 == 0 && y % 100 != 0) || y % 400 == 0;

	return days[m - 1] + (m == 2 && leap);
}

struct scan {
	const char *s;
	size_t len, at;
};

static bool take(struct scan *p, char c)
{
	if (p->at >= p->len || p->s[p->at] != c)
		return false;
	p->at++;
	return true;
}

/* Exactly n digits, lo to hi. */
static bool take_num(struct scan *p, int *v, size_t n, int lo, int hi)
{
	uint32_t u;

	if (p->len - p->at < n || !num_u32(&u, p->s + p->at, n, 9999))
		return false;
	p->at += n;
	*v = (int)u;
	return *v >= lo && *v <= hi;
}

static bool take_zone(struct scan *p, int *offset)
{
	int sign, h, m = 0;

	*offset = 0;
	if (p->at == p->len || take(p, 'Z'))
		return true;
	sign = take(p, '+') ? 1 : take(p, '-') ? -1 : 0;
	if (!sign || !take_num(p, &h, 2, 0, 23))
		return false;
	if (p->at < p->len) {
		take(p, ':');
		if (!take_num(p, &m, 2, 0, 59))
			return false;
	}
	*offset = sign * (h * 3600 + m * 60);
	return true;
}

static bool scan_time(struct scan *p, int64_t *secs, enum when_edge edge)
{
	int y, mo, d, h = 0, mi = 0, s = 0, offset = 0;

	if (!take_num(p, &y, 4, 1, 9999) || !take(p, '-') ||
	    !take_num(p, &mo, 2, 1, 12) || !take(p, '-') ||
	    !take_num(p, &d, 2, 1, month_days(y, mo)))
		return false;
	if (p->at == p->len) {
		*secs = days_of(y, mo, d) * DAY +
			(edge == WHEN_LAST ? DAY - 1 : 0);
		return true;
	}
	if (!take(p, 'T') && !take(p, ' '))
		return false;
	if (!take_num(p, &h, 2, 0, 23) || !take(p, ':') ||
	    !take_num(p, &mi, 2, 0, 59))
		return false;
	if (take(p, ':') && !take_num(p, &s, 2, 0, 59))
		return false;
	if (!take_zone(p, &offset) || p->at != p->len)
		return false;
	*secs = days_of(y, mo, d) * DAY + h * 3600 + mi * 60 + s - offset;
	return true;
}

bool when_parse(int64_t *secs, const char *s, size_t len, enum when_edge edge,
		struct err *e)
{
	struct scan p = {s, len, 0};

	if (!scan_time(&p, secs, edge))
		return err_set(e, ERR_DATA, "'%.*s': not an ISO 8601 date",
			       (int)(len > 64 ? 64 : len), s);
	return true;
}

static char *format(char *buf, int64_t secs, const char *form)
{
	int64_t days;
	int y, m, d, s;

	if (secs < FIRST_SECOND)
		secs = FIRST_SECOND;
	if (secs > LAST_SECOND)
		secs = LAST_SECOND;
	days = (secs >= 0 ? secs : secs - (DAY - 1)) / DAY;
	s = (int)(secs - days * DAY);
	date_of(days, &y, &m, &d);
	snprintf(buf, WHEN_TEXT_MAX, form, y, m, d, s / 3600, s / 60 % 60,
		 s % 60);
	return buf;
}

char *when_iso(char buf[static WHEN_TEXT_MAX], int64_t secs)
{
	return format(buf, secs, "%04d-%02d-%02dT%02d:%02d:%02dZ");
}

char *when_text(char buf[static WHEN_TEXT_MAX], int64_t secs)
{
	return format(buf, secs, "%04d-%02d-%02d %02d:%02d:%02d");
}

bool when_zone_parse(int32_t *offset, const char *s, struct err *e)
{
	struct scan p = {s, strlen(s), 0};
	int secs;

	if (!strcmp(s, "UTC") || !strcmp(s, "Z")) {
		*offset = 0;
		return true;
	}
	if (!strcmp(s, "JST")) {
		*offset = 9 * 3600;
		return true;
	}
	if (!p.len || !take_zone(&p, &secs) || p.at != p.len)
		return err_set(e, ERR_USAGE,
			       "'%.64s': not a distance from UTC such as "
			       "+09:00, -05:00, UTC or JST",
			       s);
	*offset = secs;
	return true;
}

char *when_zone(char buf[static WHEN_TEXT_MAX], int32_t offset)
{
	unsigned minutes = (unsigned)(offset < 0 ? -offset : offset) / 60;

	snprintf(buf, WHEN_TEXT_MAX, "%c%02u:%02u", offset < 0 ? '-' : '+',
		 minutes / 60, minutes % 60);
	return buf;
}

char *when_zoned(char buf[static WHEN_TEXT_MAX], int64_t secs, int32_t offset)
{
	char zone[WHEN_TEXT_MAX];

	format(buf, secs + offset, "%04d-%02d-%02d %02d:%02d:%02d");
	when_zone(zone, offset);
	snprintf(buf + 19, WHEN_TEXT_MAX - 19, " %.8s", zone);
	return buf;
}
