#include "stage.h"

#include <string.h>

#include "base/die.h"

uint32_t who(struct stage *s, const char *name)
{
	return chain_account(s->c, name);
}

uint64_t xem_of(struct stage *s, const char *name)
{
	return s->c->account[who(s, name)].xem;
}

struct chain_tx *transfer(struct stage *s, const char *from, const char *to,
			  uint64_t amount)
{
	/* one after the other: the first mention makes an account */
	uint32_t sender = who(s, from);
	uint32_t receiver = who(s, to);

	return chain_transfer(s->c, sender, receiver, amount);
}

void pay(struct stage *s, const char *from, const char *to, uint64_t amount)
{
	chain_must(s->c, transfer(s, from, to, amount));
}

void pay_say(struct stage *s, const char *from, const char *to, uint64_t amount,
	     const char *message)
{
	struct chain_tx *tx = transfer(s, from, to, amount);

	chain_say(s->c, tx, message);
	chain_must(s->c, tx);
}

void sweep(struct stage *s, const char *from, const char *to,
	   const char *message)
{
	struct chain_tx *tx = transfer(s, from, to, xem_of(s, from));

	if (message)
		chain_say(s->c, tx, message);
	tx->amount -= tx->fee;
	chain_must(s->c, tx);
}

void give(struct stage *s, const char *from, const char *to, const char *mosaic,
	  uint64_t quantity)
{
	struct chain_tx *tx = transfer(s, from, to, 1 * XEM);

	chain_attach(s->c, tx, mosaic, quantity);
	chain_must(s->c, tx);
}

void wrapped(struct stage *s, struct chain_tx *inner, const char *signer,
	     const char *cosigner)
{
	uint32_t first = who(s, signer);
	uint32_t other = cosigner ? who(s, cosigner) : CHAIN_NONE;

	chain_must(s->c,
		   chain_wrap(s->c, inner, first, &other, cosigner ? 1 : 0));
}

static bool is_busy(const struct chain *c, uint32_t account)
{
	size_t i;

	for (i = c->first; i < c->txs; i++)
		if (c->tx[i]->from == account)
			return true;
	return false;
}

void next_by(struct stage *s, const char *harvester)
{
	chain_close(s->c, who(s, harvester));
}

void next(struct stage *s)
{
	uint32_t h;

	if (s->c->height == 1) {
		next_by(s, "nemesis");
		return;
	}
	do {
		if (!s->harvesters[s->turn])
			s->turn = 0;
		h = who(s, s->harvesters[s->turn++]);
	} while (is_busy(s->c, h));
	chain_close(s->c, h);
}

void until(struct stage *s, uint64_t height)
{
	if (s->c->height > height)
		BUG("height %llu is past", (unsigned long long)height);
	while (s->c->height < height)
		next(s);
}

struct chain *story_chain(const struct story *story)
{
	const struct chain_config config = {
		.name = story->name,
		.net = 0x98,
		/* 2018-02-01T00:00:00Z */
		.start = story->start ? story->start : 1517443200 - CHAIN_EPOCH,
		.first_id = 148001,
	};
	static const char *const first[] = {"harvester", "minter", NULL};
	struct stage s = {chain_new(&config), first, 0};

	story->tell(&s);
	return s.c;
}
