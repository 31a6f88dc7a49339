#include "busy.h"

#include <stdio.h>

#include "base/die.h"
#include "base/num.h"
#include "support.h"

#define CUSTOMERS 40
#define MULES 3 /* that a shop pays */

struct market {
	struct chain *c;
	const struct busy_chain *p;
	struct rng rng;
	uint32_t customer[CUSTOMERS], shop[8], harvester;
};

static uint32_t named(struct market *m, const char *stem, size_t i, size_t k)
{
	char name[40];

	snprintf(name, sizeof(name), "%s-%zu-%zu", stem, i, k);
	return chain_account(m->c, name);
}

static void pay(struct market *m, uint32_t from, uint32_t to, uint64_t xem)
{
	chain_must(m->c, chain_transfer(m->c, from, to, xem * XEM));
}

static void close_to(struct market *m, uint64_t height)
{
	while (m->c->height < height)
		chain_close(m->c, m->harvester);
}

/* A customer buys, or the shop pays one back. */
static void trade(struct market *m)
{
	uint32_t shop = m->shop[rng_below(&m->rng, m->p->shops)];
	uint32_t customer = m->customer[rng_below(&m->rng, CUSTOMERS)];
	uint64_t xem = 1 + rng_below(&m->rng, 9);
	bool buys =
		rng_below(&m->rng, 2) && m->c->account[customer].xem > 20 * XEM;
	const char *why;

	(void)chain_add(m->c,
			chain_transfer(m->c, buys ? customer : shop,
				       buys ? shop : customer, xem * XEM),
			&why);
}

static void business(struct market *m, size_t txs)
{
	while (txs) {
		size_t nr = 1 + rng_below(&m->rng, m->p->per_block);

		for (nr = nr < txs ? nr : txs; nr; nr--, txs--)
			trade(m);
		chain_close(m->c, m->harvester);
	}
}

static void begin(struct market *m)
{
	uint32_t nemesis = m->c->nemesis;
	size_t i;

	m->harvester = chain_account(m->c, "harvester");
	pay(m, nemesis, m->harvester, 20000);
	pay(m, nemesis, chain_account(m->c, "victim"), 3000000);
	for (i = 0; i < CUSTOMERS; i++) {
		m->customer[i] = named(m, "customer", i, 0);
		pay(m, nemesis, m->customer[i], 100000);
	}
	for (i = 0; i < m->p->shops; i++) {
		m->shop[i] = named(m, "shop", i, 0);
		pay(m, nemesis, m->shop[i], 200000);
	}
	chain_close(m->c, m->harvester);
}

/* From one shop to the next by mules, of whom two keep what they have. */
static void launder(struct market *m)
{
	uint32_t mule = chain_account(m->c, "mule");
	uint64_t xem = 900000, part;
	size_t i, k;

	pay(m, chain_account(m->c, "thief"), mule, xem);
	if (m->p->pays_harvester)
		pay(m, chain_account(m->c, "thief"), m->harvester, 50000);
	chain_close(m->c, m->harvester);
	for (i = 0; i < m->p->shops; i++) {
		pay(m, mule, m->shop[i], xem - 10);
		chain_close(m->c, m->harvester);
		part = xem / 4;
		for (k = 0; k < MULES; k++) {
			pay(m, m->shop[i], named(m, "mule", i, k), part);
			trade(m);
		}
		chain_close(m->c, m->harvester);
		mule = named(m, "mule", i, 0);
		xem = part - 10;
	}
}

struct chain *chain_busy(const struct busy_chain *p)
{
	const struct chain_config config = {
		.name = "busy",
		.net = 0x98,
		.start = 1517443200 - CHAIN_EPOCH,
		.first_id = 7001,
	};
	struct market m = {.p = p, .rng = {7}};

	if (p->shops < 1 || p->shops > NR_OF(m.shop) || p->per_block < 1 ||
	    p->per_block > 120)
		BUG("a busy chain of %u shops", p->shops);
	m.c = chain_new(&config);
	begin(&m);
	business(&m, 100);
	close_to(&m, m.c->height + 2);
	pay(&m, chain_account(m.c, "victim"), chain_account(m.c, "thief"),
	    1000000);
	chain_close(m.c, m.harvester);
	launder(&m);
	if (m.c->height > BUSY_END)
		BUG("the theft ends at %llu", (unsigned long long)m.c->height);
	close_to(&m, BUSY_END + 1);
	m.c->time += 7 * 86400;
	business(&m, p->newer);
	return m.c;
}
