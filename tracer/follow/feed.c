#include "follow/feed.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "follow/ask.h"

#define WINDOW_BULK 8
#define WINDOW_SINGLE 64
#define BULK_TXS 10000
#define AHEAD ((uint64_t)16 * FEED_BULK) /* blocks that wait in memory */

void feed_init(struct feed *f, struct readers *r, uint64_t start, uint64_t end)
{
	size_t nr = (size_t)(end - start + 1);

	*f = (struct feed){.r = r,
			   .start = start,
			   .end = end,
			   .take = start,
			   .ask = start};
	f->got = xcalloc(nr, sizeof(*f->got));
	f->asked = xcalloc(nr, sizeof(*f->asked));
	f->held = xcalloc(nr, sizeof(*f->held));
}

static void drop(struct feed *f, size_t i)
{
	if (!f->got[i])
		return;
	nem_block_release(f->got[i]);
	free(f->got[i]);
	f->got[i] = NULL;
}

void feed_release(struct feed *f)
{
	uint64_t h;

	for (h = f->take; f->got && h <= f->end; h++)
		drop(f, (size_t)(h - f->start));
	free(f->got);
	free(f->asked);
	free(f->held);
}

uint64_t feed_requests(uint64_t start, uint64_t end)
{
	return (end - start) / FEED_BULK + 1;
}

static void ask_single(struct feed *f, uint64_t height)
{
	struct nem_request req;
	size_t i = (size_t)(height - f->start);

	if (f->asked[i] || f->got[i])
		return;
	f->asked[i] = true;
	f->under_way++;
	readers_put(f->r, nem_request_block(&req, height), ASK_FEED_ONE,
		    height);
}

static void ask_bulk(struct feed *f, uint64_t after)
{
	struct nem_request req;

	f->under_way++;
	readers_put(f->r, nem_request_blocks_after(&req, after, 1, BULK_TXS),
		    ASK_FEED, after);
}

/* The last block of the bulk that a height belongs to. */
static uint64_t bulk_end(const struct feed *f, uint64_t height)
{
	uint64_t end = f->start + (height - f->start) / FEED_BULK * FEED_BULK +
		       FEED_BULK - 1;

	return end < f->end ? end : f->end;
}

void feed_ask(struct feed *f)
{
	unsigned window = f->single ? WINDOW_SINGLE : WINDOW_BULK;

	while (!f->ended && f->under_way < window && f->ask <= f->end &&
	       f->ask < f->take + AHEAD) {
		if (f->single) {
			ask_single(f, f->ask++);
		} else if (f->ask == 1) {
			/* nothing is before the first block */
			ask_single(f, 1);
			if (f->end > 1)
				ask_bulk(f, 1);
			f->ask = bulk_end(f, 1) + 1;
		} else {
			ask_bulk(f, f->ask - 1);
			f->ask = bulk_end(f, f->ask) + 1;
		}
	}
}

/* Takes the block over, unless it is there or not wanted. */
static void keep(struct feed *f, struct nem_block_read *b)
{
	uint64_t height = b->block.height;
	struct nem_block_read **place;

	if (height < f->take || height > f->end)
		return;
	place = f->got + (height - f->start);
	if (*place)
		return;
	*place = xmalloc(sizeof(**place));
	**place = *b;
	*b = (struct nem_block_read){.arena = ARENA_INIT};
}

/* Is another node asked for it? */
static bool doubt(struct feed *f, uint64_t height, const char *origin)
{
	size_t i = (size_t)(height - f->start);

	if (height < f->take || height > f->end || !f->got[i])
		return false;
	f->held[i] = again_ask(f->r, height, origin);
	return f->held[i];
}

/* What was found wrong in a reply, from that finding on. */
static void doubt_found(struct feed *f, size_t from, const char *origin)
{
	const struct findings *found = &f->r->v->findings;
	size_t i;

	for (i = from; i < found->nr; i++)
		if (again_is_about(&found->row[i]))
			doubt(f, found->row[i].height, origin);
}

bool feed_settle(struct feed *f, uint64_t height, struct nem_block_read *b,
		 struct err *e)
{
	size_t i = (size_t)(height - f->start);

