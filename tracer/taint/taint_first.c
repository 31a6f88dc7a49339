/* The stolen coins leave first (Re Oatway, 1903). */
#include "taint/policy.h"

static bool take(struct holdings *h, uint32_t from, uint64_t before, uint64_t x,
		 uint64_t *tau)
{
	uint64_t *t = holdings_t(h, from);

	(void)before;
	*tau = x < *t ? x : *t;
	*t -= *tau;
	return true;
}

const struct policy_ops taint_first_ops = {
	.nr = POLICY_TAINT_FIRST,
	.take = take,
	.give = tally_give,
	.fits = tally_fits,
};
