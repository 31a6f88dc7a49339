#ifndef TRACER_LEDGER_TX_INDEX_H
#define TRACER_LEDGER_TX_INDEX_H
/*
 * The movements of a transaction by its name, for who asks often: where
 * ledger_find_tx() looks at every transaction, this one looks at few.  A CSV
 * can have one name at several heights: its movements are those of all.
 */
#include <stddef.h>
#include <stdint.h>

#include "ledger/ledger.h"

struct tx_index;

/* Borrows the ledger, whose ranges must have been checked (ledger_ranges).
 * O(transactions + movements); 4 bytes a movement, 16 a transaction. */
struct tx_index *tx_index_new(const struct ledger *l);
/* NULL is fine. */
void tx_index_free(struct tx_index *x);
/*
 * How many movements the transactions of that name have, 0 if there is none;
 * *mv are they, ascending, borrowed.  64 hex digits in any case, with or
 * without 0x, or the text of a CSV.  Expected O(1).
 */
size_t tx_index_find(const struct tx_index *x, const uint32_t **mv,
		     const char *s, size_t len);

#endif
