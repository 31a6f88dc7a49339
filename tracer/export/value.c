#include "export/value.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/csv.h"
#include "base/file.h"
#include "base/mem.h"
#include "base/num.h"
#include "base/when.h"
#include "ledger/ledger.h"

#define SOURCES_MAX 200 /* bytes */

#define RATE_DECIMALS 9
#define RATES_MAX 100000

static bool take_currency(struct value *v, const char *s, size_t len,
			  struct err *e)
{
	size_t i;

	if (len < 3 || len >= sizeof(v->currency))
		return err_set(e, ERR_DATA,
			       "'%.20s' is not a currency such as JPY", s);
	for (i = 0; i < len; i++)
		if (s[i] < 'A' || s[i] > 'Z')
			return err_set(e, ERR_DATA,
				       "'%.20s' is not a currency such as JPY",
				       s);
	if (*v->currency &&
	    (strlen(v->currency) != len || memcmp(v->currency, s, len) != 0))
		return err_set(e, ERR_DATA, "two currencies: %s and %.*s",
			       v->currency, (int)len, s);
	memcpy(v->currency, s, len);
	v->currency[len] = 0;
	v->decimals = strcmp(v->currency, "JPY") && strcmp(v->currency, "KRW")
			      ? 2
			      : 0;
	return true;
}

static bool take_rate(struct rate *r, const char *s, size_t len, struct err *e)
{
	struct amount a;

	if (!amount_parse(&a, NULL, s, len, RATE_DECIMALS, AMOUNT_EXACT, e))
		return false;
	r->nanos = amount_units(a);
	return true;
}

/* Of a file every source once, the first ones by name. */
static void add_source(struct value *v, const char *source)
{
	struct text t, all;
	bool named;

	text_init(&t, TEXT_MAX_ANY);
	text_init(&all, TEXT_MAX_ANY);
	text_addf(&all, ", %s, ", v->source ? v->source : "");
	text_addf(&t, ", %s, ", source);
	named = v->more_sources || strstr(all.s, t.s);
	text_release(&all);
	text_clear(&t);
	if (named) {
		text_release(&t);
		return;
	}
	if (v->source)
		text_addf(&t, "%s, ", v->source);
	v->more_sources = t.len > SOURCES_MAX;
	text_adds(&t, v->more_sources ? "and others" : source);
	free(v->source);
	v->source = xstrdup(t.s);
	text_release(&t);
}

static bool add_row(struct value *v, size_t *alloc, const struct csv *c,
		    const size_t *column, struct err *e)
{
	const struct csv_field *f = c->field;
	struct rate *r;

	if (column[0] >= c->nr || column[1] >= c->nr || column[2] >= c->nr)
		return err_set(e, ERR_DATA, "too few fields");
	if (v->rates == RATES_MAX)
		return err_set(e, ERR_DATA, "more than %d rates", RATES_MAX);
	VEC_GROW(v->rate, v->rates + 1, *alloc);
	r = &v->rate[v->rates];
	if (!when_parse(&r->from, f[column[0]].s, f[column[0]].len, WHEN_FIRST,
			e) ||
	    !take_currency(v, f[column[1]].s, f[column[1]].len, e) ||
	    !take_rate(r, f[column[2]].s, f[column[2]].len, e))
		return false;
	if (v->rates && r[-1].from >= r->from)
		return err_set(e, ERR_DATA, "not later than the row before");
	if (!v->said && column[3] < c->nr && f[column[3]].len)
		add_source(v, f[column[3]].s);
	v->rates++;
	return true;
}

static bool read_rows(struct value *v, struct csv *c, struct err *e)
{
	static const char *const names[] = {"date", "currency", "rate",
					    "source"};
	size_t column[4], i, alloc = 0;

	if (!csv_next(c, e))
		return e->kind ? false
			       : err_set(e, ERR_DATA, "'%s': empty", c->path);
	for (i = 0; i < NR_OF(names); i++) {
		column[i] = csv_column(c, names[i]);
		if (i < 3 && column[i] == SIZE_MAX)
			return err_set(e, ERR_DATA, "'%s': no column '%s'",
				       c->path, names[i]);
	}
	while (csv_next(c, e))
		if (!add_row(v, &alloc, c, column, e))
			return err_prefix(e, "'%s': line %" PRIu64, c->path,
					  c->line);
	if (!e->kind && !v->rates)
		return err_set(e, ERR_DATA, "'%s': no rate in it", c->path);
	return !e->kind;
}

static bool read_file(struct value *v, const char *path, struct err *e)
{
	struct csv c;
	bool ok;

	if (!csv_open(&c, path, e))
		return false;
	ok = read_rows(v, &c, e);
	csv_close(&c);
	return ok;
}

bool value_read(struct value *v, const char *spec, const char *source,
		struct err *e)
{
	const char *blank = strchr(spec, ' ');
	bool ok;

	*v = (struct value){.source = source ? xstrdup(source) : NULL,
			    .said = source != NULL};
	if (blank && !file_exists(spec)) {
		v->rate = xcalloc(1, sizeof(*v->rate));
		v->rates = 1;
		v->rate[0].from = INT64_MIN;
		ok = take_currency(v, spec, (size_t)(blank - spec), e) &&
		     take_rate(v->rate, blank + 1, strlen(blank + 1), e);
		if (!ok)
			e->kind = ERR_USAGE;
	} else {
		ok = read_file(v, spec, e);
	}
	if (!v->source)
		v->source = xstrdup("");
	return ok || err_prefix(e, "--value");
}

void value_release(struct value *v)
{
	free(v->rate);
	free(v->source);
	*v = (struct value){.rates = 0};
}

/* The last rate from that time on backwards; NULL if there is none. */
static const struct rate *rate_at(const struct value *v, int64_t time)
{
	size_t lo = 0, hi = v->rates, mid;

	if (time == LEDGER_NO_TIME)
		return v->rates && v->rate[0].from == INT64_MIN ? v->rate
								: NULL;
	while (lo < hi) {
		mid = lo + (hi - lo) / 2;
		if (v->rate[mid].from <= time)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo ? &v->rate[lo - 1] : NULL;
}

bool value_of(uint64_t *worth, const struct value *v, struct amount a,
	      unsigned coin_decimals, int64_t time)
{
	const struct rate *r = rate_at(v, time);
	unsigned __int128 x, one = 1;
	unsigned i;

	if (!r)
		return false;
	/* each is below 2^64: the product fits */
	x = (unsigned __int128)amount_units(a) * r->nanos;
	for (i = v->decimals; i < coin_decimals + RATE_DECIMALS; i++)
		one *= 10;
	x /= one;
	if (x > UINT64_MAX)
		return false;
	*worth = (uint64_t)x;
	return true;
}

void value_plain(struct text *t, const struct value *v, uint64_t worth)
{
	if (v->decimals)
		text_addf(t, "%" PRIu64 ".%02" PRIu64, worth / 100,
			  worth % 100);
	else
		text_addf(t, "%" PRIu64, worth);
}
