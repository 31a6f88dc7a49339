#include "random.h"

#include <stdio.h>

#include "base/die.h"
#include "base/num.h"
#include "support.h"

#define SHOPS 3 /* accounts that issue a mosaic each */
#define SAFES 2 /* multisig accounts of three cosigners */

struct dice {
	struct chain *c;
	struct rng rng;
	const struct random_chain *p;
	uint32_t *account; /* numbers in the chain */
	uint32_t safe[SAFES], key[SAFES][3], shop[SHOPS];
	size_t done;
};

static uint64_t below(struct dice *d, uint64_t n)
{
	return rng_below(&d->rng, n);
}

/* A few are in nearly everything. */
static uint32_t anyone(struct dice *d)
{
	return d->account[below(d, below(d, d->p->accounts) + 1)];
}

static void add(struct dice *d, struct chain_tx *tx)
{
	const char *why;

	/* what NIS would refuse does not happen */
	d->done += chain_add(d->c, tx, &why);
}

static uint32_t named(struct dice *d, const char *stem, size_t nr)
{
	char name[40];

	snprintf(name, sizeof(name), "%s-%zu", stem, nr);
	return chain_account(d->c, name);
}

static void give_first(struct dice *d, uint32_t to, uint64_t xem)
{
	chain_must(d->c, chain_transfer(d->c, d->c->nemesis, to, xem * XEM));
}

/* Block 1; accounts are made in a fixed order. */
static void begin(struct dice *d)
{
	uint32_t victim = chain_account(d->c, "victim");
	size_t i, k;

	give_first(d, victim, 50000000);
	give_first(d, chain_account(d->c, "harvester"), 20000);
	for (i = 0; i < d->p->accounts; i++) {
		d->account[i] = named(d, "account", i);
		give_first(d, d->account[i], 1000 + below(d, 200000));
	}
	for (i = 0; i < SHOPS; i++) {
		d->shop[i] = named(d, "shop", i);
		give_first(d, d->shop[i], 50000);
	}
	for (i = 0; i < SAFES; i++) {
		d->safe[i] = named(d, "safe", i);
		give_first(d, d->safe[i], 300000);
		for (k = 0; k < NR_OF(d->key[i]); k++)
			d->key[i][k] = named(d, "key", i * 10 + k);
	}
	give_first(d, chain_account(d->c, "reserve"),
		   d->c->account[d->c->nemesis].xem / XEM);
	chain_close(d->c, d->c->nemesis);
}

static const char *const mosaics[SHOPS] = {"shop0:plain", "shop1:fixed",
					   "shop2:share"};

static void make_mosaics(struct dice *d)
{
	static const char *const ns[] = {"shop0", "shop1", "shop2"};
	static const char *const name[] = {"plain", "fixed", "share"};
	size_t i;

	for (i = 0; i < SHOPS; i++) {
		struct chain_definition def = {
			.ns = ns[i],
			.name = name[i],
			.description = "",
			.divisibility = (unsigned)i * 2,
			.supply = 1000000000,
			.changeable = true,
			.transferable = true,
			.levy = (int)i,
			.levy_to = d->account[i],
			.levy_ns = i == 1 ? "nem" : ns[i],
			.levy_name = i == 1 ? "xem" : name[i],
			.levy_fee = i == 1 ? XEM / 2 : 30};

		chain_must(d->c, chain_rent(d->c, d->shop[i], ns[i]));
		chain_must(d->c, chain_define(d->c, d->shop[i], &def));
	}
	chain_close(d->c, chain_account(d->c, "harvester"));
}

static void make_safes(struct dice *d)
{
	size_t i, k;

	for (i = 0; i < SAFES; i++) {
		struct chain_mod mod[3];

		for (k = 0; k < NR_OF(mod); k++)
			mod[k] = (struct chain_mod){1, d->key[i][k]};
		chain_must(d->c, chain_cosigners(d->c, d->safe[i], mod, 3,
						 (int32_t)i + 1));
	}
	chain_close(d->c, chain_account(d->c, "harvester"));
}

static uint64_t part_of(struct dice *d, uint32_t account)
{
	uint64_t xem = d->c->account[account].xem;

	if (xem < 10 * XEM)
		return xem / 2;
	return 1 + below(d, below(d, 4) ? xem / 10 : xem - 3 * XEM);
}

static struct chain_tx *some_transfer(struct dice *d, uint32_t from)
{
	uint32_t to = anyone(d);
	struct chain_tx *tx = chain_transfer(d->c, from, to, part_of(d, from));
	char text[32];

	if (!below(d, 6)) {
		snprintf(text, sizeof(text), "deposit %u",
			 (unsigned)below(d, 20));
		chain_say(d->c, tx, text);
	}
	if (!below(d, 40))
		tx->fee += below(d, 20) * XEM;
	if (below(d, 30))
		return tx;
	/* the same as an attached mosaic, twice over */
	tx->amount = 2 * XEM;
	chain_attach(d->c, tx, "nem:xem", part_of(d, from) / 3);
	return tx;
}

