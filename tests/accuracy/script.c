/*
 * Who pays whom: a thief with relays, peel chains, a shop with equal parts
 * for its buyers, detours through exchanges; and all the others, who know
 * nothing of it.  Nothing here looks at which coins are stolen.
 */
#include <string.h>

#include "accuracy/world.h"
#include "base/die.h"

#define SPARE_RELAYS 26
#define BYSTANDERS 24
#define DETOURS 8

struct script {
	struct world *w;
	uint32_t fresh, fresh_end; /* the thief's accounts not used so far */
	uint32_t bystander, bystander_end;
	uint32_t shop;
	uint32_t height;
	struct {
		uint32_t exchange;
		uint64_t coins;
	} detour[DETOURS];
	size_t detours;
};

static uint64_t draw(struct script *s, uint64_t least, uint64_t most)
{
	return least + rng_below(&s->w->rng, most - least + 1);
}

static uint32_t add_who(struct world *w, enum role role, uint64_t opening)
{
	struct who *p = &w->who[w->whos];

	if (w->whos == WHO_MAX)
		die("too many accounts");
	*p = (struct who){.role = role,
			  .owner = (uint32_t)w->whos,
			  .opening = opening,
			  .balance = opening};
	p->way = w->way == WAY_MIXED ? (enum way)rng_below(&w->rng, WAY_MIXED)
				     : w->way;
	return (uint32_t)w->whos++;
}

static void add_row(struct script *s, uint32_t from, uint32_t to,
		    uint64_t coins, bool seed)
{
	struct world *w = s->w;

	if (w->rows == ROW_MAX)
		die("too many rows");
	w->row[w->rows++] = (struct row){from, to, s->height, coins, seed};
	w->who[from].balance -= coins;
	if (to != FEES) {
		w->who[to].balance += coins;
		if (w->who[from].role != BYSTANDER)
			w->who[to].used = true;
	}
}

/* A transfer and its fee; what the sender cannot pay is not sent. */
static void pay(struct script *s, uint32_t from, uint32_t to, uint64_t coins)
{
	uint64_t has = s->w->who[from].balance;

	if (has < 2 || from == to || s->w->rows + 2 > ROW_MAX)
		return;
	if (coins > has - 1)
		coins = has - 1;
	if (!coins)
		return;
	s->height += (uint32_t)draw(s, 0, 2);
	add_row(s, from, to, coins, false);
	add_row(s, from, FEES, 1, false);
}

static uint32_t some_exchange(struct script *s)
{
	return (uint32_t)s->w->exchange[draw(s, 0, s->w->exchanges - 1)];
}

static uint32_t some_bystander(struct script *s)
{
	return (uint32_t)draw(s, s->bystander, s->bystander_end - 1);
}

static uint32_t some_fresh(struct script *s)
{
	return s->fresh < s->fresh_end
		       ? s->fresh++
		       : (uint32_t)draw(s, s->fresh_end - SPARE_RELAYS,
					s->fresh_end - 1);
}

/* The richest account of the thief, or any. */
static uint32_t some_thief(struct script *s)
{
	const struct world *w = s->w;
	uint32_t best = w->thief, i;

	if (draw(s, 0, 2) == 0)
		return (uint32_t)draw(s, s->fresh_end - SPARE_RELAYS,
				      s->fresh_end - 1);
	for (i = 0; i < w->whos; i++)
		if (w->who[i].role == THIEF && w->who[i].used &&
		    w->who[i].balance > w->who[best].balance)
			best = i;
	return best;
}

static void relay(struct script *s, uint32_t from)
{
	uint64_t has = s->w->who[from].balance;
	uint32_t to = draw(s, 0, 1) ? some_fresh(s) : some_thief(s);

	pay(s, from, to, has * draw(s, 20, 100) / 100);
}

/* A small part leaves, the rest goes on. */
static void peel(struct script *s, uint32_t from)
{
	uint32_t hops = (uint32_t)draw(s, 1, 4), next, out;

	for (; hops; hops--) {
		next = some_fresh(s);
		out = draw(s, 0, 1) ? some_exchange(s) : some_bystander(s);
		pay(s, from, out,
		    s->w->who[from].balance * draw(s, 2, 12) / 100);
		pay(s, from, next, s->w->who[from].balance);
		from = next;
	}
}

