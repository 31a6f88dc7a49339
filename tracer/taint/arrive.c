/* What becomes of taint at an account: does it live, or end there? */
#include "taint/step.h"

/* Is the receiver beyond --hops or --accounts for the policy? Its hop and
 * its number are kept on the way. */
static bool beyond_limit(struct judge *j, const struct step *s, unsigned p)
{
	struct limits *l = &j->limits;
	uint8_t bit = (uint8_t)(1u << p);
	uint32_t *hop = &l->hop[(size_t)s->pt * POLICY_NR + p], from;

	if (!l->reach)
		return false;
	if (!(l->seen[s->pt] & bit)) {
		l->seen[s->pt] |= bit;
		*hop = judge_meta(j, s->rt)->ends & ENTRY_RECEIVER
			       ? 0
			       : RULES_NO_LIMIT;
		if (l->members[p] < j->rules->accounts) {
			l->members[p]++;
			l->member[s->pt] |= bit;
		}
	}
	if (!s->seed) {
		from = l->hop[(size_t)s->pf * POLICY_NR + p];
		if (from + 1 < *hop)
			*hop = from + 1;
	}
	if (!(l->member[s->pt] & bit))
		return true;
	return *hop > j->rules->hops;
}

/* Taint stays with a receiver that is not live. True: it is live now (or has
 * been), and *tau is what moves in; `woke` says that it came alive now. */
static bool is_live(struct judge *j, const struct step *s, unsigned p,
		    uint64_t *tau, bool *woke)
{
	struct limits *l = &j->limits;
	uint8_t bit = (uint8_t)(1u << p);
	uint64_t *below;

	*woke = false;
	if (!l->min || p == POLICY_POISON ||
	    (judge_meta(j, s->rt)->ends & ENTRY_RECEIVER) ||
	    (l->live[s->pt] & bit))
		return true;
	below = &l->below[(size_t)s->pt * POLICY_NR + p];
	*below += *tau;
	if (*below < amount_units(j->rules->min))
		return false;
	l->live[s->pt] |= bit;
	*woke = true;
	*tau = *below;
	*below = 0;
	return true;
}

static enum trace_end end_of(enum trace_state state)
{
	switch (state) {
	case STATE_STOP:
		return END_SERVICE;
	case STATE_BUSY:
		return END_BUSY;
	case STATE_UNREAD:
		return END_UNREAD;
	case STATE_READ:
	case STATE_BELOW:
	case STATE_LIMIT:
		break;
	}
	return END_HELD;
}

void step_absorb(struct judge *j, const struct step *s, unsigned p,
		 enum trace_end end, uint64_t tau)
{
	uint32_t memo = LEDGER_NONE;
	struct exit_sum *x;

	if (s->pt && (end == END_SERVICE || end == END_BUSY))
		memo = j->c->memo[s->m];
	x = exits_at(&j->exits, end, j->c->slot_account[s->to], memo, s->pt);
	x->part[p] += tau;
	step_drop(j, p);
}

/* It came alive: T = min(its receipts so far, its balance), as its newest
 * units; the rest stays below. */
static void wake(struct judge *j, const struct step *s, unsigned p,
		 uint64_t receipts)
{
	uint64_t balance = s->to_before + s->x, t = receipts;

	if (t > balance)
		t = balance;
	j->limits.below[(size_t)s->pt * POLICY_NR + p] = receipts - t;
	step_drop(j, p);
	step_give(j, p, s->rt, balance - t, t, t);
}

void step_arrive(struct judge *j, const struct step *s, unsigned p)
{
	enum trace_state state = (enum trace_state)judge_meta(j, s->rt)->state;
	uint64_t tau = s->tau[p];
	bool woke;

	if (beyond_limit(j, s, p)) {
		j->limits.beyond[(size_t)s->pt * POLICY_NR + p] += tau;
		step_drop(j, p);
		return;
	}
	if (state == STATE_STOP) {
		step_absorb(j, s, p, END_SERVICE, tau);
		return;
	}
	if (!is_live(j, s, p, &tau, &woke)) {
		step_drop(j, p);
		return;
	}
	if (state == STATE_BUSY || state == STATE_UNREAD)
		step_absorb(j, s, p, end_of(state), tau);
	else if (woke)
		wake(j, s, p, tau);
	else
		step_give(j, p, s->rt, s->to_before, s->x, tau);
}
