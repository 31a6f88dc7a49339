/*
 * The binary form of NIS (nis/BinarySerializer): what is hashed and signed.
 */
#include <string.h>

#include "chain.h"

static void put_i32(struct text *t, int64_t v)
{
	uint32_t u = (uint32_t)v;
	char b[4];
	size_t i;

	for (i = 0; i < sizeof(b); i++)
		b[i] = (char)(u >> 8 * i & 255);
	text_add(t, b, sizeof(b));
}

static void put_i64(struct text *t, uint64_t v)
{
	put_i32(t, (int64_t)(v & UINT32_MAX));
	put_i32(t, (int64_t)(v >> 32));
}

static void put_bytes(struct text *t, const void *bytes, size_t len)
{
	put_i32(t, (int64_t)len);
	text_add(t, bytes, len);
}

static void put_str(struct text *t, const char *s)
{
	if (s)
		put_bytes(t, s, strlen(s));
	else
		put_i32(t, -1);
}

static void put_key(const struct chain *c, struct text *t, uint32_t account)
{
	put_bytes(t, c->account[account].key.public, KEY_SIZE);
}

/* An object: its length, then itself. */
static void put_object(struct text *t, struct text *object)
{
	put_bytes(t, object->s, object->len);
	text_release(object);
}

static void put_mosaic_id(struct text *t, const char *ns, const char *name)
{
	struct text o;

	text_init(&o, TEXT_MAX_ANY);
	put_str(&o, ns);
	put_str(&o, name);
	put_object(t, &o);
}

static void put_message(struct text *t, const struct chain_tx *tx)
{
	struct text o;

	if (!tx->message_type) {
		put_i32(t, 0);
		return;
	}
	text_init(&o, TEXT_MAX_ANY);
	put_i32(&o, tx->message_type);
	put_bytes(&o, tx->message->s, tx->message->len);
	put_object(t, &o);
}

static void put_transfer(const struct chain *c, struct text *t,
			 const struct chain_tx *tx)
{
	struct text o;
	size_t i;

	put_str(t, chain_address_of(c, tx->to));
	put_i64(t, tx->amount);
	put_message(t, tx);
	if (tx->version < 2)
		return;
	put_i32(t, (int64_t)tx->parts);
	for (i = 0; i < tx->parts; i++) {
		text_init(&o, TEXT_MAX_ANY);
		put_mosaic_id(&o, tx->part[i].ns, tx->part[i].name);
		put_i64(&o, tx->part[i].quantity);
		put_object(t, &o);
	}
}

static void put_mods(const struct chain *c, struct text *t,
		     const struct chain_tx *tx)
{
	size_t i;

	put_i32(t, (int64_t)tx->mods);
	for (i = 0; i < tx->mods; i++) {
		struct text o;

		text_init(&o, TEXT_MAX_ANY);
		put_i32(&o, tx->mod[i].type);
		put_key(c, &o, tx->mod[i].cosigner);
		put_object(t, &o);
	}
	if (tx->version < 2)
		return;
	put_i32(t, tx->min_change ? 4 : 0);
	if (tx->min_change)
		put_i32(t, tx->min_change);
}

static void put_property(struct text *t, const char *name, const char *value)
{
	struct text o;

	text_init(&o, TEXT_MAX_ANY);
	put_str(&o, name);
	put_str(&o, value);
	put_object(t, &o);
}

static void put_number(struct text *t, const char *name, uint64_t v)
{
	struct text n;

	text_init(&n, 32);
	text_addf(&n, "%llu", (unsigned long long)v);
	put_property(t, name, n.s);
	text_release(&n);
}

static void put_definition(const struct chain *c, struct text *t,
			   const struct chain_tx *tx)
{
	const struct chain_definition *d = tx->definition;
	struct text o, levy;

	text_init(&o, TEXT_MAX_ANY);
	put_key(c, &o, tx->from);
	put_mosaic_id(&o, d->ns, d->name);
	put_str(&o, d->description);
	put_i32(&o, 4);
	put_number(&o, "divisibility", d->divisibility);
	put_number(&o, "initialSupply", d->supply);
	put_property(&o, "supplyMutable", d->changeable ? "true" : "false");
	put_property(&o, "transferable", d->transferable ? "true" : "false");
	if (d->levy) {
		text_init(&levy, TEXT_MAX_ANY);
		put_i32(&levy, d->levy);
		put_str(&levy, chain_address_of(c, d->levy_to));
		put_mosaic_id(&levy, d->levy_ns, d->levy_name);
		put_i64(&levy, d->levy_fee);
		put_object(&o, &levy);
	} else {
		put_i32(&o, 0);
	}
	put_object(t, &o);
}

