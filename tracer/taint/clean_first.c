/* Own money leaves first (Re Hallett, 1880). */
#include "taint/policy.h"

static bool take(struct holdings *h, uint32_t from, uint64_t before, uint64_t x,
		 uint64_t *tau)
{
	uint64_t *t = holdings_t(h, from), left = before - x;

	*tau = *t > left ? *t - left : 0;
	*t -= *tau;
	return true;
}

const struct policy_ops clean_first_ops = {
	.nr = POLICY_CLEAN_FIRST,
	.take = take,
	.give = tally_give,
	.fits = tally_fits,
};
