/*
 * The story of fixtures/exercise: a small theft and everything that a real
 * chain has.  fixtures/exercise/README.md tells it by height.
 */
#include <stdio.h>
#include <string.h>

#include "base/num.h"
#include "stage.h"

static const struct stage_label labels[] = {
	{"coinhall", "Coinhall", "victim"},
	{"alpha", "Alpha Exchange", "exchange"},
	{"beta", "Beta Exchange", "exchange"},
	{"mixer", "Blender", "mixer"},
	{"shop", "Print Shop", "shop"},
	{"tagger", "Watch", "tagger"},
	{NULL, NULL, NULL},
};

static char *name(char buf[24], const char *stem, unsigned nr)
{
	snprintf(buf, 24, "%s-%u", stem, nr);
	return buf;
}

/* Heights 30 to 38: the theft, and what people say of it. */
static void theft(struct stage *s)
{
	until(s, 30);
	pay(s, "coinhall", "thief", 10 * XEM);
	next(s);
	pay(s, "coinhall", "thief", 1500000 * XEM);
	pay(s, "coinhall", "thief", 1000000 * XEM);
	next(s);
	pay(s, "coinhall", "thief", 750000 * XEM + 500000);
	until(s, 34);
	pay(s, "coinhall", "thief", 49999 * XEM + 123456);
	until(s, 36);
	pay(s, "thief", "safe", 1200000 * XEM);
	until(s, 38);
	pay_say(s, "citizen-1", "thief", 0, "give it back");
	pay_say(s, "citizen-2", "thief", 0, "we see you");
	pay_say(s, "citizen-4", "thief", 1 * XEM, "=1+1 shame");
	give(s, "tagger", "thief", "watch:stolen_do_not_accept", 1);
	next(s);
}

/* From 40 on, every third block: a peel chain out of the multisig account. */
static void peel(struct stage *s, unsigned i)
{
	static const struct {
		const char *to, *message;
	} exit[] = {
		{"alpha", "10023"}, {"beta", "bx-88-1"}, {"shop", "print 7"},
		{"alpha", "10023"}, {"citizen-9", NULL}, {"beta", "bx-88-2"},
		{"alpha", "10044"}, {"beta", "bx-88-1"},
	};
	char from[24], to[24];
	struct chain_tx *tx;

	tx = transfer(s, name(from, "peel", i), exit[i].to,
		      (5000 + i * 1250) * XEM);
	if (exit[i].message)
		chain_say(s->c, tx, exit[i].message);
	chain_must(s->c, tx);
	sweep(s, from, name(to, "peel", i + 1), NULL);
}

/* 45: three hops in one block, in an order that a node's rows show too;
 * 48 and 51: an order that only the block tells. */
static void relays(struct stage *s)
{
	until(s, 45);
	pay(s, "thief", "relay-1", 120000 * XEM);
	pay(s, "relay-1", "relay-2", 119998 * XEM);
	pay_say(s, "relay-2", "alpha", 119990 * XEM, "10077");
	until(s, 48);
	wrapped(s, transfer(s, "safe", "runner-1", 80000 * XEM), "key-1",
		"key-2");
	pay(s, "runner-1", "runner-2", 60000 * XEM);
	next(s);
	until(s, 51);
	pay(s, "runner-1", "runner-4", 30000 * XEM);
	wrapped(s, transfer(s, "safe", "runner-1", 90000 * XEM), "key-3",
		"key-1");
	next(s);
	peel(s, 3);
	until(s, 54);
}

static void attach_xem(struct stage *s)
{
	struct chain_tx *tx;

	until(s, 55);
	tx = transfer(s, "thief", "runner-3", 2 * XEM);
	chain_attach(s->c, tx, "nem:xem", 25000 * XEM);
	chain_say(s->c, tx, "two times");
	chain_must(s->c, tx);
	peel(s, 4);
	until(s, 58);
	pay_say(s, "thief", "shop", 40000 * XEM, "gold, coins, shares");
	peel(s, 5);
	next(s);
	tx = transfer(s, "shop", "thief", 10 * XEM);
	chain_attach(s->c, tx, "exercise:share", 500000);
	chain_attach(s->c, tx, "exercise:coin", 5000000);
	chain_attach(s->c, tx, "nem:xem", 25 * XEM);
	chain_must(s->c, tx);
	give(s, "shop", "thief", "exercise:gold", 20);
	next(s);
}

