/* Decoding, hashing and lowering, in memory. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "base/die.h"
#include "base/num.h"
#include "chain/random.h"
#include "chain/reply.h"
#include "ledger/ledger.h"
#include "live/live.h"
#include "nem/block_read.h"
#include "nem/links.h"
#include "source/source.h"

#define BULK 400

struct lowered {
	struct ledger_builder *builder;
	struct nem_mosaics *mosaics;
	struct nem_links *links;
	uint64_t txs;
};

static bool lower_block(struct nem_block_read *b, void *data, struct err *e)
{
	struct lowered *x = data;
	char owner[NEM_ADDRESS_SIZE];
	size_t i;

	for (i = 0; i < b->nr; i++) {
		nem_links_note(x->links, b->row + i);
		nem_mosaics_note(x->mosaics, b->row + i);
	}
	x->txs += b->nr;
	nem_links_beneficiary(owner, x->links, b->block.network,
			      b->block.signer, b->block.height);
	return nem_block_lower(x->builder, b, owner, x->mosaics, e);
}

/* The blocks after a height, as a node says them. */
static void bulk(struct text *out, const struct chain *c, uint64_t height)
{
	struct node n = {.chain = c, .name = "bench", .status = 6};
	char body[160];
	struct node_request q = {.method = "POST",
				 .path = "/chain/blocks-after",
				 .query = "",
				 .body = body};

	snprintf(body, sizeof(body),
		 "{\"challenge\":{\"data\":\"00\"},\"entity\":{\"height\":"
		 "%" PRIu64 ",\"minBlocks\":%d,\"maxTransactions\":10000}}",
		 height, BULK);
	if (node_reply(&n, &q, out) != 200)
		die("no blocks after %" PRIu64, height);
}

static bool read_bulk(struct lowered *x, struct text *body, size_t *nr,
		      uint64_t *us)
{
	struct request q = {.method = HTTP_POST,
			    .path = "/chain/blocks-after",
			    .query = "",
			    .body = ""};
	struct reply reply = {.request = &q,
			      .status = 200,
			      .bytes = body->s,
			      .len = body->len,
			      .origin = "",
			      .place = "bench"};
	struct err e = ERR_INIT;
	struct findings f;
	uint64_t start;
	bool ok;

	findings_init(&f);
	start = cpu_us();
	ok = nem_blocks_read(&reply, NEM_READ_HASHES, lower_block, x, nr, &f,
			     &e);
	*us += cpu_us() - start;
	if (!ok)
		fprintf(stderr, "live: %s\n", e.text);
	findings_release(&f);
	return ok;
}

bool live_decode(const struct live *b)
{
	static const char what[] = "decoding, hashing, lowering";
	struct chain *c =
		chain_random(&(struct random_chain){.seed = 5,
						    .txs = b->txs / 5,
						    .accounts = 500,
						    .per_block = 100});
	struct lowered x = {.builder = ledger_builder_new(LEDGER_REPLIES),
			    .mosaics = nem_mosaics_new(),
			    .links = nem_links_new()};
	uint64_t height = 1, us = 0, made = 0, rate;
	struct err e = ERR_INIT;
	char figure[80], note[160];
	struct ledger *l;
	struct text body;
	bool ok = true;
	size_t nr, i;

	/* what block 1 pays is in no bulk of blocks */
	for (i = 0; i < c->moves; i++)
		made += c->move[i].height > 1;
	text_init(&body, TEXT_MAX_ANY);
	while (ok && height < c->blocks) {
		bulk(&body, c, height);
		ok = read_bulk(&x, &body, &nr, &us) && nr;
		height += nr;
	}
	text_release(&body);
	l = ledger_seal(x.builder, &e);
	ok = ok && l && ledger_columns(l)->moves == made;
	ledger_free(l);
	nem_mosaics_free(x.mosaics);
	nem_links_free(x.links);
	chain_free(c);
	if (!ok)
		return live_wrong(what, "movements are missing");
	rate = us ? x.txs * 1000000 / us : 0;
	snprintf(figure, sizeof(figure), "%" PRIu64, rate);
	snprintf(note, sizeof(note), "a second, of %" PRIu64 " transactions",
		 x.txs);
	live_row(what, figure, "50000", note);
	return true;
}
