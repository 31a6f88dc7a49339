#include "accuracy/score.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/die.h"
#include "graph/bounds.h"
#include "taint/trace.h"

/* An account counts as one that stolen coins came to from here on. */
#define TOUCHED_LEAST COIN
#define SETS 8 /* intervals asked of a theft, besides the exchanges' */

/* What a rule says of each end, in units; unread apart. */
struct said {
	uint64_t at[POLICY_NR][WHO_MAX + 1];
	uint64_t unread[POLICY_NR];
	uint64_t in[POLICY_NR][WHO_MAX];
	uint64_t received[WHO_MAX];
};

static void read_trace(struct said *x, const struct trace *t,
		       const struct case_ledger *c)
{
	const struct trace_disposition *d;
	const struct trace_account *a;
	uint32_t who;
	size_t i, p;

	memset(x, 0, sizeof(*x));
	for (i = 0; i < t->dispositions; i++) {
		d = &t->disposition[i];
		who = d->account == LEDGER_NONE ? FEES : c->who[d->account];
		if (d->end == END_UNREAD)
			x->unread[d->policy] += amount_units(d->amount);
		else
			x->at[d->policy][who] += amount_units(d->amount);
	}
	for (i = 0; i < t->accounts; i++) {
		a = &t->account[i];
		if (account_is_pseudo(a->account))
			continue;
		who = c->who[a->account.i];
		x->received[who] = amount_units(a->received);
		for (p = 0; p < POLICY_NR; p++)
			x->in[p][who] = trace_in(t, a, p);
	}
}

static uint64_t apart(uint64_t a, uint64_t b)
{
	return a > b ? a - b : b - a;
}

/* Rounded up: only what is exact is 0. */
static uint32_t share(uint64_t part, uint64_t whole)
{
	return (uint32_t)((part * ALL + whole - 1) / whole);
}

static void score_amounts(struct score *s, const struct said *x,
			  const struct world *w, const struct truth *t)
{
	uint64_t whole = w->stolen * COIN, sum, most, d;
	size_t p, i;

	for (p = 0; p < POLICY_NR; p++) {
		sum = x->unread[p];
		most = 0;
		for (i = 0; i <= WHO_MAX; i++) {
			d = apart(x->at[p][i], t->held[i] * COIN);
			sum += d;
			most = d > most ? d : most;
		}
		s->misplaced[p][s->thefts] = share(sum, 2 * whole);
		s->worst_end[p][s->thefts] = share(most, whole);
		s->unread[p][s->thefts] = share(x->unread[p], whole);
	}
}

static void tell(struct told *d, bool said, bool is)
{
	d->right += said && is;
	d->wrong += said && !is;
	d->missed += !said && is;
}

static void score_accounts(struct score *s, const struct said *x,
			   const struct world *w, const struct truth *t)
{
	const struct who *o;
	uint64_t in;
	size_t p, i;

	for (i = 0; i < w->whos; i++) {
		o = &w->who[i];
		if (o->role == EXCHANGE)
			continue;
		for (p = 0; p < POLICY_NR; p++) {
			in = x->in[p][i];
			tell(&s->touched[p], in >= TOUCHED_LEAST,
			     t->ever[i] > 0);
			tell(&s->thief[p],
			     in >= TOUCHED_LEAST && in >= x->received[i] - in,
			     o->role == THIEF && o->used);
		}
	}
}

struct asking {
	struct score *s;
	uint64_t nr;
	const struct world *w;
	const struct truth *t;
	enum view view;
	struct bounds_graph *g;
};

static bool inside(const struct asking *a, const char *what, uint32_t who,
		   uint64_t coins, struct amount least, struct amount most)
{
	uint64_t x = coins * COIN, lo = amount_units(least);
	uint64_t hi = amount_units(most);

	a->s->asked++;
	a->s->width += share(hi - lo, a->w->stolen * COIN);
	a->s->proofs += !hi || lo == a->w->stolen * COIN;
	if (x >= lo && x <= hi) {
		a->s->within++;
		return true;
	}
	fprintf(stderr,
		"theft %" PRIu64 ", view %d, w%u: %s %" PRIu64
		" is not within %" PRIu64 " .. %" PRIu64 "\n",
		a->nr, (int)a->view, who, what, x, lo, hi);
	return false;
}

/* The accounts of an owner as one set. */
static void ask(struct asking *a, const struct case_ledger *c, uint32_t owner)
{
	struct account_id x[WHO_MAX];
	struct err e = ERR_INIT;
	uint64_t held = 0;
	struct bounds b;
	size_t nr = 0;
	uint32_t i;

	for (i = 0; i < a->w->whos; i++) {
		if (a->w->who[i].owner != owner)
			continue;
		held += a->t->held[i];
		if (c->known[i])
			x[nr++] = c->account[i];
	}
	if (!nr)
		return;
	if (!bounds_run(&b, a->g, x, nr, &e))
		die("theft %" PRIu64 ": %s", a->nr, e.text);
	inside(a, "held", owner, held, b.held_min, b.held_max);
	inside(a, "ever", owner, a->t->group[owner], b.ever_min, b.ever_max);
}

static void score_bounds(struct score *s, uint64_t nr, const struct world *w,
			 const struct truth *t, const struct case_ledger *c,
			 enum view view)
{
	struct bounds_input in = {.ledger = c->l,
				  .asset = c->asset,
				  .seed = c->seed,
				  .seeds = c->seeds,
				  .account_class = c->class,
				  .end = SIZE_MAX};
	struct asking a = {.s = s, .nr = nr, .w = w, .t = t, .view = view};
	struct rng r = {nr};
	struct err e = ERR_INIT;
	size_t i;

	a.g = bounds_graph_new(&in, &e);
	if (!a.g)
		die("theft %" PRIu64 ": %s", nr, e.text);
	for (i = 0; i < w->exchanges; i++)
		if (w->who[w->exchange[i]].owner == w->exchange[i])
			ask(&a, c, (uint32_t)w->exchange[i]);
	ask(&a, c, w->thief);
	for (i = 1; i < SETS; i++)
		ask(&a, c, w->who[rng_below(&r, w->whos)].owner);
	bounds_graph_free(a.g);
}

void score_add(struct score *s, uint64_t nr, const struct world *w,
	       const struct truth *t, enum view view)
{
	struct trace_input in = {.walk = TRACE_AUTO};
	struct err e = ERR_INIT;
	struct case_ledger c;
	struct rules rules;
	struct trace *trace;
	struct said x;

	case_make(&c, w, view);
	rules_init(&rules);
	in.ledger = c.l;
	in.asset = c.asset;
	in.seed = c.seed;
	in.seeds = c.seeds;
	in.rules = &rules;
	in.account_class = c.class;
	in.end = ledger_columns(c.l)->moves;
	trace = trace_run(&in, &e);
	if (!trace)
		die("theft %" PRIu64 ": %s", nr, e.text);
	read_trace(&x, trace, &c);
	trace_free(trace);
	s->way[s->thefts] = w->way;
	score_amounts(s, &x, w, t);
	score_accounts(s, &x, w, t);
	score_bounds(s, nr, w, t, &c, view);
	s->thefts++;
	case_release(&c);
}
