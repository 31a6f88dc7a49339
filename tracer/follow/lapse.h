#ifndef TRACER_FOLLOW_LAPSE_H
#define TRACER_FOLLOW_LAPSE_H
/*
 * Balances of a mosaic can vanish without a movement: its root namespace
 * lapses, goes to somebody else, or is forgotten.  Blocks show it, as far as
 * they go back; account pages do not.
 */
#include "base/map.h"
#include "ledger/finding.h"
#include "nem/leases.h"

struct lapse {
	struct nem_leases *leases;
	const char *asset; /* the one that matters; NULL: all */
	struct map mosaic; /* defined in what was read, or the asset */
};

/* asset is borrowed. */
void lapse_init(struct lapse *l, const char *asset);
void lapse_release(struct lapse *l);
/* Rows in the order of the chain, each once. What is gone by this one is a
 * finding (uncertain-mosaic). */
void lapse_note(struct lapse *l, const struct nem_row *row, struct findings *f);
/* What is expired at that height is one too. */
void lapse_end(const struct lapse *l, uint64_t height, struct findings *f);

#endif
