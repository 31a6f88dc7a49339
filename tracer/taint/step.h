#ifndef TRACER_TAINT_STEP_H
#define TRACER_TAINT_STEP_H
/* One movement on its way: step.c takes and gives, arrive.c decides what
 * becomes of taint at its receiver. */
#include "taint/judge.h"

struct step {
	uint32_t m, from, to; /* slots */
	uint32_t rf, rt;      /* their rows */
	uint32_t pf, pt;      /* places */
	uint64_t x, before;   /* what the sender has, what is missing added */
	uint64_t to_before;
	uint64_t tau[POLICY_NR];
	uint64_t had;	  /* of it the sender's own taint (ranking policy); the
		       * rest is a seed's */
	unsigned tainted; /* bits: tau > 0 */
	bool seed, fresh; /* the receiver has its place by this movement */
};

#define POISON_BIT (1u << POLICY_POISON)
#define EACH_POLICY(p, bits)              \
	for (unsigned b_ = (bits), p = 0; \
	     b_ && ((p) = (unsigned)__builtin_ctz(b_), true); b_ &= b_ - 1)

static inline void step_drop(struct judge *j, unsigned p)
{
	if (j->op[p]->drop)
		j->op[p]->drop(&j->hold[p]);
}

static inline void step_give(struct judge *j, unsigned p, uint32_t row,
			     uint64_t before, uint64_t x, uint64_t tau)
{
	unsigned mask = judge_meta(j, row)->mask;

	if (j->op[p]->give)
		j->op[p]->give(&j->hold[p], row, before, x, tau);
	if (tau && !(mask & 1u << p))
		judge_set_mask(j, row, mask | 1u << p);
}

/* What the sender lacks enters from @unknown, clean, just before the debit;
 * a finding. */
bool step_supply(struct judge *j, struct step *s);
/* Notes a seed whose sender held taint of an earlier one. */
void step_overlap(struct judge *j, const struct step *s);
/* The tainted part s->tau[p] reaches the place s->pt. */
void step_arrive(struct judge *j, const struct step *s, unsigned p);
/* It ends there and is followed no more. */
void step_absorb(struct judge *j, const struct step *s, unsigned p,
		 enum trace_end end, uint64_t tau);

#endif
