#include "follow/loop.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "follow/reach.h"

#define BATCH 8	  /* accounts read between two judgements, at most */
#define COVER 900 /* permille of the unread taint that is enough for one */
#define TURN 3	  /* replies about an account in its first turn */

static bool is_limited(const struct loop *x)
{
	return x->readers.halt ||
	       x->readers.requests + x->ties >= x->readers.limit ||
	       x->known >= x->located;
}

static bool at_limit(struct loop *x, const struct follow_run *run,
		     size_t waiting)
{
	x->known = reach_located(run);
	x->waiting = waiting;
	loop_tell(x);
	x->stopped |= x->readers.halt || x->readers.cut ||
		      x->readers.requests + (waiting ? x->ties : 0) >=
			      x->readers.limit;
	return is_limited(x);
}

/* Heights where the order is not known and may matter. */
static void find_ties(struct map *at, const struct follow_run *run,
		      const uint64_t *start)
{
	const struct findings *f = ledger_findings(run->ledger);
	const struct finding *tie;
	bool fresh;
	size_t i;

	for (i = 0; i < f->nr; i++) {
		tie = &f->row[i];
		if (tie->kind == FINDING_TIE &&
		    tie->height <= run->end_height &&
		    start[tie->account] != CUT_NOT &&
		    tie->height >= start[tie->account])
			map_add(at, &tie->height, sizeof(tie->height), &fresh);
	}
}

/* How many of their blocks were not asked for yet; with ask they are. */
static size_t ask_ties(struct loop *x, const struct map *at, bool ask)
{
	size_t i, nr = 0;
	uint64_t height;
	bool fresh;

	for (i = 0; i < at->nr; i++) {
		memcpy(&height, at->key[i].s, sizeof(height));
		if (map_find(&x->block, &height, sizeof(height)) != MAP_NONE)
			continue;
		nr++;
		if (!ask)
			continue;
		map_add(&x->block, &height, sizeof(height), &fresh);
		readers_ask_block(&x->readers, height);
	}
	return nr;
}

/* Asks for the next page of an account; false if none is wanted. */
static bool ask_account(struct loop *x, const struct follow_run *run,
			const char *name, uint64_t start)
{
	struct reader *a = readers_get(&x->readers, name);
	const struct label *label;

	if (a->missing || a->busy)
		return false;
	if (!a->tainted) {
		a->tainted = true;
		a->want = start;
		label = x->labels ? labels_find(x->labels, a->address) : NULL;
		a->lasting = label || follow_is_through(run, x->o, a->address);
	}
	readers_ask(&x->readers, a);
	return a->asked;
}

/* A long account takes turns, each half as long again, so that it is judged
 * anew how much it matters; that costs no more than a few judgements. */
static void set_turn(struct loop *x, const char *name)
{
	struct reader *a = readers_get(&x->readers, name);

	a->turn = a->replies + a->replies / 2 + TURN;
}

/*
 * Asks for the accounts that hold most: a few if nearly all lies there, for
 * what the others would cost is better spent on who gets it next.
 */
static size_t ask_wishes(struct loop *x, const struct follow_run *run,
			 const uint64_t *start, const struct wish *wish,
			 size_t nr)
{
	bool nearest = x->o->order == FOLLOW_NEAREST;
	struct amount all = amount_of(0), taken = amount_of(0);
	size_t i, asked = 0;
	bool fits = true;

	for (i = 0; i < nr; i++)
		fits = fits && amount_accumulate(&all, wish[i].amount);
	for (i = 0; i < nr && asked < BATCH; i++) {
		if (fits && !nearest && asked &&
		    amount_permille(taken, all) >= COVER)
			break;
		if (!nearest)
			set_turn(x, wish[i].name);
		asked += ask_account(x, run, wish[i].name,
				     start[wish[i].account]);
		/* part of what fits */
		(void)(fits && amount_accumulate(&taken, wish[i].amount));
	}
	return asked;
}

bool loop_ask(struct loop *x, const struct follow_run *run,
	      const uint64_t *start)
{
	struct wish *wish;
	struct map ties;
	size_t nr, i, asked;

	map_init(&ties);
	find_ties(&ties, run, start);
	x->ties = ask_ties(x, &ties, false);
	wish = reach_wishes(run, x->o->order, &nr);
	if (at_limit(x, run, nr))
		nr = 0;
	asked = ask_wishes(x, run, start, wish, nr);
	free(wish);
	for (i = 0; i < x->late.nr && !is_limited(x); i++)
		asked += ask_account(x, run, x->late.key[i].s, x->late_from[i]);
	/* they move taint between accounts that were read; who is to be read
	 * is known without them, nearly always */
	if (!asked)
		asked = ask_ties(x, &ties, true);
	map_release(&ties);
	return asked;
}

/* Asks for the blocks of the heights where order decides, each once. */
static bool ask_order(struct loop *x, const struct follow_run *run,
		      const struct heights *h)
{
	bool asked = false, fresh;
	size_t i;

	for (i = 0; i < h->nr && !x->stopped; i++) {
		if (cut_order_known(run->ledger, h->h[i]))
			continue;
		map_add(&x->block, h->h + i, sizeof(*h->h), &fresh);
		if (fresh)
			readers_ask_block(&x->readers, h->h[i]);
		asked |= fresh;
	}
	return asked;
}

/* The account is tainted from there on, now that openings are known. */
static bool want_late(struct loop *x, const char *name, uint64_t from)
{
	bool fresh;
	uint32_t i = map_add(&x->late, name, strlen(name), &fresh);

	VEC_GROW(x->late_from, x->late.nr, x->late_alloc);
	if (!fresh && x->late_from[i] <= from)
		return false;
	x->late_from[i] = from;
	return true;
}

bool loop_ask_last(void *loop, const struct last_word *w)
{
	struct loop *x = loop;
	bool asked = ask_order(x, w->run, &w->order);
	const struct reader *a;
	const char *name;
	size_t i;

	if (x->stopped)
		return asked;
	for (i = PSEUDO_NR; i < ledger_columns(w->l)->accounts; i++) {
		if (w->need[i] == CUT_NOT || is_limited(x))
			continue;
		name = ledger_account_text(w->l,
					   (struct account_id){(uint32_t)i});
		a = readers_find(&x->readers, name);
		if (!a || (!a->missing && !a->busy))
			asked |= want_late(x, name, w->need[i]);
	}
	if (asked || x->readers.requests >= x->readers.limit)
		return asked;
	return unlisted_ask(&x->unlisted, w->l, w->start, w->run->end_height) ||
	       (x->readers.no_history && grown_ask(&x->grown, w->l));
}

uint64_t loop_known(void *loop, const char *account)
{
	const struct loop *x = loop;
	const struct reader *a = readers_find(&x->readers, account);

	if (!a || !a->begun || a->missing || a->busy)
		return CUT_NOT;
	/* the oldest height may go on on the next page */
	return a->exhausted || a->oldest == CUT_NOT ? 0 : a->oldest + 1;
}

void loop_add_late(const struct loop *x, const struct ledger *l,
		   uint64_t *start)
{
	struct account_id a;
	size_t i;

	for (i = 0; i < x->late.nr; i++)
		if (ledger_find_account(l, &a, x->late.key[i].s,
					x->late.key[i].len) &&
		    x->late_from[i] < start[a.i])
			start[a.i] = x->late_from[i];
}
