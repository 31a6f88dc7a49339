#ifndef TRACER_BASE_WHEN_H
#define TRACER_BASE_WHEN_H
/*
 * Points in time: seconds since 1970-01-01T00:00:00Z, without leap seconds,
 * from year 0001 to 9999.  No clock and no time zone of the machine.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"

#define WHEN_TEXT_MAX 32

enum when_edge {
	WHEN_FIRST, /* a date without time is 00:00:00 */
	WHEN_LAST,  /* a date without time is 23:59:59 */
};

/*
 * ISO 8601: YYYY-MM-DD, then if wanted 'T' or a blank, HH:MM[:SS], then if
 * wanted 'Z' or +HH:MM or -HH:MM (+HHMM, +HH).  Without a zone it is UTC.
 */
bool when_parse(int64_t *secs, const char *s, size_t len, enum when_edge edge,
		struct err *e);
/* 2018-01-25T15:02:13Z; returns buf. */
char *when_iso(char buf[static WHEN_TEXT_MAX], int64_t secs);
/* 2018-01-25 15:02:13, in UTC, for people; returns buf. */
char *when_text(char buf[static WHEN_TEXT_MAX], int64_t secs);

/*
 * A zone as a distance from UTC, in seconds: "+09:00", "-0500", "UTC",
 * "JST".  Zones with a summer time are not known by name: their rules change,
 * and a result must not depend on a table of the machine. ERR_USAGE.
 */
bool when_zone_parse(int32_t *offset, const char *s, struct err *e);
/* 2018-01-26 00:02:13 +09:00 ; returns buf. */
char *when_zoned(char buf[static WHEN_TEXT_MAX], int64_t secs, int32_t offset);
/* +09:00 ; returns buf. */
char *when_zone(char buf[static WHEN_TEXT_MAX], int32_t offset);

#endif
