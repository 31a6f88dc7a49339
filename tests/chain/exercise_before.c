/*
 * The story of fixtures/exercise, heights 1 to 29: what was there before.
 */
#include <stdio.h>

#include "base/num.h"
#include "stage.h"

static char *name(char buf[24], const char *stem, unsigned nr)
{
	snprintf(buf, 24, "%s-%u", stem, nr);
	return buf;
}

void exercise_genesis(struct stage *s)
{
	static const struct {
		const char *to;
		uint64_t xem;
	} first[] = {
		{"coinhall", 60000000}, {"alpha", 20000000}, {"beta", 10000000},
		{"harvester", 5000000}, {"minter", 3000000}, {"mixer", 2000000},
		{"shop", 1000000},	{"broker", 800000},  {"wallet", 400000},
		{"tagger", 20000},
	};
	char to[24];
	unsigned i;

	for (i = 0; i < NR_OF(first); i++)
		pay_say(s, "nemesis", first[i].to, first[i].xem * XEM,
			"Good luck!");
	for (i = 1; i <= 12; i++)
		pay(s, "nemesis", name(to, "citizen", i), 5000 * XEM);
	pay(s, "nemesis", "reserve", xem_of(s, "nemesis"));
	next(s);
}

static void make_safe(struct stage *s)
{
	static const char *const keys[] = {"key-1", "key-2", "key-3"};
	struct chain_mod mods[NR_OF(keys)];
	size_t i;

	for (i = 0; i < NR_OF(keys); i++)
		mods[i] = (struct chain_mod){1, who(s, keys[i])};
	chain_must(s->c,
		   chain_cosigners(s->c, who(s, "safe"), mods, NR_OF(keys), 2));
}

void exercise_define(struct stage *s, const char *by,
		     const struct chain_definition *d)
{
	chain_must(s->c, chain_define(s->c, who(s, by), d));
}

static void define_first(struct stage *s)
{
	const struct chain_definition coin = {
		.ns = "exercise",
		.name = "coin",
		.description = "pays one XEM to the artist",
		.divisibility = 3,
		.supply = 1000000,
		.changeable = true,
		.transferable = true,
		.levy = 1,
		.levy_to = who(s, "artist"),
		.levy_ns = "nem",
		.levy_name = "xem",
		.levy_fee = 1 * XEM};
	const struct chain_definition share = {
		.ns = "exercise",
		.name = "share",
		.description = "pays half a percent of itself",
		.divisibility = 2,
		.supply = 100000,
		.changeable = true,
		.transferable = true,
		.levy = 2,
		.levy_to = who(s, "artist"),
		.levy_ns = "exercise",
		.levy_name = "share",
		.levy_fee = 50};
	const struct chain_definition tag = {.ns = "watch",
					     .name = "stolen_do_not_accept",
					     .description =
						     "marks stolen funds",
					     .supply = 9000000,
					     .changeable = true};

	exercise_define(s, "shop", &coin);
	exercise_define(s, "shop", &share);
	exercise_define(s, "tagger", &tag);
}

static void define_second(struct stage *s)
{
	const struct chain_definition gold = {
		.ns = "exercise",
		.name = "gold",
		.description = "pays a quarter of a coin",
		.supply = 5000,
		.transferable = true,
		.levy = 1,
		.levy_to = who(s, "shop"),
		.levy_ns = "exercise",
		.levy_name = "coin",
		.levy_fee = 250};
	const struct chain_definition print = {.ns = "exercise.art",
					       .name = "print",
					       .description =
						       "a print, without levy",
					       .supply = 300,
					       .transferable = true};

	exercise_define(s, "shop", &gold);
	exercise_define(s, "shop", &print);
}

/* Heights 8 to 14: namespaces and mosaics with every kind of levy. */
static void make_mosaics(struct stage *s)
{
	until(s, 8);
	chain_must(s->c, chain_rent(s->c, who(s, "shop"), "exercise"));
	chain_must(s->c, chain_rent(s->c, who(s, "tagger"), "watch"));
	next(s);
	chain_must(s->c, chain_rent(s->c, who(s, "shop"), "exercise.art"));
	next(s);
	define_first(s);
	next(s);
	define_second(s);
	next(s);
	chain_must(s->c, chain_supply(s->c, who(s, "shop"), "exercise:coin", 1,
				      500000));
	next(s);
	chain_must(s->c, chain_supply(s->c, who(s, "shop"), "exercise:share", 2,
				      100));
	next(s);
	give(s, "shop", "citizen-1", "exercise:coin", 25000);
	give(s, "shop", "citizen-2", "exercise:share", 100000);
	give(s, "shop", "citizen-2", "exercise:gold", 7);
	give(s, "shop", "citizen-3", "exercise.art:print", 2);
	next(s);
}

/* Heights 2 to 29: what was there before. */
void exercise_before(struct stage *s)
{
	uint32_t remote;

	until(s, 3);
	pay_say(s, "alpha", "thief", 500 * XEM, "withdrawal 5512");
	pay(s, "broker", "safe", 50000 * XEM);
	pay(s, "broker", "runner-1", 100000 * XEM);
	pay(s, "reserve", "key-1", 100 * XEM);
	next(s);
	pay(s, "citizen-5", "citizen-6", 120 * XEM);
	make_safe(s);
	until(s, 6);
	remote = who(s, "remote");
	chain_must(s->c, chain_link(s->c, who(s, "harvester"), remote, 1));
	next(s);
	make_mosaics(s);
	until(s, 20);
	pay_say(s, "citizen-7", "coinhall", 900 * XEM, "31337");
	pay_say(s, "citizen-8", "coinhall", 450 * XEM, "31402");
	next(s);
}
