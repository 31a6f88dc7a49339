#include "graph/ways.h"

#include <stdlib.h>

#include "base/die.h"
#include "base/mem.h"

void ways_open(struct ways *w, struct routes *r, const struct trace *t,
	       const struct ledger_columns *c, uint64_t limit)
{
	*w = (struct ways){.r = r,
			   .t = t,
			   .c = c,
			   .shun = LEDGER_NONE,
			   .limit = limit ? limit
					  : 64 * (uint64_t)r->edges + 4096};
}

void ways_close(struct ways *w)
{
	struct routes *r = w->r;

	while (w->takens) {
		const struct way_leg *t = &w->taken[--w->takens];

		r->edge[t->row].left += t->coins;
		r->into[r->edge[t->row].head] += t->coins;
	}
	free(w->way);
	free(w->heap);
	free(w->piece);
	free(w->taken);
	arena_release(&w->mem);
}

/* ---- the ways to go on with: a heap ---- */

static bool before(const struct ways *w, uint32_t a, uint32_t b)
{
	if (w->way[a].coins != w->way[b].coins)
		return w->way[a].coins > w->way[b].coins;
	return a < b;
}

static void push(struct ways *w, uint32_t id)
{
	size_t i = w->heaped, up;

	VEC_GROW(w->heap, w->heaped + 1, w->heap_alloc);
	for (; i && before(w, id, w->heap[up = (i - 1) / 2]); i = up)
		w->heap[i] = w->heap[up];
	w->heap[i] = id;
	w->heaped++;
}

static uint32_t pop(struct ways *w)
{
	uint32_t top, last;
	size_t i = 0, down;

	if (!w->heaped)
		return ROUTE_NONE;
	top = w->heap[0];
	last = w->heap[--w->heaped];
	for (; (down = 2 * i + 1) < w->heaped; i = down) {
		if (down + 1 < w->heaped &&
		    before(w, w->heap[down + 1], w->heap[down]))
			down++;
		if (!before(w, w->heap[down], last))
			break;
		w->heap[i] = w->heap[down];
	}
	w->heap[i] = last;
	return top;
}

/* ---- one step back ---- */

static void take(struct ways *w, uint32_t edge, uint64_t coins)
{
	VEC_GROW(w->taken, w->takens + 1, w->taken_alloc);
	w->taken[w->takens++] = (struct way_leg){edge, coins};
	w->r->edge[edge].left -= coins;
	w->r->into[w->r->edge[edge].head] -= coins;
}

static void add_piece(struct ways *w, const struct route_edge *e,
		      uint64_t coins)
{
	uint32_t mv = w->t->row[e->row].mv;

	VEC_GROW(w->piece, w->pieces + 1, w->piece_alloc);
	w->piece[w->pieces++] = (struct way_piece){
		.account = w->c->slot_account[w->c->from[mv]],
		.row = e->row,
		.tail = e->tail,
		.coins = coins};
}

/* So much of what came to the node, in proportion by edge; what of it had
 * stayed in the account is given back as a claim on the node before. */
static struct way_claim draw(struct ways *w, uint32_t node, uint64_t coins)
{
	struct way_claim stayed = {ROUTE_NONE, 0};
	uint64_t whole = w->r->into[node], sum = 0, upto = 0, part;
	uint32_t i;

	VERIFY_CHECK(coins && coins <= whole);
	for (i = w->r->first[node]; i < w->r->first[node + 1]; i++) {
		const struct route_edge *e = &w->r->edge[w->r->in[i]];

		sum += e->left;
		part = routes_share(coins, sum, whole) - upto;
		upto += part;
		if (!part)
			continue;
		take(w, w->r->in[i], part);
		if (e->row == ROUTE_NONE)
			stayed = (struct way_claim){e->tail, part};
		else
			add_piece(w, e, part);
	}
	w->work += w->r->first[node + 1] - w->r->first[node];
	return stayed;
}

static int piece_order(const void *a, const void *b)
{
	const struct way_piece *x = a, *y = b;
	bool done = x->tail == ROUTE_SOURCE;

	if (x->account != y->account)
		return x->account < y->account ? -1 : 1;
	if (done != (y->tail == ROUTE_SOURCE))
		return done ? -1 : 1;
	return x->row < y->row ? -1 : x->row > y->row;
}