/* 60 to 64: mosaics out of the thief's hands; levies carry taint. */
static void mosaics(struct stage *s)
{
	struct chain_tx *tx;

	give(s, "thief", "fence", "exercise:coin", 10000000);
	pay(s, "thief", "fence", 5000 * XEM);
	peel(s, 6);
	next(s);
	tx = transfer(s, "thief", "fence", 3 * XEM);
	chain_attach(s->c, tx, "exercise:gold", 5);
	chain_attach(s->c, tx, "exercise:share", 12345);
	chain_must(s->c, tx);
	next(s);
	tx = transfer(s, "thief", "fence", 0);
	chain_attach(s->c, tx, "exercise:share", 777);
	chain_must(s->c, tx);
	tx = transfer(s, "thief", "fence", 1500 * XEM);
	tx->version = 2; /* with an empty list of mosaics */
	chain_must(s->c, tx);
	next(s);
	give(s, "fence", "citizen-3", "exercise:coin", 1234567);
	peel(s, 7);
	next(s);
	chain_must(s->c, chain_rent(s->c, who(s, "fence"), "laundry"));
	next(s);
	{
		struct chain_definition token = {"laundry", "token", "",   0,
						 1000,	    true,    true, 0,
						 0,	    NULL,    NULL, 0};

		exercise_define(s, "fence", &token);
	}
	next(s);
	give(s, "fence", "runner-3", "laundry:token", 400);
}

/* 67 to 78: dust, a return, an encrypted message, a mixer. */
static void noise(struct stage *s)
{
	uint8_t secret[80];
	struct chain_tx *tx;
	char to[24];
	unsigned i;

	until(s, 67);
	for (i = 1; i <= 10; i++)
		pay_say(s, "thief", name(to, "citizen", i), 1 * XEM,
			"now you are one of us");
	pay(s, "thief", "tagger", 1);
	until(s, 70);
	pay_say(s, "thief", "coinhall", 100000 * XEM, "sorry");
	until(s, 72);
	for (i = 0; i < sizeof(secret); i++)
		secret[i] = (uint8_t)(i * 37 + 11);
	tx = transfer(s, "thief", "shop", 3 * XEM);
	chain_message(s->c, tx, 2, secret, sizeof(secret));
	chain_must(s->c, tx);
	until(s, 74);
	pay(s, "thief", "mixer", 200000 * XEM);
	until(s, 77);
	pay(s, "mixer", "citizen-11", 70000 * XEM);
	pay(s, "mixer", "citizen-12", 120000 * XEM);
	next(s);
}

/* Exchange deposits told apart by message, some of them hostile. */
static void deposits(struct stage *s)
{
	static const char hex[] = "\xfe\x00\x01\x42\xc0\xff";
	static const char hostile[] =
		"\x1b[31m\x1b]0;owned\x07<script>alert('x')</script>"
		"\"; rm -rf / #\n,=cmd|' /C calc'!A0\r\t\xe2\x80\xae\\N\\";
	static const char zero[] = "ab\0cd\xff";
	struct chain_tx *tx;

	until(s, 84);
	tx = transfer(s, "runner-2", "beta", 11000 * XEM);
	chain_message(s->c, tx, 1, hex, sizeof(hex) - 1);
	chain_must(s->c, tx);
	next(s);
	tx = transfer(s, "runner-2", "alpha", 12000 * XEM);
	chain_message(s->c, tx, 1, hostile, sizeof(hostile) - 1);
	chain_must(s->c, tx);
	next(s);
	tx = transfer(s, "runner-2", "alpha", 13000 * XEM);
	chain_message(s->c, tx, 1, zero, sizeof(zero) - 1);
	chain_must(s->c, tx);
	tx = transfer(s, "runner-3", "alpha", 9000 * XEM);
	chain_say(s->c, tx, "\xe5\x8f\xa3\xe5\xba\xa7 10091");
	chain_must(s->c, tx);
	next(s);
}

