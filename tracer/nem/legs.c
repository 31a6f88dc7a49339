#include "nem/legs.h"

#include <string.h>

#include "base/die.h"
#include "nem/lower.h"

#define XEM_DECIMALS 6
#define MICRO 1000000
/* From here on a definition with nothing changed but its description keeps
 * the balances. */
#define REDEFINITION_FORK 1110000

static void add(struct nem_legs *l, const struct nem_leg *leg)
{
	if (l->nr == NEM_LEGS_MAX)
		BUG("more than %d legs", NEM_LEGS_MAX);
	l->leg[l->nr++] = *leg;
}

static void add_xem(struct nem_legs *l, enum mv_kind kind, const char *from,
		    const char *to, struct amount amount)
{
	add(l, &(struct nem_leg){kind, from, to, NULL, XEM_DECIMALS, amount});
}

/* A leg that would move nothing is left out. */
static void add_some(struct nem_legs *l, enum mv_kind kind, const char *to,
		     struct amount amount)
{
	if (!amount_is_zero(amount))
		add_xem(l, kind, l->account, to, amount);
}

/* The decimals of a mosaic; if it is not known that is noted. */
static unsigned decimals_of(struct nem_legs *l, const struct nem_row *row,
			    const struct nem_mosaics *mosaics,
			    const struct nem_mosaic_id *id)
{
	const struct nem_definition *d;

	if (nem_is_xem(id))
		return XEM_DECIMALS;
	d = nem_mosaics_find(mosaics, id, row->height, row->index);
	if (d)
		return d->divisibility;
	l->unknown = id;
	return 0;
}

/*
 * NIS multiplies in 64 signed bits and lets it wrap
 * (DefaultMosaicTransferFeeCalculator); what comes out negative is no valid
 * transaction.
 */
static bool levy_amount(struct amount *a, const struct nem_levy *levy,
			struct amount moved, struct err *e)
{
	uint64_t product;

	if (levy->type == NEM_LEVY_ABSOLUTE) {
		*a = levy->fee;
		return true;
	}
	product = amount_units(moved) * amount_units(levy->fee);
	if (product > INT64_MAX)
		return err_set(e, ERR_DATA, "levy beyond 63 bits");
	*a = amount_of(product / 10000);
	return true;
}

static bool add_levy(struct nem_legs *l, const struct nem_row *row,
		     const struct nem_mosaics *mosaics,
		     const struct nem_mosaic_id *id, struct amount moved,
		     struct err *e)
{
	const struct nem_definition *d;
	struct nem_leg leg = {MV_LEVY, l->account, NULL, NULL, 0, {0}};

	d = nem_mosaics_find(mosaics, id, row->height, row->index);
	if (!d || d->levy.type == NEM_LEVY_NONE)
		return true;
	leg.to = d->levy.recipient;
	leg.asset = &d->levy.id;
	if (!levy_amount(&leg.amount, &d->levy, moved, e))
		return false;
	if (amount_is_zero(leg.amount))
		return true;
	leg.decimals = decimals_of(l, row, mosaics, &d->levy.id);
	add(l, &leg);
	return true;
}

static bool add_transfer(struct nem_legs *l, const struct nem_tx *tx,
			 const struct nem_row *row,
			 const struct nem_mosaics *mosaics, struct err *e)
{
	const struct nem_transfer *t = &tx->transfer;
	struct nem_leg leg = {MV_MOSAIC, l->account, t->recipient,
			      NULL,	 0,	     {0}};
	size_t i;

	if (!t->mosaic_nr) {
		add_xem(l, MV_TRANSFER, l->account, t->recipient, t->amount);
		return true;
	}
	for (i = 0; i < t->mosaic_nr; i++) {
		const struct nem_mosaic *m = &t->mosaics[i];

		leg.kind = nem_is_xem(&m->id) ? MV_TRANSFER : MV_MOSAIC;
		leg.asset = &m->id;
		leg.decimals = decimals_of(l, row, mosaics, &m->id);
		if (!amount_muldiv(&leg.amount, m->quantity, t->amount,
				   amount_of(MICRO)))
			return err_set(e, ERR_DATA,
				       "a mosaic's amount beyond 64 bits");
		add(l, &leg);
		if (!nem_is_xem(&m->id) &&
		    !add_levy(l, row, mosaics, &m->id, leg.amount, e))
			return false;
	}
	return true;
}

static bool whole_units(struct amount *a, uint64_t units, unsigned decimals,
			struct err *e)
{
	uint64_t one = 1;

	while (decimals--)
		one *= 10;
	if (!amount_muldiv(a, amount_of(units), amount_of(one), amount_of(1)))
		return err_set(e, ERR_DATA, "a supply beyond 64 bits");
	return true;
}

