#include <stdlib.h>

#include "base/die.h"
#include "base/mem.h"
#include "ledger/order.h"

/* One side of a movement: transaction `tx` (its rank by name) takes from or
 * gives to a slot. */
struct end {
	uint64_t slot; /* account << 32 | asset */
	uint32_t tx;
	bool credit;
	bool blocked; /* a debit that waits for credits of others */
};

/* The ends of one slot: end[from .. credit) debits, end[credit .. to). */
struct group {
	uint32_t from, credit, to;
	uint32_t pending, mask; /* unplaced credits: their number and xor */
};

struct heap {
	uint32_t *x;
	size_t nr;
};

struct ties {
	struct order *o;
	uint32_t *tx; /* by rank */
	size_t n;
	struct end *end;
	size_t ends, end_alloc;
	struct group *group;
	size_t groups, group_alloc;
	uint32_t *credit, *credit_first; /* groups credited, by rank */
	uint32_t *blocked;		 /* by rank: debits that wait */
	bool *open, *placed;		 /* by rank; open: may come next */
	uint32_t *known;		 /* ranks of known index, in order */
	size_t knowns, next_known;
	struct heap ready, any;
};

static void heap_push(struct heap *h, uint32_t x)
{
	size_t i = h->nr++, up;

	for (; i; i = up) {
		up = (i - 1) / 2;
		if (h->x[up] <= x)
			break;
		h->x[i] = h->x[up];
	}
	h->x[i] = x;
}

static uint32_t heap_pop(struct heap *h)
{
	uint32_t top = h->x[0], x = h->x[--h->nr];
	size_t i = 0, down;

	for (; (down = 2 * i + 1) < h->nr; i = down) {
		if (down + 1 < h->nr && h->x[down + 1] < h->x[down])
			down++;
		if (h->x[down] >= x)
			break;
		h->x[i] = h->x[down];
	}
	h->x[i] = x;
	return top;
}

static const struct build_tx *tx_at(const struct ties *t, uint32_t rank)
{
	return &t->o->b->tx[t->tx[rank]];
}

static int compare_name(const void *pa, const void *pb, void *ctx)
{
	const struct ledger_builder *b = ctx;
	uint32_t x = *(const uint32_t *)pa, y = *(const uint32_t *)pb;
	int c = tx_ids_compare(&b->ids, b->tx[x].id, b->tx[y].id);

	return c ? c : (x > y) - (x < y);
}

static int compare_known(const void *pa, const void *pb, void *ctx)
{
	const struct ties *t = ctx;
	uint32_t x = *(const uint32_t *)pa, y = *(const uint32_t *)pb;
	uint32_t xi = tx_at(t, x)->index, yi = tx_at(t, y)->index;

	if (xi != yi)
		return xi < yi ? -1 : 1;
	return (x > y) - (x < y);
}

static int compare_ends(const void *pa, const void *pb)
{
	const struct end *a = pa, *b = pb;

	if (a->slot != b->slot)
		return a->slot < b->slot ? -1 : 1;
	if (a->credit != b->credit)
		return a->credit - b->credit;
	return (a->tx > b->tx) - (a->tx < b->tx);
}

static void add_end(struct ties *t, uint32_t account, uint32_t asset,
		    uint32_t rank, bool credit)
{
	if (account < PSEUDO_NR)
		return;
	VEC_GROW(t->end, t->ends + 1, t->end_alloc);
	t->end[t->ends++] = (struct end){
		.slot = (uint64_t)account << 32 | asset,
		.tx = rank,
		.credit = credit,
	};
}

/* What moves nothing, or moves it to its own sender, waits for nothing. */
static void collect_ends(struct ties *t)
{
	const struct order *o = t->o;
	size_t i, kept = 0;
	uint32_t r, j;

	for (r = 0; r < t->n; r++) {
		for (j = o->first[t->tx[r]]; j < o->first[t->tx[r] + 1]; j++) {
			const struct build_move *m = &o->b->move[o->by_tx[j]];

			if (!m->amount || m->from == m->to)
				continue;
			add_end(t, m->from, m->asset, r, false);
			add_end(t, m->to, m->asset, r, true);
		}
	}
	if (!t->ends)
		return;
	qsort(t->end, t->ends, sizeof(*t->end), compare_ends);
	for (i = 1; i < t->ends; i++)
		if (compare_ends(&t->end[kept], &t->end[i]))
			t->end[++kept] = t->end[i];
	t->ends = kept + 1;
}

static void report(const struct ties *t, const struct group *g)
{
	struct findings *f = &t->o->b->findings;
	uint32_t lo = UINT32_MAX, hi = 0, i;
	bool unknown = false;
	size_t account;

	for (i = g->from; i < g->to; i++) {
		uint32_t r = t->end[i].tx;

		lo = r < lo ? r : lo;
		hi = r > hi ? r : hi;
		unknown |= tx_at(t, r)->index == LEDGER_NONE;
	}
	if (lo == hi || !unknown)
		return;
	account = (size_t)(t->end[g->from].slot >> 32);
	findings_add(f, FINDING_TIE, tx_at(t, lo)->height, (uint32_t)account,
		     NULL, amount_of(0), "movements of %s in unknown order",
		     t->o->b->assets.key[(uint32_t)t->end[g->from].slot].s);
}

