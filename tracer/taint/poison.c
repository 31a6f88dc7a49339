/*
 * Reach, not amounts: one drop spoils the whole account from that moment.
 * The bit in the place's mask, which is never taken back, is all its state.
 */
#include "taint/policy.h"

const struct policy_ops poison_ops = {
	.nr = POLICY_POISON,
};
