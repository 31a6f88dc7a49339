#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "follow/blocks_own.h"
#include "follow/grown.h"
#include "nem/request.h"

/* The chain's height now; 0: not known.  Every batch asks anew, so each has a
 * request of its own: NIS does not look at what it does not know. */
static bool height_now(uint64_t *height, struct readers *r, unsigned batch,
		       struct err *e)
{
	enum source_state state;
	struct nem_request req;
	struct reply reply;

	*height = 0;
	nem_request_height(&req);
	if (batch)
		snprintf(req.query, sizeof(req.query), "batch=%u", batch);
	r->requests++;
	state = source_get(r->source, &req.req, &reply, e);
	if (state == SOURCE_FAILED)
		return false;
	/* an older recording: nobody asked */
	if (state != SOURCE_REPLY)
		*height = r->v->tip;
	else if (reply.status == 200)
		return nem_height_read(height, &reply, e);
	return true;
}

/* The block that follows the one before; false where there is none such. */
static bool add_block(struct ledger_builder *b, struct blocks *x,
		      struct nem_chain *chain, uint64_t height)
{
	char owner[NEM_ADDRESS_SIZE];
	struct nem_block_read block;
	struct findings ignored;
	struct err e = ERR_INIT;
	struct nem_request req;
	struct reply reply;
	bool ok;

	x->readers.requests++;
	if (source_get(x->source, nem_request_block(&req, height), &reply,
		       &e) != SOURCE_REPLY)
		return false;
	findings_init(&ignored);
	ok = nem_block_read(&block, &reply, x->v.read, &ignored, &e) &&
	     block.block.height == height &&
	     nem_chain_add(chain, &block, &ignored);
	if (ok) {
		nem_links_beneficiary(owner, x->links, block.block.network,
				      block.block.signer, height);
		ok = nem_block_lower(b, &block, owner, x->v.mosaics, &e);
	}
	nem_block_release(&block);
	findings_release(&ignored);
	return ok;
}

/* What moved in the blocks that came since; NULL: that cannot be known. */
static struct ledger *moved_since(struct blocks *x, uint64_t height)
{
	struct ledger_builder *b = ledger_builder_new(LEDGER_REPLIES);
	struct nem_chain chain = x->chain;
	struct err e = ERR_INIT;
	uint64_t h;

	for (h = x->end + 1; h <= height; h++)
		if (!add_block(b, x, &chain, h)) {
			ledger_builder_free(b);
			return NULL;
		}
	return ledger_seal(b, &e);
}

static bool has_moved(const struct ledger *l, const char *name)
{
	struct account_id account;
	struct asset_id xem;
	struct slot_id slot;

	return ledger_find_account(l, &account, name, strlen(name)) &&
	       ledger_find_asset(l, &xem, "nem:xem", strlen("nem:xem")) &&
	       ledger_find_slot(l, &slot, account, xem);
}

bool blocks_grown(struct blocks *x, struct err *e)
{
	size_t first = x->asked_fit;
	struct ledger *l = NULL;
	uint64_t height;

	x->asked_fit = x->asked.nr;
	if (!x->readers.no_history || !x->readers.now_will_do ||
	    first == x->asked.nr)
		return true;
	if (!height_now(&height, &x->readers, x->batches++, e))
		return false;
	if (height == x->end)
		return true;
	if (height > x->end && height - x->end <= FOLLOW_ROLLBACK)
		l = moved_since(x, height);
	for (; first < x->asked.nr; first++)
		if (!l || has_moved(l, x->asked.key[first].s))
			evidence_drop_balance(&x->v, x->asked.key[first].s);
	ledger_free(l);
	return true;
}

/* Does a row of the account say that the chain went on? */
static bool has_later(const struct ledger *l, const char *name, uint64_t tip)
{
	const struct ledger_columns *c = ledger_columns(l);
	struct account_id account;
	struct asset_id xem;
	struct slot_id slot;
	uint32_t last;

	if (!ledger_find_account(l, &account, name, strlen(name)) ||
	    !ledger_find_asset(l, &xem, "nem:xem", strlen("nem:xem")) ||
	    !ledger_find_slot(l, &slot, account, xem))
		return false;
	last = c->hist[c->hist_start[slot.i + 1] - 1];
	return ledger_tx_height(l, (struct tx_id){c->tx[last]}) > tip;
}

static size_t count_now(const struct evidence *v)
{
	size_t i, nr = 0;

	for (i = 0; i < v->saids; i++)
		nr += v->said[i].by == SAID_NOW;
	return nr;
}

/* Asks for the blocks that came since. */
static bool ask_since(struct grown *g)
{
	struct readers *r = g->readers;
	struct err e = ERR_INIT;
	uint64_t height, h;
	bool asked = false, fresh;

	if (!height_now(&height, r, g->batches++, &e)) {
		if (e.kind != ERR_INTERRUPT) {
			g->e = e;
			return true;
		}
		height = 0;
	}
	if (height < r->v->tip || height > r->v->tip + FOLLOW_ROLLBACK) {
		g->unknown = true;
		return false;
	}
	for (h = r->v->tip + 1; h <= height; h++) {
		map_add(g->block, &h, sizeof(h), &fresh);
		if (fresh)
			readers_ask_block(r, h);
		asked |= fresh;
	}
	return asked;
}

bool grown_ask(struct grown *g, const struct ledger *l)
{
	struct evidence *v = g->readers->v;
	size_t now = count_now(v), i;
	bool asked = false;

	if (now != g->now)
		asked = ask_since(g);
	g->now = now;
	if (asked)
		return true;
	for (i = v->saids; i-- > 0;)
		if (i < v->saids && v->said[i].by == SAID_NOW &&
		    (g->unknown || has_later(l, v->said[i].account, v->tip)))
			evidence_drop_balance(v, v->said[i].account);
	g->now = count_now(v);
	return g->now != now;
}
