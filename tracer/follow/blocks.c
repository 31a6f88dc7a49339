#include <stdlib.h>
#include <string.h>

#include "base/die.h"
#include "base/mem.h"
#include "follow/blocks_own.h"
#include "follow/ends.h"
#include "follow/estimate.h"
#include "follow/last.h"
#include "follow/reach.h"
#include "follow/routes.h"

void blocks_init(struct blocks *x, bool no_verify)
{
	const char *asset = x->o->asset;

	if (!asset && x->o->address.nr)
		asset = "nem:xem";
	evidence_init(&x->v);
	if (no_verify)
		x->v.read = NEM_READ_HASHES;
	readers_init(&x->readers, x->source, &x->v);
	map_init(&x->asked);
	x->links = nem_links_new();
	lapse_init(&x->lapse, asset);
	x->builder = ledger_builder_new(LEDGER_REPLIES);
}

void blocks_release(struct blocks *x)
{
	ledger_builder_free(x->builder);
	nem_links_free(x->links);
	map_release(&x->asked);
	lapse_release(&x->lapse);
	readers_release(&x->readers);
	evidence_release(&x->v);
}

static void note_block(struct blocks *x, const struct nem_block_read *b)
{
	size_t i;

	for (i = 0; i < b->nr; i++) {
		nem_links_note(x->links, b->row + i);
		lapse_note(&x->lapse, b->row + i, &x->v.findings);
		nem_mosaics_note(x->v.mosaics, b->row + i);
		signers_note(&x->v.signers, b->row + i);
	}
	readers_want_definitions(&x->readers, b->row, b->nr);
	x->looked_at = b;
}

static bool lower_block(struct blocks *x, const struct nem_block_read *b,
			struct err *e)
{
	char owner[NEM_ADDRESS_SIZE];

	if (!nem_chain_add(&x->chain, b, &x->v.findings))
		return err_set(e, ERR_DATA,
			       "block %llu does not follow the one before: "
			       "the chain was rolled back while it was read, "
			       "or nodes differ (--renew reads anew)",
			       (unsigned long long)b->block.height);
	nem_links_beneficiary(owner, x->links, b->block.network,
			      b->block.signer, b->block.height);
	if (!nem_block_lower(x->builder, b, owner, x->v.mosaics, e))
		return err_prefix(e, "block %llu",
				  (unsigned long long)b->block.height);
	x->v.tip_hash = b->hash;
	x->v.has_hash = b->whole;
	evidence_see_block(&x->v, b);
	return true;
}

static bool tell(struct blocks *x)
{
	struct follow_progress p = {.route = FOLLOW_ROUTE_BLOCKS,
				    .requests = x->readers.requests,
				    .requests_expected =
					    feed_requests(x->start, x->end),
				    .read = x->feed.take - x->start,
				    .waiting = x->end + 1 - x->feed.take};

	return !x->progress || x->progress(x->arg, &p);
}

/* Takes what is there in order; asks on. */
static bool advance(void *arg, struct err *e)
{
	struct blocks *x = arg;
	const struct nem_block_read *b;

	while ((b = feed_next(&x->feed, &x->chain))) {
		if (x->looked_at != b)
			note_block(x, b);
		if (x->readers.definitions)
			return true;
		if (!lower_block(x, b, e))
			return false;
		x->looked_at = NULL;
		if (b->block.height % 100 == 0 && !tell(x))
			x->stopped = true;
		feed_drop(&x->feed);
	}
	if (!x->stopped)
		feed_ask(&x->feed);
	return true;
}

bool blocks_read(struct blocks *x, struct err *e)
{
	bool ok;

	feed_init(&x->feed, &x->readers, x->start, x->end);
	x->readers.feed = &x->feed;
	x->readers.after = advance;
	x->readers.arg = x;
	feed_ask(&x->feed);
	ok = readers_wait(&x->readers, e);
	x->readers.after = NULL;
	x->readers.feed = NULL;
	if (ok && x->feed.take <= x->end)
		x->stopped |= x->feed.ended || !tell(x);
	if (ok && x->feed.take <= x->end && !x->stopped)
		BUG("block %llu was not taken",
		    (unsigned long long)x->feed.take);
	x->v.tip = x->v.tip > x->end ? x->v.tip : x->end;
	x->end = x->feed.take - 1;
	x->replies = x->feed.replies;
	lapse_end(&x->lapse, x->end, &x->v.findings);
	feed_release(&x->feed);
	return ok;
}

struct ledger *blocks_seal(struct blocks *x, struct err *e)
{
	struct ledger_builder *b = x->builder;

	evidence_give_findings(&x->v.findings, b);
	ledger_builder_end(b, x->end, x->v.has_hash ? &x->v.tip_hash : NULL);
	x->builder = NULL;
	return ledger_seal(b, e);
}

/*
 * A balance after the last block that was read gives the opening, exactly: a
 * node with historical data says it; any other tells those of its own last
 * block, which will do if the blocks go up to there.  Asked of each account
 * once.
 */
static void ask_balance(struct blocks *x, const char *name)
{
	struct readers *r = &x->readers;
	bool fresh;

	map_add(&x->asked, name, strlen(name), &fresh);
	if (!fresh)
		return;
	r->now_will_do = x->end == x->v.tip;
	if (!r->no_history)
		readers_ask_history(r, name, x->end, x->end, 1);
	else if (r->now_will_do)
		readers_ask_balance(r, name);
}

