/*
 * Transactions and blocks as JSON.
 */
#include <string.h>

#include "base/num.h"
#include "reply.h"

void put_hex(struct json_out *o, const char *key, const void *bytes, size_t len)
{
	struct text t;
	char digits[3];
	size_t i;

	text_init(&t, TEXT_MAX_ANY);
	for (i = 0; i < len; i++) {
		hex_encode(digits, (const uint8_t *)bytes + i, 1);
		text_add(&t, digits, 2);
	}
	json_put_strn(o, key, t.s ? t.s : "", t.len);
	text_release(&t);
}

void put_hash(struct json_out *o, const char *key, const struct hash *h)
{
	json_open_object(o, key, JSON_ONE_LINE);
	put_hex(o, "data", h->b, HASH_SIZE);
	json_close_object(o);
}

static void put_empty(struct json_out *o, const char *key)
{
	json_open_object(o, key, JSON_ONE_LINE);
	json_close_object(o);
}

static void put_key(struct json_out *o, const char *key, const struct chain *c,
		    uint32_t account)
{
	put_hex(o, key, c->account[account].key.public, KEY_SIZE);
}

static void put_units(struct json_out *o, const char *key, uint64_t v)
{
	json_put_int(o, key, (int64_t)v);
}

void put_mosaic_id(struct json_out *o, const char *key, const char *ns,
		   const char *name)
{
	json_open_object(o, key, JSON_ONE_LINE);
	json_put_str(o, "namespaceId", ns);
	json_put_str(o, "name", name);
	json_close_object(o);
}

static void put_property(struct json_out *o, const char *name,
			 const char *value)
{
	json_open_object(o, NULL, JSON_ONE_LINE);
	json_put_str(o, "name", name);
	json_put_str(o, "value", value);
	json_close_object(o);
}

static void put_number(struct json_out *o, const char *name, uint64_t v)
{
	struct text t;

	text_init(&t, 32);
	text_addf(&t, "%llu", (unsigned long long)v);
	put_property(o, name, t.s);
	text_release(&t);
}

void put_definition(struct json_out *o, const char *key, const struct chain *c,
		    const struct chain_definition *d, uint32_t creator)
{
	json_open_object(o, key, JSON_ONE_LINE);
	put_key(o, "creator", c, creator);
	json_put_str(o, "description", d->description);
	put_mosaic_id(o, "id", d->ns, d->name);
	json_open_array(o, "properties", JSON_ONE_LINE);
	put_number(o, "divisibility", d->divisibility);
	put_number(o, "initialSupply", d->supply);
	put_property(o, "supplyMutable", d->changeable ? "true" : "false");
	put_property(o, "transferable", d->transferable ? "true" : "false");
	json_close_array(o);
	json_open_object(o, "levy", JSON_ONE_LINE);
	if (d->levy) {
		put_units(o, "fee", d->levy_fee);
		json_put_str(o, "recipient", chain_address_of(c, d->levy_to));
		json_put_int(o, "type", d->levy);
		put_mosaic_id(o, "mosaicId", d->levy_ns, d->levy_name);
	}
	json_close_object(o);
	json_close_object(o);
}

static void put_transfer(struct json_out *o, const struct chain *c,
			 const struct chain_tx *tx)
{
	size_t i;

	put_units(o, "amount", tx->amount);
	json_put_str(o, "recipient", chain_address_of(c, tx->to));
	json_open_object(o, "message", JSON_ONE_LINE);
	if (tx->message_type) {
		put_hex(o, "payload", tx->message->s, tx->message->len);
		json_put_int(o, "type", tx->message_type);
	}
	json_close_object(o);
	if (tx->version < 2)
		return;
	json_open_array(o, "mosaics", JSON_ONE_LINE);
	for (i = 0; i < tx->parts; i++) {
		json_open_object(o, NULL, JSON_ONE_LINE);
		put_units(o, "quantity", tx->part[i].quantity);
		put_mosaic_id(o, "mosaicId", tx->part[i].ns, tx->part[i].name);
		json_close_object(o);
	}
	json_close_array(o);
}

static void put_cosigners(struct json_out *o, const struct chain *c,
			  const struct chain_tx *tx)
{
	size_t i;

	if (tx->version >= 2) {
		json_open_object(o, "minCosignatories", JSON_ONE_LINE);
		if (tx->min_change)
			json_put_int(o, "relativeChange", tx->min_change);
		json_close_object(o);
	}
	json_open_array(o, "modifications", JSON_ONE_LINE);
	for (i = 0; i < tx->mods; i++) {
		json_open_object(o, NULL, JSON_ONE_LINE);
		json_put_int(o, "modificationType", tx->mod[i].type);
		put_key(o, "cosignatoryAccount", c, tx->mod[i].cosigner);
		json_close_object(o);
	}
	json_close_array(o);
}

