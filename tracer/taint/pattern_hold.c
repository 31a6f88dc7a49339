/* What an account held: for how long, with what else, and who paid first. */
#include <inttypes.h>

#include "taint/patterns_own.h"

/* The longest time for which the least amount lay there. */
struct still {
	uint64_t held;	  /* tainted, so far */
	uint64_t since;	  /* height from which on nothing left ... */
	uint64_t lay;	  /* ... of so much */
	uint32_t row;	  /* the receipt that made it enough, or last */
	bool enough;	  /* is it at least the least amount? */
	uint64_t longest; /* in heights */
	uint64_t amount;  /* that lay then */
	uint32_t from;	  /* row */
	bool moved;	  /* did it go on in the end? */
};

static void end_of(struct still *s, uint64_t height, bool moved)
{
	if (!s->enough || height - s->since <= s->longest)
		return;
	s->longest = height - s->since;
	s->amount = s->lay;
	s->from = s->row;
	s->moved = moved;
}

static void came(const struct patterns *x, struct still *s, uint32_t row)
{
	s->held += pattern_taint(x, row);
	if (s->enough || s->held < x->min)
		return;
	s->enough = true;
	s->lay = s->held;
	s->since = pattern_height(x, row);
	s->row = row;
}

static void went(const struct patterns *x, struct still *s, uint32_t row)
{
	uint64_t taint = pattern_taint(x, row);

	if (!taint || pattern_units(x, row) <= x->dust)
		return;
	end_of(s, pattern_height(x, row), true);
	s->held = s->held > taint ? s->held - taint : 0;
	s->enough = s->held >= x->min;
	s->lay = s->held;
	s->since = pattern_height(x, row);
	s->row = row;
}

void pattern_dormant(const struct patterns *x, uint32_t place)
{
	uint32_t i = x->in_start[place], o = x->out_start[place];
	uint32_t ins = x->in_start[place + 1], outs = x->out_start[place + 1];
	struct still s = {.held = 0};
	char span[PATTERN_TEXT_MAX];

	while (i < ins || o < outs) {
		if (o == outs || (i < ins && x->in_row[i] < x->out_row[o]))
			came(x, &s, x->in_row[i++]);
		else
			went(x, &s, x->out_row[o++]);
	}
	end_of(&s, x->in->end_height, false);
	if (!s.longest ||
	    s.longest < pattern_blocks(x, THRESHOLD_DORMANT_BLOCKS))
		return;
	pattern_add(x, FINDING_DORMANT, place, s.from, s.amount,
		    "nothing tainted left for %s from this height on; %s",
		    pattern_span(x, span, s.longest),
		    s.moved ? "then it moved" : "so it is at the end");
}

void pattern_mixed(const struct patterns *x, uint32_t place)
{
	const struct trace_account *a = &x->t->account[place];
	const struct thresholds *o = x->in->thresholds;
	uint64_t in = trace_in(x->t, a, x->p), all = amount_units(a->received);
	uint32_t row = x->in_row[x->in_start[place]];
	char part[PATTERN_TEXT_MAX], sum[AMOUNT_TEXT_MAX];
	uint32_t mixed = o->v[THRESHOLD_COMMINGLED_SHARE];

	if (__builtin_add_overflow(all, x->c->to_before[a->first_mv], &all) ||
	    all < in)
		return;
	pattern_percent(part, in, all);
	pattern_amount(x, sum, all);
	if (pattern_share(in, all, o->v[THRESHOLD_TURNOVER_SHARE]) &&
	    pattern_receipts(x, place) > 1)
		pattern_add(x, FINDING_TURNOVER, place, row, in,
			    "%s of the %s that it held or received from its "
			    "first taint on is tainted",
			    part, sum);
	if (pattern_share(in, all, mixed) &&
	    pattern_share(all - in, all, mixed))
		pattern_add(x, FINDING_COMMINGLED, place, row, in,
			    "%s of the %s that it held or received from its "
			    "first taint on is tainted, the rest is not",
			    part, sum);
}

/* The first coins of an account, LEDGER_NONE if it never got any. */
static uint32_t first_receipt(const struct patterns *x, uint32_t place)
{
	uint32_t slot = x->t->account[place].slot.i;
	const struct ledger_columns *c = x->c;
	uint64_t i, end;
	uint32_t m;

	if (!pattern_history(x, place, &i, &end))
		return LEDGER_NONE;
	for (; i < end; i++) {
		m = c->hist[i];
		if (!pattern_sane(x, m))
			return LEDGER_NONE;
		if (c->to[m] == slot && c->from[m] != slot && c->amount[m])
			return m;
	}
	return LEDGER_NONE;
}

void pattern_funder(const struct patterns *x, uint32_t place)
{
	const struct trace_account *a = &x->t->account[place];
	struct account_id from;
	char id[TX_TEXT_MAX];
	struct tx_id tx;
	uint32_t m;

	if (!ledger_is_whole(x->ledger) || a->seed_receiver ||
	    trace_in(x->t, a, x->p) < x->min)
		return;
	m = first_receipt(x, place);
	if (m == LEDGER_NONE || m >= a->first_mv)
		return;
	from.i = x->c->slot_account[x->c->from[m]];
	if (account_is_pseudo(from))
		return;
	tx.i = x->c->tx[m];
	findings_add(x->f, FINDING_FIRST_FUNDER,
		     ledger_tx_height(x->ledger, tx), a->account.i,
		     ledger_tx_text(x->ledger, id, tx),
		     amount_of(x->c->amount[m]), "its first coins came from %s",
		     ledger_account_text(x->ledger, from));
}
