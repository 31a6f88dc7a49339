#include "ledger/tx_index.h"

#include <stdlib.h>
#include <string.h>

#include "base/map.h"
#include "base/mem.h"
#include "base/num.h"

struct tx_index {
	const struct ledger *ledger;
	uint32_t *bucket; /* the first transaction of a name + 1, or 0 */
	size_t mask;
	uint32_t *name;	 /* [transactions] number of its name */
	uint32_t *start; /* [names + 1] */
	uint32_t *mv;	 /* [movements], by name */
	uint32_t names;
};

/* One form for all ways to write a hash; returns its length. */
static size_t fold(char out[static TX_TEXT_MAX], const char *s, size_t len)
{
	uint8_t hash[HASH_SIZE];
	size_t i;

	if (len == 66 && s[0] == '0' && to_lower(s[1]) == 'x') {
		s += 2;
		len -= 2;
	}
	if (len >= TX_TEXT_MAX)
		return 0;
	memcpy(out, s, len);
	if (len == 64 && hex_decode(hash, s, len))
		for (i = 0; i < len; i++)
			out[i] = to_lower(out[i]);
	return len;
}

static size_t name_of(char out[static TX_TEXT_MAX], const struct ledger *l,
		      uint32_t tx)
{
	char text[TX_TEXT_MAX];

	ledger_tx_text(l, text, (struct tx_id){tx});
	return fold(out, text, strlen(text));
}

/* The bucket of the name, or the free one where it would stand. */
static size_t find(const struct tx_index *x, const char *name, size_t len)
{
	char other[TX_TEXT_MAX];
	size_t at = map_hash(name, len) & x->mask, n;

	for (;; at = (at + 1) & x->mask) {
		if (!x->bucket[at])
			return at;
		n = name_of(other, x->ledger, x->bucket[at] - 1);
		if (n == len && !memcmp(other, name, len))
			return at;
	}
}

static void number_names(struct tx_index *x, size_t txs)
{
	char name[TX_TEXT_MAX];
	size_t at, len;
	uint32_t tx;

	for (tx = 0; tx < txs; tx++) {
		len = name_of(name, x->ledger, tx);
		x->name[tx] = LEDGER_NONE;
		if (!len)
			continue;
		at = find(x, name, len);
		if (!x->bucket[at]) {
			x->bucket[at] = tx + 1;
			x->name[tx] = x->names++;
		} else {
			x->name[tx] = x->name[x->bucket[at] - 1];
		}
	}
}

static void list_moves(struct tx_index *x)
{
	const struct ledger_columns *c = ledger_columns(x->ledger);
	uint32_t name;
	size_t m;

	for (m = 0; m < c->moves; m++) {
		name = x->name[c->tx[m]];
		if (name != LEDGER_NONE)
			x->start[name + 1]++;
	}
	for (name = 0; name < x->names; name++)
		x->start[name + 1] += x->start[name];
	/* filled from the end, each start moves down to its place */
	for (m = c->moves; m > 0; m--) {
		name = x->name[c->tx[m - 1]];
		if (name != LEDGER_NONE)
			x->mv[--x->start[name + 1]] = (uint32_t)(m - 1);
	}
	memmove(x->start, x->start + 1, x->names * sizeof(*x->start));
	x->start[x->names] = 0;
	for (m = 0; m < c->moves; m++)
		x->start[x->names] += x->name[c->tx[m]] != LEDGER_NONE;
}

struct tx_index *tx_index_new(const struct ledger *l)
{
	const struct ledger_columns *c = ledger_columns(l);
	struct tx_index *x = xcalloc(1, sizeof(*x));
	size_t buckets = 16;

	while (buckets < c->txs * 2)
		buckets *= 2;
	x->ledger = l;
	x->mask = buckets - 1;
	x->bucket = xcalloc(buckets, sizeof(*x->bucket));
	x->name = xmalloc((c->txs + 1) * sizeof(*x->name));
	number_names(x, c->txs);
	x->start = xcalloc((size_t)x->names + 1, sizeof(*x->start));
	x->mv = xmalloc((c->moves + 1) * sizeof(*x->mv));
	list_moves(x);
	return x;
}

void tx_index_free(struct tx_index *x)
{
	if (!x)
		return;
	free(x->bucket);
	free(x->name);
	free(x->start);
	free(x->mv);
	free(x);
}

size_t tx_index_find(const struct tx_index *x, const uint32_t **mv,
		     const char *s, size_t len)
{
	char name[TX_TEXT_MAX];
	uint32_t nr;
	size_t at;

	len = fold(name, s, len);
	if (!len)
		return 0;
	at = find(x, name, len);
	if (!x->bucket[at])
		return 0;
	nr = x->name[x->bucket[at] - 1];
	*mv = x->mv + x->start[nr];
	return x->start[nr + 1] - x->start[nr];
}