static bool same_str(struct nem_str a, struct nem_str b)
{
	return a.len == b.len && (!a.len || memcmp(a.s, b.s, a.len) == 0);
}

static bool same_levy(const struct nem_levy *a, const struct nem_levy *b)
{
	if (a->type == NEM_LEVY_NONE || b->type == NEM_LEVY_NONE)
		return a->type == b->type;
	return a->type == b->type && strcmp(a->recipient, b->recipient) == 0 &&
	       same_str(a->id.ns, b->id.ns) &&
	       same_str(a->id.name, b->id.name) && amount_eq(a->fee, b->fee);
}

/* Is it the same mosaic as before but for its description? */
static bool carries_over(const struct nem_definition *was,
			 const struct nem_definition *d, uint64_t height)
{
	return was && height >= REDEFINITION_FORK &&
	       was->divisibility == d->divisibility &&
	       was->initial_supply == d->initial_supply &&
	       was->supply_mutable == d->supply_mutable &&
	       was->transferable == d->transferable &&
	       same_levy(&was->levy, &d->levy);
}

static bool add_creation(struct nem_legs *l, const struct nem_creation *c,
			 const struct nem_row *row,
			 const struct nem_mosaics *mosaics, struct err *e)
{
	const struct nem_definition *d = &c->definition, *was;
	struct nem_leg leg = {MV_SUPPLY, "@supply",	  l->account,
			      &d->id,	 d->divisibility, {0}};

	was = nem_mosaics_find_made(mosaics, &d->id, row->height, row->index);
	if (!whole_units(&leg.amount, d->initial_supply, d->divisibility, e))
		return false;
	if (!carries_over(was, d, row->height)) {
		if (was)
			l->redefined = &d->id;
		if (!amount_is_zero(leg.amount))
			add(l, &leg);
	}
	add_some(l, MV_CREATION, c->sink, c->fee);
	return true;
}

static bool add_supply(struct nem_legs *l, const struct nem_supply *s,
		       const struct nem_row *row,
		       const struct nem_mosaics *mosaics, struct err *e)
{
	struct nem_leg leg = {MV_SUPPLY, "@supply", l->account, &s->id, 0, {0}};

	leg.decimals = decimals_of(l, row, mosaics, &s->id);
	if (l->unknown)
		return true;
	if (!whole_units(&leg.amount, s->delta, leg.decimals, e))
		return false;
	if (s->type == NEM_SUPPLY_DELETE) {
		leg.from = l->account;
		leg.to = "@supply";
	}
	if (!amount_is_zero(leg.amount))
		add(l, &leg);
	return true;
}

static bool add_body(struct nem_legs *l, const struct nem_tx *tx,
		     const struct nem_row *row,
		     const struct nem_mosaics *mosaics, struct err *e)
{
	switch (tx->type) {
	case NEM_TRANSFER:
		return add_transfer(l, tx, row, mosaics, e);
	case NEM_NAMESPACE:
		add_some(l, MV_RENTAL, tx->ns.sink, tx->ns.rental);
		return true;
	case NEM_DEFINITION:
		return add_creation(l, &tx->creation, row, mosaics, e);
	case NEM_SUPPLY:
		return add_supply(l, &tx->supply, row, mosaics, e);
	case NEM_IMPORTANCE:
	case NEM_MODIFICATION:
	case NEM_COSIGNATURE:
	case NEM_MULTISIG:
		return true;
	}
	BUG("transaction type %d", (int)tx->type);
}

bool nem_total_fee(struct amount *sum, const struct nem_tx *tx)
{
	size_t i;

	*sum = nem_tx_fee(tx);
	if (tx->type != NEM_MULTISIG)
		return true;
	for (i = 0; i < tx->multisig.cosig_nr; i++) {
		if (!amount_accumulate(sum,
				       nem_tx_fee(&tx->multisig.cosigs[i])))
			return false;
	}
	return amount_accumulate(sum, nem_tx_fee(tx->multisig.inner));
}

bool nem_legs_make(struct nem_legs *l, const struct nem_row *row,
		   const struct nem_mosaics *mosaics, struct err *e)
{
	const struct nem_tx *tx = row->tx;
	struct amount fee;

	l->nr = 0;
	l->unknown = l->redefined = NULL;
	nem_address_from_key(l->account, tx->network, nem_tx_account(tx));
	if (!nem_total_fee(&fee, tx))
		return err_set(e, ERR_DATA, "fees beyond 64 bits");
	if (!add_body(l, tx->type == NEM_MULTISIG ? tx->multisig.inner : tx,
		      row, mosaics, e))
		return false;
	add_some(l, MV_FEE, "@fees", fee);
	return true;
}