static bool ask_balances(void *arg, const struct last_word *w)
{
	struct blocks *x = arg;
	uint64_t before = x->readers.requests;
	size_t n = ledger_columns(w->l)->accounts, i;

	for (i = PSEUDO_NR; i < n; i++)
		if (w->start[i] != CUT_NOT)
			ask_balance(x, ledger_account_text(
					       w->l, (struct account_id){
							     (uint32_t)i}));
	return x->readers.requests > before;
}

/* The first answer says whether the node keeps balances. */
static bool probe_history(struct blocks *x, const struct follow_run *run,
			  struct err *e)
{
	if (ledger_is_whole(run->ledger))
		return true;
	x->readers.no_history |= x->o->balances_once;
	ask_balance(x, ledger_account_text(run->ledger, run->address[0]));
	return readers_wait(&x->readers, e) && blocks_grown(x, e);
}

/* The blocks say of every account what it did. */
static uint64_t replies_of(void *arg, const char *account)
{
	const struct blocks *x = arg;

	(void)account;
	return x->replies;
}

/* Like the other route: what only poison reaches was not followed. */
static struct follow_run *judge_cut(struct blocks *x,
				    const struct follow_run *run, struct err *e)
{
	struct last last = {.labels = x->labels,
			    .o = x->o,
			    .v = &x->v,
			    .reading = {.replies = replies_of,
					.replies_arg = x,
					.tip = x->v.tip,
					.partial = x->stopped},
			    .hints = x->hints,
			    .ask = ledger_is_whole(run->ledger) ? NULL
								: ask_balances,
			    .arg = x};
	uint64_t *start = reach_first(run);
	struct heights before = {0};
	struct follow_run *cut = NULL;
	bool again = probe_history(x, run, e);

	last.before = &before;
	reach_followed(run, start);
	while (again) {
		cut = follow_last(&last, run->ledger, run->end_height, start,
				  &again, e);
		if (again)
			again = readers_wait(&x->readers, e) &&
				blocks_grown(x, e);
	}
	free(before.h);
	free(start);
	return cut;
}

static struct follow_run *judge(struct blocks *x, struct err *e)
{
	struct follow_reading reading = {.passing = true};
	struct ledger *l = blocks_read(x, e) ? blocks_seal(x, e) : NULL;
	struct follow_run *run, *last;

	if (!l)
		return NULL;
	reading.tip = x->v.tip;
	reading.partial = x->stopped;
	run = follow_judge(l, x->labels, x->o, &reading, x->hints, e);
	if (!run)
		return NULL;
	last = judge_cut(x, run, e);
	follow_keep_before(last, run, x->o);
	if (last && !x->stopped && !ends_check(&x->readers, last, e)) {
		follow_free(last);
		return NULL;
	}
	return last;
}

/* Of two routes the cheaper is taken; of one that was asked for an estimate
 * above the limit is refused before reading. */
static bool affordable(struct blocks *x, uint64_t pages, bool *dear,
		       struct err *e)
{
	uint64_t need = feed_requests(x->start, x->end);

	if (source_is_local(x->source))
		return true;
	if (x->o->route == FOLLOW_ROUTE_AUTO) {
		*dear = estimate_accounts(x->source, x->o, x->start, x->end,
					  pages);
		return !*dear || err_set(e, ERR_USAGE, "too many blocks");
	}
	if (need <= x->limit)
		return true;
	*dear = true;
	return err_set(e, ERR_USAGE,
		       "blocks %llu to %llu take at least %llu requests, more "
		       "than %llu: say --all, a larger --requests, or --route "
		       "accounts",
		       (unsigned long long)x->start, (unsigned long long)x->end,
		       (unsigned long long)need, (unsigned long long)x->limit);
}

static bool find_range(struct blocks *x, struct block_range *range,
		       struct err *e)
{
	if (!follow_find_range(range, x->source, x->labels, x->o, &x->v,
			       x->hints, e))
		return false;
	x->start = range->start;
	x->end = range->end;
	return true;
}

/* A recording of blocks says by its blocks where the chain ends. */
static bool find_end(struct blocks *x)
{
	if (!x->v.tip)
		x->v.tip = x->end;
	evidence_find_end(&x->v, x->o->until, x->o->final);
	return true;
}

static bool is_whole(const void *arg, const char *address)
{
	const struct blocks *x = arg;

	(void)address;
	return x->start == 1;
}

struct follow_run *follow_blocks(struct source *s, const struct labels *labels,
				 const struct follow_opts *o, bool *dear,
				 follow_progress_fn *progress, void *arg,
				 struct follow_hints *hints, struct err *e)
{
	struct blocks x = {.source = s,
			   .labels = labels,
			   .o = o,
			   .progress = progress,
			   .arg = arg,
			   .hints = hints};
	struct follow_run *run = NULL;
	struct block_range range;

	*dear = false;
	x.limit = o->all	? UINT64_MAX
		  : o->requests ? o->requests
				: FOLLOW_REQUESTS;
	blocks_init(&x, o->no_verify);
	x.v.checked = o->checked;
	if (follow_ask_signers(&x.v.signers, o, e) &&
	    readers_tip(&x.readers, e) && find_range(&x, &range, e) &&
	    find_end(&x) && affordable(&x, range.pages, dear, e) &&
	    ends_begin(&x.readers, x.start, e))
		run = judge(&x, e);
	follow_tell_signers(run, &x.v.signers, is_whole, &x);
	blocks_release(&x);
	return run;
}
