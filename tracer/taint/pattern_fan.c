/* Many at once: equal parts, many senders, dust, parts below a threshold. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "taint/patterns_own.h"

static uint64_t sum_of(const struct patterns *x, const uint32_t *row, size_t nr)
{
	uint64_t sum = 0;
	size_t i;

	for (i = 0; i < nr; i++)
		if (__builtin_add_overflow(sum, pattern_taint(x, row[i]), &sum))
			return UINT64_MAX;
	return sum;
}

static uint64_t span_of(const struct patterns *x, const uint32_t *row,
			size_t nr)
{
	return pattern_height(x, row[nr - 1]) - pattern_height(x, row[0]);
}

static int by_units(const void *a, const void *b, void *arg)
{
	const struct patterns *x = arg;
	uint32_t i = *(const uint32_t *)a, k = *(const uint32_t *)b;
	uint64_t u = pattern_units(x, i), v = pattern_units(x, k);

	if (u != v)
		return u < v ? -1 : 1;
	return i < k ? -1 : i > k;
}

/* Rows of one amount, in order. */
static void equal_parts(const struct patterns *x, uint32_t place, uint32_t *row,
			size_t nr)
{
	char each[AMOUNT_TEXT_MAX], span[PATTERN_TEXT_MAX];
	uint64_t sum;
	size_t first;

	nr = pattern_distinct(x, row, nr, true);
	nr = pattern_window(x, &first, row, nr,
			    pattern_blocks(x, THRESHOLD_FAN_BLOCKS));
	if (nr < x->in->thresholds->v[THRESHOLD_FAN_OUT_PARTS])
		return;
	row += first;
	sum = sum_of(x, row, nr);
	if (sum < x->min)
		return;
	pattern_add(x, FINDING_FAN_OUT, place, row[0], sum,
		    "%s each to %zu accounts within %s",
		    pattern_amount(x, each, pattern_units(x, row[0])), nr,
		    pattern_span(x, span, span_of(x, row, nr)));
}

static void fan_out(const struct patterns *x, uint32_t place)
{
	size_t nr = 0, i, k;
	uint32_t o, row;

	for (o = x->out_start[place]; o < x->out_start[place + 1]; o++) {
		row = x->out_row[o];
		if (pattern_taint(x, row) && pattern_units(x, row) > x->dust)
			x->work[nr++] = row;
	}
	qsort_r(x->work, nr, sizeof(*x->work), by_units, (void *)x);
	for (i = 0; i < nr; i = k) {
		for (k = i + 1; k < nr; k++)
			if (pattern_units(x, x->work[k]) !=
			    pattern_units(x, x->work[i]))
				break;
		equal_parts(x, place, x->work + i, k - i);
	}
}

static void fan_in(const struct patterns *x, uint32_t place)
{
	char span[PATTERN_TEXT_MAX];
	uint32_t i, row, *work = x->work;
	size_t nr = 0, first;

	for (i = x->in_start[place]; i < x->in_start[place + 1]; i++) {
		row = x->in_row[i];
		if (pattern_taint(x, row) > x->dust &&
		    x->t->row[row].from != RULES_NO_LIMIT)
			work[nr++] = row;
	}
	nr = pattern_distinct(x, work, nr, false);
	nr = pattern_window(x, &first, work, nr,
			    pattern_blocks(x, THRESHOLD_FAN_BLOCKS));
	if (nr < x->in->thresholds->v[THRESHOLD_FAN_IN_SENDERS])
		return;
	work += first;
	pattern_add(x, FINDING_FAN_IN, place, work[0], sum_of(x, work, nr),
		    "tainted amounts of %zu accounts within %s", nr,
		    pattern_span(x, span, span_of(x, work, nr)));
}

void pattern_fans(const struct patterns *x, uint32_t place)
{
	fan_out(x, place);
	fan_in(x, place);
}

void pattern_dust(const struct patterns *x, uint32_t place)
{
	char most[AMOUNT_TEXT_MAX], span[PATTERN_TEXT_MAX];
	uint64_t sum = 0, largest = 0;
	size_t nr = 0, movements;
	uint32_t o, row;

	for (o = x->out_start[place]; o < x->out_start[place + 1]; o++) {
		row = x->out_row[o];
		if (!pattern_units(x, row) || pattern_units(x, row) > x->dust)
			continue;
		sum += pattern_units(x, row);
		if (pattern_units(x, row) > largest)
			largest = pattern_units(x, row);
		x->work[nr++] = row;
	}
	if (nr < x->in->thresholds->v[THRESHOLD_DUST_RECEIVERS])
		return;
	movements = nr;
	pattern_span(x, span, span_of(x, x->work, nr));
	nr = pattern_distinct(x, x->work, nr, true);
	if (nr < x->in->thresholds->v[THRESHOLD_DUST_RECEIVERS])
		return;
	pattern_add(x, FINDING_DUST, place, x->work[0], sum,
		    "%zu movements of at most %s to %zu accounts within %s",
		    movements, pattern_amount(x, most, largest), nr, span);
}

/* The message by which a stop tells its customers apart. */
static uint32_t memo_of(const struct patterns *x, uint32_t row)
{
	return x->c->memo[x->t->row[row].mv];
}

static int by_memo(const void *a, const void *b, void *arg)
{
	const struct patterns *x = arg;
	uint32_t i = *(const uint32_t *)a, k = *(const uint32_t *)b;

	if (memo_of(x, i) != memo_of(x, k))
		return memo_of(x, i) < memo_of(x, k) ? -1 : 1;
	return i < k ? -1 : i > k;
}

static void many_below(const struct patterns *x, uint32_t place,
		       const uint32_t *row, size_t nr)
{
	char below[AMOUNT_TEXT_MAX], span[PATTERN_TEXT_MAX];
	uint64_t sum;
	size_t first;

	nr = pattern_window(x, &first, row, nr,
			    pattern_blocks(x, THRESHOLD_FAN_BLOCKS));
	if (nr < x->in->thresholds->v[THRESHOLD_STRUCTURING_PARTS])
		return;
	row += first;
	sum = sum_of(x, row, nr);
	pattern_add(x, FINDING_STRUCTURING, place, row[0], sum,
		    "%zu tainted movements below %s, each at least half of it, "
		    "%swithin %s",
		    nr, pattern_amount(x, below, x->structuring),
		    x->t->account[place].state == STATE_STOP
			    ? "to one message, "
			    : "",
		    pattern_span(x, span, span_of(x, row, nr)));
}

void pattern_structuring(const struct patterns *x, uint32_t place)
{
	bool stop = x->t->account[place].state == STATE_STOP;
	size_t nr = 0, i, k;
	uint32_t r, row;

	if (!x->structuring)
		return;
	for (r = x->in_start[place]; r < x->in_start[place + 1]; r++) {
		row = x->in_row[r];
		if (pattern_taint(x, row) &&
		    pattern_units(x, row) < x->structuring &&
		    pattern_units(x, row) >= x->structuring / 2)
			x->work[nr++] = row;
	}
	if (stop)
		qsort_r(x->work, nr, sizeof(*x->work), by_memo, (void *)x);
	for (i = 0; i < nr; i = k) {
		for (k = i + 1; k < nr; k++)
			if (stop &&
			    memo_of(x, x->work[k]) != memo_of(x, x->work[i]))
				break;
		many_below(x, place, x->work + i, k - i);
	}
}
