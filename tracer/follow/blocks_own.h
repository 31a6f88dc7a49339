#ifndef TRACER_FOLLOW_BLOCKS_OWN_H
#define TRACER_FOLLOW_BLOCKS_OWN_H
/*
 * Every block there is, upwards: complete, in true order, each linked to the
 * one before, so that nothing can be left out unseen.
 *
 *	blocks_init -> start, end -> blocks_read -> blocks_seal
 */
#include <stdbool.h>
#include <stdint.h>

#include "follow/feed.h"
#include "follow/lapse.h"
#include "nem/links.h"

struct blocks {
	struct source *source;
	const struct labels *labels;
	const struct follow_opts *o;
	struct evidence v; /* mosaics, findings, balances, the tip */
	struct readers readers;
	struct feed feed;
	struct nem_links *links;
	struct lapse lapse;
	struct nem_chain chain;
	struct ledger_builder *builder;
	uint64_t start, end;
	struct map asked; /* accounts whose balance was asked for */
	size_t asked_fit; /* so many of them belong to the end */
	unsigned batches; /* of balances asked for */
	const struct nem_block_read *looked_at; /* its definitions asked for */
	uint64_t limit;				/* requests */
	uint64_t replies;			/* that had blocks */
	follow_progress_fn *progress;
	void *arg;
	struct follow_hints *hints;
	bool stopped;
};

/* x->source and x->o are set. Without an address (import) what befalls any
 * mosaic is found, else only what befalls the one that is traced. */
void blocks_init(struct blocks *x, bool no_verify);
void blocks_release(struct blocks *x);
/* Reads start .. end into the builder; end is then the last block that was
 * read. False: a block is missing, or does not follow the one before. */
bool blocks_read(struct blocks *x, struct err *e);
/*
 * A balance that /account/get tells is that of the node's last block, which
 * may be a later one by now.  The balances that came since the last call are
 * dropped of those accounts that moved since: of all others the balance is
 * that of x->end, too.  False on ERR_DATA, ERR_SOURCE.
 */
bool blocks_grown(struct blocks *x, struct err *e);
/* What the builder has, sealed. NULL: ERR_DATA. */
struct ledger *blocks_seal(struct blocks *x, struct err *e);

#endif
