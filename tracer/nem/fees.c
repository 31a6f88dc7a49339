#include "nem/fees.h"

#include "base/die.h"
#include "base/num.h"

/* nem.core BlockMarkerConstants: FEE_FORK, SECOND_FEE_FORK of mainnet */
#define FIRST_FORK 875000
#define SECOND_FORK 1250000

#define XEM ((uint64_t)1000000)
#define XEM_SUPPLY 8999999999 /* MosaicConstants: whole XEM for the shares */
#define LARGE 10	      /* times the schedule */

enum era { ERA_FIRST, ERA_SECOND, ERA_THIRD };

/*
 * TransactionFeeCalculatorBeforeFork: the fee of a transfer by its whole XEM,
 * floor(99 * atan(X / 150,000)).  X at which it becomes 3, 4, ...: the least
 * X with 99 * atan(X / 150,000) >= k; none is so near to a whole number that
 * a double could err.
 */
static const uint32_t arctan[] = {
	4547,	  6064,	   7583,    9103,    10624,   12148,   13675,	15204,
	16736,	  18272,   19811,   21355,   22903,   24456,   26014,	27578,
	29147,	  30723,   32305,   33894,   35490,   37094,   38706,	40326,
	41955,	  43593,   45241,   46899,   48568,   50248,   51939,	53641,
	55357,	  57085,   58826,   60581,   62351,   64135,   65935,	67751,
	69584,	  71434,   73302,   75188,   77093,   79019,   80965,	82932,
	84922,	  86934,   88970,   91031,   93117,   95229,   97369,	99537,
	101734,	  103961,  106220,  108511,  110837,  113197,  115593,	118027,
	120500,	  123013,  125569,  128168,  130812,  133503,  136243,	139034,
	141878,	  144776,  147732,  150747,  153823,  156964,  160173,	163451,
	166802,	  170230,  173736,  177326,  181003,  184770,  188633,	192594,
	196660,	  200835,  205125,  209534,  214070,  218738,  223547,	228502,
	233612,	  238885,  244331,  249959,  255779,  261804,  268045,	274515,
	281230,	  288203,  295452,  302996,  310854,  319048,  327602,	336542,
	345896,	  355697,  365978,  376780,  388143,  400117,  412754,	426113,
	440262,	  455275,  471238,  488247,  506413,  525862,  546738,	569211,
	593475,	  619760,  648334,  679517,  713691,  751315,  792950,	839282,
	891165,	  949674,  1016176, 1092450, 1180837, 1284496, 1407786, 1556900,
	1740946,  1973877, 2278226, 2692887, 3291256, 4230401, 5917812, 9841260,
	29183979,
};

static enum era era_of(enum nem_network network, uint64_t height)
{
	if (network != NEM_MAINNET || height >= SECOND_FORK)
		return ERA_THIRD;
	return height >= FIRST_FORK ? ERA_SECOND : ERA_FIRST;
}

static uint64_t arctan_fee(uint64_t xem)
{
	size_t i;

	for (i = 0; i < NR_OF(arctan) && arctan[i] <= xem; i++)
		;
	return i + 2;
}

/* Whole XEM in the first era, else units. */
static uint64_t share_fee(enum era era, uint64_t xem)
{
	uint64_t fee;

	if (era == ERA_FIRST) {
		fee = arctan_fee(xem);
		return xem < 10 && 10 - xem > fee ? 10 - xem : fee;
	}
	fee = xem / 10000;
	return fee < 1 ? 1 : fee > 25 ? 25 : fee;
}

static uint64_t message_fee(enum era era, size_t len)
{
	if (!len)
		return 0;
	if (era == ERA_FIRST)
		return 2 * (len < 32 ? 1 : len / 16);
	return len / 32 + 1;
}

