#include "follow/reach.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

/* Does a conserving rule taint the row? */
static bool row_counts(const struct follow_run *run, const struct trace *t,
		       const struct trace_row *row)
{
	size_t i;

	for (i = 0; i < run->rules.policies; i++)
		if (policy_conserves(run->rules.policy[i]) &&
		    trace_taint(t, row, run->rules.policy[i]))
			return true;
	return row->seed;
}

static void first_of(const struct follow_run *run, const struct trace *t,
		     uint64_t *start)
{
	const struct ledger_columns *c = ledger_columns(run->ledger);
	const struct trace_row *row;
	uint64_t height;
	uint32_t to;
	size_t i;

	for (i = 0; i < t->rows; i++) {
		row = t->row + i;
		to = c->slot_account[c->to[row->mv]];
		if (account_is_pseudo((struct account_id){to}) ||
		    !row_counts(run, t, row))
			continue;
		height = ledger_tx_height(run->ledger,
					  (struct tx_id){c->tx[row->mv]});
		if (height < start[to])
			start[to] = height;
	}
}

uint64_t *reach_first(const struct follow_run *run)
{
	size_t n = ledger_columns(run->ledger)->accounts, i;
	uint64_t *start = xmalloc((n + 1) * sizeof(*start));

	memset(start, 0xff, (n + 1) * sizeof(*start));
	for (i = 0; i < run->result.thefts; i++)
		first_of(run, run->result.theft[i].trace, start);
	return start;
}

/* Does some theft's taint go on from there? */
static bool goes_on(const struct follow_run *run, uint32_t account)
{
	const struct trace *t;
	uint32_t place;
	size_t i;

	for (i = 0; i < run->result.thefts; i++) {
		t = run->result.theft[i].trace;
		place = trace_find(t, (struct account_id){account});
		if (place != LEDGER_NONE &&
		    t->account[place].state != STATE_BELOW &&
		    t->account[place].state != STATE_LIMIT)
			return true;
	}
	return false;
}

void reach_followed(const struct follow_run *run, uint64_t *start)
{
	size_t n = ledger_columns(run->ledger)->accounts, i;

	for (i = 0; i < n; i++)
		if (start[i] != CUT_NOT &&
		    (follow_class(run, (uint32_t)i) == CLASS_SERVICE ||
		     follow_class(run, (uint32_t)i) == CLASS_BUSY ||
		     !goes_on(run, (uint32_t)i)))
			start[i] = CUT_NOT;
}

void reach_read(const struct follow_run *run, uint64_t *start)
{
	size_t n = ledger_columns(run->ledger)->accounts, i;

	for (i = 0; i < n; i++)
		if (follow_class(run, (uint32_t)i) != CLASS_LIVE)
			start[i] = CUT_NOT;
}

/* Who is among the first N is settled by order between accounts too. */
static void order_touches(const struct follow_run *run, const struct trace *t,
			  struct heights *h)
{
	const struct ledger_columns *c = ledger_columns(run->ledger);
	uint64_t height, before = 0;
	uint32_t tx, last = LEDGER_NONE;
	size_t i;

	for (i = 0; i < t->rows; i++) {
		tx = c->tx[t->row[i].mv];
		height = ledger_tx_height(run->ledger, (struct tx_id){tx});
		if (last != LEDGER_NONE && tx != last && height == before) {
			VEC_GROW(h->h, h->nr + 1, h->alloc);
			h->h[h->nr++] = height;
		}
		last = tx;
		before = height;
	}
}

void reach_order(const struct follow_run *run, struct heights *h)
{
	const struct trace *t;
	uint8_t *counts;
	size_t i, k;

	counts = xcalloc(ledger_columns(run->ledger)->accounts + 1, 1);
	for (i = 0; i < run->result.thefts; i++) {
		t = run->result.theft[i].trace;
		for (k = 0; k < t->accounts; k++)
			counts[t->account[k].account.i] = 1;
		if (run->rules.accounts != RULES_NO_LIMIT)
			order_touches(run, t, h);
	}
	cut_order(run->ledger, counts, h);
	free(counts);
}

