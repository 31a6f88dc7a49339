#include <string.h>

#include "taint/verdict_own.h"

static bool reaches(const struct verdict_limits *l, uint64_t tainted,
		    uint64_t all)
{
	return tainted >= amount_units(l->min) && tainted &&
	       (unsigned __int128)tainted * VERDICT_SHARE_ALL >=
		       (unsigned __int128)all * l->share;
}

/* Is a/b more than c/d? */
static bool more(uint64_t a, uint64_t b, uint64_t c, uint64_t d)
{
	return (unsigned __int128)a * d > (unsigned __int128)c * b;
}

/* Would this side reach the limits, if `open` had come besides? */
static bool would(const struct verdict_limits *l, uint64_t tainted,
		  uint64_t open, uint64_t all, bool known)
{
	uint64_t sum;

	if (!open)
		return false;
	if (__builtin_add_overflow(tainted, open, &sum))
		sum = UINT64_MAX;
	if (!known)
		return sum >= amount_units(l->min);
	return reaches(l, sum < all ? sum : all, all);
}

/* The side's gravest rule, if it is graver than what the row has. */
static void look(struct verdict_row *row, const struct verdicts *v,
		 enum verdict_side side, uint64_t *best, uint64_t *of,
		 bool known)
{
	const struct verdict_part *part =
		side == VERDICT_GOT ? &row->got : &row->held;
	uint64_t all = amount_units(part->all), tainted;
	const struct rules *rules = v->result->rules;
	enum verdict is;
	size_t i;

	for (i = 0; i < rules->policies; i++) {
		if (!policy_conserves(rules->policy[i]))
			continue;
		tainted = amount_units(part->tainted[rules->policy[i]]);
		is = reaches(&v->limits, tainted, all) ? VERDICT_TAINTED
		     : would(&v->limits, tainted, amount_units(row->open), all,
			     known)
			     ? VERDICT_UNKNOWN
		     : tainted ? VERDICT_BELOW
			       : VERDICT_CLEAN;
		if (is < row->verdict ||
		    (is == row->verdict && !more(tainted, all, *best, *of)))
			continue;
		row->verdict = is;
		row->side = side;
		row->policy = rules->policy[i];
		*best = tainted;
		*of = all;
	}
}

void verdict_decide(struct verdict_row *row, const struct verdicts *v,
		    bool known)
{
	uint64_t best = 0, of = 1;

	look(row, v, VERDICT_GOT, &best, &of, known);
	if (!row->hidden)
		look(row, v, VERDICT_HELD, &best, &of, known);
}

static void start(struct verdict_row *row, const struct verdicts *v)
{
	*row = (struct verdict_row){.policy = v->result->rules->rank,
				    .place = LEDGER_NONE,
				    .judged = LEDGER_NONE};
}

/* ---- an account ---- */

static bool find_slot(const struct verdicts *v, struct slot_id *slot,
		      const char *name)
{
	struct account_id a;

	return !v->no_asset &&
	       ledger_find_account(v->read, &a, name, strlen(name)) &&
	       ledger_find_slot(v->read, slot, a, v->asset);
}

static struct amount open_at(const struct verdicts *v,
			     const struct verdict_theft *x, bool there,
			     struct slot_id slot, size_t end)
{
	if (!v->result->complete || amount_is_zero(x->open))
		return x->open;
	if (!there)
		return amount_of(0);
	return amount_min(x->open,
			  income_between(v->income, slot, x->open_first, end));
}

static void add_traced(struct verdict_row *row, const struct verdicts *v,
		       const struct trace *t)
{
	const struct trace_account *a = &t->account[row->place];
	size_t p;

	for (p = 0; p < POLICY_NR; p++) {
		if (!policy_conserves((enum policy)p))
			continue;
		row->got.tainted[p] = amount_of(trace_in(t, a, (enum policy)p));
		row->held.tainted[p] =
			amount_of(trace_held(t, a, (enum policy)p));
	}
	row->reached = trace_in(t, a, POLICY_POISON) > 0;
	/* the judged ledger has of a stop only what came from accounts that
	 * were followed */
	if (a->state == STATE_READ) {
		row->held.all = a->balance;
	} else if (!v->result->complete) {
		row->hidden = true;
		row->held.all = amount_of(0);
	}
	/* of accounts that were read from their first taint on */
	if (!v->result->complete)
		row->got.all = a->received;
}

static void add_sat(struct amount *sum, struct amount a)
{
	if (!amount_accumulate(sum, a))
		*sum = amount_of(UINT64_MAX);
}

/* What came to a sink stays there. */
static void add_sunk(struct verdict_row *row, const struct verdict_theft *x,
		     struct account_id a)
{
	const struct sink *s = sinks_at(&x->sinks, a);
	size_t p;

	if (!s)
		return;
	for (p = 0; p < POLICY_NR; p++) {
		if (!policy_conserves((enum policy)p))
			continue;
		row->sunk |= s->part[p] > 0;
		add_sat(&row->got.tainted[p], amount_of(s->part[p]));
		add_sat(&row->held.tainted[p], amount_of(s->part[p]));
	}
	row->reached |= s->part[POLICY_POISON] > 0;
	if (row->place != LEDGER_NONE)
		return;
	row->mv = x->sinks.mv + s->first;
	row->mvs = s->nr;
}

/* What a stop or a sink paid out is not taken off there; but there is no more
 * than its balance. */
