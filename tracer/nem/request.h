#ifndef TRACER_NEM_REQUEST_H
#define TRACER_NEM_REQUEST_H
/*
 * The requests that tracer sends to a NIS node, each in its one canonical
 * form, which is its key in cases and fixtures.
 */
#include <stddef.h>
#include <stdint.h>

#include "nem/tx.h"
#include "source/source.h"

/* Room for a request and its texts; must outlive the request's use, and may
 * not be copied: req points into it. */
struct nem_request {
	struct request req;
	char query[1024], body[160];
};

enum nem_direction { NEM_ALL, NEM_INCOMING, NEM_OUTGOING };

#define NEM_PAGE_DEFAULT 25 /* what NIS gives if nothing is said */
#define NEM_PAGE_LARGEST 100

/*
 * Each fills r and returns its request.  Addresses are canonical.
 * page_size: 5 to 100, or 0 to leave it away (25).  id: the cursor of the
 * page before, 0 for the newest page.
 */
const struct request *nem_request_transfers(struct nem_request *r,
					    enum nem_direction which,
					    const char *address, uint64_t id,
					    unsigned page_size);
const struct request *nem_request_harvests(struct nem_request *r,
					   const char *address, uint64_t id,
					   unsigned page_size);
/* What is in no block yet; at most 25, the newest first. */
const struct request *nem_request_unconfirmed(struct nem_request *r,
					      const char *address);
const struct request *nem_request_account(struct nem_request *r,
					  const char *address);
/* XEM balances after the blocks from .. to, every step-th; only nodes with
 * historical data answer. (to - from) / step <= 1000. */
const struct request *nem_request_historical(struct nem_request *r,
					     const char *address, uint64_t from,
					     uint64_t to, uint64_t step);
const struct request *nem_request_block(struct nem_request *r, uint64_t height);
/* The blocks from height + 1 on, up to 400 of them with no more than
 * `txs` (at most 10,000) transactions, but at least `blocks`. */
const struct request *nem_request_blocks_after(struct nem_request *r,
					       uint64_t height, unsigned blocks,
					       unsigned txs);
const struct request *nem_request_height(struct nem_request *r);
const struct request *nem_request_last_block(struct nem_request *r);
const struct request *nem_request_definition(struct nem_request *r,
					     const struct nem_mosaic_id *id);

#endif
