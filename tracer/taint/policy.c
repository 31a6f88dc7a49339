#include "taint/policy.h"

#include "base/die.h"

const struct policy_ops *policy_find(enum policy p)
{
	switch (p) {
	case POLICY_POISON:
		return &poison_ops;
	case POLICY_HAIRCUT:
		return &haircut_ops;
	case POLICY_FIFO:
		return &fifo_ops;
	case POLICY_LIFO:
		return &lifo_ops;
	case POLICY_TAINT_FIRST:
		return &taint_first_ops;
	case POLICY_CLEAN_FIRST:
		return &clean_first_ops;
	}
	BUG("policy %d", (int)p);
}

void tally_give(struct holdings *h, uint32_t to, uint64_t before, uint64_t x,
		uint64_t tau)
{
	(void)before;
	(void)x;
	*holdings_t(h, to) += tau;
}

bool tally_fits(const struct holdings *h, uint32_t place, uint64_t balance)
{
	return *holdings_t(h, place) <= balance;
}
