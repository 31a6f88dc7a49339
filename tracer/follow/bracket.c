#include "follow/bracket.h"

#include <string.h>

#include "base/num.h"
#include "base/when.h"
#include "follow/reader.h"
#include "nem/request.h"
#include "nem/time.h"

struct bracket_end bracket_end(const char *until, uint64_t end, uint64_t tip)
{
	struct bracket_end b = {.known = end && end < tip, .at = end};
	struct err ignored = ERR_INIT;
	uint64_t height;
	int64_t time;

	if (b.known || !until || num_u64(&height, until, strlen(until)) ||
	    !when_parse(&time, until, strlen(until), WHEN_LAST, &ignored) ||
	    time < 0)
		return b;
	b.known = b.is_time = true;
	b.at = (uint64_t)time;
	b.slack = BRACKET_DAYS;
	return b;
}

static uint64_t at_of(const struct bracket_end *end, const struct nem_row *row)
{
	if (!end->is_time)
		return row->height;
	return row->time < 0 ? 0 : (uint64_t)row->time;
}

bool bracket_is_above(const struct bracket_end *end, const struct nem_row *row)
{
	return end->known && at_of(end, row) > end->at;
}

/* What is later than this has only later rows after it. */
static uint64_t last_of(const struct bracket_end *end)
{
	return end->at + end->slack;
}

/* What a page says of where it lies. */
struct place {
	bool known; /* else nothing follows from it */
	uint64_t oldest, newest, width;
};

static bool in_order(const struct nem_row *a, const struct nem_row *b)
{
	return a->height == b->height ||
	       (a->id < b->id) == (a->height < b->height);
}

/* Where height does not go with id nothing is known. */
static struct place find_place(const struct bracket_end *end,
			       const struct nem_page *p)
{
	struct place l = {.oldest = p->oldest, .newest = p->newest};
	uint64_t at, first = p->last_id;
	size_t i;

	if (end->is_time)
		l.oldest = UINT64_MAX, l.newest = 0;
	for (i = 0; i < p->nr; i++) {
		if (i && !in_order(p->row + i - 1, p->row + i))
			return l;
		first = p->row[i].id > first ? p->row[i].id : first;
		at = at_of(end, p->row + i);
		if (!end->is_time)
			continue;
		l.oldest = at < l.oldest ? at : l.oldest;
		l.newest = at > l.newest ? at : l.newest;
	}
	l.width = first - p->last_id + 1;
	l.known = p->nr && l.oldest;
	return l;
}

/* Pages above the end still to come, if all is as in the page at hand. */
static uint64_t pages_left(const struct bracket_end *end, const struct place *l)
{
	uint64_t span = l->newest - l->oldest + 1;

	return (l->oldest - last_of(end)) / span;
}

bool bracket_is_worth(const struct readers *r, uint64_t pages)
{
	if (source_is_local(r->source))
		return false;
	/* then they serve no opening */
	if (!r->balances || !r->no_history)
		return pages > BRACKET_PAGES;
	return !r->exact && pages > BRACKET_PAGES_NOW;
}

static bool is_worth(const struct readers *r, const struct bracket *b,
		     const struct place *l)
{
	uint64_t pages = b->above + pages_left(&r->period, l);

	if (b->no_use && !source_is_local(r->source))
		return pages > BRACKET_PAGES;
	return bracket_is_worth(r, pages);
}

/* Between the places that are known; where it comes near from one side only,
 * in the middle of them. */
static uint64_t guess(const struct readers *r, const struct bracket *b)
{
	unsigned __int128 part;
	uint64_t g;

	if (b->same > 1 || b->high_at <= b->low_at ||
	    last_of(&r->period) < b->low_at)
		return b->low + (b->high - b->low) / 2;
	part = (unsigned __int128)(b->high - b->low) *
	       (last_of(&r->period) - b->low_at) / (b->high_at - b->low_at);
	g = b->low + (uint64_t)part + b->width / 2;
	return g < b->high ? g : b->high - 1;
}

static void go_on(struct reader *a)
{
	a->seek.probing = false;
	a->seek.over = true;
	a->cursor = a->seek.high;
}

static void probe(const struct readers *r, struct reader *a)
{
	struct bracket *b = &a->seek;

	b->probing = false;
	if (b->probes >= BRACKET_PROBES || b->high - b->low <= 2 * b->width) {
		go_on(a);
		return;
	}
	a->cursor = guess(r, b);
	b->probing = true;
	b->probes++;
}

static void note_side(struct bracket *b, bool above)
{
	b->same = b->probes && above == b->last_above ? b->same + 1 : 1;
	b->last_above = above;
}

static bool is_below(struct readers *r, struct reader *a, uint64_t at)
{
	struct bracket *b = &a->seek;

	note_side(b, false);
	b->low = a->cursor;
	b->low_at = at;
	probe(r, a);
	return false;
}

static bool take_above(struct readers *r, struct reader *a,
		       const struct nem_page *p, const struct place *l)
{
	struct bracket *b = &a->seek;

	if (b->probing) {
		note_side(b, true);
		b->skipped = true;
	}
	if (!b->above && r->period.is_time)
		b->low_at = NEM_EPOCH;
	b->high = p->last_id;
	b->high_at = l->oldest;
	b->width = l->width;
	b->above++;
	if (b->probing || is_worth(r, b, l))
		probe(r, a);
	else
		a->cursor = p->last_id;
	return true;
}

bool bracket_take(struct readers *r, struct reader *a, const struct nem_page *p)
{
	struct bracket *b = &a->seek;
	struct place l;

	if (!r->period.known || b->over) {
		a->cursor = p->last_id;
		return true;
	}
	l = find_place(&r->period, p);
	l.known &= !b->probing || r->period.is_time || l.newest <= b->high_at;
	if (!l.known && b->probing) {
		go_on(a);
		return false;
	}
	if (l.known && l.oldest > last_of(&r->period))
		return take_above(r, a, p, &l);
	if (b->probing && l.newest <= last_of(&r->period))
		return is_below(r, a, l.newest);
	b->skipped |= b->probing;
	b->probing = false;
	b->over = true;
	a->cursor = p->last_id;
	return true;
}

bool bracket_take_empty(struct readers *r, struct reader *a)
{
	return !a->seek.probing || is_below(r, a, a->seek.low_at);
}

/* Does the recording have the page of the reader's cursor? */
static bool is_there(const struct readers *r, const struct reader *a)
{
	size_t nr = source_count(r->source), i;
	const struct request *req;
	struct nem_request want;

	nem_request_transfers(&want, NEM_ALL, a->address, a->cursor,
			      r->page_size);
	for (i = 0; i < nr; i++) {
		req = source_at(r->source, i);
		if (!strcmp(req->query, want.req.query) &&
		    !strcmp(req->path, want.req.path))
			return true;
	}
	return false;
}

bool bracket_turn(struct readers *r, struct reader *a)
{
	struct reader before = *a;

	if (!r->period.known || a->seek.probing || a->seek.over ||
	    !a->seek.above)
		return false;
	probe(r, a);
	if (a->seek.probing && is_there(r, a))
		return true;
	*a = before;
	return false;
}