/* Equal parts for buyers. */
static void sell(struct script *s, uint32_t from)
{
	uint64_t part = s->w->who[from].balance * draw(s, 10, 60) / 100;
	uint32_t parts = (uint32_t)draw(s, 3, 8), i;

	pay(s, from, s->shop, part);
	for (i = 0; i < parts; i++)
		pay(s, s->shop, some_bystander(s), part / parts);
}

/* In here, out there: what comes back are other coins. */
static void detour(struct script *s, uint32_t from)
{
	uint64_t coins = s->w->who[from].balance * draw(s, 10, 70) / 100;
	uint32_t x = some_exchange(s);

	pay(s, from, x, coins);
	if (coins < 20 || s->detours == DETOURS)
		return;
	s->detour[s->detours].exchange = x;
	s->detour[s->detours++].coins = coins * 19 / 20;
}

static void act(struct script *s)
{
	uint32_t from = some_thief(s);

	if (s->detours && draw(s, 0, 5) == 0) {
		s->detours--;
		pay(s, s->detour[s->detours].exchange, some_fresh(s),
		    s->detour[s->detours].coins);
		return;
	}
	switch (draw(s, 0, 5)) {
	case 0:
	case 1:
		relay(s, from);
		break;
	case 2:
		peel(s, from);
		break;
	case 3:
		sell(s, from);
		break;
	case 4:
		detour(s, from);
		break;
	case 5: /* waits */
		break;
	}
}

/* The others' business. */
static void noise(struct script *s)
{
	uint32_t a = some_bystander(s), b = some_bystander(s);
	uint64_t has = s->w->who[a].balance;

	switch (draw(s, 0, 9)) {
	case 0:
	case 1:
	case 2:
	case 3:
		pay(s, a, b, has * draw(s, 1, 80) / 100);
		break;
	case 4:
	case 5:
		pay(s, a, some_exchange(s), has * draw(s, 10, 100) / 100);
		break;
	case 6:
	case 7:
		pay(s, some_exchange(s), b, draw(s, 10, 900));
		break;
	case 8: /* what is paid to the thief is the thief's own */
		pay(s, a, some_thief(s), has * draw(s, 1, 40) / 100);
		break;
	case 9:
		pay(s, some_exchange(s), some_exchange(s), draw(s, 50, 1500));
		break;
	}
}

static void people(struct script *s)
{
	struct world *w = s->w;
	size_t i, n = (size_t)draw(s, 2, 4);
	uint32_t x;

	w->victim = add_who(w, VICTIM, draw(s, 12000, 24000));
	w->thief = add_who(w, THIEF, draw(s, 0, 3) ? 20 : draw(s, 20, 3000));
	for (i = 0; i < n; i++) {
		x = add_who(w, EXCHANGE, draw(s, 2000, 12000));
		/* the second one of some owner */
		if (i && draw(s, 0, 2) == 0)
			w->who[x].owner = w->who[w->exchange[i - 1]].owner;
		w->exchange[w->exchanges++] = x;
	}
	s->shop = add_who(w, THIEF, draw(s, 10, 600));
	s->fresh = (uint32_t)w->whos;
	for (i = 0; i < SPARE_RELAYS; i++)
		add_who(w, THIEF, draw(s, 0, 2) ? 0 : draw(s, 5, 900));
	s->fresh_end = (uint32_t)w->whos;
	s->bystander = (uint32_t)w->whos;
	for (i = 0; i < BYSTANDERS; i++)
		add_who(w, BYSTANDER, draw(s, 5, 2500));
	s->bystander_end = (uint32_t)w->whos;
}

void world_make(struct world *w, uint64_t nr)
{
	struct script s = {.w = w, .height = 10};
	size_t i, seeds, steps;
	uint64_t part;

	memset(w, 0, sizeof(*w));
	w->rng.state = 0x7468656674000000 + nr;
	/* two in eight are mixed */
	w->way = nr % 8 < WAY_NR ? (enum way)(nr % 8) : WAY_MIXED;
	people(&s);
	seeds = (size_t)draw(&s, 1, 5);
	for (i = 0; i < 20; i++)
		noise(&s);
	for (i = 0; i < seeds; i++) {
		part = draw(&s, 400, 2000);
		s.height++;
		add_row(&s, w->victim, w->thief, part, true);
		w->stolen += part;
	}
	steps = (size_t)draw(&s, 80, 200);
	for (i = 0; i < steps; i++) {
		if (draw(&s, 0, 2) == 0)
			act(&s);
		else
			noise(&s);
	}
}
