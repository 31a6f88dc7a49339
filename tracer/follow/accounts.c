#include <stdlib.h>
#include <string.h>

#include "base/die.h"
#include "base/mem.h"
#include "follow/cross.h"
#include "follow/ends.h"
#include "follow/loop.h"
#include "follow/reach.h"
#include "follow/routes.h"

/*
 * The loop: judge what is known, read the accounts that hold the most
 * unexplained taint, judge again.  An account counts as read when all of it
 * from its start on was read; until then, and when taint turns out not to
 * reach it, it is `unread` and absorbs.  So what a finished run says follows
 * from the accounts that matter alone, in whatever order they were read.
 */

#define SETTLE 16 /* judgements without reading, at most */

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
					 .partial = x->stopped,
					 .passing = true};

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

/* If those that wait take as much as those that were read. */
static uint64_t expected(const struct loop *x)
{
	const struct readers *r = &x->readers;
	uint64_t all = r->requests;

	if (r->nr)
		all += x->waiting * r->requests / r->nr;
	return all < r->limit ? all : r->limit;
}

void loop_tell(struct loop *x)
{
	struct follow_progress p = {.route = FOLLOW_ROUTE_ACCOUNTS,
				    .requests = x->readers.requests,
				    .requests_expected = expected(x),
				    .read = x->readers.nr,
				    .waiting = x->waiting,
				    .located = x->known};

	if (x->progress && !x->progress(x->arg, &p))
		x->readers.halt = x->told_to = true;
}

static bool after_answer(void *arg, struct err *e)
{
	(void)e;
	loop_tell(arg);
	return true;
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
					.selected = true,
					.leaseless = true},
			    .hints = x->hints,
			    .known = loop_known,
			    .ask = loop_ask_last,
			    .arg = x};

	return follow_last(&last, run->ledger, run->end_height, start, again,
			   e);
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
	loop_add_late(x, run->ledger, start);
	cut_starts(run->ledger, x->o->asset, start);
	if (update_readers(x, run, start) && ++*settling < SETTLE) {
		*again = true;
	} else if (loop_ask(x, run, start)) {
		*settling = 0;
		*again = readers_wait(&x->readers, e);
	} else if (x->o->cross_check && !cross_all(&x->readers, again, e)) {
		*again = false;
	} else if (!*again) {
		reach_read(run, start);
		last = judge_cut(x, run, start, again, e);
		if (x->grown.e.kind)
			*e = x->grown.e;
		*again = *again && !x->grown.e.kind &&
			 readers_wait(&x->readers, e);
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
	map_init(&x->late);
	unlisted_init(&x->unlisted, &x->readers, &x->block);
	x->grown = (struct grown){.readers = &x->readers, .block = &x->block};
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
	/* 100 is all of it, and not all but half a permille */
	if (o->located < 100)
		x->located = (o->located ? o->located : FOLLOW_LOCATED) * 10;
}

static bool was_exhausted(const void *arg, const char *address)
{
	const struct loop *x = arg;
	const struct reader *a = readers_find(&x->readers, address);

	return a && a->begun && a->exhausted && !a->seek.skipped;
}

/* Whether the node has earlier balances decides what newer rows are for.  A
 * recording is read as far as it goes, whatever they are for. */
static bool find_period(struct loop *x, struct err *e)
{
	struct readers *r = &x->readers;
	const struct follow_opts *o = x->o;
	char name[ACCOUNT_TEXT_MAX + 1];

	evidence_find_end(&x->v, o->until, o->final);
	r->period = bracket_end(o->until, x->v.end, x->v.tip);
	r->exact = o->all;
	if (!r->period.known || source_is_local(r->source) || !o->address.nr)
		return true;
	if (!follow_canonical_nem(name, o->address.s[0], e))
		return false;
	readers_ask_history(r, name, x->v.end, x->v.end, 1);
	return readers_wait(r, e);
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
	if (follow_ask_signers(&x.v.signers, o, e) &&
	    readers_tip(&x.readers, e) && find_period(&x, e) &&
	    readers_theft(&x.readers, o, e)) {
		set_limits(&x, s);
		if (x.v.end && x.v.end < x.v.tip)
			readers_ask_block(&x.readers, x.v.end);
		if ((!o->cross_check || cross_possible(&x.readers, e)) &&
		    readers_wait(&x.readers, e) &&
		    ends_begin(&x.readers, UINT64_MAX, e))
			run = go_on(&x, e);
	}
	/* who was told to stop asks no more */
	if (run && !x.told_to && !ends_check(&x.readers, run, e)) {
		follow_free(run);
		run = NULL;
	}
	follow_tell_signers(run, &x.v.signers, was_exhausted, &x);
	readers_release(&x.readers);
	map_release(&x.block);
	map_release(&x.late);
	unlisted_release(&x.unlisted);
	free(x.late_from);
	evidence_release(&x.v);
	return run;
}