/* A way from these pieces, all of one account, by row: so by node too. */
static void add_way(struct ways *w, uint32_t next, const struct way_piece *p,
		    size_t nr)
{
	struct way_claim *claim = arena_alloc(&w->mem, nr * sizeof(*claim));
	struct way_leg *leg = arena_alloc(&w->mem, nr * sizeof(*leg));
	struct way way = {.account = p->account,
			  .next = next,
			  .done = p->tail == ROUTE_SOURCE,
			  .claim = claim,
			  .leg = leg,
			  .legs = nr};
	size_t i;

	for (i = 0; i < nr; i++) {
		leg[i] = (struct way_leg){p[i].row, p[i].coins};
		way.coins += p[i].coins;
		if (way.claims && claim[way.claims - 1].node == p[i].tail)
			claim[way.claims - 1].coins += p[i].coins;
		else
			claim[way.claims++] =
				(struct way_claim){p[i].tail, p[i].coins};
	}
	if (w->nr >= ROUTE_NONE - 1)
		die("paths: more than 2^32 ways");
	VEC_GROW(w->way, w->nr + 1, w->alloc);
	w->way[w->nr++] = way;
}

/* The pieces as ways to `next`. */
static void add_ways(struct ways *w, uint32_t next)
{
	const struct way_piece *p = w->piece;
	size_t i, nr;

	w->way[next].child = (uint32_t)w->nr;
	if (w->pieces)
		qsort(w->piece, w->pieces, sizeof(*w->piece), piece_order);
	for (i = 0; i < w->pieces; i += nr) {
		bool done = p[i].tail == ROUTE_SOURCE;

		for (nr = 1; i + nr < w->pieces; nr++)
			if (p[i + nr].account != p[i].account ||
			    done != (p[i + nr].tail == ROUTE_SOURCE))
				break;
		add_way(w, next, &p[i], nr);
	}
	w->way[next].children = (uint32_t)w->nr - w->way[next].child;
	w->work += w->pieces;
	w->pieces = 0;
}

static void expand(struct ways *w, uint32_t id)
{
	const struct way_claim *claim = w->way[id].claim;
	size_t left = w->way[id].claims;
	struct way_claim now = {ROUTE_NONE, 0};

	/* an account's nodes have numbers in the order of time, and what
	 * stayed is claimed of the one just before */
	while (left || now.coins) {
		if (!now.coins)
			now = claim[--left];
		while (left && claim[left - 1].node == now.node)
			now.coins += claim[--left].coins;
		now = draw(w, now.node, now.coins);
	}
	add_ways(w, id);
}

/* ---- the search ---- */

static void add_root(struct ways *w, uint32_t account,
		     const struct way_claim *claim, size_t claims)
{
	VEC_GROW(w->way, w->nr + 1, w->alloc);
	w->way[w->nr++] = (struct way){.account = account,
				       .next = ROUTE_NONE,
				       .claim = claim,
				       .claims = claims};
}

void ways_start(struct ways *w, uint32_t account, uint32_t node, uint64_t coins)
{
	struct way_claim *claim = arena_alloc(&w->mem, sizeof(*claim));

	*claim = (struct way_claim){node, coins};
	add_root(w, account, claim, 1);
	w->way[0].coins = coins;
	if (coins)
		push(w, 0);
}

/* Those that a way came from are to be gone on with, but one. */
static void push_children(struct ways *w, uint32_t id, uint32_t but)
{
	const struct way *way = &w->way[id];
	uint32_t i;

	for (i = way->child; i < way->child + way->children; i++)
		if (i != but &&
		    (w->way[i].done || w->way[i].account != w->shun))
			push(w, i);
}

void ways_start_all(struct ways *w, uint32_t account, uint32_t node)
{
	const struct route_edge *e;
	uint32_t i;

	w->shun = account;
	add_root(w, account, NULL, 0);
	for (; node != ROUTE_NONE; node = w->r->before[node])
		for (i = w->r->first[node]; i < w->r->first[node + 1]; i++) {
			e = &w->r->edge[w->r->in[i]];
			if (e->row == ROUTE_NONE)
				continue;
			add_piece(w, e, e->left);
			take(w, w->r->in[i], e->left);
		}
	add_ways(w, 0);
	push_children(w, 0, ROUTE_NONE);
}

static uint32_t largest_child(const struct ways *w, uint32_t id)
{
	const struct way *way = &w->way[id];
	uint32_t i, best = ROUTE_NONE;

	for (i = way->child; i < way->child + way->children; i++) {
		if (!w->way[i].done && w->way[i].account == w->shun)
			continue;
		if (best == ROUTE_NONE || before(w, i, best))
			best = i;
	}
	return best;
}

uint32_t ways_next(struct ways *w)
{
	uint64_t limit = w->work + w->limit;
	uint32_t id = pop(w), best;

	while (id != ROUTE_NONE && !w->way[id].done) {
		expand(w, id);
		best = ROUTE_NONE;
		if (w->work > limit) { /* down to a source, straight */
			w->hasty = true;
			best = largest_child(w, id);
		}
		push_children(w, id, best);
		id = best == ROUTE_NONE ? pop(w) : best;
	}
	return id;
}