	if (height < f->take || height > f->end)
		return true;
	f->held[i] = false;
	if (b) {
		f->replies++;
		drop(f, i);
		keep(f, b);
	}
	return f->got[i] || err_set(e, ERR_DATA, "block %llu: no node has it",
				    (unsigned long long)height);
}

/* A reply that cannot be read at this block: another node may have it. */
static bool skip(struct feed *f, uint64_t height, const struct reply *reply,
		 struct err *e)
{
	if (e->kind != ERR_DATA || height > f->end ||
	    !again_ask(f->r, height, reply->origin))
		return false;
	findings_add(&f->r->v->findings, FINDING_BAD_REPLY, height,
		     FINDING_NO_ACCOUNT, NULL, amount_of(0),
		     "a reply cannot be read from this block on");
	*e = (struct err)ERR_INIT;
	return true;
}

struct bulk {
	struct feed *feed;
	uint64_t last; /* height of the last block of the reply */
};

static bool take_one(struct nem_block_read *b, void *data, struct err *e)
{
	struct bulk *x = data;

	if (b->block.height != x->last + 1)
		return err_set(e, ERR_DATA, "block %llu where %llu should be",
			       (unsigned long long)b->block.height,
			       (unsigned long long)x->last + 1);
	x->last++;
	keep(x->feed, b);
	return true;
}

/* From now on one by one, what is not there yet. */
static void go_single(struct feed *f)
{
	f->single = true;
	f->ask = f->take;
}

void feed_refused(struct feed *f)
{
	f->under_way--;
	go_single(f);
}

bool feed_bulk(struct feed *f, uint64_t height, struct nem_ahead_reply *r,
	       struct err *e)
{
	struct evidence *v = f->r->v;
	size_t before = v->findings.nr, nr;
	struct bulk x = {f, height};
	const struct reply *reply = r->reply;

	f->under_way--;
	v->told = before;
	findings_take(&v->findings, &r->findings);
	if (nem_blocks_give(&r->blocks, reply->place, take_one, &x, &nr, e)) {
		evidence_was_read(v, reply);
	} else if (!skip(f, ++x.last, reply, e)) {
		return false;
	}
	if (x.last == height)
		return err_set(e, ERR_SOURCE,
			       "'%s': no block after %llu, though the chain "
			       "goes on to %llu",
			       reply->place, (unsigned long long)height,
			       (unsigned long long)f->end);
	f->replies++;
	doubt_found(f, before, reply->origin);
	if (x.last < bulk_end(f, height + 1) && !f->single)
		ask_bulk(f, x.last);
	return true;
}

bool feed_single(struct feed *f, uint64_t height, const struct reply *reply,
		 struct err *e)
{
	size_t before = f->r->v->findings.nr;
	struct nem_block_read b;
	bool ok;

	f->under_way--;
	ok = nem_block_read(&b, reply, evidence_how(f->r->v, reply),
			    &f->r->v->findings, e);
	if (ok)
		evidence_was_read(f->r->v, reply);
	if (ok && b.block.height != height)
		ok = err_set(e, ERR_DATA, "'%s': the block is of height %llu",
			     reply->place, (unsigned long long)b.block.height);
	f->replies += ok;
	if (ok)
		keep(f, &b);
	else
		ok = skip(f, height, reply, e);
	doubt_found(f, before, reply->origin);
	nem_block_release(&b);
	return ok;
}

bool feed_none(struct feed *f, uint64_t height, bool bulk, struct err *e)
{
	f->under_way--;
	if (bulk) {
		go_single(f);
		return true;
	}
	if (source_end(f->r->source) != SOURCE_END_NEVER) {
		f->ended = true;
		return true;
	}
	return err_set(e, ERR_DATA,
		       "'POST /block/at/public {\"height\":%llu}' is missing",
		       (unsigned long long)height);
}

struct nem_block_read *feed_next(struct feed *f, const struct nem_chain *c)
{
	size_t i = (size_t)(f->take - f->start);

	if (f->take > f->end || !f->got[i] || f->held[i])
		return NULL;
	if (nem_chain_fits(c, f->got[i]) || !doubt(f, f->take, NULL))
		return f->got[i];
	/* for its finding */
	nem_chain_check(c, f->got[i], &f->r->v->findings);
	return NULL;
}

void feed_drop(struct feed *f)
{
	drop(f, (size_t)(f->take - f->start));
	f->take++;
}