static struct chain_tx *some_mosaic(struct dice *d)
{
	size_t i = below(d, SHOPS);
	uint32_t asset = map_find(&d->c->asset_names, mosaics[i], 11);
	uint32_t from = below(d, 3) ? anyone(d) : d->shop[i], to = anyone(d);
	uint64_t held = chain_holds(d->c, from, asset);
	struct chain_tx *tx;

	/* who has none buys none: a plain transfer instead */
	if (!held)
		return some_transfer(d, from);
	tx = chain_transfer(d->c, from, to, (1 + below(d, 3)) * XEM);
	chain_attach(d->c, tx, mosaics[i], below(d, held / 40 + 1));
	if (!below(d, 4))
		chain_attach(d->c, tx, "nem:xem", below(d, 20 * XEM));
	return tx;
}

static struct chain_tx *some_wrapper(struct dice *d)
{
	size_t i = below(d, SAFES), first = below(d, 3);
	uint32_t other = d->key[i][(first + 1) % 3];
	struct chain_tx *inner = some_transfer(d, d->safe[i]);

	return chain_wrap(d->c, inner, d->key[i][first], &other,
			  i ? 1 : below(d, 2));
}

/* On where it is off and off where it is on, not before the last one works. */
static struct chain_tx *some_link(struct dice *d)
{
	uint32_t a = anyone(d);
	uint32_t remote = named(d, "remote", a);
	const struct chain_link *k = &d->c->account[a].link[1];

	if (k->mode && d->c->height - k->height < CHAIN_DELAY)
		return some_transfer(d, a);
	return chain_link(d->c, a, remote, k->mode == 1 ? 2 : 1);
}

static struct chain_tx *some_other(struct dice *d)
{
	uint32_t a = anyone(d);
	uint32_t remote;
	char name[40];
	size_t i;
	int mode;

	switch (below(d, 3)) {
	case 0:
		snprintf(name, sizeof(name), "space%zu", d->done);
		return chain_rent(d->c, a, name);
	case 1:
		i = below(d, SHOPS);
		mode = 1 + (int)below(d, 2);
		return chain_supply(d->c, d->shop[i], mosaics[i], mode,
				    1 + below(d, 500));
	default:
		remote = named(d, "remote", a);
		if (d->c->account[a].link[1].mode)
			return some_transfer(d, a);
		return chain_link(d->c, a, remote, 1);
	}
}

/* Someone without a transaction of his own in the block. */
static uint32_t harvester(struct dice *d)
{
	uint32_t h = chain_account(d->c, "harvester"), owner = anyone(d);
	uint32_t candidate = owner;
	size_t i;

	if (d->c->account[owner].link[1].mode)
		candidate = named(d, "remote", owner);
	for (i = d->c->first; i < d->c->txs; i++)
		if (d->c->tx[i]->from == candidate ||
		    d->c->tx[i]->from == owner)
			return h;
	return below(d, 2) ? candidate : h;
}

static void steal(struct dice *d)
{
	uint32_t victim = chain_account(d->c, "victim");
	uint32_t thief = chain_account(d->c, "thief");

	chain_must(d->c, chain_transfer(d->c, victim, thief, 2000000 * XEM));
	chain_must(d->c, chain_transfer(d->c, victim, thief, 7 * XEM));
	chain_close(d->c, chain_account(d->c, "harvester"));
	chain_must(d->c, chain_transfer(d->c, victim, thief, 900000 * XEM));
	d->account[0] = thief;
}

static void go_on(struct dice *d)
{
	size_t tries = 0, want = 1 + below(d, d->p->per_block);
	bool stolen = false;

	while (d->done < d->p->txs) {
		uint64_t what = below(d, 100);

		if (++tries > 20 * d->p->txs + 1000)
			BUG("a random chain that stands still");
		if (!stolen && d->done * 10 >= d->p->txs) {
			steal(d);
			stolen = true;
		}
		if (d->p->unlink && below(d, 8) == 0)
			add(d, some_link(d));
		add(d, what < 70   ? some_transfer(d, anyone(d))
		       : what < 82 ? some_mosaic(d)
		       : what < 96 ? some_wrapper(d)
				   : some_other(d));
		if (d->c->txs - d->c->first < want)
			continue;
		chain_close(d->c, harvester(d));
		want = 1 + below(d, d->p->per_block);
	}
	chain_close(d->c, harvester(d));
}

struct chain *chain_random(const struct random_chain *p)
{
	const struct chain_config config = {
		.name = "random",
		.net = 0x98,
		.start = 1517443200 - CHAIN_EPOCH,
		.first_id = 5001,
	};
	struct dice d = {.rng = {p->seed}, .p = p};

	if (p->accounts < 8 || p->per_block < 1 || p->per_block > 120)
		BUG("a random chain of %zu accounts", p->accounts);
	d.c = chain_new(&config);
	d.account = arena_alloc(&d.c->arena, p->accounts * sizeof(uint32_t));
	begin(&d);
	make_mosaics(&d);
	make_safes(&d);
	go_on(&d);
	return d.c;
}
