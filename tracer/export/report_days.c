#include "export/report_days.h"

#include <string.h>

#define DAY 86400

struct span {
	int64_t first, last;
	bool any;
};

static int64_t day_of(int64_t time)
{
	return time >= 0 ? time / DAY : -((-time + DAY - 1) / DAY);
}

static int64_t time_of(const struct result *r, uint32_t mv)
{
	struct tx_id tx = {ledger_columns(r->ledger)->tx[mv]};

	return ledger_tx_time(r->ledger, tx);
}

static void stretch(struct span *s, int64_t time)
{
	if (time == LEDGER_NO_TIME)
		return;
	if (!s->any || day_of(time) < s->first)
		s->first = day_of(time);
	if (!s->any || day_of(time) > s->last)
		s->last = day_of(time);
	s->any = true;
}

/* What moves count for is no balance: it stays at the largest number. */
static void add(uint64_t *sum, uint64_t more)
{
	if (__builtin_add_overflow(*sum, more, sum))
		*sum = UINT64_MAX;
}

static void take(struct day *d, const struct trace *t,
		 const struct trace_row *row, uint64_t taint)
{
	add(&d->moved, taint);
	if (row->to == RULES_NO_LIMIT)
		add(&d->other, taint);
	else if (t->account[row->to].state == STATE_STOP)
		add(&d->service, taint);
	else if (t->account[row->to].state == STATE_BUSY ||
		 t->account[row->to].state == STATE_UNREAD)
		add(&d->other, taint);
}

/* From sums of each day to what there was at its end. */
static void run_on(struct days *d)
{
	uint64_t stolen = 0, service = 0, other = 0;
	size_t i;

	for (i = 0; i < d->nr; i++) {
		struct day *x = &d->day[i];

		add(&stolen, x->held);
		add(&service, x->service);
		add(&other, x->other);
		x->service = service;
		x->other = other;
		x->held = stolen;
		x->held -= service < x->held ? service : x->held;
		x->held -= other < x->held ? other : x->held;
	}
}

void days_of(struct days *d, const struct result *r, size_t theft)
{
	const struct trace *t = r->theft[theft].trace;
	enum policy rank = r->rules->rank;
	uint64_t seeds = 0;
	struct span s = {0, 0, false};
	size_t i, days;

	memset(d, 0, sizeof(*d));
	for (i = 0; i < t->rows; i++)
		if (trace_taint(t, &t->row[i], rank))
			stretch(&s, time_of(r, t->row[i].mv));
	if (!s.any)
		return;
	days = (size_t)(s.last - s.first) + 1;
	d->length = (unsigned)((days + DAYS_MAX - 1) / DAYS_MAX);
	d->nr = (days + d->length - 1) / d->length;
	for (i = 0; i < d->nr; i++)
		d->day[i].time = (s.first + (int64_t)(i * d->length)) * DAY;
	for (i = 0; i < t->rows; i++) {
		const struct trace_row *row = &t->row[i];
		int64_t time = time_of(r, row->mv);
		struct day *x;

		if (!trace_taint(t, row, rank) || time == LEDGER_NO_TIME)
			continue;
		x = &d->day[(size_t)(day_of(time) - s.first) / d->length];
		if (row->seed) {
			add(&x->held, trace_taint(t, row, rank));
			add(&seeds, trace_taint(t, row, rank));
		}
		take(x, t, row, trace_taint(t, row, rank));
	}
	d->overlap = seeds != amount_units(t->injected[rank]);
	run_on(d);
}
