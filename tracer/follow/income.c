#include "follow/income.h"

#include <string.h>

#include "base/mem.h"
#include "follow/ask.h"

#define NODES_MAX 64
#define BLOCK_MS 60000 /* between two blocks, where nothing is known */
#define DAY_BLOCKS 1440

bool income_complete(const struct reader *a)
{
	const struct income *n = &a->income;

	return !n->begun || n->over ||
	       (a->want != READER_ALL && n->height && !n->probing &&
		n->height < a->want);
}

void income_begin(struct readers *r, struct reader *a)
{
	a->income.begun = true;
	income_ask(r, a);
}

void income_ask(struct readers *r, struct reader *a)
{
	struct income *n = &a->income;
	struct nem_request req;

	if (n->asked || a->busy || income_complete(a))
		return;
	r->halt |= r->requests >= r->limit;
	if (r->halt)
		return;
	nem_request_harvests(&req, a->address, n->cursor, r->page_size);
	if (n->cursor || n->elsewhere)
		req.req.node = n->node;
	n->asked = true;
	readers_put(r, &req.req, ASK_HARVESTS, (uint64_t)(a - r->row));
}

/* How far below the oldest row the end is at least, in blocks; 0: not. */
static uint64_t distance(const struct readers *r, const struct income *n)
{
	const struct bracket_end *end = &r->period;
	uint64_t blocks, back;

	if (!end->is_time)
		return n->height > end->at + 1 ? n->height - end->at - 1 : 0;
	if (n->time < 0 || (uint64_t)n->time <= end->at)
		return 0;
	blocks = ((uint64_t)n->time - end->at) * 1000 /
		 (n->block_ms ? n->block_ms : BLOCK_MS);
	back = blocks / 32 + DAY_BLOCKS;
	blocks = blocks > back ? blocks - back : 0;
	/* nearer to the row that is known with each guess */
	return (blocks < n->id ? blocks : n->id - 1) >> n->probes;
}

/* A gap is where blocks were rolled back, or ids not given. */
static uint64_t past_gap(const struct income *n)
{
	static const uint64_t more[INCOME_PROBES] = {0,	 33,  1,    2,
						     65, 361, 1025, 4097};

	return more[n->probes];
}

/* Sets the cursor to the next guess; false if there is none. */
static bool guess(struct readers *r, struct income *n)
{
	uint64_t by;

	n->probing = false;
	n->cursor = n->from;
	if (n->tried || !r->period.known || !n->height)
		return false;
	if (n->probes >= INCOME_PROBES) {
		n->tried = true;
		return false;
	}
	by = distance(r, n);
	if (!r->period.is_time)
		by = by > past_gap(n) ? by - past_gap(n) : 0;
	if (by < 2 || by >= n->id)
		return false;
	n->cursor = n->id - by;
	n->probing = true;
	n->probes++;
	return true;
}

/* Does a page above the end follow upon so many more? */
static bool is_worth(const struct readers *r, const struct income *n,
		     const struct harvests *h)
{
	uint64_t first = h->row[0].height;

	return first >= n->height &&
	       bracket_is_worth(r, distance(r, n) / (first - n->height + 1));
}

/* The page was a guess, by the date: is the date below its newest row?  By
 * the height it is so by the numbers. */
static bool is_right(const struct readers *r, const struct harvests *h)
{
	return !r->period.is_time || (h->nr && h->row[0].time > 0 &&
				      (uint64_t)h->row[0].time > r->period.at);
}

/* What the account holds now says nothing of then without it. */
static void skip(struct readers *r, struct reader *a)
{
	if (!a->income.skipped)
		evidence_drop_balance(r->v, a->address);
	a->income.skipped = true;
}

static void move_on(struct readers *r, struct reader *a,
		    const struct harvests *h, uint64_t last_id)
{
	struct income *n = &a->income;
	const struct nem_harvest *first = h->row, *last = h->row + h->nr - 1;
	uint64_t blocks =
		first->height > last->height ? first->height - last->height : 0;

	n->probes = 0;
	n->from = n->cursor = n->id = last_id;
	n->height = last->height;
	n->time = last->time;
	if (blocks && first->time > last->time)
		n->block_ms =
			(uint64_t)(first->time - last->time) * 1000 / blocks;
	if (r->period.known && is_worth(r, n, h))
		guess(r, n);
}

bool income_elsewhere(struct readers *r, struct reader *a)
{
	struct income *n = &a->income;
	const char *url[NODES_MAX];
	size_t nr = source_nodes(r->source, url, NODES_MAX), i;

	if (!n->from && !n->elsewhere)
		return false;
	for (i = n->next_node; i < nr; i++)
		if (!n->node || strcmp(url[i], n->node))
			break;
	if (i >= nr)
		return false;
	*n = (struct income){.begun = true,
			     .elsewhere = true,
			     .skipped = n->skipped,
			     .next_node = i + 1,
			     .node = arena_strndup(&r->v->mem, url[i],
						   strlen(url[i]))};
	income_ask(r, a);
	return n->asked;
}

/* Without the rest a balance says nothing of the opening. */
static void give_up(struct readers *r, struct reader *a)
{
	a->income.over = true;
	a->income.skipped = true;
	evidence_drop_balance(r->v, a->address);
}

/* No answer: goes on with a guess, in order, or elsewhere. */
static bool go_on(struct readers *r, struct reader *a)
{
	struct income *n = &a->income;
	bool probing = n->probing;

	n->asked = false;
	/* a recording may have a guess where it does not go on */
	if ((probing || source_is_local(r->source)) && guess(r, n)) {
		income_ask(r, a);
		return true;
	}
	if (probing && !source_is_local(r->source)) {
		n->tried = true;
		income_ask(r, a);
		return true;
	}
	return income_elsewhere(r, a);
}

bool income_take(struct readers *r, struct reader *a, const struct reply *reply,
		 struct err *e)
{
	struct income *n = &a->income;
	struct harvests *h;
	uint64_t last_id;
	bool probe = n->probing;

	n->asked = false;
	if (reply->status != 200) {
		if (!go_on(r, a))
			give_up(r, a);
		return true;
	}
	h = xcalloc(1, sizeof(*h));
	h->arena = (struct arena)ARENA_INIT;
	h->address = a->address;
	evidence_add_harvests(r->v, h);
	if (!nem_harvests_read(&h->row, &h->nr, &last_id, &h->arena, reply, e))
		return false;
	if (h->nr && n->cursor && last_id >= n->cursor)
		return err_set(e, ERR_DATA,
			       "'%s': a page that is not older than the one "
			       "before",
			       reply->place);
	if (!n->node && *reply->origin)
		n->node = arena_strndup(&r->v->mem, reply->origin,
					strlen(reply->origin));
	n->probing = false;
	if (probe && !is_right(r, h)) {
		/* it is read again in its turn */
		h->nr = 0;
		guess(r, n);
	} else {
		if (probe)
			skip(r, a);
		n->over = !h->nr;
		if (h->nr)
			move_on(r, a, h, last_id);
	}
	income_ask(r, a);
	return true;
}

bool income_take_none(struct readers *r, struct reader *a,
		      const struct reply *reply, struct err *e)
{
	bool begun = evidence_has_harvests(r->v, a->address);

	if (go_on(r, a))
		return true;
	give_up(r, a);
	if (begun && source_end(r->source) == SOURCE_END_NEVER &&
	    !readers_missing(reply, e))
		return false;
	if (begun)
		a->missing = r->cut = true;
	return true;
}
