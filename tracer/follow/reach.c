#include "follow/reach.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

/* Does a conserving rule taint the row? */
static bool row_counts(const struct follow_run *run,
		       const struct trace_row *row)
{
	size_t i;

	for (i = 0; i < run->rules.policies; i++)
		if (policy_conserves(run->rules.policy[i]) &&
		    row->taint[run->rules.policy[i]])
			return true;
	return row->seed;
}

uint64_t *reach_first(const struct follow_run *run)
{
	const struct ledger_columns *c = ledger_columns(run->ledger);
	uint64_t *start = xmalloc((c->accounts + 1) * sizeof(*start));
	const struct trace_row *row;
	uint32_t to;
	size_t i;

	memset(start, 0xff, (c->accounts + 1) * sizeof(*start));
	for (i = 0; i < run->trace->rows; i++) {
		row = run->trace->row + i;
		to = c->slot_account[c->to[row->mv]];
		if (account_is_pseudo((struct account_id){to}) ||
		    start[to] != CUT_NOT || !row_counts(run, row))
			continue;
		start[to] = ledger_tx_height(run->ledger,
					     (struct tx_id){c->tx[row->mv]});
	}
	return start;
}

void reach_followed(const struct follow_run *run, uint64_t *start)
{
	const struct trace *t = run->trace;
	size_t n = ledger_columns(run->ledger)->accounts, i;
	uint32_t place;

	for (i = 0; i < n; i++) {
		if (start[i] == CUT_NOT)
			continue;
		place = trace_find(t, (struct account_id){(uint32_t)i});
		if (run->class[i] == CLASS_SERVICE ||
		    run->class[i] == CLASS_BUSY || place == LEDGER_NONE ||
		    t->account[place].state == STATE_BELOW ||
		    t->account[place].state == STATE_LIMIT)
			start[i] = CUT_NOT;
	}
}

void reach_read(const struct follow_run *run, uint64_t *start)
{
	size_t n = ledger_columns(run->ledger)->accounts, i;

	for (i = 0; i < n; i++)
		if (run->class[i] != CLASS_LIVE)
			start[i] = CUT_NOT;
}

/* Who is among the first N is settled by order between accounts too. */
static void order_touches(const struct follow_run *run, struct heights *h)
{
	const struct ledger_columns *c = ledger_columns(run->ledger);
	const struct trace *t = run->trace;
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
	const struct trace *t = run->trace;
	uint8_t *counts;
	size_t i;

	counts = xcalloc(ledger_columns(run->ledger)->accounts + 1, 1);
	for (i = 0; i < t->accounts; i++)
		counts[t->account[i].account.i] = 1;
	if (run->rules.accounts != RULES_NO_LIMIT)
		order_touches(run, h);
	cut_order(run->ledger, counts, h);
	free(counts);
}

static int compare_wish(const void *pa, const void *pb)
{
	const struct wish *a = pa, *b = pb;

	if (!amount_eq(a->amount, b->amount))
		return amount_less(a->amount, b->amount) ? 1 : -1;
	return strcmp(a->name, b->name);
}

struct wish *reach_wishes(const struct follow_run *run, size_t *nr)
{
	const struct trace *t = run->trace;
	struct wish *wish = xcalloc(t->accounts, sizeof(*wish));
	const struct trace_disposition *d;
	uint32_t place;
	size_t i;

	for (i = 0; i < t->dispositions; i++) {
		d = t->disposition + i;
		if (d->end != END_UNREAD || d->account == LEDGER_NONE)
			continue;
		place = trace_find(t, (struct account_id){d->account});
		if (place == LEDGER_NONE)
			continue;
		wish[place].account = d->account;
		wish[place].name = ledger_account_text(
			run->ledger, (struct account_id){d->account});
		if (amount_less(wish[place].amount, d->amount))
			wish[place].amount = d->amount;
	}
	*nr = 0;
	for (i = 0; i < t->accounts; i++)
		if (wish[i].name && !amount_is_zero(wish[i].amount))
			wish[(*nr)++] = wish[i];
	if (*nr)
		qsort(wish, *nr, sizeof(*wish), compare_wish);
	return wish;
}

unsigned reach_located(const struct follow_run *run)
{
	unsigned least = 1000, unread;
	enum policy p;
	size_t i;

	for (i = 0; i < run->rules.policies; i++) {
		p = run->rules.policy[i];
		if (!policy_conserves(p))
			continue;
		unread = amount_permille(trace_sum(run->trace, p, END_UNREAD),
					 run->trace->injected[p]);
		if (1000 - unread < least)
			least = 1000 - unread;
	}
	return least;
}
