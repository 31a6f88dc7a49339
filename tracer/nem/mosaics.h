#ifndef TRACER_NEM_MOSAICS_H
#define TRACER_NEM_MOSAICS_H
/*
 * The definitions of mosaics in force: what a levy is and how many decimals
 * an amount has is in no transfer, only here.  A definition counts from the
 * transaction that made it on; one that a node reported (its place is not
 * known) counts where no earlier one is known.
 *
 * The result of lowering depends on what is in here, so it is filled before:
 * all creations seen, and a node's report for each that nem_mosaics_missing()
 * names.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/text.h"
#include "nem/row.h"
#include "nem/tx.h"

struct nem_mosaics;

struct nem_mosaics *nem_mosaics_new(void);
/* NULL is fine. */
void nem_mosaics_free(struct nem_mosaics *m);
/* Takes the definition that the row's transaction makes, wrapped or not;
 * any other is ignored. Rows in any order, also twice. */
void nem_mosaics_note(struct nem_mosaics *m, const struct nem_row *row);
/* A node's report; copied. A later one takes the place of an earlier. */
void nem_mosaics_report(struct nem_mosaics *m, const struct nem_definition *d);
/* The definition in force just before (height, index), NULL if it is not
 * known. Of nem:xem NULL: it has none. An index LEDGER_NONE is after all
 * others of its height. */
const struct nem_definition *nem_mosaics_find(const struct nem_mosaics *m,
					      const struct nem_mosaic_id *id,
					      uint64_t height, uint32_t index);
/* The same, but only of transactions: a report has no place, and may be of
 * the very definition that stands there. */
const struct nem_definition *
nem_mosaics_find_made(const struct nem_mosaics *m,
		      const struct nem_mosaic_id *id, uint64_t height,
		      uint32_t index);
/*
 * Calls each with every mosaic whose definition lowering the row would need
 * and not find, that of a levy among them; the id is borrowed from the row
 * or from m.
 */
void nem_mosaics_missing(const struct nem_mosaics *m, const struct nem_row *row,
			 void (*each)(const struct nem_mosaic_id *id,
				      void *data),
			 void *data);

bool nem_is_xem(const struct nem_mosaic_id *id);
/* "ns:name" into t, which is cleared. */
void nem_mosaic_text(struct text *t, const struct nem_mosaic_id *id);

#endif
