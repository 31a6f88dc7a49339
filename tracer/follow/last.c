#include "follow/last.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "follow/opening.h"
#include "follow/reach.h"

#define ROUNDS 64 /* judgements in which accounts may leave again */

/* Who is followed, by name: numbers change from ledger to ledger. */
struct followed {
	const struct last *x;
	struct map name;
};

static enum account_class class_of(void *arg, const char *account, bool through)
{
	const struct followed *f = arg;
	const struct follow_reading *r = &f->x->reading;

	if (r->class && r->class(r->arg, account, through) == CLASS_BUSY)
		return CLASS_BUSY;
	return map_find(&f->name, account, strlen(account)) == MAP_NONE
		       ? CLASS_UNREAD
		       : CLASS_LIVE;
}

static void list(struct followed *f, const struct ledger *l,
		 const uint64_t *start)
{
	size_t n = ledger_columns(l)->accounts, i;
	const char *name;
	bool fresh;

	for (i = PSEUDO_NR; i < n; i++) {
		if (start[i] == CUT_NOT)
			continue;
		name = ledger_account_text(l, (struct account_id){(uint32_t)i});
		map_add(&f->name, name, strlen(name), &fresh);
	}
}

static struct follow_run *judge(const struct last *x, const struct ledger *l,
				uint64_t end, const uint64_t *start,
				const struct heights *order, struct err *e)
{
	struct followed f = {.x = x};
	struct follow_reading reading = x->reading;
	struct follow_run *run = NULL;
	struct cut_end until = evidence_end(x->v, end);
	struct ledger *cut;

	until.asset = x->o->asset;
	map_init(&f.name);
	list(&f, l, start);
	reading.passing = !order;
	reading.class = class_of;
	reading.arg = &f;
	cut = cut_ledger(l, start, until, x->v->said, x->v->saids, order, e);
	if (cut)
		run = follow_judge(cut, x->labels, x->o, &reading, x->hints, e);
	map_release(&f.name);
	return run;
}

/* The starts that the judgement asks for, by account of l. */
static uint64_t *wanted(const struct follow_run *run, const struct ledger *l)
{
	size_t n = ledger_columns(l)->accounts, i;
	uint64_t *now = reach_first(run), *want;
	struct account_id a;
	const char *name;

	reach_followed(run, now);
	want = xmalloc((n + 1) * sizeof(*want));
	memset(want, 0xff, (n + 1) * sizeof(*want));
	for (i = PSEUDO_NR; i < n; i++) {
		name = ledger_account_text(l, (struct account_id){(uint32_t)i});
		if (ledger_find_account(run->ledger, &a, name, strlen(name)))
			want[i] = now[a.i];
	}
	free(now);
	return want;
}

/* Takes out of want, and tells in need, who was not read from there on. */
static bool take_unread(const struct last *x, const struct ledger *l,
			uint64_t *want, uint64_t *need)
{
	size_t n = ledger_columns(l)->accounts, i;
	bool taken = false;

	for (i = PSEUDO_NR; x->known && i < n; i++) {
		if (want[i] == CUT_NOT ||
		    x->known(x->arg,
			     ledger_account_text(
				     l, (struct account_id){(uint32_t)i})) <=
			    want[i])
			continue;
		need[i] = want[i];
		want[i] = CUT_NOT;
		taken = true;
	}
	return taken;
}

/*
 * The starts for the next judgement.  Whoever was not read far enough back
 * for the others is left out, and with him what he drew in.
 */
static uint64_t *next_start(const struct last *x, const struct follow_run *run,
			    const struct ledger *l, uint64_t *need)
{
	size_t n = ledger_columns(l)->accounts, i;
	uint64_t *want;

	memset(need, 0xff, (n + 1) * sizeof(*need));
	for (;;) {
		want = wanted(run, l);
		for (i = PSEUDO_NR; i < n; i++)
			if (need[i] != CUT_NOT)
				want[i] = CUT_NOT;
		take_unread(x, l, want, need);
		cut_starts(l, x->o->asset, want);
		if (!take_unread(x, l, want, need))
			return want;
		free(want);
	}
}

/* Where rounds do not end by themselves nobody leaves any more. */
static bool move_starts(uint64_t *start, const uint64_t *next, size_t nr,
			bool grow)
{
	bool moved = false;
	size_t i;

	for (i = PSEUDO_NR; i < nr; i++) {
		if (next[i] == start[i] || (grow && next[i] > start[i]))
			continue;
		start[i] = next[i];
		moved = true;
	}
	return moved;
}

static bool order_is(const struct heights *h, const struct follow_run *run)
{
	struct heights now = {0};
	bool same;

	reach_order(run, &now);
	same = now.nr == h->nr &&
	       (!h->nr || !memcmp(now.h, h->h, h->nr * sizeof(*h->h)));
	free(now.h);
	return same;
}

/*
 * The judgement of the cut that it asks for itself.  *order is where order
 * decided in the word before, or NULL: mostly it decides there still, and then
 * this is the last judgement already; else it becomes NULL.
 */
static struct follow_run *settle(const struct last *x, const struct ledger *l,
				 uint64_t end, uint64_t *start, uint64_t *need,
				 const struct heights **order, struct err *e)
{
	size_t n = ledger_columns(l)->accounts;
	struct follow_run *run;
	unsigned rounds = 0;
	uint64_t *next;
	bool moved;

	cut_starts(l, x->o->asset, start);
	for (;;) {
		run = judge(x, l, end, start, *order, e);
		if (!run)
			return NULL;
		if (*order && !order_is(*order, run)) {
			*order = NULL;
			follow_free(run);
			continue;
		}
		next = next_start(x, run, l, need);
		moved = move_starts(start, next, n, ++rounds > ROUNDS);
		free(next);
		if (!moved)
			return run;
		follow_free(run);
		*order = NULL;
	}
}

static void keep_order(const struct last *x, const struct heights *order)
{
	if (!x->before) {
		free(order->h);
		return;
	}
	free(x->before->h);
	*x->before = *order;
}

struct follow_run *follow_last(const struct last *x, const struct ledger *l,
			       uint64_t end, uint64_t *start, bool *again,
			       struct err *e)
{
	const struct heights *order =
		x->before && x->before->nr ? x->before : NULL;
	struct last_word w = {.l = l, .start = start};
	struct follow_run *run;
	uint64_t *need;

	*again = false;
	w.need = need = xcalloc(ledger_columns(l)->accounts + 1, sizeof(*need));
	w.run = run = settle(x, l, end, start, need, &order, e);
	if (run) {
		reach_order(run, &w.order);
		*again = x->ask && x->ask(x->arg, &w);
		if (*again || !order) {
			follow_free(run);
			run = *again ? NULL
				     : judge(x, l, end, start, &w.order, e);
		}
	}
	if (run)
		opening_say(run, l, start, x->v->said, x->v->saids,
			    x->known != NULL);
	keep_order(x, &w.order);
	free(need);
	return run;
}
