/*
 * The story of fixtures/adversary: a thief who has read the rules and tries
 * each of them.  fixtures/adversary/README.md says what each makes of it.
 */
#include <stdio.h>

#include "base/num.h"
#include "stage.h"

static const struct stage_label labels[] = {
	{"bank", "Savings Bank", "victim"},
	{"alpha", "Alpha Exchange", "exchange"},
	{NULL, NULL, NULL},
};

static char *name(char buf[24], const char *stem, unsigned nr)
{
	snprintf(buf, 24, "%s-%u", stem, nr);
	return buf;
}

static void genesis(struct stage *s)
{
	static const struct {
		const char *to;
		uint64_t xem;
	} first[] = {
		{"bank", 40000000},	{"alpha", 20000000},
		{"harvester", 5000000}, {"minter", 3000000},
		{"pickaxe", 50000},	{"dealer-1", 900000},
		{"dealer-2", 1000000},	{"vault", 500000},
		{"ring-1", 20000},	{"ring-2", 20000},
		{"grinder", 1000},	{"mint", 5000},
	};
	unsigned i;

	for (i = 0; i < NR_OF(first); i++)
		pay(s, "nemesis", first[i].to, first[i].xem * XEM);
	pay(s, "nemesis", "reserve", xem_of(s, "nemesis"));
	next(s);
}

static void define(struct stage *s, const char *by, const char *ns,
		   const char *mosaic, int levy, uint64_t fee)
{
	const struct chain_definition d = {
		.ns = ns,
		.name = mosaic,
		.description = "worth what you pay",
		.supply = 9000000000,
		.transferable = true,
		.levy = levy,
		.levy_to = who(s, levy ? "toll" : by),
		.levy_ns = "nem",
		.levy_name = "xem",
		.levy_fee = fee,
	};

	chain_must(s->c, chain_define(s->c, who(s, by), &d));
}

/* Heights 3 to 7: his own mosaics, with levies to himself. */
static void prepare(struct stage *s)
{
	uint32_t to;
	struct chain_mod mod = {1, 0};

	until(s, 3);
	chain_must(s->c, chain_rent(s->c, who(s, "mint"), "wash"));
	chain_must(s->c, chain_rent(s->c, who(s, "dealer-1"), "gem"));
	next(s);
	define(s, "mint", "wash", "chip", 1, 5000 * XEM);
	define(s, "mint", "wash", "flake", 2, 10000);
	define(s, "dealer-1", "gem", "ruby", 0, 0);
	next(s);
	mod.cosigner = who(s, "ring-key");
	to = who(s, "ring-2");
	chain_must(s->c, chain_cosigners(s->c, to, &mod, 1, 1));
	next(s);
}

static void theft(struct stage *s)
{
	until(s, 25);
	pay(s, "bank", "thief", 1200000 * XEM);
	next(s);
	pay(s, "bank", "thief", 500000 * XEM);
	pay(s, "bank", "thief", 300000 * XEM);
	next(s);
}

/* Fees of 4,000 XEM each, in blocks that his own account harvests. */
static void fees(struct stage *s)
{
	unsigned i;

	until(s, 30);
	for (i = 0; i < 10; i++) {
		struct chain_tx *tx = transfer(s, "thief", "spare", 1 * XEM);

		tx->fee = 4000 * XEM;
		chain_must(s->c, tx);
		next_by(s, "pickaxe");
	}
	pay_say(s, "pickaxe", "alpha", 39000 * XEM, "70001");
	next(s);
}

/* Each chip that changes hands pays 5,000 XEM to toll; each flake its own
 * weight in micro-XEM. */
static void levies(struct stage *s)
{
	unsigned i;

	until(s, 42);
	pay(s, "reserve", "mint", 20000 * XEM);
	next(s);
	give(s, "mint", "thief", "wash:chip", 100);
	give(s, "mint", "thief", "wash:flake", 5000000000);
	next(s);
	for (i = 0; i < 6; i++) {
		give(s, "thief", "spare", "wash:chip", 1);
		next(s);
	}
	give(s, "thief", "spare", "wash:flake", 3000000000);
	next(s);
	pay_say(s, "toll", "alpha", 30000 * XEM, "70002");
	next(s);
}

