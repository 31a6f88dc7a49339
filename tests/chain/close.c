/*
 * The end of a block: its fees, its signature, the rows that a node's
 * database has of it.
 */
#include <string.h>

#include "base/die.h"
#include "base/mem.h"
#include "chain.h"

/* A node draws ids while it stores a block's lists, one type after the other
 * (nis: DbBlock), what is inside a wrapper included. */
static const enum chain_type stored[] = {
	TYPE_TRANSFER,	TYPE_LINK,	 TYPE_COSIGNERS, TYPE_MULTISIG,
	TYPE_NAMESPACE, TYPE_DEFINITION, TYPE_SUPPLY,
};

/* Who finds the transaction in the account's list. */
static void list_for(struct chain *c, uint32_t account, uint32_t tx,
		     unsigned lists)
{
	struct chain_account *a = &c->account[account];

	if (a->listeds && a->listed[a->listeds - 1].tx == tx) {
		a->listed[a->listeds - 1].lists |= (uint8_t)lists;
		return;
	}
	VEC_GROW(a->listed, a->listeds + 1, a->listed_alloc);
	a->listed[a->listeds++] = (struct chain_listed){tx, (uint8_t)lists};
}

static void list_incoming(struct chain *c, uint32_t nr,
			  const struct chain_tx *t, bool wrapped)
{
	size_t i;

	switch (t->type) {
	case TYPE_TRANSFER:
	case TYPE_LINK:
	case TYPE_NAMESPACE:
		list_for(c, t->to, nr, 1);
		break;
	case TYPE_COSIGNERS:
		for (i = 0; i < t->mods; i++)
			list_for(c, t->mod[i].cosigner, nr, 1);
		break;
	case TYPE_DEFINITION:
		/* only inside of a wrapper do sink and levy receiver see it */
		if (!wrapped)
			break;
		list_for(c, t->to, nr, 1);
		if (t->definition->levy)
			list_for(c, t->definition->levy_to, nr, 1);
		break;
	case TYPE_SUPPLY:
	case TYPE_SIGNATURE:
	case TYPE_MULTISIG:
		break;
	}
}

static void list_tx(struct chain *c, uint32_t nr)
{
	const struct chain_tx *tx = c->tx[nr];
	const struct chain_tx *t = tx->inner ? tx->inner : tx;
	const struct chain_account *m = &c->account[t->from];
	size_t i;

	list_for(c, t->from, nr, 2);
	for (i = 0; tx->inner && i < m->cosigners; i++)
		list_for(c, m->cosigner[i], nr, 2);
	list_incoming(c, nr, t, tx->inner);
}

static void store(struct chain *c)
{
	size_t i, k;

	for (k = 0; k < sizeof(stored) / sizeof(stored[0]); k++)
		for (i = c->first; i < c->txs; i++) {
			struct chain_tx *tx = c->tx[i];

			if (tx->type != stored[k])
				continue;
			tx->id = c->next_id++;
			if (tx->inner)
				c->next_id += 1 + (int64_t)tx->signatures;
			list_tx(c, (uint32_t)i);
		}
	/* a block that was rolled back took some */
	if (c->height % 7 == 3)
		c->next_id += 5;
}

static void note_history(struct chain *c, uint32_t account)
{
	struct chain_account *a;

	if (account >= CHAIN_GENESIS)
		return;
	a = &c->account[account];
	if (!a->historys || a->history[a->historys - 1].height != c->height) {
		VEC_GROW(a->history, a->historys + 1, a->history_alloc);
		a->history[a->historys++].height = c->height;
	}
	a->history[a->historys - 1].amount = a->xem;
}

static void note_balances(struct chain *c)
{
	size_t i = c->moves;

	while (i-- > 0 && c->move[i].height == c->height) {
		if (c->move[i].asset)
			continue;
		note_history(c, c->move[i].from);
		note_history(c, c->move[i].to);
	}
}

static uint64_t fees(const struct chain *c)
{
	uint64_t sum = 0;
	size_t i, k;

	for (i = c->first; i < c->txs; i++) {
		const struct chain_tx *tx = c->tx[i];

		sum += tx->fee + (tx->inner ? tx->inner->fee : 0);
		for (k = 0; k < tx->signatures; k++)
			sum += tx->signature[k]->fee;
	}
	return sum;
}

static void harvest(struct chain *c, struct chain_block *b)
{
	struct chain_account *a = &c->account[b->signer];

	b->beneficiary = rules_beneficiary(c, b->signer, c->height);
	if (b->fees && !book_move(c, "harvest", CHAIN_FEES, b->beneficiary, 0,
				  b->fees, NULL))
		BUG("fees cannot be paid");
	VEC_GROW(a->harvest, a->harvests + 1, a->harvest_alloc);
	a->harvest[a->harvests++] = (uint32_t)c->blocks - 1;
	a->signed_once = true;
	if (b->beneficiary == b->signer)
		return;
	a = &c->account[b->beneficiary];
	VEC_GROW(a->harvest, a->harvests + 1, a->harvest_alloc);
	a->harvest[a->harvests++] = (uint32_t)c->blocks - 1;
}

void chain_close(struct chain *c, uint32_t harvester)
{
	struct chain_block *b;
	struct text t;
	size_t i;

	for (i = c->first; i < c->txs && c->height > 1; i++)
		if (c->tx[i]->from == harvester)
			BUG("a harvester with a transaction of its own");
	VEC_GROW(c->block, c->blocks + 1, c->block_alloc);
	b = &c->block[c->blocks++];
	*b = (struct chain_block){
		.height = c->height,
		.time = c->time,
		.signer = harvester,
		.first = c->first,
		.nr = c->txs - c->first,
		.fees = fees(c),
	};
	if (c->blocks > 1)
		b->prev = c->block[c->blocks - 2].hash;
	harvest(c, b);
	text_init(&t, TEXT_MAX_ANY);
	encode_block(c, &t, b);
	b->hash = keccak256(t.s, t.len);
	key_sign(b->sig, &c->account[harvester].key, t.s, t.len);
	text_release(&t);
	store(c);
	note_balances(c);

	/* about a minute, never the same twice in a row */
	c->time += 45 + (int32_t)(c->height * 17 % 31);
	c->height++;
	c->first = c->txs;
}
