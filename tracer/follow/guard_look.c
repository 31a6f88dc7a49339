#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/num.h"
#include "follow/guard.h"
#include "nem/info_read.h"
#include "nem/lower.h"
#include "nem/mosaics.h"
#include "nem/page_read.h"
#include "nem/request.h"
#include "nem/time.h"

struct looking {
	struct guard *g;
	struct source *s;
	const struct guard_ask *ask;
	struct nem_mosaics *none;
	int64_t oldest; /* wanted at the beginning */
};

static bool get(struct reply *reply, const struct looking *x,
		struct nem_request *req, struct err *e)
{
	req->req.node = x->ask->node;
	if (source_get(x->s, &req->req, reply, e) == SOURCE_REPLY)
		return true;
	return e->kind ? false : err_set(e, ERR_SOURCE, "no node answers");
}

static bool get_page(struct nem_page *p, const struct looking *x,
		     struct nem_request *req, bool unconfirmed, struct err *e)
{
	struct findings f;
	struct reply reply;
	bool ok;

	*p = (struct nem_page){.arena = ARENA_INIT};
	if (!get(&reply, x, req, e))
		return false;
	findings_init(&f);
	ok = unconfirmed ? nem_unconfirmed_read(p, &reply, 1, NEM_READ_VERIFY,
						&f, e)
			 : nem_page_read(p, &reply, NEM_READ_VERIFY, &f, e);
	x->ask->note(x->ask->arg, reply.origin, &f);
	findings_release(&f);
	return ok;
}

/* What the transaction takes from the account to others; its largest part is
 * v->to's. */
static void add_legs(struct guard_event *v, const struct guard *g,
		     const struct ledger *l)
{
	const struct ledger_columns *c = ledger_columns(l);
	uint64_t largest = 0, sum = 0;
	struct account_id from, to;
	const char *asset;
	size_t m;

	for (m = 0; m < c->moves; m++) {
		from.i = c->slot_account[c->from[m]];
		to.i = c->slot_account[c->to[m]];
		asset = ledger_asset_text(
			l, (struct asset_id){c->slot_asset[c->from[m]]});
		if (strcmp(ledger_account_text(l, from), g->address) ||
		    account_is_pseudo(to) || from.i == to.i ||
		    strcmp(asset, "nem:xem"))
			continue;
		if (__builtin_add_overflow(sum, c->amount[m], &sum))
			sum = UINT64_MAX;
		if (c->amount[m] < largest && *v->to)
			continue;
		largest = c->amount[m];
		snprintf(v->to, sizeof(v->to), "%s",
			 ledger_account_text(l, to));
	}
	v->amount = amount_of(sum);
}

static bool lower(struct guard_event *v, const struct looking *x,
		  const struct nem_row *row)
{
	struct ledger_builder *b = ledger_builder_new(LEDGER_REPLIES);
	struct err ignored = ERR_INIT;
	struct ledger *l = NULL;

	if (nem_lower(b, row, x->none, &ignored))
		l = ledger_seal(b, &ignored);
	else
		ledger_builder_free(b);
	if (l)
		add_legs(v, x->g, l);
	ledger_free(l);
	return *v->to && !amount_is_zero(v->amount);
}

static void insert(struct guard *g, const struct guard_event *v)
{
	size_t i;

	VEC_GROW(g->event, g->nr + 1, g->alloc);
	for (i = g->nr++; i > 0; i--) {
		const struct guard_event *b = &g->event[i - 1];

		if (b->time < v->time ||
		    (b->time == v->time && strcmp(b->tx, v->tx) < 0))
			break;
		g->event[i] = *b;
	}
	g->event[i] = *v;
}

/* Void before the guard began: old, though a node says that it is new. */
static bool is_history(const struct looking *x, const struct guard_event *v)
{
	if (!v->confirmed)
		return v->deadline < x->ask->tip_time;
	return x->g->begun && v->deadline < x->g->begun_time;
}

