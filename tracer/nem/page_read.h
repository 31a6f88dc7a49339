#ifndef TRACER_NEM_PAGE_READ_H
#define TRACER_NEM_PAGE_READ_H
/*
 * A page of /account/transfers/{all,incoming,outgoing}.  Pages go from the
 * newest to the oldest; the next one is asked for with the id of the last
 * entry, until one is empty (a short page is not the end).
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "nem/mosaics.h"
#include "nem/row.h"

#define NEM_PAGE_MAX 1000 /* entries; NIS gives at most 100 */

struct nem_page {
	struct nem_row *row; /* what can be used, in the reply's order */
	size_t nr;
	size_t entries;	  /* of the reply; 0: there are no older ones */
	uint64_t last_id; /* the cursor of the next page: the smallest id */
	/* of all entries, used or not; 0 if none of them can be read */
	uint64_t oldest, newest;
	struct arena arena;
};

/*
 * Reads a reply.  An entry that cannot be used is a finding and the rest
 * stands.  False if the reply is not a page (ERR_DATA; ERR_SOURCE for a
 * status other than 200), if it mixes networks, or if no id can be read
 * from it though it has entries, for then there is no next page.  p is
 * released by nem_page_release in either case.
 */
bool nem_page_read(struct nem_page *p, const struct reply *r,
		   enum nem_read_flags flags, struct findings *f,
		   struct err *e);
/*
 * Reads /account/unconfirmedTransactions: transactions that are in no block
 * yet, at `height`, which is to be the next one's.  Errors and findings as
 * above; the page has no ids.
 */
bool nem_unconfirmed_read(struct nem_page *p, const struct reply *r,
			  uint64_t height, enum nem_read_flags flags,
			  struct findings *f, struct err *e);
void nem_page_release(struct nem_page *p);

/*
 * Lowers the page's transactions; with an account only those that move
 * something from or to it (a cosignatory's page lists its multisig
 * accounts' money too).
 */
bool nem_page_lower(struct ledger_builder *b, const struct nem_page *p,
		    const char *account, const struct nem_mosaics *mosaics,
		    struct err *e);

#endif
