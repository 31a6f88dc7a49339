#include "follow/ask.h"
#include "follow/routes.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/num.h"
#include "nem/ahead.h"

#define NODES_MAX 64

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
	*r = (struct readers){.source = s, .v = v, .limit = UINT64_MAX};
	r->page_size = recorded_size(s);
	map_init(&r->name);
	again_init(&r->again);
}

void readers_release(struct readers *r)
{
	free(r->row);
	map_release(&r->name);
	again_release(&r->again);
	nem_ahead_free(r->ahead);
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

static bool has_pages(const struct reader *a)
{
	return a->exhausted || (a->want != READER_ALL && a->oldest < a->want);
}

bool reader_complete(const struct reader *a)
{
	return has_pages(a) && income_complete(a);
}

void readers_put(struct readers *r, const struct request *req, enum ask what,
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
	readers_put(r, nem_request_account(&req, a->address), ASK_BALANCE, nr);
}

void readers_ask(struct readers *r, struct reader *a)
{
	struct nem_request req;

	income_ask(r, a);
	if (a->asked || a->missing || a->busy || has_pages(a))
		return;
	r->halt |= r->requests >= r->limit;
	if (r->halt)
		return;
	nem_request_transfers(&req, NEM_ALL, a->address, a->cursor,
			      r->page_size);
	if (a->cursor || a->elsewhere)
		req.req.node = a->node;
	a->asked = true;
	readers_put(r, &req.req, ASK_PAGE, (uint64_t)(a - r->row));
	if (!a->side)
		ask_side(r, a);
}

bool readers_elsewhere(struct readers *r, struct reader *a)
{
	const char *url[NODES_MAX];
	size_t nr = source_nodes(r->source, url, NODES_MAX), i;

	if (!a->cursor && !a->elsewhere)
		return false;
	for (i = a->next_node; i < nr; i++)
		if (!a->node || strcmp(url[i], a->node))
			break;
	a->next_node = i + 1;
	if (i >= nr)
		return false;
	a->node = arena_strndup(&r->v->mem, url[i], strlen(url[i]));
	a->elsewhere = true;
	a->cursor = 0;
	a->seek = (struct bracket){0};
	a->transfers = 0;
	a->asked = false;
	readers_ask(r, a);
	return a->asked;
}

void readers_ask_balance(struct readers *r, const char *address)
{
	struct reader *a = readers_get(r, address);
	struct nem_request req;

	readers_put(r, nem_request_account(&req, a->address), ASK_BALANCE,
		    (uint64_t)(a - r->row));
}

void readers_ask_history(struct readers *r, const char *address, uint64_t from,
			 uint64_t to, uint64_t step)
{
	struct reader *a = readers_get(r, address);
	struct nem_request req;

	readers_put(r, nem_request_historical(&req, a->address, from, to, step),
		    ASK_HISTORY, (uint64_t)(a - r->row));
}

void readers_ask_block(struct readers *r, uint64_t height)
{
	struct nem_request req;

	readers_put(r, nem_request_block(&req, height), ASK_BLOCK, height);
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
	r->definitions += fresh;
	if (fresh)
		readers_put(r, nem_request_definition(&req, id), ASK_DEFINITION,
			    0);
}

void readers_want_definitions(struct readers *r, const struct nem_row *row,
			      size_t nr)
{
	size_t i;

	for (i = 0; i < nr; i++)
		nem_mosaics_missing(r->v->mosaics, row + i, want_definition, r);
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
		ok = nem_block_read(&b, &reply, evidence_how(v, &reply),
				    &v->findings, e);
		if (ok)
			evidence_was_read(v, &reply);
		v->tip = ok ? b.block.height : 0;
		v->has_hash = ok && b.whole && !b.forged;
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

/* A transaction's hash does not say in whose pages it stands. */
static bool check_receivers(const struct thefts *t, struct err *e)
{
	size_t i;

	for (i = 0; t && i < t->rows; i++)
		if (!t->row[i].to)
			return err_set(e, ERR_USAGE,
				       "theft '%s': tx '%.70s': accounts are "
				       "read by their address: name from and "
				       "to, or say --read-from HEIGHT",
				       t->name[t->row[i].theft], t->row[i].tx);
	return true;
}

bool readers_theft(struct readers *r, const struct follow_opts *o,
		   struct err *e)
{
	char name[ACCOUNT_TEXT_MAX + 1];
	struct reader *a;
	size_t i;

	if (!check_receivers(o->thefts, e))
		return false;
	for (i = 0; i < o->address.nr; i++) {
		if (!follow_canonical_nem(name, o->address.s[i], e))
			return false;
		a = readers_get(r, name);
		a->want = READER_ALL;
		a->tainted = a->lasting = true;
		readers_ask(r, a);
	}
	if (!readers_wait(r, e))
		return false;
	for (i = 0; i < r->nr; i++)
		if (r->row[i].missing && !r->row[i].begun)
			return err_set(e, ERR_SOURCE,
				       "'%s': nothing is known of it",
				       r->row[i].address);
	return true;
}