static void put_fields(struct json_out *o, const struct chain *c,
		       const struct chain_tx *tx, bool signature);

static void put_wrapped(struct json_out *o, const struct chain *c,
			const struct chain_tx *tx)
{
	size_t i;

	json_open_object(o, "otherTrans", JSON_ONE_LINE);
	put_fields(o, c, tx->inner, false);
	json_close_object(o);
	json_open_array(o, "signatures", JSON_ONE_LINE);
	for (i = 0; i < tx->signatures; i++)
		put_tx(o, NULL, c, tx->signature[i]);
	json_close_array(o);
}

static void put_rest(struct json_out *o, const struct chain *c,
		     const struct chain_tx *tx)
{
	switch (tx->type) {
	case TYPE_TRANSFER:
		put_transfer(o, c, tx);
		break;
	case TYPE_LINK:
		json_put_int(o, "mode", tx->mode);
		put_key(o, "remoteAccount", c, tx->to);
		break;
	case TYPE_COSIGNERS:
		put_cosigners(o, c, tx);
		break;
	case TYPE_SIGNATURE:
		put_hash(o, "otherHash", &tx->other);
		json_put_str(o, "otherAccount", chain_address_of(c, tx->to));
		break;
	case TYPE_MULTISIG:
		put_wrapped(o, c, tx);
		break;
	case TYPE_NAMESPACE:
		json_put_str(o, "rentalFeeSink", chain_address_of(c, tx->to));
		put_units(o, "rentalFee", tx->amount);
		json_put_str(o, "newPart", tx->name);
		if (tx->ns)
			json_put_str(o, "parent", tx->ns);
		else
			json_put_null(o, "parent");
		break;
	case TYPE_DEFINITION:
		put_units(o, "creationFee", tx->amount);
		json_put_str(o, "creationFeeSink", chain_address_of(c, tx->to));
		put_definition(o, "mosaicDefinition", c, tx->definition,
			       tx->from);
		break;
	case TYPE_SUPPLY:
		json_put_int(o, "supplyType", tx->mode);
		put_units(o, "delta", tx->amount);
		put_mosaic_id(o, "mosaicId", tx->ns, tx->name);
		break;
	}
}

static void put_fields(struct json_out *o, const struct chain *c,
		       const struct chain_tx *tx, bool signature)
{
	json_put_int(o, "timeStamp", tx->time);
	if (signature)
		put_hex(o, "signature", tx->sig, SIG_SIZE);
	put_units(o, "fee", tx->fee);
	json_put_int(o, "type", tx->type);
	json_put_int(o, "deadline", tx->deadline);
	json_put_int(o, "version",
		     (int32_t)((uint32_t)c->config.net << 24 |
			       (uint32_t)tx->version));
	put_key(o, "signer", c, tx->from);
	put_rest(o, c, tx);
	if (tx->odd)
		json_put_int(o, "priority", 7);
}

void put_tx(struct json_out *o, const char *key, const struct chain *c,
	    const struct chain_tx *tx)
{
	json_open_object(o, key, JSON_ONE_LINE);
	put_fields(o, c, tx, true);
	json_close_object(o);
}

void put_entry(struct json_out *o, const struct chain *c,
	       const struct chain_tx *tx)
{
	json_open_object(o, NULL, JSON_ONE_LINE);
	json_open_object(o, "meta", JSON_ONE_LINE);
	if (tx->inner)
		put_hash(o, "innerHash", &tx->inner->hash);
	else
		put_empty(o, "innerHash");
	json_put_int(o, "id", tx->id);
	put_hash(o, "hash", &tx->hash);
	put_units(o, "height", tx->height);
	json_close_object(o);
	put_tx(o, "transaction", c, tx);
	json_close_object(o);
}

void put_block(struct json_out *o, const char *key, const struct chain *c,
	       const struct chain_block *b)
{
	size_t i;

	json_open_object(o, key, JSON_ONE_LINE);
	json_put_int(o, "timeStamp", b->time);
	put_hex(o, "signature", b->sig, SIG_SIZE);
	put_hash(o, "prevBlockHash", &b->prev);
	json_put_int(o, "type", b->height == 1 ? -1 : 1);
	json_open_array(o, "transactions", JSON_ONE_LINE);
	for (i = 0; i < b->nr; i++)
		put_tx(o, NULL, c, c->tx[b->first + i]);
	json_close_array(o);
	json_put_int(o, "version",
		     (int32_t)((uint32_t)c->config.net << 24 | 1));
	put_key(o, "signer", c, b->signer);
	put_units(o, "height", b->height);
	json_close_object(o);
}