static int by_amount(const void *pa, const void *pb)
{
	const struct wish *a = pa, *b = pb;

	if (!amount_eq(a->amount, b->amount))
		return amount_less(a->amount, b->amount) ? 1 : -1;
	return strcmp(a->name, b->name);
}

static int by_hop(const void *pa, const void *pb)
{
	const struct wish *a = pa, *b = pb;

	if (a->hop != b->hop)
		return a->hop < b->hop ? -1 : 1;
	if (a->touch != b->touch)
		return a->touch < b->touch ? -1 : 1;
	return strcmp(a->name, b->name);
}

struct wishes {
	struct wish *row;
	size_t nr, alloc;
	uint32_t *at; /* [accounts] 1 + place in row; 0: none */
};

static void wish_for(struct wishes *w, const struct follow_run *run,
		     const struct trace_disposition *d)
{
	struct account_id id = {d->account};
	struct wish *wish;

	if (!w->at[d->account]) {
		VEC_GROW(w->row, w->nr + 1, w->alloc);
		w->row[w->nr] = (struct wish){
			.account = d->account,
			.hop = UINT32_MAX,
			.touch = UINT32_MAX,
			.name = ledger_account_text(run->ledger, id)};
		w->at[d->account] = (uint32_t)++w->nr;
	}
	wish = &w->row[w->at[d->account] - 1];
	if (amount_less(wish->amount, d->amount))
		wish->amount = d->amount;
}

/* How near those are for whom something is wished. */
static void find_hops(const struct wishes *w, const struct trace *t)
{
	const struct trace_account *a;
	struct wish *wish;
	size_t i;

	for (i = 0; i < t->accounts; i++) {
		a = t->account + i;
		if (!w->at[a->account.i])
			continue;
		wish = &w->row[w->at[a->account.i] - 1];
		if (a->hop < wish->hop)
			wish->hop = a->hop;
		if (a->first_mv < wish->touch)
			wish->touch = a->first_mv;
	}
}

struct wish *reach_wishes(const struct follow_run *run, enum follow_order order,
			  size_t *nr)
{
	const struct trace_disposition *d;
	struct wishes w = {0};
	const struct trace *t;
	size_t i, k;

	w.at = xcalloc(ledger_columns(run->ledger)->accounts + 1,
		       sizeof(*w.at));
	for (i = 0; i < run->result.thefts; i++) {
		t = run->result.theft[i].trace;
		for (k = 0; k < t->dispositions; k++) {
			d = t->disposition + k;
			if (d->end == END_UNREAD && d->account != LEDGER_NONE &&
			    !amount_is_zero(d->amount))
				wish_for(&w, run, d);
		}
	}
	for (i = 0; i < run->result.thefts; i++)
		find_hops(&w, run->result.theft[i].trace);
	free(w.at);
	if (w.nr)
		qsort(w.row, w.nr, sizeof(*w.row),
		      order == FOLLOW_NEAREST ? by_hop : by_amount);
	*nr = w.nr;
	return w.row;
}

static unsigned located_of(const struct follow_run *run, const struct trace *t)
{
	unsigned least = 1000, unread;
	enum policy p;
	size_t i;

	for (i = 0; i < run->rules.policies; i++) {
		p = run->rules.policy[i];
		if (!policy_conserves(p))
			continue;
		unread = amount_permille(trace_sum(t, p, END_UNREAD),
					 t->injected[p]);
		if (1000 - unread < least)
			least = 1000 - unread;
	}
	return least;
}

unsigned reach_located(const struct follow_run *run)
{
	unsigned least = 1000, part;
	size_t i;

	for (i = 0; i < run->result.thefts; i++) {
		part = located_of(run, run->result.theft[i].trace);
		if (part < least)
			least = part;
	}
	return least;
}
