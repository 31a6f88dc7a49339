/* Pro rata: every coin of the account is tainted alike. */
#include "taint/policy.h"

static bool take(struct holdings *h, uint32_t from, uint64_t before, uint64_t x,
		 uint64_t *tau)
{
	uint64_t *t = holdings_t(h, from);

	/* floor(x * T / B): what rounding leaves stays with the sender */
	if (x == before)
		*tau = *t;
	else if ((x | *t) >> 32)
		*tau = (uint64_t)((unsigned __int128)x * *t / before);
	else
		*tau = x * *t / before;
	*t -= *tau;
	return true;
}

const struct policy_ops haircut_ops = {
	.nr = POLICY_HAIRCUT,
	.take = take,
	.give = tally_give,
	.fits = tally_fits,
};
