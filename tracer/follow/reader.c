#include "follow/reader.h"

#include <stdlib.h>
#include <string.h>

#include "base/die.h"
#include "base/mem.h"
#include "base/num.h"
#include "nem/request.h"

/* What an answer is to: the low bits of a tag. */
enum ask { ASK_PAGE, ASK_BALANCE, ASK_HARVESTS, ASK_BLOCK, ASK_DEFINITION };
#define ASK_BITS 3

/* The page size that a recording was made with. */
static unsigned recorded_size(const struct source *s)
{
	const struct request *req;
	const char *at;
	size_t i, n = source_count(s), digits;
	uint32_t size;

	for (i = 0; i < n; i++) {
		req = source_at(s, i);
		if (strcmp(req->path, "/account/transfers/all"))
			continue;
		at = strstr(req->query, "pageSize=");
		if (!at)
			return 0;
		at += strlen("pageSize=");
		digits = strcspn(at, "&");
		return num_u32(&size, at, digits, 100) ? size : 0;
	}
	return NEM_PAGE_LARGEST;
}

void readers_init(struct readers *r, struct source *s, struct evidence *v)
{
	*r = (struct readers){.source = s, .v = v, .end = UINT64_MAX};
	r->page_size = recorded_size(s);
	map_init(&r->name);
}

void readers_release(struct readers *r)
{
	free(r->row);
	map_release(&r->name);
}

struct reader *readers_find(const struct readers *r, const char *address)
{
	uint32_t i = map_find(&r->name, address, strlen(address));

	return i == MAP_NONE ? NULL : r->row + i;
}

struct reader *readers_get(struct readers *r, const char *address)
{
	bool fresh;
	uint32_t i = map_add(&r->name, address, strlen(address), &fresh);

	if (!fresh)
		return r->row + i;
	VEC_GROW(r->row, r->nr + 1, r->alloc);
	r->row[r->nr] = (struct reader){.address = r->name.key[i].s,
					.oldest = UINT64_MAX};
	return r->row + r->nr++;
}

bool reader_complete(const struct reader *a)
{
	return a->exhausted || (a->want != READER_ALL && a->oldest < a->want);
}

static void ask(struct readers *r, const struct request *req, enum ask what,
		uint64_t nr)
{
	r->requests++;
	source_ask(r->source, req, nr << ASK_BITS | what);
}

static void ask_side(struct readers *r, struct reader *a)
{
	uint64_t nr = (uint64_t)(a - r->row);
	struct nem_request req;

	a->side = true;
	if (!r->balances)
		return;
	ask(r, nem_request_account(&req, a->address), ASK_BALANCE, nr);
	ask(r, nem_request_harvests(&req, a->address, 0, r->page_size),
	    ASK_HARVESTS, nr);
}

void readers_ask(struct readers *r, struct reader *a)
{
	struct nem_request req;

	if (a->asked || a->missing || a->busy || reader_complete(a))
		return;
	nem_request_transfers(&req, NEM_ALL, a->address, a->cursor,
			      r->page_size);
	if (a->cursor)
		req.req.node = a->node;
	a->asked = true;
	ask(r, &req.req, ASK_PAGE, (uint64_t)(a - r->row));
	if (!a->side)
		ask_side(r, a);
}

void readers_ask_balance(struct readers *r, const char *address)
{
	struct reader *a = readers_get(r, address);
	struct nem_request req;

	ask(r, nem_request_account(&req, a->address), ASK_BALANCE,
	    (uint64_t)(a - r->row));
}

void readers_ask_block(struct readers *r, uint64_t height)
{
	struct nem_request req;

	ask(r, nem_request_block(&req, height), ASK_BLOCK, height);
}

static void want_definition(const struct nem_mosaic_id *id, void *data)
{
	struct readers *r = data;
	struct nem_request req;
	struct text name;
	bool fresh;

	text_init(&name, TEXT_MAX_ANY);
	nem_mosaic_text(&name, id);
	map_add(&r->v->wanted, name.s, name.len, &fresh);
	text_release(&name);
	if (fresh)
		ask(r, nem_request_definition(&req, id), ASK_DEFINITION, 0);
}

void readers_want_definitions(struct readers *r, const struct nem_row *row,
			      size_t nr)
{
	size_t i;

	for (i = 0; i < nr; i++)
		nem_mosaics_missing(r->v->mosaics, row + i, want_definition, r);
}

static void count_busy(struct readers *r, struct reader *a,
		       const struct nem_page *p)
{
	size_t i;

	for (i = 0; i < p->nr; i++)
		a->transfers += p->row[i].height >= a->want &&
				p->row[i].height <= r->end;
	if (r->busy && !a->lasting && a->transfers > r->busy)
		a->busy = true;
}

