/*
 * A story without a theft: who earns the fees of a block when harvesting is
 * delegated, on, off and anew, each 360 blocks later; cosigners and how many
 * of them it takes; levies and supplies that change.  What is asked of it
 * stands in steward_earners, worked out by hand from the rules.
 */
#include "steward.h"
#include "stage.h"

const struct steward_earner steward_earners[] = {
	/* owner links remote at 4 */
	{4, "remote", "remote"},
	{363, "remote", "remote"},
	{364, "remote", "owner"},
	{365, "owner", "owner"},
	/* off at 400, in a block of the remote's own */
	{400, "remote", "owner"},
	{759, "remote", "owner"},
	{760, "remote", "remote"},
	/* another remote from 770 on; the first one has nothing of it */
	{1129, "second", "second"},
	{1130, "second", "owner"},
	{1131, "remote", "remote"},
	/* the multisig account's, linked by a wrapper at 5 */
	{366, "agent", "safe"},
	{0, NULL, NULL},
};

static void genesis(struct stage *s)
{
	static const char *const first[] = {"harvester", "minter", "owner",
					    "safe",	 "shop",   "payer"};
	size_t i;

	for (i = 0; i < sizeof(first) / sizeof(first[0]); i++)
		pay(s, "nemesis", first[i], 1000000 * XEM);
	pay(s, "nemesis", "reserve", xem_of(s, "nemesis"));
	next(s);
}

static void cosigners(struct stage *s, const struct chain_mod *mods, size_t nr,
		      int32_t change, const char *signer, const char *other)
{
	struct chain_tx *tx =
		chain_cosigners(s->c, who(s, "safe"), mods, nr, change);

	if (signer)
		wrapped(s, tx, signer, other);
	else
		chain_must(s->c, tx);
	next(s);
}

/* Height 3: two of three. */
static void make_safe(struct stage *s)
{
	const struct chain_mod mods[] = {
		{1, who(s, "a")}, {1, who(s, "b")}, {1, who(s, "c")}};

	until(s, 3);
	cosigners(s, mods, 3, 2, NULL, NULL);
}

static void define(struct stage *s, const char *name, unsigned divisibility,
		   int levy, const char *levy_of, uint64_t fee)
{
	const struct chain_definition d = {
		.ns = "shop",
		.name = name,
		.description = "",
		.divisibility = divisibility,
		.supply = 5000,
		.changeable = true,
		.transferable = true,
		.levy = levy,
		.levy_to = who(s, "payer"),
		.levy_ns = levy_of ? "nem" : "shop",
		.levy_name = levy_of ? levy_of : name,
		.levy_fee = fee,
	};

	exercise_define(s, "shop", &d);
	next(s);
}

/* 10 to 19: levies in XEM, in itself, by the part; more and less of it. */
static void mosaics(struct stage *s)
{
	uint32_t shop = who(s, "shop");

	until(s, 10);
	chain_must(s->c, chain_rent(s->c, shop, "shop"));
	next(s);
	define(s, "fixed", 0, 1, "xem", 3 * XEM);
	define(s, "part", 3, 2, NULL, 125);
	chain_must(s->c, chain_supply(s->c, shop, "shop:fixed", 1, 700));
	chain_must(s->c, chain_supply(s->c, shop, "shop:part", 2, 4990));
	next(s);
	give(s, "shop", "owner", "shop:fixed", 10);
	give(s, "shop", "owner", "shop:part", 8001);
	next(s);
	give(s, "owner", "payer", "shop:fixed", 4);
	give(s, "owner", "shop", "shop:part", 79);
	give(s, "owner", "payer", "shop:part", 80);
	next(s);
	chain_must(s->c, chain_supply(s->c, shop, "shop:fixed", 2, 5690));
	next(s);
}

/* One fee to be earned at the height. */
static void earn(struct stage *s, const struct steward_earner *e)
{
	until(s, e->height);
	pay(s, "payer", "reserve", e->height * XEM);
	next_by(s, e->signer);
}

static void links(struct stage *s)
{
	const struct steward_earner *e = steward_earners;

	until(s, 4);
	chain_must(s->c,
		   chain_link(s->c, who(s, "owner"), who(s, "remote"), 1));
	earn(s, &e[0]);
	wrapped(s, chain_link(s->c, who(s, "safe"), who(s, "agent"), 1), "a",
		"c");
	next(s);
	mosaics(s);
	earn(s, &e[1]);
	earn(s, &e[2]);
	earn(s, &e[3]);
	earn(s, &e[10]);
	until(s, 400);
	chain_must(s->c,
		   chain_link(s->c, who(s, "owner"), who(s, "remote"), 2));
	earn(s, &e[4]);
}

/* 410 to 413: three of four, then two of three others, then one. */
static void change_safe(struct stage *s)
{
	const struct chain_mod more[] = {{1, who(s, "d")}};
	const struct chain_mod less[] = {{2, who(s, "a")}};
	uint32_t others[2] = {who(s, "c"), who(s, "d")};

	until(s, 410);
	cosigners(s, more, 1, 1, "a", "b");
	chain_must(s->c, chain_wrap(s->c, transfer(s, "safe", "payer", XEM),
				    who(s, "b"), others, 2));
	next(s);
	chain_must(s->c, chain_wrap(s->c,
				    chain_cosigners(s->c, who(s, "safe"), less,
						    1, -2),
				    who(s, "b"), others, 2));
	next(s);
	wrapped(s, transfer(s, "safe", "payer", 2 * XEM), "d", NULL);
	next(s);
}

static void tell(struct stage *s)
{
	const struct steward_earner *e = steward_earners;

	genesis(s);
	make_safe(s);
	links(s);
	change_safe(s);
	earn(s, &e[5]);
	earn(s, &e[6]);
	until(s, 770);
	chain_must(s->c,
		   chain_link(s->c, who(s, "owner"), who(s, "second"), 1));
	next(s);
	earn(s, &e[7]);
	earn(s, &e[8]);
	earn(s, &e[9]);
	until(s, 1140);
}

static const struct stage_label labels[] = {
	{"shop", "Shop", "shop"},
	{NULL, NULL, NULL},
};

const struct story story_steward = {
	.name = "steward", .tell = tell, .labels = labels};
