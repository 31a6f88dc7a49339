#ifndef TESTS_EXHAUSTIVE_COINS_H
#define TESTS_EXHAUSTIVE_COINS_H
/*
 * policies.md sections 1 to 4 once more, slowly: an account is a row of
 * single coins, oldest first, each clean or tainted; one policy at a time.
 * Written from the law, sharing nothing with the engine.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "base/die.h"
#include "taint/rules.h"
#include "taint/trace.h"

#define COINS_MAX 4096
#define COIN_ACCOUNTS 8
#define COIN_MOVES 64
#define COIN_FEES COIN_ACCOUNTS /* the account @fees */

struct coin_move {
	unsigned from, to; /* COIN_FEES: @fees */
	uint64_t x;
	bool seed;
	bool sink; /* of kind rental */
};

struct coin_world {
	struct coin_move move[COIN_MOVES];
	size_t moves;
	uint64_t opening[COIN_ACCOUNTS];
	enum account_class class[COIN_ACCOUNTS];
	uint64_t min;
	uint32_t hops, accounts;
};

struct coin_account {
	uint8_t coin[COINS_MAX]; /* 1: tainted */
	size_t nr;
	uint64_t receipts; /* while not live */
	bool live, seen, member, poisoned, seed_receiver;
	uint32_t hop;
};

struct coin_result {
	uint64_t tau[COIN_MOVES], injected;
	uint64_t held[COIN_ACCOUNTS];
	uint64_t end[TRACE_END_NR]; /* but held */
	uint32_t members;
	struct coin_account account[COIN_ACCOUNTS];
};

static void coin_add(struct coin_account *a, uint64_t nr, uint8_t tainted)
{
	if (a->nr + nr > COINS_MAX)
		die("too many coins");
	for (; nr; nr--)
		a->coin[a->nr++] = tainted;
}

static uint64_t coin_taint(const struct coin_account *a)
{
	uint64_t t = 0;
	size_t i;

	for (i = 0; i < a->nr; i++)
		t += a->coin[i];
	return t;
}

/* How many tainted coins go. */
static uint64_t coin_tau(const struct coin_account *a, enum policy p,
			 uint64_t x)
{
	uint64_t t = coin_taint(a), b = a->nr;

	if (p == POLICY_HAIRCUT)
		return x * t / b;
	if (p == POLICY_TAINT_FIRST)
		return t < x ? t : x;
	return b - t >= x ? 0 : x - (b - t);
}

/* Takes x coins out, in their order, into out. */
static void coin_take(struct coin_account *a, enum policy p, uint64_t x,
		      uint8_t *out)
{
	uint64_t tainted = 0, clean = 0;
	size_t i, kept = 0, went = 0;
	bool goes;

	if (p == POLICY_HAIRCUT || p == POLICY_TAINT_FIRST ||
	    p == POLICY_CLEAN_FIRST) {
		tainted = coin_tau(a, p, x);
		clean = x - tainted;
	}
	for (i = 0; i < a->nr; i++) {
		if (p == POLICY_FIFO)
			goes = i < x;
		else if (p == POLICY_LIFO)
			goes = i >= a->nr - x;
		else
			goes = a->coin[i] ? tainted > 0 : clean > 0;
		if (goes && a->coin[i] && tainted)
			tainted--;
		else if (goes && !a->coin[i] && clean)
			clean--;
		if (goes)
			out[went++] = a->coin[i];
		else
			a->coin[kept++] = a->coin[i];
	}
	a->nr = kept;
	if (went != x)
		die("%llu of %llu coins", (unsigned long long)went,
		    (unsigned long long)x);
}

static bool coin_beyond(const struct coin_world *w, struct coin_result *r,
			const struct coin_move *mv)
{
	struct coin_account *to = &r->account[mv->to];
	uint32_t hop;

	if (!to->seen) {
		to->seen = true;
		to->member = r->members < w->accounts;
		r->members += to->member;
	}
	hop = mv->seed ? 0 : r->account[mv->from].hop + 1;
	if (hop < to->hop)
		to->hop = hop;
	return !to->member || to->hop > w->hops;
}

