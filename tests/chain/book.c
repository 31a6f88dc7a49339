/*
 * The slow model of money: one movement after the other, each kept.
 */
#include <string.h>

#include "base/die.h"
#include "base/mem.h"
#include "chain.h"

uint64_t chain_pow10(unsigned n)
{
	uint64_t p = 1;

	while (n--)
		p *= 10;
	return p;
}

uint32_t chain_asset_find(const struct chain *c, const char *ns,
			  const char *name)
{
	struct text t;
	uint32_t asset;

	text_init(&t, TEXT_MAX_ANY);
	text_addf(&t, "%s:%s", ns, name);
	asset = map_find(&c->asset_names, t.s, t.len);
	text_release(&t);
	return asset == MAP_NONE ? CHAIN_NONE : asset;
}

struct slot_key {
	uint32_t asset, account;
};

uint64_t chain_holds(const struct chain *c, uint32_t account, uint32_t asset)
{
	struct slot_key key = {asset, account};
	uint32_t slot;

	if (!asset)
		return c->account[account].xem;
	slot = map_find(&c->slots, &key, sizeof(key));
	return slot == MAP_NONE ? 0 : c->slot[slot];
}

/* Where the balance stands; NULL for the rest of the world. */
static uint64_t *place(struct chain *c, uint32_t account, uint32_t asset)
{
	struct slot_key key = {asset, account};
	uint32_t slot;
	bool fresh;

	if (account >= CHAIN_GENESIS)
		return NULL;
	if (!asset)
		return &c->account[account].xem;
	slot = map_add(&c->slots, &key, sizeof(key), &fresh);
	if (fresh) {
		VEC_GROW(c->slot, slot + 1, c->slot_alloc);
		c->slot[slot] = 0;
	}
	return &c->slot[slot];
}

static bool shift(struct chain *c, uint32_t from, uint32_t to, uint32_t asset,
		  uint64_t amount)
{
	uint64_t *p = place(c, from, asset);

	if (p && *p < amount)
		return false;
	if (p)
		*p -= amount;
	p = place(c, to, asset);
	if (p)
		*p += amount;
	return true;
}

bool book_move(struct chain *c, const char *kind, uint32_t from, uint32_t to,
	       uint32_t asset, uint64_t amount, const struct chain_tx *tx)
{
	struct chain_move *last, *m;

	if (!shift(c, from, to, asset, amount))
		return false;
	VEC_GROW(c->move, c->moves + 1, c->move_alloc);
	last = c->moves ? &c->move[c->moves - 1] : NULL;
	m = &c->move[c->moves++];
	*m = (struct chain_move){
		.height = c->height,
		.index = tx || from == CHAIN_GENESIS
				 ? (uint32_t)(c->txs - c->first)
				 : CHAIN_LAST,
		.time = (int64_t)(tx ? tx->time : c->time) + CHAIN_EPOCH,
		.kind = kind,
		.from = from,
		.to = to,
		.asset = asset,
		.amount = amount,
		.tx = tx,
	};
	if (last && tx && last->tx == tx)
		m->leg = last->leg + 1;
	return true;
}

/* The levy of a mosaic that was just moved, by the definition in force. */
static bool pay_levy(struct chain *c, const struct chain_asset *a,
		     uint32_t from, uint64_t moved, const struct chain_tx *tx)
{
	const struct chain_definition *d = a->definition;
	uint64_t levy;

	if (!d || !d->levy)
		return true;
	levy = d->levy == 1 ? d->levy_fee : moved * d->levy_fee / 10000;
	if (!levy)
		return true;
	return book_move(c, "levy", from, d->levy_to,
			 chain_asset_find(c, d->levy_ns, d->levy_name), levy,
			 tx);
}

