#include "follow/last.h"

#include <stdlib.h>
#include <string.h>

#include "follow/reach.h"

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
	struct ledger *cut;

	map_init(&f.name);
	list(&f, l, start);
	reading.class = class_of;
	reading.arg = &f;
	cut = cut_ledger(l, start, evidence_end(x->v, end), x->v->said,
			 x->v->saids, order, e);
	if (cut)
		run = follow_judge(cut, x->labels, x->o, &reading, x->hints, e);
	map_release(&f.name);
	return run;
}

/* Drops who is not tainted after all; false if nobody was. */
static bool drop(const struct follow_run *run, const struct ledger *l,
		 uint64_t *start)
{
	uint64_t *now = reach_first(run);
	size_t n = ledger_columns(l)->accounts, i;
	struct account_id a;
	bool dropped = false;
	const char *name;

	reach_followed(run, now);
	for (i = PSEUDO_NR; i < n; i++) {
		if (start[i] == CUT_NOT)
			continue;
		name = ledger_account_text(l, (struct account_id){(uint32_t)i});
		if (ledger_find_account(run->ledger, &a, name, strlen(name)) &&
		    now[a.i] != CUT_NOT)
			continue;
		start[i] = CUT_NOT;
		dropped = true;
	}
	free(now);
	return dropped;
}

struct follow_run *follow_last(const struct last *x, const struct ledger *l,
			       uint64_t end, uint64_t *start, last_ask_fn *ask,
			       void *arg, bool *again, struct err *e)
{
	struct heights order = {0};
	struct follow_run *run;
	bool dropped;

	*again = false;
	cut_starts(l, start);
	for (;;) {
		run = judge(x, l, end, start, NULL, e);
		if (!run)
			return NULL;
		dropped = drop(run, l, start);
		if (!dropped)
			break;
		follow_free(run);
	}
	reach_order(run, &order);
	*again = ask && ask(arg, run, &order);
	follow_free(run);
	run = *again ? NULL : judge(x, l, end, start, &order, e);
	free(order.h);
	return run;
}
