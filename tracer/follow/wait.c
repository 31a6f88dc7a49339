#include "base/num.h"
#include "follow/ask.h"
#include "follow/feed.h"

/* Taking the answers: those with blocks in bulk by way of another thread, all
 * in the order in which they came. */

static bool go_elsewhere(struct readers *r, enum ask what, uint64_t nr)
{
	return what == ASK_PAGE	      ? readers_elsewhere(r, r->row + nr)
	       : what == ASK_HARVESTS ? income_elsewhere(r, r->row + nr)
				      : false;
}

static bool after(struct readers *r, struct err *e)
{
	return !r->after || r->after(r->arg, e);
}

/* What was decoded ahead, in its order. */
static bool take_ahead(struct readers *r, enum nem_ahead_wait wait,
		       struct err *e)
{
	struct nem_ahead_reply *x;
	bool ok = true;

	while (ok && r->ahead && (x = nem_ahead_take(r->ahead, wait))) {
		ok = feed_bulk(r->feed, x->tag, x, e) && after(r, e);
		nem_ahead_drop(x);
	}
	return ok;
}

static bool put_ahead(struct readers *r, uint64_t height,
		      const struct reply *reply, struct err *e)
{
	enum nem_ahead_wait wait = NEM_AHEAD_READY;

	if (!r->ahead)
		r->ahead = nem_ahead_new();
	if (!nem_ahead_waiting(r->ahead) && reply->len < NEM_AHEAD_BYTES)
		wait = NEM_AHEAD_ALL;
	nem_ahead_put(r->ahead, reply, height, evidence_how(r->v, reply));
	return take_ahead(r, wait, e);
}

/* The other node is a help and no need; where a node is gone another one is
 * asked. */
static bool do_without(struct readers *r, enum source_state *state,
		       enum ask what, uint64_t nr, struct err *e)
{
	if (e->kind != ERR_SOURCE)
		return false;
	if (what == ASK_AGAIN)
		*state = SOURCE_UNKNOWN;
	else if (!go_elsewhere(r, what, nr))
		return false;
	*e = (struct err)ERR_INIT;
	return true;
}

/* An answer, but one with blocks in bulk. */
static bool take(struct readers *r, enum source_state state, uint64_t tag,
		 const struct reply *reply, struct err *e)
{
	enum ask what = tag & ((1 << ASK_BITS) - 1);
	uint64_t nr = tag >> ASK_BITS;

	if (state == SOURCE_FAILED) {
		if (!do_without(r, &state, what, nr, e))
			return false;
		if (state == SOURCE_FAILED)
			return true;
	}
	return (state == SOURCE_UNKNOWN
			? readers_take_none(r, what, nr, reply, e)
			: readers_take(r, what, nr, reply, e)) &&
	       after(r, e);
}

static bool is_blocks(enum source_state state, uint64_t tag,
		      const struct reply *reply)
{
	return state == SOURCE_REPLY && reply->status == 200 &&
	       (tag & ((1 << ASK_BITS) - 1)) == ASK_FEED;
}

/* Whatever was decoded ahead came before it; that done, there may be more to
 * wait for. */
static bool wait(struct readers *r, struct err *e)
{
	enum source_state state;
	struct reply reply;
	struct err why;
	uint64_t tag;
	bool last;

	for (;;) {
		why = (struct err)ERR_INIT;
		state = source_next(r->source, &tag, &reply, &why);
		if (is_blocks(state, tag, &reply)) {
			if (!put_ahead(r, tag >> ASK_BITS, &reply, e))
				return false;
			continue;
		}
		last = !r->ahead || !nem_ahead_waiting(r->ahead);
		if (!take_ahead(r, NEM_AHEAD_ALL, e))
			return false;
		if (state == SOURCE_IDLE && last)
			return true;
		if (state != SOURCE_IDLE &&
		    !take(r, state, tag, &reply, &why)) {
			*e = why;
			return false;
		}
	}
}

bool readers_wait(struct readers *r, struct err *e)
{
	bool ok = wait(r, e);

	if (!ok) {
		nem_ahead_free(r->ahead);
		r->ahead = NULL;
	}
	return ok;
}
