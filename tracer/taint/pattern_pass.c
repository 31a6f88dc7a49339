/* What went on soon after it came; accounts that were used once. */
#include <inttypes.h>

#include "taint/patterns_own.h"

struct passed {
	uint64_t in, within;
	size_t payments;
	uint64_t slowest;
	uint64_t left; /* of receipt number `at` */
	uint32_t at, next;
};

/* Takes what left from the oldest receipts. */
static void take(const struct patterns *x, struct passed *s, uint32_t out,
		 uint64_t limit)
{
	uint64_t rest = pattern_taint(x, out), part, span;

	while (rest && s->at < s->next) {
		if (!s->left) {
			if (++s->at == s->next)
				break;
			s->left = pattern_taint(x, x->in_row[s->at]);
			continue;
		}
		part = rest < s->left ? rest : s->left;
		span = pattern_height(x, out) -
		       pattern_height(x, x->in_row[s->at]);
		if (span <= limit) {
			s->within += part;
			if (span > s->slowest)
				s->slowest = span;
		}
		s->left -= part;
		rest -= part;
	}
}

static void walk(const struct patterns *x, struct passed *s, uint32_t place,
		 uint64_t limit)
{
	uint32_t end = x->in_start[place + 1], o = x->out_start[place];

	s->at = s->next = x->in_start[place];
	s->left = s->next < end ? pattern_taint(x, x->in_row[s->next]) : 0;
	for (; o < x->out_start[place + 1]; o++) {
		while (s->next < end && x->in_row[s->next] < x->out_row[o])
			s->next++;
		take(x, s, x->out_row[o], limit);
		s->payments += pattern_taint(x, x->out_row[o]) != 0;
	}
}

void pattern_pass(const struct patterns *x, uint32_t place)
{
	uint64_t limit = pattern_blocks(x, THRESHOLD_PASS_BLOCKS);
	uint32_t share = x->in->thresholds->v[THRESHOLD_PASS_SHARE];
	struct passed s = {.in = trace_in(x->t, &x->t->account[place], x->p)};
	char part[PATTERN_TEXT_MAX], span[PATTERN_TEXT_MAX];

	walk(x, &s, place, limit);
	if (!s.within || !pattern_share(s.within, s.in, share))
		return;
	pattern_add(x, FINDING_PASS_THROUGH, place,
		    x->in_row[x->in_start[place]], s.within,
		    "%s of its tainted receipts (%zu) went on within %s, in "
		    "%zu payment%s",
		    pattern_percent(part, s.within, s.in),
		    pattern_receipts(x, place),
		    pattern_span(x, span, s.slowest), s.payments,
		    s.payments == 1 ? "" : "s");
}

/* The history of an account as one receipt and one transaction that pays. */
struct once {
	uint32_t receipt, payment; /* movements; LEDGER_NONE: none yet */
	uint64_t paid;
};

static bool is_once(const struct patterns *x, struct once *o, uint32_t place)
{
	uint32_t slot = x->t->account[place].slot.i;
	const struct ledger_columns *c = x->c;
	uint64_t i, end;
	uint32_t m;

	if (!pattern_history(x, place, &i, &end))
		return false;
	for (; i < end && c->hist[i] < x->t->end; i++) {
		m = c->hist[i];
		if (!pattern_sane(x, m) || c->from[m] == c->to[m])
			return false;
		if (c->to[m] == slot) {
			if (c->amount[m] <= x->dust)
				continue;
			if (o->receipt != LEDGER_NONE)
				return false;
			o->receipt = m;
			continue;
		}
		if (o->receipt == LEDGER_NONE ||
		    (o->payment != LEDGER_NONE &&
		     c->tx[o->payment] != c->tx[m]))
			return false;
		if (o->payment == LEDGER_NONE)
			o->payment = m;
		if (c->slot_account[c->to[m]] >= PSEUDO_NR)
			o->paid += c->amount[m];
	}
	return o->payment != LEDGER_NONE;
}

void pattern_single(const struct patterns *x, uint32_t place)
{
	const struct trace_account *a = &x->t->account[place];
	uint32_t share = x->in->thresholds->v[THRESHOLD_PASS_SHARE];
	struct once o = {LEDGER_NONE, LEDGER_NONE, 0};
	char got[AMOUNT_TEXT_MAX], span[PATTERN_TEXT_MAX];
	uint64_t units, from, to;

	if (x->c->slot_opening[a->slot.i] || !is_once(x, &o, place) ||
	    o.receipt != a->first_mv)
		return;
	units = x->c->amount[o.receipt];
	if (!pattern_share(o.paid, units, share))
		return;
	from = ledger_tx_height(x->ledger, (struct tx_id){x->c->tx[o.receipt]});
	to = ledger_tx_height(x->ledger, (struct tx_id){x->c->tx[o.payment]});
	pattern_add(x, FINDING_SINGLE_USE, place, x->in_row[x->in_start[place]],
		    o.paid,
		    "one receipt of %s, all but fees sent on %s, nothing "
		    "before and after",
		    pattern_amount(x, got, units),
		    pattern_later(x, span, to - from));
}