static void put_hash(struct text *t, const struct hash *h)
{
	put_i32(t, 4 + HASH_SIZE);
	put_bytes(t, h->b, HASH_SIZE);
}

static void put_wrapped(const struct chain *c, struct text *t,
			const struct chain_tx *tx, bool with_sigs)
{
	struct text o;
	size_t i;

	text_init(&o, TEXT_MAX_ANY);
	encode_tx(c, &o, tx->inner, false);
	put_object(t, &o);
	if (!with_sigs)
		return;
	put_i32(t, (int64_t)tx->signatures);
	for (i = 0; i < tx->signatures; i++) {
		text_init(&o, TEXT_MAX_ANY);
		encode_tx(c, &o, tx->signature[i], true);
		put_object(t, &o);
	}
}

static void put_rest(const struct chain *c, struct text *t,
		     const struct chain_tx *tx, bool with_sigs)
{
	switch (tx->type) {
	case TYPE_TRANSFER:
		put_transfer(c, t, tx);
		break;
	case TYPE_LINK:
		put_i32(t, tx->mode);
		put_key(c, t, tx->to);
		break;
	case TYPE_COSIGNERS:
		put_mods(c, t, tx);
		break;
	case TYPE_SIGNATURE:
		put_hash(t, &tx->other);
		put_str(t, chain_address_of(c, tx->to));
		break;
	case TYPE_MULTISIG:
		put_wrapped(c, t, tx, with_sigs);
		break;
	case TYPE_NAMESPACE:
		put_str(t, chain_address_of(c, tx->to));
		put_i64(t, tx->amount);
		put_str(t, tx->name);
		put_str(t, tx->ns);
		break;
	case TYPE_DEFINITION:
		put_definition(c, t, tx);
		put_str(t, chain_address_of(c, tx->to));
		put_i64(t, tx->amount);
		break;
	case TYPE_SUPPLY:
		put_mosaic_id(t, tx->ns, tx->name);
		put_i32(t, tx->mode);
		put_i64(t, tx->amount);
		break;
	}
}

static void put_version(const struct chain *c, struct text *t, int version)
{
	put_i32(t, (int64_t)c->config.net << 24 | version);
}

void encode_tx(const struct chain *c, struct text *t, const struct chain_tx *tx,
	       bool with_sigs)
{
	put_i32(t, tx->type);
	put_version(c, t, tx->version);
	put_i32(t, tx->time);
	put_key(c, t, tx->from);
	if (with_sigs)
		put_bytes(t, tx->sig, SIG_SIZE);
	put_i64(t, tx->fee);
	put_i32(t, tx->deadline);
	put_rest(c, t, tx, with_sigs);
}

void encode_block(const struct chain *c, struct text *t,
		  const struct chain_block *b)
{
	size_t i;

	put_i32(t, b->height == 1 ? -1 : 1);
	put_version(c, t, 1);
	put_i32(t, b->time);
	put_key(c, t, b->signer);
	put_hash(t, &b->prev);
	put_i64(t, b->height);
	put_i32(t, (int64_t)b->nr);
	for (i = 0; i < b->nr; i++) {
		struct text o;

		text_init(&o, TEXT_MAX_ANY);
		encode_tx(c, &o, c->tx[b->first + i], true);
		put_object(t, &o);
	}
}

int encode_part_cmp(const struct chain_part *a, const struct chain_part *b)
{
	struct text x, y;
	int cmp;

	text_init(&x, TEXT_MAX_ANY);
	text_init(&y, TEXT_MAX_ANY);
	text_addf(&x, "%s:%s : %llu", a->ns, a->name,
		  (unsigned long long)a->quantity);
	text_addf(&y, "%s:%s : %llu", b->ns, b->name,
		  (unsigned long long)b->quantity);
	cmp = strcmp(x.s, y.s);
	text_release(&x);
	text_release(&y);
	return cmp;
}
