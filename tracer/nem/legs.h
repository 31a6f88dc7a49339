#ifndef TRACER_NEM_LEGS_H
#define TRACER_NEM_LEGS_H
/*
 * The movements of one transaction before any ledger knows of them; lower.h
 * says which and in which order.  Inside nem/ only.
 */
#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"
#include "ledger/ledger.h"
#include "nem/mosaics.h"
#include "nem/row.h"

/* mosaics, each with a levy; rental or supply and creation; fee */
#define NEM_LEGS_MAX (2 * NEM_MOSAICS_MAX + 4)

struct nem_leg {
	enum mv_kind kind;
	const char *from, *to; /* addresses or "@fees", "@supply" */
	/* NULL: nem:xem */
	const struct nem_mosaic_id *asset;
	unsigned decimals;
	struct amount amount;
};

struct nem_legs {
	struct nem_leg leg[NEM_LEGS_MAX];
	size_t nr;
	char account[NEM_ADDRESS_SIZE];
	/* a mosaic whose definition was needed and is not known */
	const struct nem_mosaic_id *unknown;
	/* a mosaic that was there and is defined anew */
	const struct nem_mosaic_id *redefined;
};

/* Borrows from row and mosaics. ERR_DATA: an amount beyond 64 bits. */
bool nem_legs_make(struct nem_legs *l, const struct nem_row *row,
		   const struct nem_mosaics *mosaics, struct err *e);

#endif
