/*
 * policies.md section 3 once more, in the plainest way: arrays by account,
 * and lists of lots that are moved one by one.
 */
#include <stdlib.h>
#include <string.h>

#include "base/die.h"
#include "base/mem.h"
#include "bench/bench.h"

struct lot {
	uint64_t units;
	bool tainted;
};

/* lot[first .. nr), oldest first. */
struct pile {
	struct lot *lot;
	size_t first, nr, alloc;
};

struct world {
	enum policy p;
	uint32_t accounts;
	uint64_t *balance, *taint; /* poison: taint is 0 or 1 */
	struct pile *pile;
	struct lot *taken;
	size_t taken_nr, taken_alloc;
};

static void put(struct pile *p, uint64_t units, bool tainted)
{
	if (!units)
		return;
	if (p->nr > p->first && p->lot[p->nr - 1].tainted == tainted) {
		p->lot[p->nr - 1].units += units;
		return;
	}
	if (p->first > 64 && p->first > p->nr / 2) {
		memmove(p->lot, p->lot + p->first,
			(p->nr - p->first) * sizeof(*p->lot));
		p->nr -= p->first;
		p->first = 0;
	}
	VEC_GROW(p->lot, p->nr + 1, p->alloc);
	p->lot[p->nr++] = (struct lot){units, tainted};
}

/* The x oldest, or newest, into taken; lifo takes the newest first. */
static uint64_t take(struct world *w, struct pile *p, uint64_t x, bool newest)
{
	uint64_t tau = 0, n;
	struct lot *l;

	w->taken_nr = 0;
	while (x) {
		if (p->nr == p->first)
			die("the reference has too few coins");
		l = &p->lot[newest ? p->nr - 1 : p->first];
		n = l->units < x ? l->units : x;
		VEC_GROW(w->taken, w->taken_nr + 1, w->taken_alloc);
		w->taken[w->taken_nr++] = (struct lot){n, l->tainted};
		tau += l->tainted ? n : 0;
		x -= n;
		l->units -= n;
		if (l->units)
			continue;
		if (newest)
			p->nr--;
		else
			p->first++;
	}
	return tau;
}

static uint64_t step_lots(struct world *w, const struct transfer *t, bool seed)
{
	bool newest = w->p == POLICY_LIFO;
	uint64_t tau = take(w, &w->pile[t->from], t->amount, newest);
	struct pile *to = &w->pile[t->to];
	size_t i, n = w->taken_nr;

	if (seed) {
		put(to, t->amount, true);
		return t->amount;
	}
	for (i = 0; i < n; i++) {
		const struct lot *l = &w->taken[newest ? n - 1 - i : i];

		put(to, l->units, l->tainted);
	}
	return tau;
}

static uint64_t tau_of(const struct world *w, uint64_t b, uint64_t t,
		       uint64_t x)
{
	switch (w->p) {
	case POLICY_POISON:
		return t ? x : 0;
	case POLICY_HAIRCUT:
		return b ? (uint64_t)((unsigned __int128)x * t / b) : 0;
	case POLICY_TAINT_FIRST:
		return x < t ? x : t;
	case POLICY_CLEAN_FIRST:
		return t > b - x ? t - (b - x) : 0;
	case POLICY_FIFO:
	case POLICY_LIFO:
		break;
	}
	BUG("a policy with lots");
}

static uint64_t step_sums(struct world *w, const struct transfer *t, bool seed)
{
	uint64_t *from = &w->taint[t->from], *to = &w->taint[t->to];
	uint64_t tau = tau_of(w, w->balance[t->from], *from, t->amount);
	uint64_t given = seed ? t->amount : tau;

	if (w->p == POLICY_POISON) {
		*to |= given > 0;
		return given;
	}
	*from -= tau;
	*to += given;
	return given;
}

/* The least that keeps every running balance from going below zero. */
static void openings(struct world *w, uint64_t scale)
{
	struct transfer t;
	struct shape s;
	uint64_t *now;

	shape_init(&s, scale);
	w->accounts = s.accounts;
	w->balance = xcalloc(s.accounts, sizeof(*w->balance));
	now = xcalloc(s.accounts, sizeof(*now));
	while (shape_next(&s, &t)) {
		if (t.amount > now[t.from]) {
			w->balance[t.from] += t.amount - now[t.from];
			now[t.from] = 0;
		} else {
			now[t.from] -= t.amount;
		}
		now[t.to] += t.amount;
	}
	free(now);
	shape_release(&s);
}

static void judge(struct world *w, struct figures *f, uint64_t scale,
		  size_t seeds, bool lots)
{
	struct transfer t;
	struct shape s;
	uint64_t tau;
	size_t row = 0;
	bool seed;

	shape_init(&s, scale);
	for (; shape_next(&s, &t); row++) {
		seed = row % SHAPE_SEED_STEP == 0 &&
		       row / SHAPE_SEED_STEP < seeds;
		tau = lots ? step_lots(w, &t, seed) : step_sums(w, &t, seed);
		w->balance[t.from] -= t.amount;
		w->balance[t.to] += t.amount;
		f->rows += tau > 0;
		f->taint += tau;
	}
	shape_release(&s);
}

struct figures reference_run(uint64_t scale, size_t seeds, enum policy p)
{
	bool lots = p == POLICY_FIFO || p == POLICY_LIFO;
	struct figures f = {0, 0};
	struct world w = {.p = p};
	size_t i;

	openings(&w, scale);
	w.taint = xcalloc(w.accounts, sizeof(*w.taint));
	w.pile = xcalloc(w.accounts, sizeof(*w.pile));
	for (i = 0; lots && i < w.accounts; i++)
		put(&w.pile[i], w.balance[i], false);
	judge(&w, &f, scale, seeds, lots);
	for (i = 0; i < w.accounts; i++)
		free(w.pile[i].lot);
	free(w.pile);
	free(w.taint);
	free(w.balance);
	free(w.taken);
	return f;
}
