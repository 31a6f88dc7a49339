#ifndef TRACER_NEM_LOWER_H
#define TRACER_NEM_LOWER_H
/*
 * A transaction as movements: all of NEM's peculiarities end here.
 *
 *	legs, in this order		from		to		kind
 *	amount (no mosaics attached)	account		recipient	transfer
 *	each mosaic			account		recipient	mosaic
 *	  (nem:xem among them: transfer, as all that moves XEM)
 *	  and behind it its levy	account		its receiver	levy
 *	rental				account		the sink	rental
 *	initial supply, supply change	@supply		account		supply
 *	  (when supply is deleted the other way round)
 *	creation fee			account		the sink	creation
 *	all its fees			account		@fees		fee
 *
 * The account is the signer, of a wrapper the signer of what it wraps, who
 * pays for the wrapper and the cosignatures too.  A mosaic moves quantity x
 * amount / 1,000,000, rounded down.  Transfers of nothing are kept, for they
 * carry messages and tags; other legs of nothing are left out.  The message
 * goes with each leg that moves to the recipient.
 *
 * The time of a movement is the transaction's own stamp, which its signer
 * set, up to a day before the block: pages know no other, and both routes
 * give the same movements.  Order is by height and never by time.
 */
#include <stdbool.h>

#include "base/err.h"
#include "ledger/ledger.h"
#include "nem/mosaics.h"
#include "nem/row.h"

/*
 * Adds the row's transaction; one that is there already stays as it is.
 * What needs a definition that is not known is a finding (unknown-levy; its
 * decimals are then 0, a supply change moves nothing); amounts beyond 64
 * bits or names that a ledger cannot hold are one (bad-transaction) and the
 * transaction is left out.  False: the ledger refuses it (another network, a
 * differing height or time), ERR_DATA.
 *
 * A second definition of a mosaic gives its creator the initial supply
 * again, unless nothing but its description changed (from height 1,110,000);
 * what others held then is gone, which no movement says: a finding
 * (uncertain-mosaic).
 */
bool nem_lower(struct ledger_builder *b, const struct nem_row *row,
	       const struct nem_mosaics *mosaics, struct err *e);

/*
 * The same, of a block whose fees went to the harvester (an address, NULL:
 * not known).  A fee above ten times the schedule (fees.h) is a finding
 * (large-fee) of the payer, and names him; it counts only if it is paid from
 * taint, which is for others to say.
 */
bool nem_lower_in_block(struct ledger_builder *b, const struct nem_row *row,
			const struct nem_mosaics *mosaics,
			const char *harvester, struct err *e);

/* Would it move something from or to the address? */
bool nem_row_touches(const struct nem_row *row, const char *address,
		     const struct nem_mosaics *mosaics);

/* The sum of the transaction's fees, its own, of what it wraps, and of the
 * cosignatures; false beyond 64 bits. */
bool nem_total_fee(struct amount *sum, const struct nem_tx *tx);

#endif
