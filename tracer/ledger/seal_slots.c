#include <stdlib.h>

#include "base/map.h"
#include "base/mem.h"
#include "ledger/radix.h"
#include "ledger/seal.h"

/* (account, asset) pairs as they appear; the key is account << 32 | asset. */
struct pairs {
	struct keyed *pair; /* nr: its number by first appearance */
	size_t nr, alloc;
	uint32_t *bucket;
	size_t mask;
};

static size_t place(const struct pairs *p, uint64_t key)
{
	return (size_t)map_hash(&key, sizeof(key)) & p->mask;
}

static void rehash(struct pairs *p)
{
	size_t size = p->mask ? (p->mask + 1) * 2 : 64, i, j;

	free(p->bucket);
	p->bucket = xcalloc(size, sizeof(*p->bucket));
	p->mask = size - 1;
	for (i = 0; i < p->nr; i++) {
		j = place(p, p->pair[i].key);
		while (p->bucket[j])
			j = (j + 1) & p->mask;
		p->bucket[j] = (uint32_t)i + 1;
	}
}

static uint32_t pair_of(struct pairs *p, uint32_t account, uint32_t asset)
{
	uint64_t key = (uint64_t)account << 32 | asset;
	size_t i;

	if (!p->mask || p->nr * 3 > p->mask * 2)
		rehash(p);
	for (i = place(p, key); p->bucket[i]; i = (i + 1) & p->mask)
		if (p->pair[p->bucket[i] - 1].key == key)
			return p->bucket[i] - 1;
	VEC_GROW(p->pair, p->nr + 1, p->alloc);
	p->pair[p->nr] = (struct keyed){key, (uint32_t)p->nr};
	p->bucket[i] = (uint32_t)++p->nr;
	return (uint32_t)p->nr - 1;
}

/* One asset: accounts that occur are the pairs, no table is needed. */
static void pairs_of_accounts(struct seal *s, struct pairs *p)
{
	size_t n = s->l->col.moves, i;
	bool *occurs = xcalloc(s->account.nr, sizeof(*occurs));

	for (i = 0; i < n; i++)
		occurs[s->from[i]] = occurs[s->to[i]] = true;
	p->pair = xlarge_array(s->account.nr, sizeof(*p->pair));
	for (i = 0; i < s->account.nr; i++)
		if (occurs[i])
			p->pair[p->nr++] =
				(struct keyed){(uint64_t)i << 32, (uint32_t)i};
	free(occurs);
}

static void pairs_of_rows(struct seal *s, struct pairs *p)
{
	size_t n = s->l->col.moves, i;

	for (i = 0; i < n; i++) {
		s->from[i] = pair_of(p, s->from[i], s->asset_of[i]);
		s->to[i] = pair_of(p, s->to[i], s->asset_of[i]);
	}
	free(s->asset_of);
	s->asset_of = NULL;
}

static void put_slots(struct seal *s, struct pairs *p)
{
	struct ledger *l = s->l;
	struct ledger_columns *c = &l->col;
	uint32_t *account, *asset, *first, *slot;
	size_t i, numbers = s->account.nr > p->nr ? s->account.nr : p->nr;

	keyed_sort(p->pair, p->nr);
	c->slots = p->nr;
	c->accounts = s->account.nr;
	c->assets = s->asset.nr;
	c->slot_account = account =
		sealed_column(l, c->slots, sizeof(*account));
	c->slot_asset = asset = sealed_column(l, c->slots, sizeof(*asset));
	c->account_slot = first =
		sealed_column(l, c->accounts + 1, sizeof(*first));
	slot = xlarge_array(numbers, sizeof(*slot));
	for (i = 0; i < p->nr; i++) {
		slot[p->pair[i].nr] = (uint32_t)i;
		account[i] = (uint32_t)(p->pair[i].key >> 32);
		asset[i] = (uint32_t)p->pair[i].key;
		first[account[i] + 1]++;
	}
	for (i = 0; i < c->accounts; i++)
		first[i + 1] += first[i];
	for (i = 0; i < c->moves; i++) {
		if (i + SEAL_AHEAD < c->moves) {
			__builtin_prefetch(&slot[s->from[i + SEAL_AHEAD]]);
			__builtin_prefetch(&slot[s->to[i + SEAL_AHEAD]]);
		}
		s->from[i] = slot[s->from[i]];
		s->to[i] = slot[s->to[i]];
	}
	free(slot);
}

/* Slots whose histories are filled together, so that they stay near. */
#define PART_BITS 8
#define PARTS (1 << PART_BITS)

struct entry {
	uint32_t slot, mv;
};

static void count_history(const struct ledger_columns *c, uint64_t *at)
{
	size_t i;

	for (i = 0; i < c->moves; i++) {
		if (i + SEAL_AHEAD < c->moves) {
			__builtin_prefetch(&at[c->from[i + SEAL_AHEAD] + 1]);
			__builtin_prefetch(&at[c->to[i + SEAL_AHEAD] + 1]);
		}
		at[c->from[i] + 1]++;
		if (c->to[i] != c->from[i])
			at[c->to[i] + 1]++;
	}
	for (i = 1; i <= c->slots; i++)
		at[i] += at[i - 1];
}

static void put_entry(struct entry *entry, uint64_t *next, unsigned shift,
		      uint32_t slot, uint32_t mv)
{
	entry[next[slot >> shift]++] = (struct entry){slot, mv};
}

/* The entries of all histories by parts of the slots, each part in order. */
static struct entry *part_history(const struct ledger_columns *c,
				  const uint64_t *at)
{
	struct entry *entry;
	uint64_t next[PARTS];
	unsigned shift = 0;
	size_t i;

	entry = xlarge_array(at[c->slots], sizeof(*entry));
	while ((c->slots >> shift) >= PARTS)
		shift++;
	for (i = 0; i < PARTS && i << shift < c->slots; i++)
		next[i] = at[i << shift];
	for (i = 0; i < c->moves; i++) {
		put_entry(entry, next, shift, c->from[i], (uint32_t)i);
		if (c->to[i] != c->from[i])
			put_entry(entry, next, shift, c->to[i], (uint32_t)i);
	}
	return entry;
}

static void make_history(struct seal *s)
{
	struct ledger_columns *c = &s->l->col;
	uint64_t *start;

	c->hist_start = start =
		sealed_column(s->l, c->slots + 2, sizeof(*start));
	s->hist_at = start + 1;
	count_history(c, s->hist_at);
	c->hists = s->hist_at[c->slots];
	c->hist = s->hist = sealed_column(s->l, c->hists, sizeof(*s->hist));
}

void seal_history(void *ctx)
{
	struct seal *s = ctx;
	const struct ledger_columns *c = &s->l->col;
	struct entry *entry = part_history(c, s->hist_at);
	size_t i;

	/* hist_at[s] runs from the first of s to the first of s + 1 */
	for (i = 0; i < c->hists; i++)
		s->hist[s->hist_at[entry[i].slot]++] = entry[i].mv;
	free(entry);
}

void seal_slots(struct seal *s)
{
	struct pairs p = {0};

	if (s->asset_of)
		pairs_of_rows(s, &p);
	else
		pairs_of_accounts(s, &p);
	put_slots(s, &p);
	make_history(s);
	free(p.pair);
	free(p.bucket);
}
