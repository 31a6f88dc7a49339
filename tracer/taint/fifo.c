/* First in, first out (Devaynes v Noble, 1816). */
#include "taint/lots.h"
#include "taint/queue.h"

static bool take(struct holdings *h, uint32_t from, uint64_t before, uint64_t x,
		 uint64_t *tau)
{
	uint32_t rope = *queue_root(h, from), moving, rest;

	if (lots_sum(h->lots, rope) != before)
		return false;
	moving = lots_cut(h->lots, rope, x, &rest);
	*tau = queue_taken(h, from, moving, rest);
	return true;
}

const struct policy_ops fifo_ops = {
	.nr = POLICY_FIFO,
	.has_lots = true,
	.open = queue_open,
	.take = take,
	.give = queue_give,
	.drop = queue_drop,
	.fits = queue_fits,
	.close = queue_close,
};