/* *known: it was seen before. */
static void see(const struct looking *x, const struct nem_row *row,
		bool confirmed, bool *known)
{
	struct guard_event v = {.time = row->time, .confirmed = confirmed};
	struct guard *g = x->g;
	bool fresh;
	size_t i;

	hex_encode(v.tx, row->hash.b, HASH_SIZE);
	map_add(&g->seen, v.tx, strlen(v.tx), &fresh);
	*known = !fresh;
	for (i = 0; *known && i < g->nr; i++)
		if (!strcmp(g->event[i].tx, v.tx))
			g->event[i].confirmed |= confirmed;
	if (*known || !lower(&v, x, row))
		return;
	v.deadline = nem_to_unix(row->tx->deadline);
	if (is_history(x, &v)) {
		map_add(&g->paid, v.to, strlen(v.to), &fresh);
		return;
	}
	if (g->begun && v.time < x->ask->tip_time)
		v.time = x->ask->tip_time;
	v.fresh =
		g->begun && map_find(&g->paid, v.to, strlen(v.to)) == MAP_NONE;
	insert(g, &v);
	if (!v.fresh || confirmed)
		map_add(&g->paid, v.to, strlen(v.to), &fresh);
}

static bool look_unconfirmed(const struct looking *x, struct err *e)
{
	struct nem_request req;
	struct nem_page p;
	bool ok, known;
	size_t i;

	nem_request_unconfirmed(&req, x->g->address);
	ok = get_page(&p, x, &req, true, e);
	/* the newest stands first; what was sent first is to be judged first */
	for (i = p.nr; ok && i > 0; i--)
		see(x, &p.row[i - 1], false, &known);
	nem_page_release(&p);
	return ok;
}

/* True if there is no need to read on. */
static bool take(const struct looking *x, const struct nem_page *p)
{
	bool known, end = !p->entries;
	size_t i;

	x->g->known_all |= !x->g->begun && end;
	for (i = 0; i < p->nr; i++) {
		if (!x->g->begun)
			x->g->known_from = p->row[i].time;
		see(x, &p->row[i], true, &known);
		end |= known && x->g->begun && p->row[i].height > 0 &&
		       i + 1 == p->nr;
		end |= !x->g->begun && !x->g->has_recipient &&
		       p->row[i].time < x->oldest;
	}
	return end;
}

static bool look_confirmed(const struct looking *x, struct err *e)
{
	struct nem_request req;
	struct nem_page p;
	bool end = false, ok = true;
	uint64_t id = 0;
	unsigned pages;

	for (pages = 0; ok && !end && pages < GUARD_PAGES; pages++) {
		nem_request_transfers(&req, NEM_OUTGOING, x->g->address, id,
				      NEM_PAGE_LARGEST);
		ok = get_page(&p, x, &req, false, e);
		end = ok && take(x, &p);
		id = p.last_id;
		nem_page_release(&p);
	}
	return ok;
}

static bool look_balance(const struct looking *x, struct err *e)
{
	struct nem_account_info info;
	struct nem_request req;
	struct reply reply;

	nem_request_account(&req, x->g->address);
	if (!get(&reply, x, &req, e) || !nem_account_read(&info, &reply, e))
		return false;
	x->g->balance = info.balance;
	return true;
}

/* What no window reaches any more, and what came into no block in time. */
static void forget(struct guard *g, int64_t oldest, int64_t now)
{
	const struct guard_event *v;
	size_t i, kept = 0;

	for (i = 0; i < g->nr; i++) {
		v = &g->event[i];
		if (v->confirmed ? v->time >= oldest : v->deadline >= now)
			g->event[kept++] = *v;
	}
	g->nr = kept;
}

bool guard_look(struct guard *g, struct source *s, const struct guard_ask *ask,
		struct err *e)
{
	struct looking x = {
		.g = g, .s = s, .ask = ask, .oldest = ask->tip_time};
	int64_t longest = 0;
	size_t i;
	bool ok;

	for (i = 0; i < g->limits; i++)
		if (g->limit[i].seconds > longest)
			longest = g->limit[i].seconds;
	x.oldest -= longest;
	x.none = nem_mosaics_new();
	/* history first: who was paid before is known then */
	ok = look_confirmed(&x, e);
	if (ok && !g->begun) {
		g->begun = true;
		g->begun_time = ask->tip_time;
	}
	ok = ok && look_unconfirmed(&x, e) &&
	     (!g->has_floor || look_balance(&x, e));
	nem_mosaics_free(x.none);
	if (ok)
		forget(g, x.oldest, ask->tip_time);
	return ok || err_prefix(e, "%s", g->address);
}
