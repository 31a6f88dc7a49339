#ifndef TRACER_EXPORT_VALUE_H
#define TRACER_EXPORT_VALUE_H
/*
 * What amounts were worth (--value): "JPY 110.2" for a whole coin, or a CSV
 * date,currency,rate and if wanted source, where a rate holds from the
 * beginning of its day (UTC) until the next one.  Integers only: a rate is
 * kept in billionths, a product in 128 bits, a worth is rounded down to the
 * currency's smallest unit; only "about 58.0 billion yen" rounds to nearest.
 * A worth decides nothing: it stands beside amounts, never in their place.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/amount.h"
#include "base/err.h"
#include "base/text.h"
#include "export/lang.h"

#define VALUE_CURRENCY_MAX 8

struct rate {
	int64_t from;	/* Unix seconds, INT64_MIN: always */
	uint64_t nanos; /* billionths of the currency for a whole coin */
};

struct value {
	char currency[VALUE_CURRENCY_MAX]; /* "JPY" */
	unsigned decimals;		   /* of the currency: 0 or 2 */
	struct rate *rate;		   /* by time */
	size_t rates;
	char *source;		 /* "" if not said; of a file all, once each */
	bool said, more_sources; /* not the file's; too many to name */
};

/* source may be NULL. ERR_USAGE: neither a rate nor a file; ERR_DATA names
 * the line of the file. value_release() in any case. */
bool value_read(struct value *v, const char *spec, const char *source,
		struct err *e);
void value_release(struct value *v);

/*
 * In the currency's smallest unit.  False where no rate is known of that
 * time (LEDGER_NO_TIME: only one that always holds), or beyond 64 bits.
 */
bool value_of(uint64_t *worth, const struct value *v, struct amount a,
	      unsigned coin_decimals, int64_t time);
/* 57998261102 or 12.34 */
void value_plain(struct text *t, const struct value *v, uint64_t worth);
/* "about 58.0 billion yen" */
void value_words(struct text *t, enum lang lang, const struct value *v,
		 uint64_t worth);
/* "JPY 110.2; source: ..", "JPY, 57 rates; source: .." */
void value_grounds(struct text *t, enum lang lang, const struct value *v);

#endif