/* A mosaic's share of its supply in whole XEM; UINT64_MAX: not known. */
static uint64_t share_of(const struct nem_mosaic *m, struct amount times,
			 const struct nem_row *row,
			 const struct nem_mosaics *mosaics, bool *small)
{
	const struct nem_definition *d;
	struct amount moved, supply, share;
	uint64_t one = 1;
	unsigned i;

	*small = false;
	if (!amount_muldiv(&moved, m->quantity, times, amount_of(XEM)))
		return UINT64_MAX;
	if (nem_is_xem(&m->id))
		return amount_units(moved) / XEM;
	d = nem_mosaics_find(mosaics, &m->id, row->height, row->index);
	if (!d)
		return UINT64_MAX;
	*small = d->divisibility == 0 && d->initial_supply <= 10000;
	for (i = 0; i < d->divisibility; i++)
		one *= 10;
	if (!d->initial_supply)
		return 0;
	if (!amount_muldiv(&supply, amount_of(d->initial_supply),
			   amount_of(one), amount_of(1)) ||
	    !amount_muldiv(&share, moved, amount_of(XEM_SUPPLY), supply))
		return UINT64_MAX;
	return amount_units(share);
}

static uint64_t mosaic_fee(enum era era, uint64_t share, bool small)
{
	if (small)
		return 1;
	if (era != ERA_FIRST)
		return share_fee(era, share);
	return share_fee(era, share > UINT64_MAX / 5 ? share : share * 5 / 4);
}

static uint64_t transfer_fee(enum era era, const struct nem_transfer *t,
			     const struct nem_row *row,
			     const struct nem_mosaics *mosaics)
{
	uint64_t fee = message_fee(era, t->message.len), share;
	bool small;
	size_t i;

	if (!t->mosaic_nr)
		return fee + share_fee(era, amount_units(t->amount) / XEM);
	for (i = 0; i < t->mosaic_nr; i++) {
		share = share_of(&t->mosaics[i], t->amount, row, mosaics,
				 &small);
		fee += mosaic_fee(era, share, small);
	}
	return fee;
}

static uint64_t modification_fee(enum era era, const struct nem_modification *m)
{
	if (era == ERA_THIRD)
		return 10;
	return 2 * (5 + 3 * (uint64_t)m->nr +
		    (m->has_min && m->min_change ? 3 : 0));
}

/* Of the transaction alone, in units of its era. */
static uint64_t own_fee(enum era era, const struct nem_tx *tx,
			const struct nem_row *row,
			const struct nem_mosaics *mosaics)
{
	switch (tx->type) {
	case NEM_TRANSFER:
		return transfer_fee(era, &tx->transfer, row, mosaics);
	case NEM_MODIFICATION:
		return modification_fee(era, &tx->modification);
	case NEM_NAMESPACE:
	case NEM_DEFINITION:
	case NEM_SUPPLY:
		return era == ERA_FIRST ? 108 : era == ERA_SECOND ? 20 : 3;
	case NEM_IMPORTANCE:
	case NEM_COSIGNATURE:
	case NEM_MULTISIG:
		return era == ERA_THIRD ? 3 : 6;
	}
	BUG("transaction type %d", (int)tx->type);
}

bool nem_least_fee(struct amount *least, const struct nem_row *row,
		   const struct nem_mosaics *mosaics)
{
	const struct nem_tx *tx = row->tx;
	enum era era = era_of(tx->network, row->height);
	uint64_t units = own_fee(era, tx, row, mosaics), i;

	if (tx->type == NEM_MULTISIG) {
		units += own_fee(era, tx->multisig.inner, row, mosaics);
		for (i = 0; i < tx->multisig.cosig_nr; i++)
			units += own_fee(era, &tx->multisig.cosigs[i], row,
					 mosaics);
	}
	return amount_muldiv(least, amount_of(units),
			     amount_of(era == ERA_THIRD ? XEM / 20 : XEM),
			     amount_of(1));
}

bool nem_fee_is_large(struct amount fee, struct amount least)
{
	struct amount limit;

	return amount_muldiv(&limit, least, amount_of(LARGE), amount_of(1)) &&
	       amount_less(limit, fee);
}