static bool take_page(struct readers *r, struct reader *a,
		      const struct reply *reply, struct err *e)
{
	struct nem_page *p = xcalloc(1, sizeof(*p));
	bool ok;

	ok = nem_page_read(p, reply, NEM_READ_VERIFY, &r->v->findings, e);
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
	a->exhausted = !p->entries;
	if (p->entries && p->oldest && p->oldest < a->oldest)
		a->oldest = p->oldest;
	a->cursor = p->last_id;
	a->begun = true;
	if (!a->node && *reply->origin)
		a->node = arena_strndup(&r->v->mem, reply->origin,
					strlen(reply->origin));
	evidence_add_page(r->v, p);
	count_busy(r, a, p);
	readers_want_definitions(r, p->row, p->nr);
	return true;
}

static bool take_balance(struct readers *r, const struct reader *a,
			 const struct reply *reply, struct err *e)
{
	struct nem_account_info info;

	/* NIS cannot answer for some remote accounts; it is no loss. */
	if (reply->status != 200 || !r->v->tip)
		return true;
	if (!nem_account_read(&info, reply, e))
		return false;
	evidence_add_balance(r->v, a->address, r->v->tip, info.balance);
	return true;
}

static bool take_harvests(struct readers *r, const struct reader *a,
			  uint64_t nr, const struct reply *reply, struct err *e)
{
	struct harvests *h;
	struct nem_request req;
	uint64_t last_id;

	if (reply->status != 200)
		return true;
	h = xcalloc(1, sizeof(*h));
	h->arena = (struct arena)ARENA_INIT;
	h->address = a->address;
	evidence_add_harvests(r->v, h);
	if (!nem_harvests_read(&h->row, &h->nr, &last_id, &h->arena, reply, e))
		return false;
	if (h->nr)
		ask(r,
		    nem_request_harvests(&req, a->address, last_id,
					 r->page_size),
		    ASK_HARVESTS, nr);
	return true;
}

static bool take_block(struct readers *r, const struct reply *reply,
		       struct err *e)
{
	struct nem_block_read *b;

	if (reply->status != 200)
		return true;
	b = xcalloc(1, sizeof(*b));
	if (!nem_block_read(b, reply, NEM_READ_VERIFY, &r->v->findings, e)) {
		nem_block_release(b);
		free(b);
		return false;
	}
	evidence_add_block(r->v, b);
	readers_want_definitions(r, b->row, b->nr);
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

static bool take(struct readers *r, enum ask what, uint64_t nr,
		 const struct reply *reply, struct err *e)
{
	switch (what) {
	case ASK_PAGE:
		r->row[nr].asked = false;
		if (!take_page(r, r->row + nr, reply, e))
			return false;
		readers_ask(r, r->row + nr);
		return true;
	case ASK_BALANCE:
		return take_balance(r, r->row + nr, reply, e);
	case ASK_HARVESTS:
		return take_harvests(r, r->row + nr, nr, reply, e);
	case ASK_BLOCK:
		return take_block(r, reply, e);
	case ASK_DEFINITION:
		return take_definition(r, reply, e);
	}
	BUG("an answer to what was not asked, %d", (int)what);
}

/* Only a page after a page must be there; all else can be done without. */
static bool take_unknown(struct readers *r, enum ask what, uint64_t nr,
			 const struct reply *reply, struct err *e)
{
	struct text key;

	if (what != ASK_PAGE)
		return true;
	r->row[nr].asked = false;
	if (!r->row[nr].begun) {
		r->row[nr].missing = true;
		return true;
	}
	text_init(&key, TEXT_MAX_ANY);
	request_key(&key, reply->request);
	err_set(e, ERR_DATA,
		"'%s' is missing: the page before says that there is one",
		key.s);
	text_release(&key);
	return false;
}

bool readers_wait(struct readers *r, struct err *e)
{
	enum source_state state;
	struct reply reply;
	uint64_t tag;

	for (;;) {
		state = source_next(r->source, &tag, &reply, e);
		if (state == SOURCE_IDLE)
			return true;
		if (state == SOURCE_FAILED)
			return false;
		if (state == SOURCE_UNKNOWN
			    ? !take_unknown(r, tag & ((1 << ASK_BITS) - 1),
					    tag >> ASK_BITS, &reply, e)
			    : !take(r, tag & ((1 << ASK_BITS) - 1),
				    tag >> ASK_BITS, &reply, e))
			return false;
	}
}

bool readers_tip(struct readers *r, struct err *e)
{
	struct evidence *v = r->v;
	struct nem_block_read b;
	struct nem_request req;
	struct reply reply;
	enum source_state state;
	bool ok;

	r->requests++;
	state = source_get(r->source, nem_request_last_block(&req), &reply, e);
	if (state == SOURCE_FAILED)
		return false;
	if (state == SOURCE_REPLY && reply.status == 200) {
		ok = nem_block_read(&b, &reply, NEM_READ_VERIFY, &v->findings,
				    e);
		v->tip = ok ? b.block.height : 0;
		v->has_hash = ok && b.whole;
		v->tip_hash = b.hash;
		nem_block_release(&b);
		return ok;
	}
	r->requests++;
	state = source_get(r->source, nem_request_height(&req), &reply, e);
	if (state == SOURCE_FAILED)
		return false;
	return state != SOURCE_REPLY || reply.status != 200 ||
	       nem_height_read(&v->tip, &reply, e);
}
