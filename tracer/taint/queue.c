#include "taint/queue.h"

#include "taint/lots.h"

void queue_open(struct holdings *h)
{
	h->lots = lots_new();
	h->moving = 0;
}

void queue_close(struct holdings *h)
{
	lots_free(h->lots);
}

uint64_t queue_taken(struct holdings *h, uint32_t from, uint32_t moving,
		     uint32_t rest)
{
	uint64_t tau = lots_tainted(h->lots, moving);

	/* clean coins that went where no lots are kept */
	queue_drop(h);
	if (!lots_tainted(h->lots, rest)) {
		lots_drop(h->lots, rest);
		rest = 0;
	}
	*queue_root(h, from) = rest;
	h->moving = moving;
	return tau;
}

void queue_give(struct holdings *h, uint32_t to, uint64_t before, uint64_t x,
		uint64_t tau)
{
	uint32_t *root = queue_root(h, to), rope = *root;

	if (!rope && !tau) {
		queue_drop(h);
		return;
	}
	if (!rope && before)
		rope = lots_one(h->lots, before, false);
	if (tau && tau < x) {
		rope = lots_join(h->lots, rope, h->moving);
		h->moving = 0;
	} else {
		queue_drop(h);
		rope = lots_append(h->lots, rope, x, tau != 0);
	}
	*root = rope;
}

void queue_drop(struct holdings *h)
{
	lots_drop(h->lots, h->moving);
	h->moving = 0;
}

uint64_t queue_tainted(const struct holdings *h, uint32_t place)
{
	return lots_tainted(h->lots, *queue_root(h, place));
}

bool queue_fits(const struct holdings *h, uint32_t place, uint64_t balance)
{
	uint32_t rope = *queue_root(h, place);

	if (!rope)
		return true;
	return lots_tainted(h->lots, rope) &&
	       lots_sum(h->lots, rope) == balance && lots_sound(h->lots, rope);
}
