#include "follow/again.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "follow/ask.h"
#include "follow/feed.h"

struct again_height {
	const char *origin; /* who gave what was set aside; NULL: not known */
	size_t next;	    /* the next node to ask */
	bool asked;	    /* one is being asked */
};

void again_init(struct again *x)
{
	*x = (struct again){.row = NULL};
	map_init(&x->at);
}

void again_release(struct again *x)
{
	map_release(&x->at);
	free(x->row);
}

bool again_is_about(const struct finding *f)
{
	return f->height != FINDING_NO_HEIGHT &&
	       (f->kind == FINDING_BAD_HASH ||
		f->kind == FINDING_BAD_SIGNATURE ||
		f->kind == FINDING_BAD_BLOCK ||
		f->kind == FINDING_BAD_TRANSACTION);
}

static struct again_height *row_of(struct readers *r, uint64_t height,
				   const char *origin)
{
	struct again *x = &r->again;
	bool fresh;
	uint32_t i = map_add(&x->at, &height, sizeof(height), &fresh);

	if (!fresh)
		return &x->row[i];
	VEC_GROW(x->row, (size_t)i + 1, x->alloc);
	x->row[i] = (struct again_height){.origin = NULL};
	if (origin && *origin)
		x->row[i].origin =
			arena_strndup(&r->v->mem, origin, strlen(origin));
	return &x->row[i];
}

bool again_ask(struct readers *r, uint64_t height, const char *origin)
{
	struct again_height *row = row_of(r, height, origin);
	const char *url[AGAIN_NODES];
	size_t nr = source_nodes(r->source, url, AGAIN_NODES);
	struct nem_request req;

	if (row->asked)
		return true;
	while (row->next < nr && row->origin &&
	       !strcmp(url[row->next], row->origin))
		row->next++;
	if (row->next >= nr || r->requests >= r->limit)
		return false;
	nem_request_block(&req, height);
	req.req.node = url[row->next++];
	row->asked = true;
	readers_put(r, &req.req, ASK_AGAIN, height);
	return true;
}

void again_ask_found(struct readers *r, size_t from, const char *origin)
{
	const struct findings *f = &r->v->findings;
	size_t i;

	for (i = from; i < f->nr; i++)
		if (again_is_about(&f->row[i]))
			again_ask(r, f->row[i].height, origin);
}

/* Is it the block that was asked for, and all of it proved? */
static bool read_block(struct nem_block_read *b, struct readers *r,
		       uint64_t height, const struct reply *reply)
{
	struct findings *f = &r->v->findings;
	struct err why = ERR_INIT;
	size_t before = f->nr, i;

	*b = (struct nem_block_read){.arena = ARENA_INIT};
	if (!reply || reply->status != 200)
		return false;
	if (!nem_block_read(b, reply, evidence_how(r->v, reply), f, &why) ||
	    b->block.height != height) {
		findings_add(f, FINDING_BAD_REPLY, height, FINDING_NO_ACCOUNT,
			     NULL, amount_of(0),
			     "another node, asked for the block, gave none");
		return false;
	}
	evidence_was_read(r->v, reply);
	for (i = before; i < f->nr; i++)
		if (again_is_about(&f->row[i]))
			return false;
	return true;
}

static bool use_block(struct readers *r, uint64_t height,
		      struct nem_block_read *b, struct err *e)
{
	struct nem_block_read *own;

	findings_add(&r->v->findings, FINDING_FROM_ELSEWHERE, height,
		     FINDING_NO_ACCOUNT, NULL, amount_of(0),
		     "the block was taken from another node");
	if (r->feed)
		return feed_settle(r->feed, height, b, e);
	own = xmalloc(sizeof(*own));
	*own = *b;
	*b = (struct nem_block_read){.arena = ARENA_INIT};
	evidence_add_block(r->v, own);
	readers_want_definitions(r, own->row, own->nr);
	return true;
}

bool again_take(struct readers *r, uint64_t height, const struct reply *reply,
		struct err *e)
{
	struct again_height *row = row_of(r, height, NULL);
	struct nem_block_read b;
	bool ok = true;

	row->asked = false;
	if (read_block(&b, r, height, reply))
		ok = use_block(r, height, &b, e);
	else if (!again_ask(r, height, NULL) && r->feed)
		ok = feed_settle(r->feed, height, NULL, e);
	nem_block_release(&b);
	return ok;
}
