#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/die.h"
#include "base/mem.h"
#include "base/num.h"
#include "ledger/sealed.h"
#include "ledger/txid.h"

void *sealed_own(struct ledger *l, void *p)
{
	if (l->owns == NR_OF(l->own))
		BUG("more columns than places");
	l->own[l->owns++] = p;
	return p;
}

void *sealed_column(struct ledger *l, size_t nr, size_t size)
{
	void *p = xcalloc(nr, size);

	mem_large(p, nr * size);
	return sealed_own(l, p);
}

const struct ledger_columns *ledger_columns(const struct ledger *l)
{
	return &l->col;
}

/* A text stands where its 32 bytes say, and ends where they say. */
static bool is_text(const struct ledger *l, uint64_t at, uint64_t len)
{
	return len < TX_TEXT_MAX && at < l->tx_text_len &&
	       len < l->tx_text_len - at && !l->tx_text[at + len] &&
	       !memchr(l->tx_text + at, 0, len);
}

char *ledger_tx_text(const struct ledger *l, char buf[static TX_TEXT_MAX],
		     struct tx_id tx)
{
	uint64_t at, len;

	buf[0] = 0;
	if (!l->tx_id || tx.i >= l->col.txs)
		return buf;
	switch (tx_id_read(l->tx_id[tx.i], &at, &len)) {
	case TX_ID_NONE:
		break;
	case TX_ID_HASH:
		if (l->tx_0x)
			memcpy(buf, "0x", 2);
		hex_encode(buf + 2 * l->tx_0x, l->tx_id[tx.i], TX_ID_SIZE);
		break;
	case TX_ID_TEXT:
		if (is_text(l, at, len))
			memcpy(buf, l->tx_text + at, len + 1);
		break;
	}
	return buf;
}

const uint8_t *ledger_tx_hash(const struct ledger *l, struct tx_id tx)
{
	uint64_t at, len;

	if (!l->tx_id || tx.i >= l->col.txs ||
	    tx_id_read(l->tx_id[tx.i], &at, &len) != TX_ID_HASH)
		return NULL;
	return l->tx_id[tx.i];
}

/* The block of a transaction; false if the columns are corrupt. */
static bool block_of(const struct ledger *l, struct tx_id tx, uint32_t *block)
{
	if (tx.i >= l->col.txs)
		return false;
	*block = l->tx_block[tx.i];
	return *block < l->blocks;
}

uint64_t ledger_tx_height(const struct ledger *l, struct tx_id tx)
{
	uint32_t b;

	return block_of(l, tx, &b) ? l->block_height[b] : 0;
}

int64_t ledger_tx_time(const struct ledger *l, struct tx_id tx)
{
	uint32_t b;

	return block_of(l, tx, &b) ? l->block_time[b] : LEDGER_NO_TIME;
}

uint32_t ledger_tx_index(const struct ledger *l, struct tx_id tx)
{
	if (!l->tx_index || tx.i >= l->col.txs)
		return LEDGER_NONE;
	return l->tx_index[tx.i];
}

size_t ledger_first_at(const struct ledger *l, uint64_t height)
{
	size_t lo = 0, hi = l->col.moves, mid;

	while (lo < hi) {
		mid = lo + (hi - lo) / 2;
		if (ledger_tx_height(l, (struct tx_id){l->col.tx[mid]}) <
		    height)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

size_t ledger_first_at_time(const struct ledger *l, int64_t time)
{
	size_t lo = 0, hi = l->col.moves, mid;
	uint32_t b;

	while (lo < hi) {
		mid = lo + (hi - lo) / 2;
		if (!block_of(l, (struct tx_id){l->col.tx[mid]}, &b) ||
		    l->block_latest[b] < time)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

const char *ledger_network(const struct ledger *l)
{
	return l->network;
}

bool ledger_end(const struct ledger *l, uint64_t *height, struct hash *hash)
{
	*height = l->end_height;
	if (l->has_end_hash)
		*hash = l->end_hash;
	return l->has_end_hash;
}

bool ledger_height_is_time(const struct ledger *l)
{
	return l->height_is_time;
}

bool ledger_is_whole(const struct ledger *l)
{
	return l->whole;
}

struct hash ledger_digest(const struct ledger *l)
{
	return l->digest;
}

const struct findings *ledger_findings(const struct ledger *l)
{
	return &l->findings;
}

const char *sealed_move_text(const struct ledger *l,
			     char buf[static MOVE_TEXT_MAX], size_t mv)
{
	const struct ledger_columns *c = &l->col;
	struct tx_id tx = {c->tx[mv]};
	char id[TX_TEXT_MAX];
	uint32_t from = c->slot_account[c->from[mv]];
	uint32_t to = c->slot_account[c->to[mv]];

	snprintf(buf, MOVE_TEXT_MAX, "height %llu, leg %u, %s to %s%s%s",
		 (unsigned long long)ledger_tx_height(l, tx), c->leg[mv],
		 names_text(&l->account, from, NULL),
		 names_text(&l->account, to, NULL),
		 ledger_tx_text(l, id, tx)[0] ? ", transaction " : "", id);
	return buf;
}