static void cap_held(struct verdict_row *row)
{
	size_t p;

	for (p = 0; p < POLICY_NR && !row->hidden; p++)
		row->held.tainted[p] =
			amount_min(row->held.tainted[p], row->held.all);
}

void verdict_account(struct verdict_row *row, const struct verdicts *v,
		     size_t t, const char *name)
{
	const struct verdict_theft *x = &v->theft[t];
	struct slot_id slot = {0};
	struct account_id a;
	bool there = find_slot(v, &slot, name);

	start(row, v);
	row->found = there;
	if (there) {
		row->got.all =
			income_between(v->income, slot, x->first, x->end);
		row->held.all = income_balance(v->income, slot, x->end);
	}
	row->paid_out = payouts_to(x->payouts, name);
	if (ledger_find_account(v->result->ledger, &a, name, strlen(name))) {
		row->place = trace_find(x->trace, a);
		if (row->place != LEDGER_NONE)
			add_traced(row, v, x->trace);
		add_sunk(row, x, a);
		cap_held(row);
	}
	row->open = open_at(v, x, there, slot, x->end);
	verdict_decide(row, v, v->result->complete);
}

/* ---- a transaction ---- */

/* Does the movement bring coins of the asset to somebody else? */
static bool counts(const struct ledger_columns *c, uint32_t m, uint32_t asset)
{
	struct account_id to = {c->slot_account[c->to[m]]};

	return c->slot_asset[c->to[m]] == asset && c->from[m] != c->to[m] &&
	       !account_is_pseudo(to);
}

/* Taint that was not followed and that the sender could have had by then. */
static void add_open(struct verdict_row *row, const struct verdicts *v,
		     const struct verdict_theft *x, uint32_t m)
{
	const struct ledger_columns *c = ledger_columns(v->read);
	struct slot_id from = {c->from[m]};
	struct amount amount = amount_of(c->amount[m]);

	if (m < x->open_first)
		return;
	add_sat(&row->open, amount_min(amount, open_at(v, x, true, from, m)));
}

static void add_moved(struct verdict_row *row, const struct verdicts *v,
		      const struct verdict_theft *x, uint32_t m)
{
	const struct ledger_columns *c = ledger_columns(v->read);

	if (m >= x->end)
		return;
	row->found = true;
	if (v->no_asset || !counts(c, m, v->asset.i))
		return;
	add_sat(&row->got.all, amount_of(c->amount[m]));
	add_open(row, v, x, m);
}

static const struct trace_row *find_row(const struct trace *t, uint32_t mv)
{
	size_t lo = 0, hi = t->rows, mid;

	while (lo < hi) {
		mid = lo + (hi - lo) / 2;
		if (t->row[mid].mv < mv)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo < t->rows && t->row[lo].mv == mv ? &t->row[lo] : NULL;
}

static void add_tainted(struct verdict_row *row, const struct verdicts *v,
			const struct trace *t, uint32_t m)
{
	const struct ledger_columns *c = ledger_columns(v->result->ledger);
	const struct trace_row *r = find_row(t, m);
	size_t p;

	if (!r || !counts(c, m, t->asset.i))
		return;
	for (p = 0; p < POLICY_NR; p++)
		if (policy_conserves((enum policy)p))
			add_sat(&row->got.tainted[p],
				amount_of(trace_taint(t, r, (enum policy)p)));
	row->reached |= trace_taint(t, r, POLICY_POISON) > 0;
}

static void decide_moved(struct verdict_row *row, const struct verdicts *v)
{
	if (row->found)
		verdict_decide(row, v, true);
	else
		row->verdict = VERDICT_UNKNOWN;
}

void verdict_tx(struct verdict_row *row, const struct verdicts *v, size_t t,
		const char *tx, size_t len)
{
	const struct verdict_theft *x = &v->theft[t];
	const uint32_t *mv;
	size_t nr, i;

	start(row, v);
	nr = tx_index_find(v->tx_read, &mv, tx, len);
	for (i = 0; i < nr; i++)
		add_moved(row, v, x, mv[i]);
	row->mvs = tx_index_find(v->tx, &row->mv, tx, len);
	for (i = 0; i < row->mvs; i++)
		add_tainted(row, v, x->trace, row->mv[i]);
	decide_moved(row, v);
}

/* The same movement in the ledger that is judged: one of the same leg. */
static uint32_t find_judged(const struct verdicts *v, uint32_t m)
{
	const struct ledger_columns *c = ledger_columns(v->result->ledger);
	const struct ledger_columns *from = ledger_columns(v->read);
	char name[TX_TEXT_MAX];
	const uint32_t *mv;
	size_t nr, i;

	if (v->read == v->result->ledger)
		return m;
	ledger_tx_text(v->read, name, (struct tx_id){from->tx[m]});
	nr = tx_index_find(v->tx, &mv, name, strlen(name));
	for (i = 0; i < nr; i++)
		if (c->leg[mv[i]] == from->leg[m])
			return mv[i];
	return LEDGER_NONE;
}

void verdict_move(struct verdict_row *row, const struct verdicts *v, size_t t,
		  uint32_t mv)
{
	const struct verdict_theft *x = &v->theft[t];

	start(row, v);
	add_moved(row, v, x, mv);
	row->judged = find_judged(v, mv);
	if (row->judged != LEDGER_NONE)
		add_tainted(row, v, x->trace, row->judged);
	decide_moved(row, v);
}
