/* One movement, under all policies at once. */
#include "taint/step.h"
#include "base/die.h"
#include "base/mem.h"

static bool take(struct judge *j, struct step *s, unsigned p)
{
	uint64_t had = holdings_taint(&j->hold[p], s->rf), left;

	if (had > s->before)
		return judge_broken(j, s->m,
				    "the sender holds more taint than its "
				    "balance: broken balances");
	if (!j->op[p]->take(&j->hold[p], s->rf, s->before, s->x, &s->tau[p]))
		return judge_broken(j, s->m,
				    "the sender's lots do not sum to its "
				    "balance: broken balances");
	left = holdings_taint(&j->hold[p], s->rf);
	if (s->tau[p] > s->x || left + s->tau[p] != had)
		return judge_broken(j, s->m, policy_name(p));
	if (s->tau[p])
		s->tainted |= 1u << p;
	if (!left)
		judge_set_mask(j, s->rf,
			       judge_meta(j, s->rf)->mask & ~(1u << p));
	return true;
}

static bool debit(struct judge *j, struct step *s)
{
	unsigned mask = judge_meta(j, s->rf)->mask;

	if (mask & POISON_BIT) {
		s->tau[POLICY_POISON] = s->x;
		s->tainted |= POISON_BIT;
	}
	EACH_POLICY(p, mask & ~POISON_BIT)
	if (!take(j, s, p))
		return false;
	return true;
}

/* On arrival a seed is tainted in full; only what was not is new. */
static bool inject(struct judge *j, struct step *s)
{
	if (s->tainted & ~POISON_BIT)
		step_overlap(j, s);
	EACH_POLICY(p, j->run)
	{
		step_drop(j, p);
		if (__builtin_add_overflow(j->injected[p], s->x - s->tau[p],
					   &j->injected[p]))
			return judge_broken(j, s->m,
					    "the seeds' sum is beyond 64 bits");
		s->tau[p] = s->x;
	}
	s->tainted = j->run;
	return true;
}

/* Where it ends by its kind or by the pseudo-account that takes it; else
 * *place is set: an account that may be traced. What @supply takes stays
 * there for good. */
static enum trace_end end_outside(const struct judge *j, const struct step *s,
				  bool *place)
{
	uint8_t kind = j->c->kind[s->m];

	*place = false;
	if (kind == MV_RENTAL || kind == MV_CREATION)
		return END_SINK;
	*place = s->pt != PLACE_NONE || s->to >= j->c->account_slot[PSEUDO_NR];
	if (*place)
		return END_HELD;
	switch (j->c->slot_account[s->to]) {
	case PSEUDO_FEES:
		return END_FEES;
	case PSEUDO_UNKNOWN:
		return END_UNREAD;
	case PSEUDO_GENESIS:
	case PSEUDO_SUPPLY:
		return END_HELD;
	}
	*place = true;
	return END_HELD;
}

/* It goes into the book. */
static void emit(struct judge *j, const struct step *s)
{
	uint64_t *part;
	struct book_entry *e = book_entry(&j->book, &part);
	const struct meta *to = judge_meta(j, s->rt);

	e->mv = s->m;
	e->from = s->pf;
	e->to = s->pt;
	e->tainted = (uint8_t)s->tainted;
	e->bits = to->ends;
	e->had = s->had;
	if (s->seed)
		e->bits |= ENTRY_SEED;
	if (s->fresh)
		e->bits |= ENTRY_NEW;
	if (to->mask & j->marking)
		e->bits |= ENTRY_MARKS;
	EACH_POLICY(p, j->run & ~POISON_BIT)
	*part++ = s->tau[p];
	book_add(&j->book);
}

static void credit_clean(struct judge *j, const struct step *s,
			 unsigned policies)
{
	policies &= j->with_lots;
	if (!policies)
		return;
	EACH_POLICY(p, judge_meta(j, s->rt)->mask & policies)
	step_give(j, p, s->rt, s->to_before, s->x, 0);
}

/* It ends by its kind or at a pseudo-account; to a receiver it is clean. */
static bool credit_outside(struct judge *j, struct step *s, enum trace_end end)
{
	uint32_t place = s->pt;

	if (j->c->slot_account[s->to] >= j->c->accounts)
		return judge_broken(j, s->m, "corrupt");
	s->pt = PLACE_NONE;
	EACH_POLICY(p, s->tainted)
	step_absorb(j, s, p, end, s->tau[p]);
	s->pt = place;
	credit_clean(j, s, j->run);
	s->pt = PLACE_NONE;
	return true;
}

