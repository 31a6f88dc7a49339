#include <stdlib.h>
#include <string.h>

#include "base/die.h"
#include "base/mem.h"
#include "follow/cross.h"
#include "follow/ends.h"
#include "follow/last.h"
#include "follow/reach.h"
#include "follow/reader.h"
#include "follow/routes.h"

/*
 * The loop: judge what is known, read the accounts that hold the most
 * unexplained taint, judge again.  An account counts as read when all of it
 * from its start on was read; until then, and when taint turns out not to
 * reach it, it is `unread` and absorbs.  So what a finished run says follows
 * from the accounts that matter alone, in whatever order they were read.
 */

#define BATCH 8	  /* accounts read between two judgements */
#define SETTLE 16 /* judgements without reading, at most */

struct loop {
	const struct labels *labels;
	const struct follow_opts *o;
	struct readers readers;
	struct evidence v;
	struct map block; /* heights whose block was asked for */
	size_t waiting;	  /* accounts that hold unread taint */
	unsigned located; /* permille at which reading ends */
	unsigned known;	  /* permille located at the last judgement */
	bool stopped;	  /* by a limit or by the caller */
	bool told_to;	  /* by the caller */
	follow_progress_fn *progress;
	void *arg;
	struct follow_hints *hints;
};

static enum account_class class_of(void *arg, const char *account, bool through)
{
	struct loop *x = arg;
	struct reader *a = readers_find(&x->readers, account);

	if (!a)
		return CLASS_UNREAD;
	if (a->busy && !through)
		return CLASS_BUSY;
	return a->tainted && !a->missing && reader_complete(a) ? CLASS_LIVE
							       : CLASS_UNREAD;
}

static uint64_t replies_of(void *arg, const char *account)
{
	const struct loop *x = arg;
	const struct reader *a = readers_find(&x->readers, account);

	return a ? a->replies : 0;
}

static struct follow_run *judge(struct loop *x, struct ledger *l, struct err *e)
{
	struct follow_reading reading = {.class = class_of,
					 .arg = x,
					 .tip = x->v.tip,
					 .partial = x->stopped};

	if (!l)
		return NULL;
	if (x->hints)
		follow_hints_clear(x->hints);
	return follow_judge(l, x->labels, x->o, &reading, x->hints, e);
}

/*
 * Tells the readers what the judgement wants of them.  Returns whether an
 * account that was read is now judged in another way than before.
 */
static bool update_readers(struct loop *x, const struct follow_run *run,
			   const uint64_t *start)
{
	size_t n = ledger_columns(run->ledger)->accounts, i;
	bool changed = false, complete;
	const char *name;
	struct reader *a;

	for (i = PSEUDO_NR; i < n; i++) {
		name = ledger_account_text(run->ledger,
					   (struct account_id){(uint32_t)i});
		a = readers_find(&x->readers, name);
		if (!a)
			continue;
		complete = reader_complete(a) && !a->missing && !a->busy;
		changed |= complete && a->tainted != (start[i] != CUT_NOT);
		a->tainted = start[i] != CUT_NOT;
		/* a theft's address is read to its beginning, for its seeds */
		if (a->tainted && a->want != READER_ALL && start[i] < a->want)
			a->want = start[i] ? start[i] : 1;
		changed |= complete !=
			   (reader_complete(a) && !a->missing && !a->busy);
	}
	return changed;
}

static void tell(struct loop *x)
{
	struct follow_progress p = {.route = FOLLOW_ROUTE_ACCOUNTS,
				    .requests = x->readers.requests,
				    .read = x->readers.nr,
				    .waiting = x->waiting,
				    .located = x->known};

	if (x->progress && !x->progress(x->arg, &p))
		x->readers.halt = x->told_to = true;
}

static bool after_answer(void *arg, struct err *e)
{
	(void)e;
	tell(arg);
	return true;
}