/* The debit of that slot by that transaction, NULL if none. */
static struct end *find_debit(const struct ties *t, const struct group *g,
			      uint32_t rank)
{
	uint32_t lo = g->from, hi = g->credit, mid;

	while (lo < hi) {
		mid = lo + (hi - lo) / 2;
		if (t->end[mid].tx < rank)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo < g->credit && t->end[lo].tx == rank ? &t->end[lo] : NULL;
}

static void block_debits(struct ties *t, struct group *g)
{
	struct end *own;
	uint32_t i;

	g->pending = g->to - g->credit;
	for (i = g->credit; i < g->to; i++)
		g->mask ^= t->end[i].tx;
	if (!g->pending)
		return;
	for (i = g->from; i < g->credit; i++) {
		t->end[i].blocked = true;
		t->blocked[t->end[i].tx]++;
	}
	if (g->pending > 1)
		return;
	own = find_debit(t, g, g->mask);
	if (own) {
		own->blocked = false;
		t->blocked[own->tx]--;
	}
}

static void make_groups(struct ties *t)
{
	struct group *g;
	uint32_t i, j, r;

	t->credit_first = xcalloc(t->n + 2, sizeof(*t->credit_first));
	t->credit = xreallocarray(NULL, t->ends, sizeof(*t->credit));
	for (i = 0; i < t->ends; i = j) {
		VEC_GROW(t->group, t->groups + 1, t->group_alloc);
		g = &t->group[t->groups++];
		*g = (struct group){.from = i, .credit = i};
		for (j = i; j < t->ends && t->end[j].slot == t->end[i].slot;
		     j++) {
			if (t->end[j].credit)
				t->credit_first[t->end[j].tx + 2]++;
			else
				g->credit = j + 1;
		}
		g->to = j;
		report(t, g);
		block_debits(t, g);
	}
	for (r = 2; r < t->n + 2; r++)
		t->credit_first[r] += t->credit_first[r - 1];
	for (i = 0; i < t->groups; i++)
		for (j = t->group[i].credit; j < t->group[i].to; j++)
			t->credit[t->credit_first[t->end[j].tx + 1]++] = i;
}

static void unblock(struct ties *t, struct end *d)
{
	uint32_t r = d->tx;

	if (!d->blocked)
		return;
	d->blocked = false;
	if (!--t->blocked[r] && t->open[r] && !t->placed[r])
		heap_push(&t->ready, r);
}

static void open_tx(struct ties *t, uint32_t r)
{
	t->open[r] = true;
	heap_push(&t->any, r);
	if (!t->blocked[r])
		heap_push(&t->ready, r);
}

static void place(struct ties *t, uint32_t r)
{
	uint32_t i, j;

	t->placed[r] = true;
	for (i = t->credit_first[r]; i < t->credit_first[r + 1]; i++) {
		struct group *g = &t->group[t->credit[i]];
		struct end *d;

		g->mask ^= r;
		if (--g->pending == 1) {
			d = find_debit(t, g, g->mask);
			if (d)
				unblock(t, d);
		} else if (!g->pending) {
			for (j = g->from; j < g->credit; j++)
				unblock(t, &t->end[j]);
		}
	}
	if (t->next_known < t->knowns && t->known[t->next_known] == r &&
	    ++t->next_known < t->knowns)
		open_tx(t, t->known[t->next_known]);
}

static void ties_init(struct ties *t)
{
	uint32_t r;

	t->blocked = xcalloc(t->n, sizeof(*t->blocked));
	t->open = xcalloc(t->n, sizeof(*t->open));
	t->placed = xcalloc(t->n, sizeof(*t->placed));
	t->known = xcalloc(t->n, sizeof(*t->known));
	t->ready.x = xcalloc(t->n, sizeof(*t->ready.x));
	t->any.x = xcalloc(t->n, sizeof(*t->any.x));
	collect_ends(t);
	make_groups(t);
	for (r = 0; r < t->n; r++) {
		if (tx_at(t, r)->index != LEDGER_NONE)
			t->known[t->knowns++] = r;
		else
			open_tx(t, r);
	}
	if (!t->knowns)
		return;
	qsort_r(t->known, t->knowns, sizeof(*t->known), compare_known, t);
	open_tx(t, t->known[0]);
}

static void ties_release(struct ties *t)
{
	free(t->tx);
	free(t->end);
	free(t->group);
	free(t->credit);
	free(t->credit_first);
	free(t->blocked);
	free(t->open);
	free(t->placed);
	free(t->known);
	free(t->ready.x);
	free(t->any.x);
}

void order_ties(struct order *o, uint32_t *tx, size_t n)
{
	struct ties t = {.o = o, .n = n};
	uint32_t r;
	size_t i;

	t.tx = xmemdup(tx, n, sizeof(*tx));
	qsort_r(t.tx, n, sizeof(*t.tx), compare_name, o->b);
	ties_init(&t);
	for (i = 0; i < n; i++) {
		if (t.ready.nr) {
			r = heap_pop(&t.ready);
		} else {
			do {
				if (!t.any.nr)
					BUG("nothing left to place");
				r = heap_pop(&t.any);
			} while (t.placed[r]);
		}
		place(&t, r);
		tx[i] = t.tx[r];
	}
	ties_release(&t);
}
