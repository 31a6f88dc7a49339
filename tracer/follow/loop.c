#include "follow/loop.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "follow/reach.h"

#define BATCH 8 /* accounts read between two judgements */

static bool is_limited(const struct loop *x)
{
	return x->readers.halt || x->readers.requests >= x->readers.limit ||
	       x->known >= x->located;
}

static bool at_limit(struct loop *x, const struct follow_run *run,
		     size_t waiting)
{
	x->known = reach_located(run);
	x->waiting = waiting;
	loop_tell(x);
	x->stopped |= x->readers.halt || x->readers.cut ||
		      x->readers.requests >= x->readers.limit;
	return is_limited(x);
}

/* Asks for the blocks where the order is not known and may matter. */
static bool ask_ties(struct loop *x, const struct follow_run *run,
		     const uint64_t *start)
{
	const struct findings *f = ledger_findings(run->ledger);
	bool asked = false, fresh;
	size_t i;

	for (i = 0; i < f->nr; i++) {
		if (f->row[i].kind != FINDING_TIE ||
		    f->row[i].height > run->end_height ||
		    start[f->row[i].account] == CUT_NOT ||
		    f->row[i].height < start[f->row[i].account])
			continue;
		map_add(&x->block, &f->row[i].height, sizeof(f->row[i].height),
			&fresh);
		if (!fresh)
			continue;
		readers_ask_block(&x->readers, f->row[i].height);
		asked = true;
	}
	return asked;
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

bool loop_ask(struct loop *x, const struct follow_run *run,
	      const uint64_t *start)
{
	struct wish *wish;
	size_t nr, i, asked = 0;
	bool ties = ask_ties(x, run, start);

	wish = reach_wishes(run, &nr);
	if (at_limit(x, run, nr))
		nr = 0;
	for (i = 0; i < nr && asked < BATCH; i++)
		asked += ask_account(x, run, wish[i].name,
				     start[wish[i].account]);
	free(wish);
	for (i = 0; i < x->late.nr && !is_limited(x); i++)
		asked += ask_account(x, run, x->late.key[i].s, x->late_from[i]);
	return ties || asked;
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
