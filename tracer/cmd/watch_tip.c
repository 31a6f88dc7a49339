/*
 * Which chain the nodes are on.  Each is asked for its last block; one that
 * fails its own signature says nothing.  The tip that most nodes can agree to
 * is taken, a node that lags agrees to what is ahead of it on its own chain.
 */
#include <stdlib.h>
#include <string.h>

#include "base/msg.h"
#include "cmd/watch.h"
#include "nem/block_read.h"
#include "nem/request.h"
#include "nem/time.h"
#include "source/node.h"

#define DISTRUST 20 /* looks */
#define FAILURES 2  /* in a row, of one tip's chain */

struct tip {
	const char *url;
	bool known, agrees;
	unsigned votes;
	uint64_t height;
	struct hash hash;
	int64_t time;
};

struct tips {
	struct watch *w;
	struct tip row[WATCH_NODES];
	size_t nr;
};

/* True if it is one. */
static bool read_block(struct tip *t, const struct reply *reply,
		       struct watch *w, struct err *e)
{
	struct nem_block_read b;
	struct findings f;
	bool ok;

	findings_init(&f);
	ok = nem_block_read(&b, reply, NEM_READ_VERIFY, &f, e);
	t->known = ok && !b.forged;
	t->height = b.block.height;
	t->hash = b.hash;
	t->time = nem_to_unix(b.block.time);
	nem_block_release(&b);
	watch_integrity_all(w, &f, 0, reply->origin);
	findings_release(&f);
	if (ok && b.forged)
		err_set(e, ERR_SOURCE,
			"'%s': a block that its signature does not fit",
			reply->origin);
	return t->known;
}

static bool ask_tips(struct tips *x, struct err *e)
{
	struct source *live = x->w->s.live;
	const struct nodes_report *r;
	enum source_state state;
	struct nem_request req;
	struct reply reply;
	bool any = false;
	uint64_t tag;
	size_t i;

	for (i = 0; i < nodes_count(live) && x->nr < WATCH_NODES; i++) {
		r = nodes_report(live, i);
		if (r->state != NODES_GOOD)
			continue;
		x->row[x->nr] = (struct tip){.url = r->url};
		nem_request_last_block(&req);
		req.req.node = r->url;
		source_ask(live, &req.req, x->nr++);
	}
	while ((state = source_next(live, &tag, &reply, e)) != SOURCE_IDLE) {
		i = (size_t)tag;
		any |= state == SOURCE_REPLY &&
		       read_block(&x->row[i], &reply, x->w, e);
	}
	if (!any)
		return e->kind ? false
			       : err_set(e, ERR_SOURCE, "no node answers");
	*e = (struct err)ERR_INIT;
	return true;
}

/* Has the node this block? */
static bool has_block(struct tips *x, const struct tip *of, uint64_t height,
		      const struct hash *hash)
{
	struct err ignored = ERR_INIT;
	struct nem_request req;
	struct reply reply;
	struct tip there = {.url = of->url};

	if (height >= of->height)
		return height == of->height &&
		       !memcmp(hash, &of->hash, sizeof(*hash));
	nem_request_block(&req, height);
	req.req.node = of->url;
	return source_get(x->w->s.live, &req.req, &reply, &ignored) ==
		       SOURCE_REPLY &&
	       read_block(&there, &reply, x->w, &ignored) &&
	       there.height == height &&
	       !memcmp(hash, &there.hash, sizeof(*hash));
}

static bool is_distrusted(const struct watch *w, const struct tip *t)
{
	return w->distrust && !strcmp(w->tip_node, t->url);
}

/* More votes; then the chain that was judged before; then the longer one;
 * then the node that was named first. */
static bool is_better(struct tips *x, const struct tip *a, const struct tip *b)
{
	const struct watch *w = x->w;
	bool goes_on;

	if (is_distrusted(w, a) != is_distrusted(w, b))
		return is_distrusted(w, b);
	if (a->votes != b->votes)
		return a->votes > b->votes;
	if (a->height == b->height &&
	    !memcmp(&a->hash, &b->hash, sizeof(a->hash)))
		return false;
	if (w->run && w->height) {
		goes_on = has_block(x, a, w->height, &w->hash);
		if (goes_on != has_block(x, b, w->height, &w->hash))
			return goes_on;
	}
	return a->height > b->height;
}

static struct tip *choose(struct tips *x)
{
	struct tip *best = NULL;
	size_t i, k;

	for (i = 0; i < x->nr; i++)
		for (k = 0; x->row[i].known && k < x->nr; k++)
			x->row[i].votes +=
				x->row[k].known &&
				has_block(x, &x->row[i], x->row[k].height,
					  &x->row[k].hash);
	for (i = 0; i < x->nr; i++)
		if (x->row[i].known &&
		    (!best || is_better(x, &x->row[i], best)))
			best = &x->row[i];
	return best;
}

/* Only nodes that have the tip serve what any node may; the others are asked
 * by their names alone. */
static void set_aside(struct tips *x, const struct tip *best)
{
	struct watch *w = x->w;
	bool differs = false;
	struct tip *t;
	size_t i;

	for (i = 0; i < x->nr; i++) {
		t = &x->row[i];
		nodes_set_aside(w->s.live, t->url,
				t->height != best->height ||
					memcmp(&t->hash, &best->hash,
					       sizeof(t->hash)) != 0);
		if (!t->known || has_block(x, best, t->height, &t->hash))
			continue;
		differs = true;
		if (!w->differs)
			watch_integrity(w, "nodes-differ", best->height, "",
					t->url,
					"its chain is another one, and is left "
					"out while it is");
	}
	w->differs = differs;
}

bool watch_tip(struct watch *w, struct tip_seen *seen, struct err *e)
{
	struct tips x = {.w = w};
	struct tip *best;

	if (!ask_tips(&x, e))
		return false;
	for (w->nodes = 0; w->nodes < x.nr; w->nodes++)
		w->node[w->nodes] = x.row[w->nodes].url;
	if (w->distrust && !--w->distrust)
		msg_detail("'%s' is asked again", w->tip_node);
	best = choose(&x);
	set_aside(&x, best);
	if (!w->distrust)
		snprintf(w->tip_node, sizeof(w->tip_node), "%s", best->url);
	*seen = (struct tip_seen){best->height, best->hash, best->time};
	return true;
}

void watch_tip_failed(struct watch *w)
{
	if (++w->failures < FAILURES || w->distrust || w->nodes < 2)
		return;
	w->failures = 0;
	w->distrust = DISTRUST;
	msg_warn("'%s': its chain cannot be read; others are asked first",
		 w->tip_node);
}
