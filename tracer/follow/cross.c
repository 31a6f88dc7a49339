#include "follow/cross.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/map.h"
#include "base/mem.h"
#include "base/num.h"
#include "nem/request.h"

#define NODES_MAX 64

/* What one node lists of an account. */
struct list {
	struct map tx;	  /* hashes */
	uint64_t *height; /* [tx.nr] */
	size_t alloc;
	const char *node; /* NULL: whoever answers */
	uint64_t from, to;
};

static void list_init(struct list *l, const char *node, uint64_t from)
{
	*l = (struct list){.node = node, .from = from, .to = UINT64_MAX};
	map_init(&l->tx);
}

static void list_release(struct list *l)
{
	map_release(&l->tx);
	free(l->height);
}

static bool no_answer(const struct request *req, struct err *e)
{
	struct text key;

	text_init(&key, TEXT_MAX_ANY);
	request_key(&key, req);
	err_set(e, ERR_SOURCE, "--cross-check: there is no answer to '%s'",
		key.s);
	text_release(&key);
	return false;
}

/* *known: is there an answer? False: an error. */
static bool ask(struct readers *r, const struct request *req,
		struct reply *reply, bool *known, struct err *e)
{
	enum source_state state;

	r->requests++;
	state = source_get(r->source, req, reply, e);
	*known = state == SOURCE_REPLY && reply->status == 200 &&
		 (!req->node || !strcmp(reply->origin, req->node));
	return state != SOURCE_FAILED;
}

static void list_add(struct list *l, const struct bracket_end *period,
		     const struct nem_page *p)
{
	bool fresh;
	uint32_t k;
	size_t i;

	for (i = 0; i < p->nr; i++) {
		if (p->row[i].height < l->from ||
		    bracket_is_above(period, p->row + i))
			continue;
		k = map_add(&l->tx, p->row[i].hash.b, HASH_SIZE, &fresh);
		if (!fresh)
			continue;
		VEC_GROW(l->height, (size_t)k + 1, l->alloc);
		l->height[k] = p->row[i].height;
	}
}

/* Whether the list ends with the page; a guess is no part of it. */
static bool is_last(struct readers *r, const struct list *l, struct reader *x,
		    const struct nem_page *p)
{
	if (!p->entries)
		return bracket_take_empty(r, x);
	return bracket_take(r, x, p) && p->oldest && p->oldest < l->from;
}

/* The page goes on to the evidence if `keep`. */
static bool take_page(struct readers *r, struct list *l, struct reply *reply,
		      bool keep, struct reader *x, bool *end, struct err *e)
{
	struct nem_page *p = xcalloc(1, sizeof(*p));
	size_t before = r->v->findings.nr;
	struct findings known;
	bool ok;

	findings_init(&known);
	ok = nem_page_read(p, reply,
			   keep ? evidence_how(r->v, reply) : NEM_READ_HASHES,
			   keep ? &r->v->findings : &known, e);
	if (ok && keep)
		evidence_was_read(r->v, reply);
	findings_release(&known);
	if (ok && p->entries && x->cursor && p->last_id >= x->cursor)
		ok = err_set(e, ERR_DATA, "'%s': a page that is not older",
			     reply->place);
	if (ok) {
		list_add(l, &r->period, p);
		*end = is_last(r, l, x, p);
		if (keep) {
			again_ask_found(r, before, reply->origin);
			readers_want_definitions(r, p->row, p->nr);
			evidence_add_page(r->v, p);
			return true;
		}
	}
	nem_page_release(p);
	free(p);
	return ok;
}

static bool read_list(struct readers *r, struct list *l, const char *address,
		      bool keep, struct err *e)
{
	struct reader x = {.address = address, .seek = {.no_use = true}};
	struct nem_request req;
	struct reply reply;
	bool end = false, known;

	while (!end) {
		nem_request_transfers(&req, NEM_ALL, address, x.cursor,
				      r->page_size);
		req.req.node = l->node;
		if (!ask(r, &req.req, &reply, &known, e))
			return false;
		if (!known && bracket_turn(r, &x))
			continue;
		if (!known)
			return no_answer(&req.req, e);
		if (!l->node && *reply.origin)
			l->node = arena_strndup(&r->v->mem, reply.origin,
						strlen(reply.origin));
		if (!take_page(r, l, &reply, keep, &x, &end, e) ||
		    !readers_wait(r, e))
			return false;
	}
	return true;
}

static bool read_tip(struct readers *r, struct list *l, struct err *e)
{
	struct nem_request req;
	struct reply reply;
	bool known;

	nem_request_height(&req);
	req.req.node = l->node;
	return ask(r, &req.req, &reply, &known, e) &&
	       (known ? nem_height_read(&l->to, &reply, e)
		      : no_answer(&req.req, e));
}

/* What `here` lists and `there` does not. */
static size_t compare(struct readers *r, const struct list *here,
		      const struct list *there, uint64_t to,
		      const char *address)
{
	char hex[HASH_HEX_SIZE];
	size_t i, missing = 0;

	for (i = 0; i < here->tx.nr; i++) {
		if (here->height[i] > to || here->height[i] < there->from ||
		    map_find(&there->tx, here->tx.key[i].s, HASH_SIZE) !=
			    MAP_NONE)
			continue;
		missing++;
		hex_encode(hex, (const uint8_t *)here->tx.key[i].s, HASH_SIZE);
		findings_add(&r->v->findings, FINDING_NOT_LISTED,
			     here->height[i], FINDING_NO_ACCOUNT, hex,
			     amount_of(0), "of %s", address);
	}
	return missing;
}

/* The first that can be named and is not this one; NULL if there is none. */
static const char *other_node(struct readers *r, const char *node)
{
	const char *url[NODES_MAX];
	size_t nr = source_nodes(r->source, url, NODES_MAX), i;

	for (i = 0; i < nr; i++)
		if (!node || strcmp(url[i], node))
			return arena_strndup(&r->v->mem, url[i],
					     strlen(url[i]));
	return NULL;
}

bool cross_possible(struct readers *r, struct err *e)
{
	const char *first = other_node(r, NULL);

	if (first && other_node(r, first))
		return true;
	return err_set(e, ERR_USAGE,
		       "--cross-check: it takes two nodes (a recording: made "
		       "from two, with --cross-check)");
}

static bool cross_one(struct readers *r, struct reader *a, bool *more,
		      struct err *e)
{
	struct list one, two;
	uint64_t to;
	bool ok;

	list_init(&one, NULL, a->want);
	list_init(&two, NULL, a->want);
	ok = read_list(r, &one, a->address, false, e);
	if (ok) {
		two.node = other_node(r, one.node);
		ok = two.node ? read_list(r, &two, a->address, true, e) &&
					read_tip(r, &two, e)
			      : cross_possible(r, e);
	}
	if (ok) {
		to = two.to < r->v->tip ? two.to : r->v->tip;
		compare(r, &one, &two, to, a->address);
		if (compare(r, &two, &one, to, a->address))
			*more = true;
	}
	list_release(&one);
	list_release(&two);
	return ok;
}

bool cross_all(struct readers *r, bool *more, struct err *e)
{
	struct reader *a;
	size_t i;

	for (i = 0; i < r->nr; i++) {
		a = r->row + i;
		if (!a->tainted || a->missing || a->busy ||
		    !reader_complete(a) ||
		    (a->crossed && a->crossed_want <= a->want))
			continue;
		a->crossed = true;
		a->crossed_want = a->want;
		if (!cross_one(r, a, more, e))
			return false;
	}
	return readers_wait(r, e);
}
