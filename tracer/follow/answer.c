#include <stdlib.h>
#include <string.h>

#include "base/die.h"
#include "base/mem.h"
#include "base/text.h"
#include "follow/ask.h"
#include "follow/feed.h"

static void count_busy(struct readers *r, struct reader *a,
		       const struct nem_page *p)
{
	size_t i;

	for (i = 0; i < p->nr; i++)
		a->transfers += p->row[i].height >= a->want &&
				!bracket_is_above(&r->period, p->row + i);
	if (r->busy && !a->lasting && a->transfers > r->busy)
		a->busy = true;
}

/* Moves the cursor on; false if the page was none of those in order. */
static bool move_on(struct readers *r, struct reader *a,
		    const struct nem_page *p)
{
	bool skipped = a->seek.skipped;

	if (!(p->entries ? bracket_take(r, a, p) : bracket_take_empty(r, a)))
		return false;
	a->exhausted = !p->entries;
	if (p->entries && p->oldest && p->oldest < a->oldest)
		a->oldest = p->oldest;
	/* what it holds now says nothing of then without what came since */
	if (a->seek.skipped && !skipped)
		evidence_drop_balance(r->v, a->address);
	return true;
}

static bool take_page(struct readers *r, struct reader *a,
		      const struct reply *reply, struct err *e)
{
	size_t before = r->v->findings.nr;
	struct nem_page *p = xcalloc(1, sizeof(*p));
	bool ok, reached;

	ok = nem_page_read(p, reply, evidence_how(r->v, reply), &r->v->findings,
			   e);
	if (ok && p->entries && a->cursor && p->last_id >= a->cursor)
		ok = err_set(e, ERR_DATA,
			     "'%s': a page that is not older than the one "
			     "before",
			     reply->place);
	if (!ok) {
		nem_page_release(p);
		free(p);
		return false;
	}
	evidence_was_read(r->v, reply);
	reached = move_on(r, a, p);
	a->begun = true;
	if (!a->node && *reply->origin)
		a->node = arena_strndup(&r->v->mem, reply->origin,
					strlen(reply->origin));
	evidence_add_page(r->v, p);
	if (reached)
		count_busy(r, a, p);
	readers_want_definitions(r, p->row, p->nr);
	again_ask_found(r, before, reply->origin);
	return true;
}

/* The balance is that of the node's last block when it answered, which a case
 * may have kept from an earlier run.  Income of an account that harvests is not in its transfers. */
static bool take_balance(struct readers *r, uint64_t nr,
			 const struct reply *reply, struct err *e)
{
	struct reader *a = r->row + nr;
	struct nem_account_info info;
	uint64_t height;

	/* NIS cannot answer for some remote accounts; it is no loss. */
	if (reply->status != 200 || !r->v->tip)
		return true;
	if (!nem_account_read(&info, reply, e))
		return false;
	height = reply->height && reply->height < r->v->tip ? reply->height
							    : r->v->tip;
	if (!a->seek.skipped && !a->income.skipped)
		evidence_add_balance(r->v, a->address, SAID_NOW, height,
				     info.balance);
	signers_said(&r->v->signers, &info, height);
	if (r->balances && info.harvested)
		income_begin(r, a);
	return true;
}

static bool take_block(struct readers *r, const struct reply *reply,
		       struct err *e)
{
	size_t before = r->v->findings.nr;
	struct nem_block_read *b;

	if (reply->status != 200)
		return true;
	b = xcalloc(1, sizeof(*b));
	if (!nem_block_read(b, reply, evidence_how(r->v, reply),
			    &r->v->findings, e)) {
		nem_block_release(b);
		free(b);
		return false;
	}
	evidence_was_read(r->v, reply);
	evidence_add_block(r->v, b);
	readers_want_definitions(r, b->row, b->nr);
	again_ask_found(r, before, reply->origin);
	return true;
}

static bool take_definition(struct readers *r, const struct reply *reply,
			    struct err *e)
{
	struct arena mem = ARENA_INIT;
	struct nem_definition d;
	bool ok;

