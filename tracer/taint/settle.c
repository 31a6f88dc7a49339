/* The accounts as they stand at the end. */
#include "taint/step.h"
#include "taint/trace_own.h"

static bool balance_at_end(const struct judge *j, struct trace_account *a,
			   struct err *e)
{
	const struct ledger_columns *c = j->c;
	uint32_t s = a->slot.i, m;
	uint64_t at, last, b;

	if (j->end >= c->moves) {
		a->balance = amount_of(c->slot_final[s]);
		return true;
	}
	if (!walk_find(c, s, j->end, &at, &last))
		return book_broken(&j->book, e, a->first_mv, "broken history");
	if (at == c->hist_start[s]) {
		a->balance = amount_of(c->slot_opening[s]);
		return true;
	}
	m = c->hist[at - 1];
	if (c->from[m] == c->to[m])
		b = c->from_before[m];
	else if (c->to[m] == s)
		b = c->to_before[m] + c->amount[m];
	else if (c->from_before[m] > c->amount[m])
		b = c->from_before[m] - c->amount[m];
	else
		b = 0;
	a->balance = amount_of(b);
	return true;
}

/* What became of the receipts under some policies (bits): all below, all
 * beyond a limit, or did some move in? */
static void final_state(const struct judge *j, struct trace_account *a,
			uint32_t place, unsigned policies)
{
	const struct limits *l = &j->limits;
	uint64_t below, beyond, any_beyond = 0;
	size_t at;

	EACH_POLICY(p, policies)
	{
		if (!judge_in(j, place, p))
			continue;
		at = (size_t)place * POLICY_NR + p;
		below = l->min ? l->below[at] : 0;
		beyond = l->reach ? l->beyond[at] : 0;
		any_beyond |= beyond;
		if (judge_in(j, place, p) != below + beyond)
			return;
	}
	a->state = any_beyond ? STATE_LIMIT : STATE_BELOW;
}

/* What was kept of it while judging. */
static bool copy_account(const struct judge *j, struct trace_account *a,
			 uint32_t place, uint32_t row, struct err *e)
{
	const struct book_way *way = &j->book.way[place - 1];

	a->account.i = j->c->slot_account[a->slot.i];
	if (a->account.i >= j->c->accounts)
		return book_broken(&j->book, e, a->first_mv, "corrupt");
	a->state = (enum trace_state)judge_meta(j, row)->state;
	a->mark = (enum trace_mark)way->mark;
	a->hop = way->hop;
	if (a->hop == BOOK_NO_HOP && j->run & POISON_BIT)
		a->hop = way->hop_poison;
	if (a->hop == BOOK_NO_HOP)
		a->hop = RULES_NO_LIMIT;
	return true;
}

bool judge_conserved(const struct judge *j, uint32_t place)
{
	EACH_POLICY(p, j->run & ~POISON_BIT)
	if (judge_in(j, place, p))
		return true;
	return false;
}

/* What it holds, by policy. */
static void sum_account(const struct judge *j, uint32_t place, uint32_t row)
{
	const struct trace_columns *c = &j->book.column;
	const struct limits *l = &j->limits;
	uint64_t *sum = book_sum(&j->book, place), *held;
	size_t at;

	EACH_POLICY(p, j->run & ~POISON_BIT)
	{
		at = (size_t)place * POLICY_NR + p;
		held = &sum[c->of[p]];
		*held = holdings_taint(&j->hold[p], row);
		if (l->min)
			*held += l->below[at];
		if (l->reach)
			*held += l->beyond[at];
	}
}

bool trace_settle(const struct judge *j, uint32_t place, struct err *e)
{
	struct trace_account *a = judge_account(j, place);
	const struct limits *l = &j->limits;
	uint32_t row = j->by_slot ? a->slot.i : place;

	if (!copy_account(j, a, place, row, e))
		return false;
	sum_account(j, place, row);
	if (!balance_at_end(j, a, e) || !judge_turnover(j, a, e))
		return false;
	if (l->min || l->reach)
		final_state(j, a, place,
			    judge_conserved(j, place) ? j->run & ~POISON_BIT
						      : POISON_BIT);
	return true;
}

void trace_add_exits(struct judge *j)
{
	const struct exit_sum *x;
	size_t i;

	for (i = 0; i < j->exits.nr; i++) {
		x = &j->exits.sum[i];
		if (!x->place)
			continue;
		EACH_POLICY(p, j->run & ~POISON_BIT)
		book_sum(&j->book, x->place)[j->book.column.of[p]] +=
			x->part[p];
	}
}
