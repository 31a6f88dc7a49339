#include "nem/binary.h"

#include <string.h>

#include "base/die.h"

static void put32(struct text *out, uint32_t v)
{
	uint8_t b[4] = {(uint8_t)v, (uint8_t)(v >> 8), (uint8_t)(v >> 16),
			(uint8_t)(v >> 24)};

	text_add(out, b, sizeof(b));
}

static void put64(struct text *out, uint64_t v)
{
	put32(out, (uint32_t)v);
	put32(out, (uint32_t)(v >> 32));
}

static void put_amount(struct text *out, struct amount a)
{
	put64(out, amount_units(a));
}

static void put_bytes(struct text *out, const void *bytes, size_t len)
{
	put32(out, (uint32_t)len);
	text_add(out, bytes, len);
}

static void put_str(struct text *out, struct nem_str s)
{
	put_bytes(out, s.s, s.len);
}

/* An object's length is known when it is there. */
static size_t open_object(struct text *out)
{
	put32(out, 0);
	return out->len;
}

static void close_object(struct text *out, size_t start)
{
	size_t len = out->len - start, i;

	for (i = 0; i < 4; i++)
		out->s[start - 4 + i] = (char)(uint8_t)(len >> (8 * i));
}

static void put_mosaic_id(struct text *out, const struct nem_mosaic_id *id)
{
	size_t start = open_object(out);

	put_str(out, id->ns);
	put_str(out, id->name);
	close_object(out, start);
}

static void put_hash(struct text *out, const struct hash *h)
{
	size_t start = open_object(out);

	put_bytes(out, h->b, sizeof(h->b));
	close_object(out, start);
}

static void put_transfer(struct text *out, const struct nem_tx *tx)
{
	const struct nem_transfer *t = &tx->transfer;
	size_t start, i;

	put_bytes(out, t->recipient, NEM_ADDRESS_LEN);
	put_amount(out, t->amount);
	start = open_object(out);
	if (t->message.len) {
		put32(out, t->message_type);
		put_str(out, t->message);
	}
	close_object(out, start);
	if (tx->version < 2)
		return;
	put32(out, (uint32_t)t->mosaic_nr);
	for (i = 0; i < t->mosaic_nr; i++) {
		start = open_object(out);
		put_mosaic_id(out, &t->mosaics[i].id);
		put_amount(out, t->mosaics[i].quantity);
		close_object(out, start);
	}
}

static void put_modification(struct text *out, const struct nem_tx *tx)
{
	const struct nem_modification *m = &tx->modification;
	size_t start, i;

	put32(out, (uint32_t)m->nr);
	for (i = 0; i < m->nr; i++) {
		start = open_object(out);
		put32(out, (uint32_t)m->changes[i].change);
		put_bytes(out, m->changes[i].key, NEM_KEY_SIZE);
		close_object(out, start);
	}
	if (tx->version < 2)
		return;
	start = open_object(out);
	if (m->has_min)
		put32(out, (uint32_t)m->min_change);
	close_object(out, start);
}

static void put_multisig(struct text *out, const struct nem_multisig *m,
			 enum nem_encode_flags flags)
{
	size_t start = open_object(out), i;

	nem_tx_encode(out, m->inner, NEM_ENCODE_DATA);
	close_object(out, start);
	if (!(flags & NEM_ENCODE_SIGNED))
		return;
	put32(out, (uint32_t)m->cosig_nr);
	for (i = 0; i < m->cosig_nr; i++) {
		start = open_object(out);
		nem_tx_encode(out, &m->cosigs[i], NEM_ENCODE_SIGNED);
		close_object(out, start);
	}
}

static void put_namespace(struct text *out, const struct nem_namespace *n)
{
	put_bytes(out, n->sink, NEM_ADDRESS_LEN);
	put_amount(out, n->rental);
	put_str(out, n->new_part);
	if (n->has_parent)
		put_str(out, n->parent);
	else
		put32(out, UINT32_MAX);
}

static void put_property(struct text *out, const char *name, const char *value)
{
	size_t start = open_object(out);

	put_str(out, nem_str(name));
	put_str(out, nem_str(value));
	close_object(out, start);
}

static void put_decimal(struct text *out, const char *name, uint64_t value)
{
	struct text t;

	text_init(&t, 32);
	text_addf(&t, "%llu", (unsigned long long)value);
	put_property(out, name, t.s);
	text_release(&t);
}