static bool at_limit(struct loop *x, const struct follow_run *run,
		     size_t waiting)
{
	x->known = reach_located(run);
	x->waiting = waiting;
	tell(x);
	x->stopped |= x->readers.halt || x->readers.cut ||
		      x->readers.requests >= x->readers.limit;
	return x->readers.halt || x->readers.requests >= x->readers.limit ||
	       x->known >= x->located;
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

/* Asks for what the judgement wants; false if that is nothing. */
static bool ask_wishes(struct loop *x, const struct follow_run *run,
		       const uint64_t *start)
{
	const struct label *label;
	struct reader *a;
	struct wish *wish;
	size_t nr, i, asked = 0;
	bool ties = ask_ties(x, run, start);

	wish = reach_wishes(run, &nr);
	if (at_limit(x, run, nr))
		nr = 0;
	for (i = 0; i < nr && asked < BATCH; i++) {
		a = readers_get(&x->readers, wish[i].name);
		if (a->missing || a->busy)
			continue;
		if (!a->tainted) {
			a->tainted = true;
			a->want = start[wish[i].account];
			label = x->labels ? labels_find(x->labels, a->address)
					  : NULL;
			a->lasting = label ||
				     follow_is_through(run, x->o, a->address);
		}
		readers_ask(&x->readers, a);
		asked += a->asked;
	}
	free(wish);
	return ties || asked;
}

/* Asks for the blocks of the heights where order decides, each once. */
static bool ask_order(void *arg, const struct follow_run *run,
		      const struct heights *h)
{
	struct loop *x = arg;
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

static struct follow_run *judge_cut(struct loop *x,
				    const struct follow_run *run,
				    uint64_t *start, bool *again, struct err *e)
{
	struct last last = {.labels = x->labels,
			    .o = x->o,
			    .v = &x->v,
			    .reading = {.class = class_of,
					.arg = x,
					.replies = replies_of,
					.replies_arg = x,
					.tip = x->v.tip,
					.partial = x->stopped,
					.selected = true},
			    .hints = x->hints};

	return follow_last(&last, run->ledger, run->end_height, start,
			   ask_order, x, again, e);
}

/* One round; NULL with *again: the next, without: an error. */
static struct follow_run *go_round(struct loop *x, unsigned *settling,
				   bool *again, struct err *e)
{
	struct follow_run *run, *last = NULL;
	uint64_t *start;

	*again = false;
	run = judge(x, evidence_ledger(&x->v, e), e);
	if (!run)
		return NULL;
	start = reach_first(run);
	reach_followed(run, start);
	cut_starts(run->ledger, start);
	if (update_readers(x, run, start) && ++*settling < SETTLE) {
		*again = true;
	} else if (ask_wishes(x, run, start)) {
		*settling = 0;
		*again = readers_wait(&x->readers, e);
	} else if (x->o->cross_check && !cross_all(&x->readers, again, e)) {
		*again = false;
	} else if (!*again) {
		reach_read(run, start);
		last = judge_cut(x, run, start, again, e);
		if (*again)
			*again = readers_wait(&x->readers, e);
	}
	free(start);
	follow_keep_before(last, run, x->o);
	return last;
}

static struct follow_run *go_on(struct loop *x, struct err *e)
{
	struct follow_run *run;
	unsigned settling = 0;
	bool again;

	do
		run = go_round(x, &settling, &again, e);
	while (again);
	return run;
}

static void loop_init(struct loop *x, struct source *s)
{
	const struct follow_opts *o = x->o;

	evidence_init(&x->v);
	if (x->o->no_verify)
		x->v.read = NEM_READ_HASHES;
	x->v.checked = o->checked;
	map_init(&x->block);
	readers_init(&x->readers, s, &x->v);
	x->readers.balances = true;
	x->readers.busy = o->all ? 0 : o->busy ? o->busy : FOLLOW_BUSY;
	x->located = 1001;
}

/* The theft itself is read whatever it takes; and what is here already costs
 * nothing. */
static void set_limits(struct loop *x, const struct source *s)
{
	const struct follow_opts *o = x->o;

	x->readers.after = after_answer;
	x->readers.arg = x;
	if (o->all || source_is_local(s))
		return;
	x->readers.limit = o->requests ? o->requests : FOLLOW_REQUESTS;
	x->located = (o->located ? o->located : FOLLOW_LOCATED) * 10;
}

struct follow_run *follow_accounts(struct source *s,
				   const struct labels *labels,
				   const struct follow_opts *o,
				   follow_progress_fn *progress, void *arg,
				   struct follow_hints *hints, struct err *e)
{
	struct loop x = {.labels = labels,
			 .o = o,
			 .progress = progress,
			 .arg = arg,
			 .hints = hints};
	struct follow_run *run = NULL;

	loop_init(&x, s);
	if (readers_tip(&x.readers, e) && readers_theft(&x.readers, o, e)) {
		evidence_find_end(&x.v, o->until, o->final);
		set_limits(&x, s);
		if (x.v.end && x.v.end < x.v.tip)
			readers_ask_block(&x.readers, x.v.end);
		if ((!o->cross_check || cross_possible(&x.readers, e)) &&
		    ends_begin(&x.readers, UINT64_MAX, e))
			run = go_on(&x, e);
	}
	/* who was told to stop asks no more */
	if (run && !x.told_to && !ends_check(&x.readers, run, e)) {
		follow_free(run);
		run = NULL;
	}
	readers_release(&x.readers);
	map_release(&x.block);
	evidence_release(&x.v);
	return run;
}
