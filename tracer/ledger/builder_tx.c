#include <stdlib.h>

#include "base/hash.h"
#include "base/mem.h"
#include "base/num.h"
#include "ledger/build.h"

/* CSV: a name may come again at another height and is another one then. */
static bool same_height_only(const struct ledger_builder *b)
{
	return !(b->flags & LEDGER_REPLIES);
}

static size_t place(const struct ledger_builder *b, const void *id, size_t len,
		    uint64_t height)
{
	uint64_t h[2] = {map_hash(id, len), height};

	if (same_height_only(b))
		h[0] = map_hash(h, sizeof(h));
	return (size_t)h[0] & b->tx_mask;
}

static uint32_t *find_bucket(const struct ledger_builder *b,
			     const struct ledger_tx *tx)
{
	size_t i = place(b, tx->id, tx->id_len, tx->height);

	for (;; i = (i + 1) & b->tx_mask) {
		const struct build_tx *t;

		if (!b->tx_bucket[i])
			return &b->tx_bucket[i];
		t = &b->tx[b->tx_bucket[i] - 1];
		if (same_height_only(b) && t->height != tx->height)
			continue;
		if (tx_ids_equal(&b->ids, t->id, tx->id, tx->id_len,
				 tx->id_is_hash))
			return &b->tx_bucket[i];
	}
}

static void rehash(struct ledger_builder *b)
{
	size_t size = b->tx_mask ? (b->tx_mask + 1) * 2 : 64, i, j, len;
	const uint8_t *id;

	free(b->tx_bucket);
	b->tx_bucket = xcalloc(size, sizeof(*b->tx_bucket));
	b->tx_mask = size - 1;
	for (i = 0; i < b->txs; i++) {
		if (b->tx[i].id == LEDGER_NONE)
			continue;
		tx_ids_get(&b->ids, b->tx[i].id, &id, &len);
		j = place(b, id, len, b->tx[i].height);
		while (b->tx_bucket[j])
			j = (j + 1) & b->tx_mask;
		b->tx_bucket[j] = (uint32_t)i + 1;
	}
}

static bool same_tx(struct build_tx *t, const struct ledger_tx *tx,
		    struct err *e)
{
	if (t->height != tx->height)
		return err_set(e, ERR_DATA,
			       "a transaction at two heights: %llu and %llu",
			       (unsigned long long)t->height,
			       (unsigned long long)tx->height);
	if (t->time != tx->time)
		return err_set(e, ERR_DATA,
			       "a transaction at two times: %lld and %lld",
			       (long long)t->time, (long long)tx->time);
	if (t->index == LEDGER_NONE)
		t->index = tx->index;
	if (tx->index != LEDGER_NONE && t->index != tx->index)
		return err_set(e, ERR_DATA,
			       "a transaction with two indexes: %u and %u",
			       t->index, tx->index);
	return true;
}

static uint32_t add_tx(struct ledger_builder *b, const struct ledger_tx *tx,
		       uint32_t id)
{
	VEC_GROW(b->tx, b->txs + 1, b->tx_alloc);
	b->tx[b->txs] = (struct build_tx){
		.height = tx->height,
		.time = tx->time,
		.index = tx->index,
		.id = id,
	};
	return (uint32_t)b->txs++;
}

static bool add_named(struct ledger_builder *b, struct tx_id *id, bool *fresh,
		      const struct ledger_tx *tx, struct err *e)
{
	uint32_t *bucket;

	if (!b->tx_mask || b->tx_named * 3 > b->tx_mask * 2)
		rehash(b);
	bucket = find_bucket(b, tx);
	if (*bucket) {
		*fresh = false;
		id->i = *bucket - 1;
		return same_tx(&b->tx[id->i], tx, e);
	}
	id->i = add_tx(b, tx,
		       tx_ids_add(&b->ids, tx->id, tx->id_len, tx->id_is_hash));
	b->tx_named++;
	*bucket = id->i + 1;
	return true;
}

bool ledger_builder_tx(struct ledger_builder *b, struct tx_id *id, bool *fresh,
		       const struct ledger_tx *tx, struct err *e)
{
	char hex[HASH_HEX_SIZE];
	struct ledger_tx as_text;
	uint64_t at, len;

	*fresh = true;
	if (b->txs == LEDGER_MOVES_MAX)
		return err_set(e, ERR_DATA, "more than %zu transactions",
			       LEDGER_MOVES_MAX);
	if (!tx->id_len) {
		id->i = add_tx(b, tx, LEDGER_NONE);
		return true;
	}
	if (tx->id_is_hash ? tx->id_len != HASH_SIZE
			   : tx->id_len > TX_ID_TEXT_MAX)
		return err_set(e, ERR_DATA, "a transaction's name of %zu bytes",
			       tx->id_len);
	if (tx->id_is_hash && tx_id_read(tx->id, &at, &len) != TX_ID_HASH) {
		hex_encode(hex, tx->id, HASH_SIZE);
		as_text = *tx;
		as_text.id = (const uint8_t *)hex;
		as_text.id_len = HASH_HEX_SIZE - 1;
		as_text.id_is_hash = false;
		tx = &as_text;
	}
	return add_named(b, id, fresh, tx, e);
}