static bool transfer(struct chain *c, const struct chain_tx *t,
		     const struct chain_tx *tx)
{
	size_t i;

	if (!t->parts)
		return book_move(c, "transfer", t->from, t->to, 0, t->amount,
				 tx);
	for (i = 0; i < t->parts; i++) {
		uint32_t asset =
			chain_asset_find(c, t->part[i].ns, t->part[i].name);
		unsigned __int128 moved = t->part[i].quantity;
		const struct chain_definition *d;

		if (asset == CHAIN_NONE || t->amount % XEM)
			return false;
		moved = moved * t->amount / XEM;
		d = c->asset[asset].definition;
		if (d && !d->transferable &&
		    c->asset[asset].creator != t->from &&
		    c->asset[asset].creator != t->to)
			return false;
		if (!book_move(c, asset ? "mosaic" : "transfer", t->from, t->to,
			       asset, (uint64_t)moved, tx) ||
		    !pay_levy(c, &c->asset[asset], t->from, (uint64_t)moved,
			      tx))
			return false;
	}
	return true;
}

static bool define(struct chain *c, const struct chain_tx *t,
		   const struct chain_tx *tx)
{
	const struct chain_definition *d = t->definition;
	struct chain_asset *a;
	struct text name;
	uint64_t supply = d->supply * chain_pow10(d->divisibility);
	uint32_t asset = (uint32_t)c->assets;

	text_init(&name, TEXT_MAX_ANY);
	text_addf(&name, "%s:%s", d->ns, d->name);
	if (map_add(&c->asset_names, name.s, name.len, NULL) != asset)
		BUG("mosaic %s twice", name.s);
	VEC_GROW(c->asset, c->assets + 1, c->asset_alloc);
	a = &c->asset[c->assets++];
	*a = (struct chain_asset){
		.ns = d->ns,
		.name = d->name,
		.text = arena_strndup(&c->arena, name.s, name.len),
		.creator = t->from,
		.definition = d,
		.supply = supply,
		.height = c->height,
	};
	text_release(&name);
	return (!supply || book_move(c, "supply", CHAIN_MINT, t->from, asset,
				     supply, tx)) &&
	       book_move(c, "creation", t->from, t->to, 0, t->amount, tx);
}

static bool change_supply(struct chain *c, const struct chain_tx *t,
			  const struct chain_tx *tx)
{
	uint32_t asset = chain_asset_find(c, t->ns, t->name);
	struct chain_asset *a = &c->asset[asset];
	uint64_t delta = t->amount * chain_pow10(a->definition->divisibility);

	if (t->mode == 1) {
		a->supply += delta;
		return book_move(c, "supply", CHAIN_MINT, t->from, asset, delta,
				 tx);
	}
	if (!book_move(c, "supply", t->from, CHAIN_MINT, asset, delta, tx))
		return false;
	a->supply -= delta;
	return true;
}

/* t is tx or what it wraps. */
static bool execute(struct chain *c, const struct chain_tx *t,
		    const struct chain_tx *tx)
{
	switch (t->type) {
	case TYPE_TRANSFER:
		return transfer(c, t, tx);
	case TYPE_NAMESPACE:
		return book_move(c, "rental", t->from, t->to, 0, t->amount, tx);
	case TYPE_DEFINITION:
		return define(c, t, tx);
	case TYPE_SUPPLY:
		return change_supply(c, t, tx);
	case TYPE_LINK:
	case TYPE_COSIGNERS:
	case TYPE_SIGNATURE:
	case TYPE_MULTISIG:
		return true;
	}
	return true;
}

bool book_execute(struct chain *c, struct chain_tx *tx, const char **why)
{
	const struct chain_tx *t = tx->inner ? tx->inner : tx;
	size_t before = c->moves, i;
	uint64_t fee = tx->fee;

	if (tx->inner)
		fee += tx->inner->fee;
	for (i = 0; i < tx->signatures; i++)
		fee += tx->signature[i]->fee;
	if (execute(c, t, tx) &&
	    (!fee || book_move(c, "fee", t->from, CHAIN_FEES, 0, fee, tx)))
		return true;

	/* a definition is not taken back: its script is at fault */
	if (t->type == TYPE_DEFINITION)
		BUG("cannot pay for a mosaic");
	while (c->moves > before) {
		const struct chain_move *m = &c->move[--c->moves];

		if (!shift(c, m->to, m->from, m->asset, m->amount))
			BUG("cannot take a movement back");
	}
	*why = "balance";
	return false;
}
