#include "spread.h"

#include <stdio.h>

#include "base/die.h"
#include "support.h"

#define EXCHANGES 8
#define CUSTOMERS 1000
#define LANES 3
#define DEPTH 7	     /* mules of a lane, one after another */
#define PER_BLOCK 60 /* trades */

struct spread {
	struct chain *c;
	const struct spread_chain *p;
	struct rng rng;
	uint32_t exchange[EXCHANGES], customer[CUSTOMERS], harvester;
};

static uint32_t named(struct spread *s, const char *stem, unsigned i,
		      unsigned k)
{
	char name[40];

	snprintf(name, sizeof(name), "%s-%u-%u", stem, i, k);
	return chain_account(s->c, name);
}

static void pay(struct spread *s, uint32_t from, uint32_t to, uint64_t xem)
{
	chain_must(s->c, chain_transfer(s->c, from, to, xem * XEM));
}

/* A customer brings something, or takes something out. */
static void trade(struct spread *s)
{
	uint32_t e = s->exchange[rng_below(&s->rng, s->p->exchanges)];
	uint32_t c = s->customer[rng_below(&s->rng, s->p->customers)];
	uint64_t xem = 1 + rng_below(&s->rng, 40);
	bool brings = rng_below(&s->rng, 2);
	const char *why;

	/* who has nothing left does nothing */
	(void)chain_add(s->c,
			chain_transfer(s->c, brings ? c : e, brings ? e : c,
				       xem * XEM),
			&why);
}

static void business(struct spread *s, size_t trades)
{
	while (trades) {
		size_t nr = trades < PER_BLOCK ? trades : PER_BLOCK;

		for (trades -= nr; nr; nr--)
			trade(s);
		chain_close(s->c, s->harvester);
	}
}

static void begin(struct spread *s)
{
	uint32_t nemesis = s->c->nemesis;
	unsigned i;

	s->harvester = chain_account(s->c, "harvester");
	pay(s, nemesis, s->harvester, 20000);
	pay(s, nemesis, chain_account(s->c, "victim"), 3000000);
	for (i = 0; i < s->p->exchanges; i++) {
		s->exchange[i] = named(s, "exchange", i, 0);
		pay(s, nemesis, s->exchange[i], 2000000);
	}
	for (i = 0; i < s->p->customers; i++) {
		s->customer[i] = named(s, "customer", i, 0);
		pay(s, nemesis, s->customer[i], 5000);
	}
	chain_close(s->c, s->harvester);
}

/* The thief tries an exchange, dusts, and fills his lanes. */
static void divide(struct spread *s)
{
	uint32_t thief = chain_account(s->c, "thief");
	unsigned i;

	pay(s, chain_account(s->c, "victim"), thief, 1000000);
	chain_close(s->c, s->harvester);
	pay(s, thief, s->exchange[0], 20000);
	for (i = 0; i < s->p->dusted; i++) {
		pay(s, thief, s->customer[i], 5);
		if (i % 50 == 49)
			chain_close(s->c, s->harvester);
	}
	for (i = 0; i < LANES; i++)
		pay(s, thief, named(s, "mule", i, 0), 300000);
	chain_close(s->c, s->harvester);
}

/* Each mule takes a little to an exchange and hands on the rest. */
static void launder(struct spread *s)
{
	uint64_t xem[LANES];
	unsigned i, k;

	for (i = 0; i < LANES; i++)
		xem[i] = 300000;
	for (k = 0; k < DEPTH; k++) {
		for (i = 0; i < LANES; i++) {
			uint32_t from = named(s, "mule", i, k);
			uint32_t to = k + 1 < DEPTH ? named(s, "mule", i, k + 1)
						    : named(s, "safe", i, 0);

			pay(s, from, s->exchange[(i + k) % s->p->exchanges],
			    3000);
			xem[i] -= 3010;
			pay(s, from, to, xem[i]);
		}
		chain_close(s->c, s->harvester);
		business(s, s->p->trades / (DEPTH + 1));
	}
}

struct chain *chain_spread(const struct spread_chain *p)
{
	const struct chain_config config = {
		.name = "spread",
		.net = 0x98,
		.start = 1517443200 - CHAIN_EPOCH,
		.first_id = 9001,
	};
	struct spread s = {.p = p, .rng = {11}};

	if (p->exchanges < 1 || p->exchanges > EXCHANGES || p->customers < 10 ||
	    p->customers > CUSTOMERS || p->dusted > p->customers)
		BUG("a spread of %u exchanges, %u customers, %u dusted",
		    p->exchanges, p->customers, p->dusted);
	s.c = chain_new(&config);
	begin(&s);
	business(&s, 100);
	divide(&s);
	launder(&s);
	business(&s, p->trades / (DEPTH + 1));
	return s.c;
}
