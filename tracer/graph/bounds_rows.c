#include <stdlib.h>

#include "base/mem.h"
#include "graph/bounds_build.h"

static bool is_row(const struct build *b, uint32_t m)
{
	/* a damaged file must not lead outside the columns */
	if (b->c->from[m] >= b->c->slots || b->c->to[m] >= b->c->slots ||
	    b->c->slot_account[b->c->from[m]] >= b->c->accounts ||
	    b->c->slot_account[b->c->to[m]] >= b->c->accounts)
		return false;
	return b->c->amount[m] &&
	       b->c->slot_asset[b->c->from[m]] == b->in->asset.i;
}

static bool is_seed(struct build *b, uint32_t m)
{
	while (b->seed < b->in->seeds && b->in->seed[b->seed] < m)
		b->seed++;
	return b->seed < b->in->seeds && b->in->seed[b->seed] == m;
}

static void step(struct build *b, uint32_t m)
{
	const struct ledger_columns *c = b->c;
	bool seed = is_seed(b, m), door;
	uint32_t tail, head;

	if (!is_row(b, m) || (c->from[m] == c->to[m] && !seed))
		return;
	tail = build_debit(b, m);
	if (tail == NET_NONE && !seed) {
		build_clean(b, c->to[m], c->to_before[m]);
		return;
	}
	head = build_credit(b, m, &door);
	if (seed) {
		b->n->node[head].seed += c->amount[m];
		if (tail != NET_NONE)
			net_edge(b->n, tail, b->n->again, c->amount[m]);
	} else {
		net_move(b->n, tail, head, c->amount[m], m);
	}
	if (door)
		net_edge(b->n, head, build_world(b), NET_ANY);
}

static void fix(struct build *b, uint32_t slot, uint64_t balance, uint8_t bit)
{
	switch (build_role(b, slot)) {
	case LIVE:
		if (!(b->bits[slot] & FIXED))
			build_live(b, slot, balance);
		b->bits[slot] |= FIXED | bit;
		if ((b->bits[slot] & (GAVE | TOOK)) == (GAVE | TOOK))
			b->n->node[b->at[slot]].flags |= NET_TIE | NET_MIXED;
		return;
	case WORLD:
		b->n->node[build_world(b)].flags |= NET_MIXED;
		b->world_bits |= FIXED;
		return;
	case STOP:
		return;
	}
}

/* A height whose order is not known: one node for each account. */
static void tied_height(struct build *b, uint32_t lo, uint32_t hi)
{
	const struct ledger_columns *c = b->c;
	uint32_t m;

	for (m = lo; m < hi; m++) {
		if (!is_row(b, m))
			continue;
		fix(b, c->from[m], c->from_before[m], GAVE);
		fix(b, c->to[m], c->to_before[m], TOOK);
	}
	for (m = lo; m < hi; m++)
		step(b, m);
	for (m = lo; m < hi; m++) {
		if (!is_row(b, m))
			continue;
		b->bits[c->from[m]] &= DEBITED | WAS_IN;
		b->bits[c->to[m]] &= DEBITED | WAS_IN;
	}
	b->world_bits &= DEBITED;
}

static size_t row_at(const struct build *b, uint64_t height, size_t end)
{
	size_t m = ledger_first_at(b->in->ledger, height);

	return m < end ? m : end;
}

static void walk(struct build *b, size_t end)
{
	const struct ledger *l = b->in->ledger;
	const struct findings *f = ledger_findings(l);
	struct tx_id tx = {b->c->tx[b->in->seed[0]]};
	uint64_t height = ledger_tx_height(l, tx);
	size_t m = row_at(b, height, end), lo, i;

	for (i = 0; i < f->nr; i++) {
		if (f->row[i].kind != FINDING_TIE || f->row[i].height < height)
			continue;
		lo = row_at(b, f->row[i].height, end);
		if (lo < m)
			continue;
		for (; m < lo; m++)
			step(b, (uint32_t)m);
		m = row_at(b, f->row[i].height + 1, end);
		tied_height(b, (uint32_t)lo, (uint32_t)m);
	}
	for (; m < end; m++)
		step(b, (uint32_t)m);
}

/* What the slot holds when all movements below `end` are done. */
static uint64_t balance_at(const struct ledger_columns *c, uint32_t slot,
			   size_t end)
{
	uint64_t lo = c->hist_start[slot], hi = c->hist_start[slot + 1], mid;
	uint64_t x;
	uint32_t m;

	if (end >= c->moves)
		return c->slot_final[slot];
	if (lo > hi || hi > (uint64_t)c->moves * 2)
		return 0;
	while (lo < hi) {
		mid = lo + (hi - lo) / 2;
		if (c->hist[mid] < end)
			lo = mid + 1;
		else
			hi = mid;
	}
	if (lo == c->hist_start[slot])
		return c->slot_opening[slot];
	m = c->hist[lo - 1];
	if (m >= c->moves)
		return 0;
	x = c->amount[m];
	if (c->from[m] == c->to[m])
		return c->from_before[m];
	if (c->to[m] == slot)
		return c->to_before[m] + x;
	return c->from_before[m] > x ? c->from_before[m] - x : 0;
}

static void set_ends(struct build *b, size_t end)
{
	struct net_node *v;
	uint32_t s;

	for (s = 0; s < b->c->slots; s++) {
		if (b->at[s] == NET_NONE)
			continue;
		v = &b->n->node[b->at[s]];
		v->end = build_inferred(b, s) ? NET_ANY
					      : balance_at(b->c, s, end);
	}
	b->n->node[b->n->again].end = NET_ANY;
	if (b->n->world != NET_NONE)
		b->n->node[b->n->world].end = NET_ANY;
}

static bool check_seeds(struct net *n, const struct bounds_input *in,
			const struct ledger_columns *c, size_t end,
			struct err *e)
{
	uint32_t m;
	size_t i;

	for (i = 0; i < in->seeds; i++) {
		m = in->seed[i];
		if (m >= c->moves || (i && m <= in->seed[i - 1]) ||
		    c->from[m] >= c->slots || c->tx[m] >= c->txs ||
		    c->slot_asset[c->from[m]] != in->asset.i)
			return err_set(e, ERR_DATA,
				       "bounds: seed %zu is no movement of the "
				       "asset",
				       i + 1);
		if (m >= end)
			continue;
		if (__builtin_add_overflow(n->injected, c->amount[m],
					   &n->injected) ||
		    n->injected >= FLOW_EXACT)
			return err_set(e, ERR_DATA,
				       "bounds: the seeds sum to 2^53 units or "
				       "more, which is beyond exact counting "
				       "here: refused rather than rounded");
	}
	return true;
}

bool net_build(struct net *n, const struct bounds_input *in, struct err *e)
{
	const struct ledger_columns *c = ledger_columns(in->ledger);
	size_t end = in->end < c->moves ? in->end : c->moves, i;
	struct build b = {.n = n, .in = in, .c = c};

	*n = (struct net){.world = NET_NONE};
	if (!check_seeds(n, in, c, end, e))
		return false;
	n->again = net_add(n, NET_NONE, 0);
	b.at = xmalloc((c->slots + 1) * sizeof(*b.at));
	b.stay = xmalloc((c->slots + 1) * sizeof(*b.stay));
	b.bits = xcalloc(c->slots + 1, 1);
	for (i = 0; i < c->slots; i++)
		b.at[i] = b.stay[i] = NET_NONE;
	if (in->seeds)
		walk(&b, end);
	set_ends(&b, end);
	free(b.at);
	free(b.stay);
	free(b.bits);
	return true;
}