static void take_place(struct judge *j, struct step *s)
{
	s->pt = judge_place(j, s->to);
	s->rt = judge_row_of(j, s->to);
}

/* An account that is followed, where nothing sets a limit, has it. */
static void arrive(struct judge *j, const struct step *s, unsigned p)
{
	if (judge_meta(j, s->rt)->state == STATE_READ && !j->limits.min &&
	    !j->limits.reach)
		step_give(j, p, s->rt, s->to_before, s->x, s->tau[p]);
	else
		step_arrive(j, s, p);
}

/* What is tainted arrives; fifo and lifo see clean coins too. */
static bool credit(struct judge *j, struct step *s)
{
	enum trace_end end;
	bool place;

	if (!s->tainted) {
		credit_clean(j, s, j->run);
		return true;
	}
	end = end_outside(j, s, &place);
	if (place) {
		s->fresh = !s->pt;
		if (s->fresh)
			take_place(j, s);
		credit_clean(j, s, ~s->tainted);
		EACH_POLICY(p, s->tainted)
		arrive(j, s, p);
	} else if (!credit_outside(j, s, end)) {
		return false;
	}
	emit(j, s);
	if (j->walk && s->pt && judge_meta(j, s->rt)->mask)
		walk_add(j->walk, s->pt, s->to, s->m);
	return true;
}

#ifdef VERIFY
static void verify(const struct judge *j, const struct step *s)
{
	EACH_POLICY(p, j->run)
	{
		if (!j->op[p]->fits)
			continue;
		if (s->pf)
			VERIFY_CHECK(j->op[p]->fits(&j->hold[p], s->rf,
						    s->before - s->x));
		if (s->pt)
			VERIFY_CHECK(j->op[p]->fits(&j->hold[p], s->rt,
						    s->to_before + s->x));
	}
}
#endif

/* Not all of it at once: what clears so much is slow to start. */
static void begin(struct step *s, uint32_t m, bool seed)
{
	unsigned p;

	s->m = m;
	s->seed = seed;
	s->fresh = false;
	s->tainted = 0;
	for (p = 0; p < POLICY_NR; p++)
		s->tau[p] = 0;
}

/* Reads the row; the columns may come from a foreign file. */
static bool load(struct judge *j, struct step *s)
{
	const struct ledger_columns *c = j->c;
	uint32_t m = s->m;

	s->from = c->from[m];
	s->to = c->to[m];
	s->rf = judge_row_of(j, s->from);
	s->rt = judge_row_of(j, s->to);
	s->pf = judge_meta(j, s->rf)->place;
	s->pt = judge_meta(j, s->rt)->place;
	s->x = c->amount[m];
	s->before = c->from_before[m];
	s->to_before = c->to_before[m];
	if (s->to_before + s->x < s->x)
		return judge_broken(j, m,
				    "the receiver's balance is beyond "
				    "64 bits");
	if (!judge_sane(j, m, s->seed || judge_meta(j, s->rf)->mask))
		return judge_broken(j, m, "corrupt");
	return true;
}

/* To be asked before the debit: with its last taint the mask is gone. */
static bool is_watched(const struct judge *j, const struct step *s)
{
	return j->watch && j->watch->slot == s->from &&
	       (judge_meta(j, s->rf)->mask & 1u << j->watch->policy);
}

bool judge_step(struct judge *j, uint32_t m, bool seed)
{
	struct step s;
	bool watched;

	begin(&s, m, seed);
	if (!load(j, &s))
		return false;
	/* a transfer to oneself changes nothing */
	if (s.x == 0 || s.from == s.to)
		return true;
	j->last = m;
	if (s.x > s.before && (seed || judge_meta(j, s.rf)->mask) &&
	    !step_supply(j, &s))
		return false;
	if (s.x > s.before)
		s.before = s.x;
	watched = is_watched(j, &s);
	if (!debit(j, &s))
		return false;
	if (watched && !j->watch->taken(j->watch->arg, j, &s))
		return false;
	s.had = s.tau[j->rules->rank];
	if (seed && !inject(j, &s))
		return false;
	if (!credit(j, &s))
		return false;
#ifdef VERIFY
	verify(j, &s);
#endif
	return true;
}
