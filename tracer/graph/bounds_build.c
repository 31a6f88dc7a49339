#include "graph/bounds_build.h"
#include "taint/rules.h"

enum role build_role(const struct build *b, uint32_t slot)
{
	uint32_t a = b->c->slot_account[slot];

	if (a == PSEUDO_UNKNOWN)
		return WORLD;
	if (a < PSEUDO_NR)
		return STOP;
	if (!b->in->account_class)
		return LIVE;
	switch ((enum account_class)b->in->account_class[a]) {
	case CLASS_LIVE:
		return LIVE;
	case CLASS_SERVICE:
	case CLASS_BUSY:
		return STOP;
	case CLASS_UNREAD:
		break;
	}
	return WORLD;
}

bool build_inferred(const struct build *b, uint32_t slot)
{
	return b->c->slot_opening_kind[slot] == OPENING_INFERRED;
}

uint32_t build_live(struct build *b, uint32_t slot, uint64_t balance)
{
	bool inferred = build_inferred(b, slot);
	uint32_t old = b->at[slot], v;

	if (old != NET_NONE &&
	    (!(b->bits[slot] & DEBITED) || (b->bits[slot] & FIXED)))
		return old;
	v = net_add(b->n, slot, inferred ? NET_OPENING : 0);
	if (old != NET_NONE)
		net_edge(b->n, old, v, inferred ? NET_ANY : balance);
	b->at[slot] = v;
	b->bits[slot] &= (uint8_t)~DEBITED;
	b->bits[slot] |= WAS_IN;
	return v;
}

void build_clean(struct build *b, uint32_t slot, uint64_t balance)
{
	if (b->at[slot] == NET_NONE || !(b->bits[slot] & DEBITED) ||
	    (b->bits[slot] & FIXED))
		return;
	if (balance || build_inferred(b, slot))
		build_live(b, slot, balance);
	else
		b->at[slot] = NET_NONE;
}

uint32_t build_world(struct build *b)
{
	uint32_t old = b->n->world;

	if (old != NET_NONE &&
	    (!(b->world_bits & DEBITED) || (b->world_bits & FIXED)))
		return old;
	b->n->world = net_add(b->n, NET_NONE, NET_UNREAD);
	if (old != NET_NONE)
		net_edge(b->n, old, b->n->world, NET_ANY);
	b->world_bits &= (uint8_t)~DEBITED;
	return b->n->world;
}

/* What stays with an account for good. */
static uint32_t stay_credit(struct build *b, uint32_t slot)
{
	uint32_t *v = &b->stay[slot];

	if (*v == NET_NONE) {
		*v = net_add(b->n, slot, 0);
		b->n->node[*v].end = NET_ANY;
	}
	return *v;
}

/* What the sender did not have comes from the world, tainted as far as the
 * world can be. */
static void missing_credit(struct build *b, uint32_t m)
{
	uint32_t from = b->c->from[m], v;
	uint64_t had = b->c->from_before[m];

	if (b->c->amount[m] <= had)
		return;
	if (b->n->world != NET_NONE) {
		v = build_live(b, from, had);
		net_edge(b->n, b->n->world, v, b->c->amount[m] - had);
		if (b->bits[from] & FIXED)
			b->n->node[v].flags |= NET_MIXED;
		b->world_bits |= DEBITED;
	} else {
		build_clean(b, from, had);
	}
	if (b->at[from] != NET_NONE)
		b->n->node[b->at[from]].flags |= NET_MISSING;
	else if (b->bits[from] & WAS_IN)
		b->n->missing = true;
}

uint32_t build_debit(struct build *b, uint32_t m)
{
	uint32_t from = b->c->from[m];

	switch (build_role(b, from)) {
	case LIVE:
		missing_credit(b, m);
		b->bits[from] |= DEBITED;
		return b->at[from];
	case WORLD:
		b->world_bits |= DEBITED;
		return b->n->world;
	case STOP:
		break;
	}
	return NET_NONE;
}

uint32_t build_credit(struct build *b, uint32_t m, bool *door)
{
	uint32_t to = b->c->to[m];
	uint8_t kind = b->c->kind[m];

	*door = false;
	if (kind == MV_RENTAL || kind == MV_CREATION) {
		build_clean(b, to, b->c->to_before[m]);
		return stay_credit(b, to);
	}
	switch (build_role(b, to)) {
	case LIVE:
		return build_live(b, to, b->c->to_before[m]);
	case WORLD:
		*door = true;
		return net_add(b->n, to, NET_UNREAD);
	case STOP:
		break;
	}
	return stay_credit(b, to);
}