static void put_definition(struct text *out, const struct nem_definition *d)
{
	size_t start;

	put_bytes(out, d->creator, NEM_KEY_SIZE);
	put_mosaic_id(out, &d->id);
	put_str(out, d->description);
	put32(out, 4);
	put_decimal(out, "divisibility", d->divisibility);
	put_decimal(out, "initialSupply", d->initial_supply);
	put_property(out, "supplyMutable",
		     d->supply_mutable ? "true" : "false");
	put_property(out, "transferable", d->transferable ? "true" : "false");
	start = open_object(out);
	if (d->levy.type != NEM_LEVY_NONE) {
		put32(out, d->levy.type);
		put_bytes(out, d->levy.recipient, NEM_ADDRESS_LEN);
		put_mosaic_id(out, &d->levy.id);
		put_amount(out, d->levy.fee);
	}
	close_object(out, start);
}

static void put_creation(struct text *out, const struct nem_creation *c)
{
	size_t start = open_object(out);

	put_definition(out, &c->definition);
	close_object(out, start);
	put_bytes(out, c->sink, NEM_ADDRESS_LEN);
	put_amount(out, c->fee);
}

static void put_body(struct text *out, const struct nem_tx *tx,
		     enum nem_encode_flags flags)
{
	switch (tx->type) {
	case NEM_TRANSFER:
		put_transfer(out, tx);
		return;
	case NEM_IMPORTANCE:
		put32(out, (uint32_t)tx->importance.mode);
		put_bytes(out, tx->importance.remote, NEM_KEY_SIZE);
		return;
	case NEM_MODIFICATION:
		put_modification(out, tx);
		return;
	case NEM_COSIGNATURE:
		put_hash(out, &tx->cosignature.other_hash);
		put_bytes(out, tx->cosignature.other_account, NEM_ADDRESS_LEN);
		return;
	case NEM_MULTISIG:
		put_multisig(out, &tx->multisig, flags);
		return;
	case NEM_NAMESPACE:
		put_namespace(out, &tx->ns);
		return;
	case NEM_DEFINITION:
		put_creation(out, &tx->creation);
		return;
	case NEM_SUPPLY:
		put_mosaic_id(out, &tx->supply.id);
		put32(out, tx->supply.type);
		put64(out, tx->supply.delta);
		return;
	}
	BUG("transaction type %d", (int)tx->type);
}

/* What transactions and blocks begin with. */
static void put_head(struct text *out, int32_t type, enum nem_network net,
		     unsigned version, int32_t time,
		     const uint8_t signer[static NEM_KEY_SIZE])
{
	put32(out, (uint32_t)type);
	put32(out, (uint32_t)net << 24 | version);
	put32(out, (uint32_t)time);
	put_bytes(out, signer, NEM_KEY_SIZE);
}

void nem_tx_encode(struct text *out, const struct nem_tx *tx,
		   enum nem_encode_flags flags)
{
	put_head(out, (int32_t)tx->type, tx->network, tx->version, tx->time,
		 tx->signer);
	if (flags & NEM_ENCODE_SIGNED)
		put_bytes(out, tx->signature, NEM_SIGNATURE_SIZE);
	put_amount(out, nem_tx_fee(tx));
	put32(out, (uint32_t)tx->deadline);
	put_body(out, tx, flags);
}

struct hash nem_tx_hash(const struct nem_tx *tx)
{
	struct text out;
	struct hash h;

	text_init(&out, TEXT_MAX_ANY);
	nem_tx_encode(&out, tx, NEM_ENCODE_DATA);
	h = keccak256(out.s, out.len);
	text_release(&out);
	return h;
}

void nem_block_encode(struct text *out, const struct nem_block *b)
{
	size_t i, start;

	put_head(out, b->type, b->network, b->version, b->time, b->signer);
	put_hash(out, &b->previous);
	put64(out, b->height);
	put32(out, (uint32_t)b->nr);
	for (i = 0; i < b->nr; i++) {
		start = open_object(out);
		nem_tx_encode(out, &b->tx[i], NEM_ENCODE_SIGNED);
		close_object(out, start);
	}
}

struct hash nem_block_hash(const struct nem_block *block)
{
	struct text out;
	struct hash h;

	text_init(&out, TEXT_MAX_ANY);
	nem_block_encode(&out, block);
	h = keccak256(out.s, out.len);
	text_release(&out);
	return h;
}
