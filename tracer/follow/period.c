#include <string.h>

#include "base/num.h"
#include "base/when.h"
#include "follow/run.h"

/* A point in the ledger as typed. */
struct point {
	bool said, is_height;
	uint64_t height;
	int64_t time;
};

static bool parse_point(struct point *p, const char *s, bool height_is_time,
			enum when_edge edge, struct err *e)
{
	p->said = s != NULL;
	if (!s)
		return true;
	p->is_height = num_u64(&p->height, s, strlen(s));
	if (!p->is_height) {
		if (when_parse(&p->time, s, strlen(s), edge, e))
			return true;
		e->kind = ERR_USAGE;
		return false;
	}
	if (p->height >= INT64_MAX)
		return err_set(e, ERR_USAGE, "'%s': too large", s);
	if (height_is_time) {
		p->is_height = false;
		p->time = (int64_t)p->height;
	}
	return true;
}

/* First movement at or above the point, or above it. */
static size_t point_mv(const struct ledger *l, const struct point *p,
		       unsigned beyond)
{
	return p->is_height ? ledger_first_at(l, p->height + beyond)
			    : ledger_first_at_time(l, p->time + beyond);
}

static bool crossed(const struct point *from, const struct point *until)
{
	if (!from->said || !until->said || from->is_height != until->is_height)
		return false;
	return from->is_height ? until->height < from->height
			       : until->time < from->time;
}

static uint64_t height_of(const struct follow_run *r, size_t mv)
{
	const struct ledger_columns *c = ledger_columns(r->ledger);

	return ledger_tx_height(r->ledger, (struct tx_id){c->tx[mv]});
}

static void set_end(struct follow_run *r, const struct point *until)
{
	uint64_t end;
	struct hash hash;

	ledger_end(r->ledger, &end, &hash);
	r->end = ledger_columns(r->ledger)->moves;
	r->end_height = end;
	if (!until->said)
		return;
	r->end = point_mv(r->ledger, until, 1);
	if (!until->is_height)
		r->end_height = r->end ? height_of(r, r->end - 1) : 0;
	else if (until->height < end)
		r->end_height = until->height;
}

/* --final: what the chain could still take back is left out. */
static void leave_reversible(struct follow_run *r)
{
	uint64_t final;

	if (!r->tip)
		return;
	final = r->tip > FOLLOW_ROLLBACK ? r->tip - FOLLOW_ROLLBACK : 0;
	if (r->end_height <= final)
		return;
	r->end_height = final;
	r->end = ledger_first_at(r->ledger, final + 1);
}

bool follow_find_period(struct follow_run *r, const struct follow_opts *o,
			const struct follow_reading *reading, struct err *e)
{
	bool times = ledger_height_is_time(r->ledger);
	struct point from, until;
	struct hash hash;
	uint64_t end;

	if (!parse_point(&from, o->from, times, WHEN_FIRST, e))
		return err_prefix(e, "--from");
	if (!parse_point(&until, o->until, times, WHEN_LAST, e))
		return err_prefix(e, "--until");
	if (crossed(&from, &until))
		return err_set(e, ERR_USAGE,
			       "--until '%s' is before --from '%s'", o->until,
			       o->from);
	if (reading && reading->tip)
		r->tip = reading->tip;
	else if (!strncmp(ledger_network(r->ledger), "nem:", 4) &&
		 ledger_end(r->ledger, &end, &hash))
		r->tip = end;
	set_end(r, &until);
	r->first = from.said ? point_mv(r->ledger, &from, 0) : 0;
	if (from.said && until.said && r->first > r->end)
		return err_set(e, ERR_USAGE,
			       "--until '%s' is before --from '%s'", o->until,
			       o->from);
	if (o->final)
		leave_reversible(r);
	return true;
}
