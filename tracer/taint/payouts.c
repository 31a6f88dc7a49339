#include "taint/payouts.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "taint/rules.h"

#define NEVER UINT64_MAX
#define TIED_PASSES 4

struct payouts {
	const struct ledger *l; /* what was read */
	const struct ledger_columns *c;
	struct asset_id asset;
	size_t end;
	uint64_t first;	  /* height of the first start; NEVER: no stop */
	uint64_t *start;  /* [accounts] a stop that taint reached: since */
	uint8_t *unread;  /* [accounts] not known what it was paid */
	uint8_t *reached; /* [accounts] */
	uint8_t *pays;	  /* [accounts] a stop that paid since its start */
	uint64_t *paid;	  /* [accounts] by such */
};

static bool find(const struct payouts *p, struct account_id *a,
		 const char *name)
{
	return ledger_find_account(p->l, a, name, strlen(name));
}

static void start_at(struct payouts *p, const struct result *r, uint32_t a,
		     uint64_t height)
{
	struct account_id id;

	if (!find(p, &id,
		  ledger_account_text(r->ledger, (struct account_id){a})))
		return;
	if (height < p->start[id.i])
		p->start[id.i] = height;
	if (height < p->first)
		p->first = height;
}

static bool is_stop(const struct result *r, uint32_t a)
{
	enum account_class class = result_class(r, (struct account_id){a});

	return class == CLASS_SERVICE || class == CLASS_BUSY;
}

static void find_starts(struct payouts *p, const struct result *r,
			const struct trace *t)
{
	const struct ledger_columns *c = ledger_columns(r->ledger);
	const struct trace_account *a;
	uint64_t lost = NEVER, height;
	uint32_t i;

	for (i = 0; i < t->accounts; i++) {
		a = &t->account[i];
		height = ledger_tx_height(r->ledger,
					  (struct tx_id){c->tx[a->first_mv]});
		if (is_stop(r, a->account.i))
			start_at(p, r, a->account.i, height);
		if (a->state == STATE_UNREAD && height < lost)
			lost = height;
	}
	for (i = PSEUDO_NR; lost != NEVER && i < c->accounts; i++)
		if (is_stop(r, i))
			start_at(p, r, i, lost);
}

/* Where only some accounts were read: all but those that were followed. */
static void find_unread(struct payouts *p, const struct result *r,
			const struct trace *t)
{
	struct account_id id;
	size_t i;

	if (r->complete)
		return;
	memset(p->unread, 1, p->c->accounts);
	for (i = 0; i < t->accounts; i++)
		if (t->account[i].state == STATE_READ &&
		    find(p, &id,
			 ledger_account_text(r->ledger, t->account[i].account)))
			p->unread[id.i] = 0;
	for (i = 0; i < PSEUDO_NR; i++)
		p->unread[i] = i == PSEUDO_UNKNOWN;
}

static bool step(struct payouts *p, size_t m, uint64_t height)
{
	uint32_t from = p->c->slot_account[p->c->from[m]];
	uint32_t to = p->c->slot_account[p->c->to[m]];
	bool was = p->reached[to];

	if (from == to || (to < PSEUDO_NR && to != PSEUDO_UNKNOWN) ||
	    p->c->slot_asset[p->c->from[m]] != p->asset.i)
		return false;
	p->reached[to] |=
		height >= p->start[from] || p->reached[from] || p->unread[from];
	return p->reached[to] != was;
}

static void add_paid(struct payouts *p, size_t m, uint64_t height)
{
	uint32_t from = p->c->slot_account[p->c->from[m]];
	uint32_t to = p->c->slot_account[p->c->to[m]];

	if (from == to || height < p->start[from] ||
	    p->c->slot_asset[p->c->from[m]] != p->asset.i)
		return;
	p->pays[from] = 1;
	if (__builtin_add_overflow(p->paid[to], p->c->amount[m], &p->paid[to]))
		p->paid[to] = UINT64_MAX;
}

static uint64_t height_of(const struct payouts *p, size_t m)
{
	return ledger_tx_height(p->l, (struct tx_id){p->c->tx[m]});
}

/* Within a height the rows may be in another order than they were: again,
 * until nobody is added; of a long chain, everybody. */
static size_t one_height(struct payouts *p, size_t m)
{
	uint64_t height = height_of(p, m);
	size_t first = m, end, pass;
	bool more = true;

	for (end = m; end < p->end && height_of(p, end) == height; end++)
		add_paid(p, end, height);
	for (pass = 0; more && pass < TIED_PASSES; pass++)
		for (more = false, m = first; m < end; m++)
			more |= step(p, m, height);
	for (m = first; more && m < end; m++)
		p->reached[p->c->slot_account[p->c->to[m]]] = 1;
	return end;
}

struct payouts *payouts_new(const struct result *r, size_t theft)
{
	const struct trace *t = r->theft[theft].trace;
	const char *asset = ledger_asset_text(r->ledger, r->asset);
	struct payouts *p = xcalloc(1, sizeof(*p));
	size_t accounts, m;

	p->l = result_read(r);
	p->c = ledger_columns(p->l);
	accounts = p->c->accounts;
	p->start = xmalloc((accounts + 1) * sizeof(*p->start));
	memset(p->start, 0xff, (accounts + 1) * sizeof(*p->start));
	p->unread = xcalloc(accounts + 1, 1);
	p->reached = xcalloc(accounts + 1, 1);
	p->pays = xcalloc(accounts + 1, 1);
	p->paid = xcalloc(accounts + 1, sizeof(*p->paid));
	p->first = NEVER;
	p->end = r->read ? ledger_first_at(p->l, r->end_height + 1) : t->end;
	find_starts(p, r, t);
	if (p->first == NEVER ||
	    !ledger_find_asset(p->l, &p->asset, asset, strlen(asset)))
		return p;
	find_unread(p, r, t);
	m = ledger_first_at(p->l, p->first);
	while (m < p->end)
		m = one_height(p, m);
	return p;
}

void payouts_free(struct payouts *p)
{
	if (!p)
		return;
	free(p->start);
	free(p->unread);
	free(p->reached);
	free(p->pays);
	free(p->paid);
	free(p);
}

struct amount payouts_to(const struct payouts *p, const char *account)
{
	struct account_id a;

	return amount_of(find(p, &a, account) ? p->paid[a.i] : 0);
}

bool payouts_reach(const struct payouts *p, const char *account)
{
	struct account_id a;

	return p->first != NEVER && find(p, &a, account) &&
	       (p->reached[a.i] || p->unread[a.i]);
}

bool payouts_from(const struct payouts *p, const char *account)
{
	struct account_id a;

	return find(p, &a, account) && p->start[a.i] != NEVER &&
	       (p->pays[a.i] || p->unread[a.i]);
}