/* Sixty mules get 900 each and pass it on to one collector; forty more
 * parts of 900 go to one account directly. */
static void structuring(struct stage *s)
{
	char mule[24];
	unsigned i;

	until(s, 55);
	for (i = 1; i <= 60; i++) {
		pay(s, "thief", name(mule, "mule", i), 900 * XEM);
		if (i % 12 == 0)
			next(s);
	}
	for (i = 1; i <= 60; i++) {
		sweep(s, name(mule, "mule", i), "collector", NULL);
		if (i % 20 == 0)
			next(s);
	}
	for (i = 1; i <= 40; i++) {
		pay(s, "thief", "patient", 900 * XEM);
		if (i % 20 == 0)
			next(s);
	}
	pay_say(s, "collector", "alpha", 50000 * XEM, "70003");
	next(s);
}

/* Round and round within one block; ring-2 is a multisig account, so that a
 * node's rows stand in another order than the block. */
static void cycles(struct stage *s)
{
	struct chain_tx *tx;
	unsigned i;

	until(s, 68);
	for (i = 0; i < 3; i++) {
		pay(s, "thief", "ring-1", 100000 * XEM);
		pay(s, "ring-1", "ring-2", (110000 - i * 10000) * XEM);
		tx = transfer(s, "ring-2", "ring-3",
			      (105000 - i * 10000) * XEM);
		wrapped(s, tx, "ring-key", NULL);
		pay(s, "ring-3", "thief", (104990 - i * 10000) * XEM);
		next(s);
	}
}

/* Half a XEM to each of a hundred and sixty who never asked. */
static void dust(struct stage *s)
{
	char to[24];
	unsigned i;

	until(s, 75);
	for (i = 1; i <= 160; i++) {
		pay(s, "thief", name(to, "bystander", i), XEM / 2);
		if (i % 40 == 0)
			next(s);
	}
}

/* Coins go back and are stolen again, twice. */
static void again(struct stage *s)
{
	unsigned i;

	until(s, 82);
	for (i = 0; i < 2; i++) {
		pay_say(s, "thief", "bank", 300000 * XEM, "as agreed");
		next(s);
		pay(s, "bank", "thief", 300000 * XEM);
		next(s);
	}
}

/* XEM for rubies, rubies for another dealer's XEM. */
static void mosaic_wash(struct stage *s)
{
	until(s, 90);
	pay_say(s, "thief", "dealer-1", 200000 * XEM, "200 rubies");
	next(s);
	give(s, "dealer-1", "partner", "gem:ruby", 200);
	pay(s, "reserve", "partner", 5 * XEM);
	next(s);
	give(s, "partner", "dealer-2", "gem:ruby", 200);
	next(s);
	pay(s, "dealer-2", "partner", 195000 * XEM);
	next(s);
	pay_say(s, "partner", "alpha", 194000 * XEM, "70004");
	next(s);
}

/* A large sum of one's own before it, everything out after it; a rent far
 * above the price; payments so small that a share of them is nothing. */
static void dilution(struct stage *s)
{
	struct chain_tx *tx;
	unsigned i;

	until(s, 100);
	pay(s, "thief", "vault", 400000 * XEM);
	next(s);
	pay_say(s, "vault", "alpha", 500000 * XEM, "70005");
	next(s);
	tx = chain_rent(s->c, who(s, "thief"), "palace");
	tx->amount = 5000 * XEM;
	chain_must(s->c, tx);
	next(s);
	pay(s, "thief", "grinder", 1000 * XEM);
	next(s);
	for (i = 0; i < 30; i++)
		pay(s, "grinder", "sieve", 1);
	next(s);
}

static void tell(struct stage *s)
{
	genesis(s);
	prepare(s);
	theft(s);
	fees(s);
	levies(s);
	structuring(s);
	cycles(s);
	dust(s);
	again(s);
	mosaic_wash(s);
	dilution(s);
	pay(s, "thief", "cold", 1000000 * XEM);
	until(s, 111);
}

const struct story story_adversary = {
	.name = "adversary",
	.tell = tell,
	.labels = labels,
	.thief = "thief",
	.victim = "bank",
};
