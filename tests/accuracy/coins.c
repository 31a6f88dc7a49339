/*
 * The truth: every coin by itself, from account to account.  A coin is its
 * number, 0 for one that was not stolen; an account is a row of them, oldest
 * first.
 */
#include <stdlib.h>
#include <string.h>

#include "accuracy/world.h"
#include "base/die.h"
#include "base/mem.h"

struct purse {
	uint16_t *coin;
	size_t nr, alloc;
};

struct coins {
	const struct world *w;
	struct truth *t;
	struct rng rng;
	bool stops;
	struct purse purse[WHO_MAX + 1];
	/* [STOLEN_MAX] each: was the coin here? by account and by owner */
	uint8_t *seen[WHO_MAX + 1], *seen_group[WHO_MAX + 1];
	uint16_t *out;
	size_t out_alloc;
	uint16_t next;
};

static size_t count_stolen(const uint16_t *coin, size_t nr)
{
	size_t n = 0, i;

	for (i = 0; i < nr; i++)
		n += coin[i] != 0;
	return n;
}

/* Takes nr coins, `stolen` of them stolen ones, the oldest of each. */
static void take_kinds(struct purse *p, uint16_t *out, size_t nr, size_t stolen)
{
	size_t i, kept = 0, went = 0, clean = nr - stolen;
	bool goes;

	for (i = 0; i < p->nr; i++) {
		goes = p->coin[i] ? stolen > 0 : clean > 0;
		if (goes && p->coin[i])
			stolen--;
		else if (goes)
			clean--;
		if (goes)
			out[went++] = p->coin[i];
		else
			p->coin[kept++] = p->coin[i];
	}
	p->nr = kept;
}

/* Knuth's algorithm S: every choice of nr coins is as likely. */
static void take_shuffled(struct coins *c, struct purse *p, size_t nr)
{
	size_t i, kept = 0, went = 0, all = p->nr;

	for (i = 0; i < all; i++) {
		if (rng_below(&c->rng, all - i) < nr - went)
			c->out[went++] = p->coin[i];
		else
			p->coin[kept++] = p->coin[i];
	}
	p->nr = kept;
}

static void take_fifo(struct coins *c, struct purse *p, size_t nr)
{
	memcpy(c->out, p->coin, nr * sizeof(*c->out));
	memmove(p->coin, p->coin + nr, (p->nr - nr) * sizeof(*p->coin));
	p->nr -= nr;
}

static void take(struct coins *c, uint32_t from, size_t nr)
{
	struct purse *p = &c->purse[from];
	size_t stolen, own, least, most;

	VEC_GROW(c->out, nr, c->out_alloc);
	if (nr > p->nr)
		die("account %u has too few coins", from);
	stolen = count_stolen(p->coin, p->nr);
	own = p->nr - stolen;
	least = nr > own ? nr - own : 0;
	most = nr < stolen ? nr : stolen;
	switch (c->w->who[from].way) {
	case WAY_FIFO:
		take_fifo(c, p, nr);
		return;
	case WAY_LIFO:
		p->nr -= nr;
		memcpy(c->out, p->coin + p->nr, nr * sizeof(*c->out));
		return;
	case WAY_TAINT_FIRST:
		take_kinds(p, c->out, nr, most);
		return;
	case WAY_CLEAN_FIRST:
		take_kinds(p, c->out, nr, least);
		return;
	case WAY_SHUFFLED:
		take_shuffled(c, p, nr);
		return;
	case WAY_WHIM:
		take_kinds(p, c->out, nr,
			   least + rng_below(&c->rng, most - least + 1));
		return;
	case WAY_MIXED:
		break;
	}
	BUG("a way of coins");
}

static void see(struct coins *c, uint32_t to, uint16_t coin)
{
	uint32_t owner = to == FEES ? FEES : c->w->who[to].owner;

	if (!c->seen[to])
		c->seen[to] = xcalloc(STOLEN_MAX, 1);
	if (!c->seen_group[owner])
		c->seen_group[owner] = xcalloc(STOLEN_MAX, 1);
	c->t->ever[to] += !c->seen[to][coin];
	c->t->group[owner] += !c->seen_group[owner][coin];
	c->seen[to][coin] = c->seen_group[owner][coin] = 1;
}

static void give(struct coins *c, uint32_t to, size_t nr)
{
	struct purse *p = &c->purse[to];
	bool ends = to == FEES || (c->stops && c->w->who[to].role == EXCHANGE);
	size_t i;

	VEC_GROW(p->coin, p->nr + nr, p->alloc);
	for (i = 0; i < nr; i++) {
		if (c->out[i])
			see(c, to, c->out[i]);
		if (c->out[i] && ends)
			c->t->held[to]++;
		p->coin[p->nr++] = ends ? 0 : c->out[i];
	}
}

static void move(struct coins *c, const struct row *r)
{
	size_t i;

	if (r->seed) {
		VEC_GROW(c->out, r->coins, c->out_alloc);
		for (i = 0; i < r->coins; i++)
			c->out[i] = ++c->next;
		if (c->next >= STOLEN_MAX)
			die("too many coins were stolen");
		c->purse[r->from].nr -= r->coins;
	} else {
		take(c, r->from, r->coins);
	}
	give(c, r->to, r->coins);
}

static void coins_init(struct coins *c)
{
	const struct who *p;
	size_t i;

	for (i = 0; i < c->w->whos; i++) {
		p = &c->w->who[i];
		VEC_GROW(c->purse[i].coin, p->opening, c->purse[i].alloc);
		if (p->opening)
			memset(c->purse[i].coin, 0,
			       p->opening * sizeof(*c->purse[i].coin));
		c->purse[i].nr = p->opening;
	}
}

void truth_make(struct truth *t, const struct world *w, bool stops)
{
	struct coins c = {.w = w, .t = t, .stops = stops};
	uint64_t sum = 0;
	size_t i;

	memset(t, 0, sizeof(*t));
	c.rng.state = w->rng.state ^ 0x636f696e;
	coins_init(&c);
	for (i = 0; i < w->rows; i++)
		move(&c, &w->row[i]);
	for (i = 0; i < w->whos; i++)
		t->held[i] += count_stolen(c.purse[i].coin, c.purse[i].nr);
	for (i = 0; i <= WHO_MAX; i++) {
		sum += t->held[i];
		free(c.purse[i].coin);
		free(c.seen[i]);
		free(c.seen_group[i]);
	}
	free(c.out);
	if (sum != w->stolen)
		die("%zu coins of %zu are left", (size_t)sum,
		    (size_t)w->stolen);
}
