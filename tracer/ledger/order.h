#ifndef TRACER_LEDGER_ORDER_H
#define TRACER_LEDGER_ORDER_H
/*
 * The order of a ledger: (height, index in block, leg), and what is done
 * where the index is not known (policies.md section 1).
 */
#include "ledger/build.h"

struct order {
	struct ledger_builder *b; /* its findings grow */
	uint32_t *first;	  /* [txs + 1] into by_tx */
	uint32_t *by_tx;	  /* the movements of each transaction by leg */
	uint32_t *tx;		  /* transactions with movements, in order */
	size_t nr;
};

/* O(n log n). Releases with order_release. */
void order_make(struct order *o, struct ledger_builder *b);
void order_release(struct order *o);
/* A finding if rows of one named transaction say the same twice: of a CSV
 * nothing is dropped, but two exports may have been joined. O(n log n). */
void order_note_repeats(const struct order *o);

/*
 * Places the n transactions of one height, some of unknown index: again and
 * again one whose senders have no unplaced credit (of the asset, from
 * another transaction) at this height, the smallest name first; in a cycle
 * the smallest name; those of known index in their order.  A finding for
 * each account that has movements of one asset in several of them, not all
 * of known index.  O(m log m) for m movements.
 */
void order_ties(struct order *o, uint32_t *tx, size_t n);

#endif
