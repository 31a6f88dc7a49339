#ifndef TRACER_NEM_FEES_H
#define TRACER_NEM_FEES_H
/*
 * The least fee that NIS takes, to tell a fee that is none of it: one far
 * above the schedule can be a payment to the harvester.  Micro-XEM.
 *
 *	mainnet height	transfer of X whole XEM			others
 *	< 875,000	max(10 - X, 2, floor(99 atan(X / 150,000)))	6
 *			+ 2 max(1, len / 16) for a message
 *			namespaces and mosaics 108, modification
 *			2 (5 + 3 changes + 3 if the minimum changes)
 *	< 1,250,000	1 to 25, X / 10,000; + len / 32 + 1	6
 *			namespaces and mosaics 20, modification as before
 *	later		0.05 times that				0.15
 *			modification 0.5
 *
 * Other networks began with the last.  A wrapper pays for itself, for what
 * it wraps and for each cosignature.  (nem.core: TransactionFeeCalculator-
 * BeforeFork, -AfterFork, FeeUnitAwareTransactionFeeCalculator; heights:
 * BlockMarkerConstants FEE_FORK, SECOND_FEE_FORK.)
 *
 * A mosaic counts as its share of the supply times 8,999,999,999 XEM, before
 * the first fork five quarters of it.  Left out is the discount for a small
 * supply, a logarithm, and supplies changed since the definition; of a
 * mosaic that is not known the dearest is taken.  So with mosaics the figure
 * can be above NIS's own, by 25 units a mosaic at most.
 */
#include <stdbool.h>
#include <stdint.h>

#include "base/amount.h"
#include "nem/mosaics.h"
#include "nem/row.h"

/* All its fees together. False beyond 64 bits. O(log) a mosaic. */
bool nem_least_fee(struct amount *least, const struct nem_row *row,
		   const struct nem_mosaics *mosaics);
/* Is the fee above ten times the schedule (policies.md section 1)? */
bool nem_fee_is_large(struct amount fee, struct amount least);

#endif