	if (reply->status != 200)
		return true;
	ok = nem_definition_read(&d, &mem, reply, e);
	if (ok)
		nem_mosaics_report(r->v->mosaics, &d);
	arena_release(&mem);
	return ok;
}

static bool refuse_history(struct readers *r, const struct reader *a)
{
	r->no_history = true;
	if (r->now_will_do)
		readers_ask_balance(r, a->address);
	return true;
}

static bool take_history(struct readers *r, const struct reader *a,
			 const struct reply *reply, struct err *e)
{
	struct arena mem = ARENA_INIT;
	struct nem_balance *row;
	size_t nr, i;
	bool ok;

	if (reply->status != 200)
		return refuse_history(r, a);
	ok = nem_balances_read(&row, &nr, &mem, reply, e);
	for (i = 0; ok && i < nr; i++)
		evidence_add_balance(r->v, a->address, SAID_HISTORY,
				     row[i].height, row[i].balance);
	arena_release(&mem);
	return ok;
}

bool readers_missing(const struct reply *reply, struct err *e)
{
	struct text key;

	text_init(&key, TEXT_MAX_ANY);
	request_key(&key, reply->request);
	err_set(e, ERR_DATA,
		"'%s' is missing: the page before says that there is one",
		key.s);
	text_release(&key);
	return false;
}

/* A page after a page must be there, unless the recorded run had ended;
 * without the rest one can do. */
static bool take_no_page(struct readers *r, struct reader *a,
			 const struct reply *reply, struct err *e)
{
	enum source_end end = source_end(r->source);

	a->asked = false;
	if (bracket_turn(r, a)) {
		readers_ask(r, a);
		return true;
	}
	if (readers_elsewhere(r, a))
		return true;
	a->missing = true;
	if (a->begun && end == SOURCE_END_NEVER)
		return readers_missing(reply, e);
	r->cut |= a->begun || end == SOURCE_END_CUT;
	return true;
}

bool readers_take(struct readers *r, enum ask what, uint64_t nr,
		  const struct reply *reply, struct err *e)
{
	switch (what) {
	case ASK_PAGE:
		r->row[nr].asked = false;
		r->row[nr].replies++;
		if (!take_page(r, r->row + nr, reply, e))
			return false;
		if (!r->row[nr].turn || r->row[nr].replies < r->row[nr].turn)
			readers_ask(r, r->row + nr);
		return true;
	case ASK_BALANCE:
		r->row[nr].replies++;
		return take_balance(r, nr, reply, e);
	case ASK_HARVESTS:
		r->row[nr].replies++;
		return income_take(r, r->row + nr, reply, e);
	case ASK_BLOCK:
		return take_block(r, reply, e);
	case ASK_DEFINITION:
		r->definitions--;
		return take_definition(r, reply, e);
	case ASK_HISTORY:
		return take_history(r, r->row + nr, reply, e);
	case ASK_FEED:
		feed_refused(r->feed);
		return true;
	case ASK_FEED_ONE:
		return feed_single(r->feed, nr, reply, e);
	case ASK_AGAIN:
		return again_take(r, nr, reply, e);
	}
	BUG("an answer to what was not asked, %d", (int)what);
}

bool readers_take_none(struct readers *r, enum ask what, uint64_t nr,
		       const struct reply *reply, struct err *e)
{
	switch (what) {
	case ASK_PAGE:
		return take_no_page(r, r->row + nr, reply, e);
	case ASK_HARVESTS:
		return income_take_none(r, r->row + nr, reply, e);
	case ASK_BALANCE:
	case ASK_BLOCK:
		return true;
	case ASK_DEFINITION:
		r->definitions--;
		return true;
	case ASK_HISTORY:
		return refuse_history(r, r->row + nr);
	case ASK_FEED:
		return feed_none(r->feed, nr, true, e);
	case ASK_FEED_ONE:
		return feed_none(r->feed, nr, false, e);
	case ASK_AGAIN:
		return again_take(r, nr, NULL, e);
	}
	BUG("an answer to what was not asked, %d", (int)what);
}
