/*
 * Reach, not amounts: one drop spoils the whole account from that moment.
 * T is 0 or 1 here: was it ever tainted?
 */
#include "taint/policy.h"

static bool take(struct holdings *h, uint32_t from, uint64_t before, uint64_t x,
		 uint64_t *tau)
{
	(void)before;
	*tau = *holdings_t(h, from) ? x : 0;
	return true;
}

static void give(struct holdings *h, uint32_t to, uint64_t before, uint64_t x,
		 uint64_t tau)
{
	(void)before;
	(void)x;
	if (tau)
		*holdings_t(h, to) = 1;
}

const struct policy_ops poison_ops = {
	.nr = POLICY_POISON,
	.take = take,
	.give = give,
};