/* 90 to 96: the multisig account changes its cosigners. */
static void cosigners(struct stage *s)
{
	const struct chain_mod mods[] = {{2, who(s, "key-3")},
					 {1, who(s, "key-4")}};
	struct chain_tx *tx;

	until(s, 90);
	wrapped(s, chain_cosigners(s->c, who(s, "safe"), mods, 2, 0), "key-2",
		"key-1");
	until(s, 95);
	tx = transfer(s, "safe", "hoard", 250000 * XEM);
	chain_say(s->c, tx, "rainy day");
	wrapped(s, tx, "key-4", "key-1");
	next(s);
	tx = transfer(s, "hoard", "hoard", 1000 * XEM);
	tx->odd = true;
	chain_must(s->c, tx);
	next_by(s, "minter");
}

/* A wallet with hundreds of customers, 200 withdrawals. */
static void busy(struct stage *s)
{
	char to[24];
	unsigned i;

	until(s, 100);
	pay_say(s, "thief", "wallet", 30000 * XEM, "customer 17");
	next(s);
	for (i = 0; i < 200; i++) {
		pay(s, "wallet", name(to, "customer", i * 7 % 15 + 1),
		    (40 + i * 13 % 90) * XEM + i * 1000);
		if (i > 30 && i % 11 == 4)
			pay_say(s, name(to, "customer", i % 15 + 1), "wallet",
				25 * XEM, "top up");
		if (i % 3 == 2)
			next(s);
	}
}

/* 190 to the end: slow exits, harvest income, delegated harvesting. */
static void late(struct stage *s)
{
	static const char *const delegated[] = {"remote", "minter", NULL};
	struct chain_tx *tx;
	char to[24];
	unsigned i;

	until(s, 190);
	pay(s, "citizen-11", "citizen-12", 100 * XEM);
	next_by(s, "hoard");
	until(s, 200);
	tx = transfer(s, "citizen-12", "citizen-11", 5 * XEM);
	tx->fee = 35 * XEM;
	chain_must(s->c, tx);
	next_by(s, "hoard");
	for (i = 0; i < 6; i++) {
		until(s, 240 + i * 25);
		pay_say(s, "hoard", i % 2 ? "beta" : "alpha",
			(15000 + i * 500) * XEM, i % 2 ? "bx-91-0" : "10102");
	}
	until(s, 366);
	s->harvesters = delegated;
	pay(s, "reserve", "customer-1", 10 * XEM);
	next_by(s, "remote");
	for (i = 0; i < 6; i++) {
		until(s, 380 + i * 8);
		pay(s, "hoard", name(to, "drop", i + 1), 4000 * XEM);
		next_by(s, "remote");
	}
	until(s, 430);
	wrapped(s, transfer(s, "safe", "hoard", 40000 * XEM), "key-2", "key-4");
	until(s, 435);
	sweep(s, "relay-1", "hoard", NULL);
	until(s, 441);
}

static void tell(struct stage *s)
{
	unsigned i;

	exercise_genesis(s);
	exercise_before(s);
	theft(s);
	until(s, 40);
	wrapped(s, transfer(s, "safe", "peel-0", 600000 * XEM), "key-1",
		"key-2");
	next(s);
	for (i = 0; i < 3; i++) {
		peel(s, i);
		next(s);
	}
	relays(s);
	attach_xem(s);
	mosaics(s);
	noise(s);
	deposits(s);
	cosigners(s);
	busy(s);
	late(s);
}

const struct story story_exercise = {
	.name = "exercise",
	.tell = tell,
	.labels = labels,
	.thief = "thief",
	.victim = "coinhall",
};
