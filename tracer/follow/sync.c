#include "follow/sync.h"

#include "follow/at_date.h"
#include "follow/ends.h"
#include "follow/feed.h"
#include "follow/reader.h"

struct sync {
	struct readers readers;
	struct evidence v;
	struct feed feed;
	struct nem_chain chain;
	struct follow_synced *done;
	follow_progress_fn *progress;
	void *arg;
	bool stopped;
};

static bool tell(struct sync *x)
{
	struct follow_progress p = {
		.route = FOLLOW_ROUTE_BLOCKS,
		.requests = x->readers.requests,
		.requests_expected = feed_requests(x->feed.start, x->feed.end),
		.read = x->feed.take - x->feed.start,
		.waiting = x->feed.end + 1 - x->feed.take};

	return !x->progress || x->progress(x->arg, &p);
}

static bool take(struct sync *x, const struct nem_block_read *b, struct err *e)
{
	size_t i;

	if (!nem_chain_add(&x->chain, b, &x->v.findings))
		return err_set(e, ERR_DATA,
			       "block %llu does not follow the one before",
			       (unsigned long long)b->block.height);
	evidence_see_block(&x->v, b);
	for (i = 0; i < b->nr; i++)
		nem_mosaics_note(x->v.mosaics, b->row + i);
	readers_want_definitions(&x->readers, b->row, b->nr);
	x->done->until = b->block.height;
	x->done->hash = b->hash;
	return true;
}

/* Takes what is there in order; asks on. */
static bool advance(void *arg, struct err *e)
{
	struct sync *x = arg;
	const struct nem_block_read *b;

	while ((b = feed_next(&x->feed, &x->chain))) {
		if (!take(x, b, e))
			return false;
		if (b->block.height % 100 == 0 && !tell(x))
			x->stopped = true;
		feed_drop(&x->feed);
	}
	if (!x->stopped)
		feed_ask(&x->feed);
	return true;
}

static bool read_range(struct sync *x, uint64_t from, uint64_t until,
		       struct err *e)
{
	bool ok;

	feed_init(&x->feed, &x->readers, from, until);
	x->readers.feed = &x->feed;
	x->readers.after = advance;
	x->readers.arg = x;
	feed_ask(&x->feed);
	ok = readers_wait(&x->readers, e);
	x->readers.feed = NULL;
	x->readers.after = NULL;
	x->done->partial = x->feed.take <= until;
	feed_release(&x->feed);
	return ok;
}

static bool find_range(struct sync *x, uint64_t *first, uint64_t *last,
		       const char *from, const char *until, struct err *e)
{
	unsigned long long tip = x->v.tip;

	*first = 1;
	*last = tip;
	if ((from && !at_date(first, &x->readers, from, WHEN_FIRST, e)) ||
	    (until && !at_date(last, &x->readers, until, WHEN_LAST, e)))
		return false;
	if (*first > tip)
		return err_set(e, ERR_USAGE,
			       "--from '%s': the chain's last block is %llu",
			       from, tip);
	if (*last > tip)
		return err_set(e, ERR_USAGE,
			       "--until '%s': the chain's last block is %llu",
			       until, tip);
	return *last >= *first ||
	       err_set(e, ERR_USAGE, "no block from %s to %s",
		       from ? from : "1", until);
}

/* The marks of ends.h: the last block of the range, and the one below it. */
static bool mark_ends(struct sync *x, uint64_t from, uint64_t last,
		      struct err *e)
{
	x->v.end = last;
	x->v.has_end = false;
	x->v.low = (struct mark){
		.height = last > FOLLOW_ROLLBACK ? last - FOLLOW_ROLLBACK : 0};
	return ends_begin(&x->readers, from, e);
}

void follow_synced_release(struct follow_synced *done)
{
	findings_release(&done->ends);
}

bool follow_sync(struct follow_synced *done, struct source *s, const char *from,
		 const char *until, struct checked *checked,
		 follow_progress_fn *progress, void *arg, struct err *e)
{
	struct sync x = {.done = done, .progress = progress, .arg = arg};
	uint64_t last;
	size_t i;
	bool ok;

	*done = (struct follow_synced){0};
	findings_init(&done->ends);
	evidence_init(&x.v);
	x.v.checked = checked;
	readers_init(&x.readers, s, &x.v);
	ok = readers_tip(&x.readers, e) &&
	     find_range(&x, &done->from, &last, from, until, e) &&
	     mark_ends(&x, done->from, last, e) &&
	     read_range(&x, done->from, last, e) &&
	     (done->partial || ends_look(&x.readers, &done->ends, e));
	for (i = 0; i < x.v.findings.nr; i++)
		done->faults += finding_is_integrity(x.v.findings.row[i].kind);
	readers_release(&x.readers);
	evidence_release(&x.v);
	return ok;
}
