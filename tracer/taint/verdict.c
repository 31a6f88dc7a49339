#include "taint/verdict.h"

#include <stdlib.h>
#include <string.h>

#include "base/die.h"
#include "base/mem.h"
#include "base/num.h"
#include "taint/verdict_own.h"

const char *verdict_name(enum verdict v)
{
	static const char *const names[] = {
#define X(nr, id, name, code) [nr] = (name),
		VERDICTS(X)
#undef X
	};

	if ((size_t)v >= NR_OF(names))
		BUG("verdict %d", (int)v);
	return names[v];
}

int verdict_code(enum verdict v)
{
	static const int codes[] = {
#define X(nr, id, name, code) [nr] = (code),
		VERDICTS(X)
#undef X
	};

	if ((size_t)v >= NR_OF(codes))
		BUG("verdict %d", (int)v);
	return codes[v];
}

void verdict_limits_init(struct verdict_limits *l, unsigned decimals)
{
	uint64_t unit = 1;

	while (decimals--)
		unit *= 10;
	l->share = VERDICT_SHARE_ALL / 100;
	l->min = unit > UINT64_MAX / 100 ? amount_of(UINT64_MAX)
					 : amount_of(unit * 100);
}

/* ---- what was not followed ---- */

static bool is_open(enum trace_end end)
{
	return end == END_UNREAD || end == END_BUSY || end == END_LIMIT ||
	       end == END_BELOW;
}

static uint64_t find_open(const struct trace *t)
{
	uint64_t sum[POLICY_NR] = {0}, most = 0;
	size_t i;

	/* cannot overflow: they are parts of what was injected */
	for (i = 0; i < t->dispositions; i++)
		if (is_open(t->disposition[i].end))
			sum[t->disposition[i].policy] +=
				amount_units(t->disposition[i].amount);
	for (i = 0; i < POLICY_NR; i++)
		if (sum[i] > most)
			most = sum[i];
	return most;
}

/* The height from which on there was taint that was not followed. */
static uint64_t open_height(const struct ledger *l, const struct trace *t)
{
	const struct ledger_columns *c = ledger_columns(l);
	uint64_t least = UINT64_MAX, height;
	size_t i;

	for (i = 0; i < t->accounts; i++) {
		if (t->account[i].state == STATE_READ ||
		    t->account[i].state == STATE_STOP)
			continue;
		height = ledger_tx_height(
			l, (struct tx_id){c->tx[t->account[i].first_mv]});
		if (height < least)
			least = height;
	}
	return least;
}

static void make_theft(struct verdicts *v, size_t i)
{
	const struct theft *theft = &v->result->theft[i];
	struct verdict_theft *x = &v->theft[i];
	const struct ledger *l = v->result->ledger;
	const struct ledger_columns *c = ledger_columns(l);
	struct tx_id tx;

	x->trace = theft->trace;
	x->end = x->trace->end;
	if (v->result->read)
		x->end = ledger_first_at(v->read, v->result->end_height + 1);
	if (theft->seeds) {
		tx.i = c->tx[theft->seed[0]];
		x->first = ledger_first_at(v->read, ledger_tx_height(l, tx));
	}
	x->payouts = payouts_new(v->result, i);
	sinks_find(&x->sinks, x->trace, l);
	x->open = amount_of(find_open(x->trace));
	x->open_first = ledger_first_at(v->read, open_height(l, x->trace));
}

struct verdicts *verdicts_new(const struct result *r,
			      const struct verdict_limits *l, struct err *e)
{
	const char *asset = ledger_asset_text(r->ledger, r->asset);
	struct verdicts *v;
	size_t i;

	if (!ledger_ranges(r->ledger, e))
		return NULL;
	v = xcalloc(1, sizeof(*v));
	v->result = r;
	v->limits = *l;
	v->read = result_read(r);
	v->no_asset =
		!ledger_find_asset(v->read, &v->asset, asset, strlen(asset));
	v->income = income_new(v->read);
	v->tx = tx_index_new(r->ledger);
	v->tx_read = r->read ? tx_index_new(r->read) : v->tx;
	v->theft = xcalloc(r->thefts + 1, sizeof(*v->theft));
	for (i = 0; i < r->thefts; i++)
		make_theft(v, i);
	return v;
}

void verdicts_free(struct verdicts *v)
{
	size_t i;

	if (!v)
		return;
	for (i = 0; i < v->result->thefts; i++) {
		payouts_free(v->theft[i].payouts);
		sinks_release(&v->theft[i].sinks);
	}
	if (v->tx_read != v->tx)
		tx_index_free(v->tx_read);
	tx_index_free(v->tx);
	income_free(v->income);
	free(v->theft);
	free(v);
}

const struct verdict_limits *verdicts_limits(const struct verdicts *v)
{
	return &v->limits;
}

struct amount verdicts_open(const struct verdicts *v, size_t t)
{
	return v->theft[t].open;
}

uint32_t verdicts_since(const struct verdicts *v, size_t t, uint32_t *end)
{
	*end = (uint32_t)v->theft[t].end;
	return (uint32_t)v->theft[t].first;
}

bool verdicts_knows_tx(const struct verdicts *v, const char *tx, size_t len)
{
	const uint32_t *mv;

	return tx_index_find(v->tx_read, &mv, tx, len) > 0;
}
