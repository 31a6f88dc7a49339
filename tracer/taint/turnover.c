/* What an account received and sent since taint came to it first. */
#include "base/die.h"
#include "taint/judge.h"

static bool too_much(const struct judge *j, const struct trace_account *a,
		     struct err *e)
{
	return book_broken(&j->book, e, a->first_mv,
			   "the receiver's turnover is beyond 64 bits");
}

/* Movement by movement. */
static bool count(const struct judge *j, struct trace_account *a, struct err *e)
{
	const struct ledger_columns *c = j->c;
	uint64_t at, last, in = 0, out = 0, *sum;
	uint32_t m;

	if (!walk_find(c, a->slot.i, a->first_mv, &at, &last))
		return book_broken(&j->book, e, a->first_mv, "broken history");
	for (; at < last && c->hist[at] < j->end; at++) {
		m = c->hist[at];
		if (c->from[m] == c->to[m])
			continue;
		sum = c->to[m] == a->slot.i ? &in : &out;
		if (__builtin_add_overflow(*sum, c->amount[m], sum))
			return too_much(j, a, e);
	}
	a->received = amount_of(in);
	a->sent = amount_of(out);
	return true;
}

/* By the slot's sum and balances: ledger.h, slot_sent; book.h, account. */
static bool derive(const struct judge *j, struct trace_account *a,
		   struct err *e)
{
	const struct ledger_columns *c = j->c;
	uint64_t sent = c->slot_sent[a->slot.i] - amount_units(a->sent);
	__int128 in = sent;

	in += amount_units(a->balance);
	in -= amount_units(a->received);
	if (in < 0 || in > (__int128)UINT64_MAX)
		return too_much(j, a, e);
	a->received = amount_of((uint64_t)in);
	a->sent = amount_of(sent);
	return true;
}

#ifdef VERIFY
static void verify(const struct judge *j, const struct trace_account *a)
{
	struct trace_account b = *a;
	struct err e = ERR_INIT;

	VERIFY_CHECK(count(j, &b, &e) && amount_eq(a->received, b.received) &&
		     amount_eq(a->sent, b.sent));
}
#endif

bool judge_turnover(const struct judge *j, struct trace_account *a,
		    struct err *e)
{
	if (j->end < j->c->moves || j->c->slot_sent[a->slot.i] == LEDGER_NO_SUM)
		return count(j, a, e);
	if (!derive(j, a, e))
		return false;
#ifdef VERIFY
	if (!j->lazy)
		verify(j, a);
#endif
	return true;
}