/* Where the tainted part of a movement stays; END_HELD: it lives on. */
static enum trace_end coin_where(const struct coin_world *w,
				 struct coin_result *r,
				 const struct coin_move *mv, bool poison,
				 uint64_t tau)
{
	struct coin_account *to;

	if (mv->sink)
		return END_SINK;
	if (mv->to == COIN_FEES)
		return END_FEES;
	to = &r->account[mv->to];
	if (coin_beyond(w, r, mv))
		return END_LIMIT;
	if (w->class[mv->to] == CLASS_SERVICE)
		return END_SERVICE;
	if (!poison && !to->live && !to->seed_receiver && w->min) {
		to->receipts += tau;
		if (to->receipts < w->min)
			return END_BELOW;
	}
	if (w->class[mv->to] == CLASS_BUSY)
		return END_BUSY;
	if (w->class[mv->to] == CLASS_UNREAD)
		return END_UNREAD;
	return END_HELD;
}

static void coin_arrive(const struct coin_world *w, struct coin_result *r,
			const struct coin_move *mv, uint8_t *taken,
			uint64_t tau)
{
	enum trace_end end = END_HELD;
	struct coin_account *to;
	uint64_t k, t;

	if (tau)
		end = coin_where(w, r, mv, false, tau);
	if (mv->to == COIN_FEES) {
		r->end[END_FEES] += tau;
		return;
	}
	to = &r->account[mv->to];
	if (end != END_HELD)
		memset(taken, 0, mv->x);
	for (k = 0; k < mv->x; k++)
		coin_add(to, 1, taken[k]);
	if (end == END_BUSY || end == END_UNREAD) {
		/* what it had below goes with it */
		if (w->min && !to->live && !to->seed_receiver) {
			r->end[END_BELOW] -= to->receipts - tau;
			tau = to->receipts;
		}
		to->live = true;
	}
	if (end != END_HELD) {
		r->end[end] += tau;
		return;
	}
	if (!tau || !w->min || to->live || to->seed_receiver)
		return;
	/* it comes alive: the newest coins are the tainted ones */
	to->live = true;
	t = to->receipts < to->nr ? to->receipts : to->nr;
	r->end[END_BELOW] -= to->receipts - tau;
	r->end[END_BELOW] += to->receipts - t;
	for (k = 0; k < to->nr; k++)
		to->coin[k] = k >= to->nr - t;
}

static void coin_poison(const struct coin_world *w, struct coin_result *r,
			const struct coin_move *mv, size_t m)
{
	if (!mv->seed &&
	    !(mv->from != COIN_FEES && r->account[mv->from].poisoned))
		return;
	r->tau[m] = mv->x;
	if (coin_where(w, r, mv, true, mv->x) == END_HELD)
		r->account[mv->to].poisoned = true;
}

static void coin_run(const struct coin_world *w, enum policy p,
		     struct coin_result *r)
{
	static uint8_t taken[COINS_MAX];
	const struct coin_move *mv;
	struct coin_account *from;
	uint64_t k, tau;
	size_t m, i;

	memset(r, 0, offsetof(struct coin_result, account));
	for (i = 0; i < COIN_ACCOUNTS; i++) {
		/* all but the coins, of which there are many */
		memset(&r->account[i].nr, 0,
		       sizeof(r->account[i]) -
			       offsetof(struct coin_account, nr));
		coin_add(&r->account[i], w->opening[i], 0);
		r->account[i].hop = UINT32_MAX;
	}
	for (m = 0; m < w->moves; m++) {
		if (!w->move[m].seed || w->move[m].from == w->move[m].to)
			continue;
		r->account[w->move[m].to].seed_receiver = true;
		r->account[w->move[m].to].hop = 0;
	}
	for (m = 0; m < w->moves; m++) {
		mv = &w->move[m];
		if (mv->from == mv->to || !mv->x)
			continue;
		if (p == POLICY_POISON) {
			coin_poison(w, r, mv, m);
			continue;
		}
		memset(taken, 0, mv->x);
		if (mv->from != COIN_FEES) {
			from = &r->account[mv->from];
			if (from->nr < mv->x)
				coin_add(from, mv->x - from->nr, 0);
			coin_take(from, p, mv->x, taken);
		}
		tau = 0;
		for (k = 0; k < mv->x; k++)
			tau += taken[k];
		if (mv->seed) {
			r->injected += mv->x - tau;
			tau = mv->x;
			memset(taken, 1, mv->x);
		}
		r->tau[m] = tau;
		coin_arrive(w, r, mv, taken, tau);
	}
	for (i = 0; i < COIN_ACCOUNTS; i++)
		r->held[i] = coin_taint(&r->account[i]);
}

#endif
