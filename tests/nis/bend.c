/*
 * Ways to lie about one transaction, each of another kind; everything else
 * in the reply is true.
 */
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/num.h"
#include "reply.h"

/* A place in a reply that has the transaction. */
struct spot {
	const struct chain *c;
	const struct chain_tx *is, *other; /* it, and another one */
	json_t *list;			   /* that holds it, */
	size_t at;			   /* here */
	json_t *tx, *meta;		   /* meta: NULL in a block */
	json_t *block;			   /* NULL in a page */
};

/* Of a wrapper what is wrapped. */
static json_t *inner(const struct spot *s)
{
	json_t *other = json_object_get(s->tx, "otherTrans");

	return other ? other : s->tx;
}

static void put(json_t *o, const char *key, const char *text)
{
	if (json_object_get(o, key))
		json_object_set_new(o, key, json_stringn(text, strlen(text)));
}

static void put_hex(json_t *o, const char *key, const void *bytes, size_t len)
{
	char hex[2 * SIG_SIZE + 1];

	hex_encode(hex, bytes, len);
	put(o, key, hex);
}

/* The text without its last n characters. */
static void cut(json_t *o, const char *key, size_t n)
{
	const char *s = json_string_value(json_object_get(o, key));
	char *less = strndup(s ? s : "", s ? strlen(s) - n : 0);

	put(o, key, less);
	free(less);
}

static void bend_omit(const struct spot *s)
{
	json_array_remove(s->list, s->at);
}

static void bend_amount(const struct spot *s)
{
	json_t *amount = json_object_get(inner(s), "amount");

	if (amount)
		json_integer_set(amount, json_integer_value(amount) + 1000000);
}

static void bend_recipient(const struct spot *s)
{
	put(inner(s), "recipient", chain_address_of(s->c, s->c->nemesis));
}

static void bend_no_address(const struct spot *s)
{
	put(inner(s), "recipient", "TCFAAL5PH6TBVQX2YLD2XJVLZ7GERTA4GB657RR7");
}

/* The signature of another transaction. */
static void bend_signature(const struct spot *s)
{
	put_hex(s->tx, "signature", s->other->sig, SIG_SIZE);
}

/* A digit of it. */
static void bend_forge(const struct spot *s)
{
	uint8_t sig[SIG_SIZE];

	memcpy(sig, s->is->sig, SIG_SIZE);
	sig[5] ^= 16;
	put_hex(s->tx, "signature", sig, SIG_SIZE);
}

/* The hash of another transaction: a block has none. */
static void bend_hash(const struct spot *s)
{
	put_hex(json_object_get(s->meta, "hash"), "data", s->other->hash.b,
		HASH_SIZE);
}

static void bend_s(const struct spot *s)
{
	static const uint8_t order[32] = {0xed, 0xd3,	    0xf5, 0x5c, 0x1a,
					  0x63, 0x12,	    0x58, 0xd6, 0x9c,
					  0xf7, 0xa2,	    0xde, 0xf9, 0xde,
					  0x14, [31] = 0x10};
	uint8_t sig[SIG_SIZE];
	unsigned carry = 0;
	size_t i;

	memcpy(sig, s->is->sig, SIG_SIZE);
	for (i = 0; i < 32; i++) {
		carry += (unsigned)sig[32 + i] + order[i];
		sig[32 + i] = (uint8_t)carry;
		carry >>= 8;
	}
	put_hex(s->tx, "signature", sig, SIG_SIZE);
}

static void bend_zero_s(const struct spot *s)
{
	uint8_t sig[SIG_SIZE] = {0};

	memcpy(sig, s->is->sig, 32);
	put_hex(s->tx, "signature", sig, SIG_SIZE);
}

static void bend_zero_key(const struct spot *s)
{
	static const uint8_t key[32];

	put_hex(s->tx, "signer", key, sizeof(key));
}

static void turn(json_t *list)
{
	json_t *first = json_incref(json_array_get(list, 0));

	json_array_remove(list, 0);
	json_array_append_new(list, first);
}

static void bend_mosaics(const struct spot *s)
{
	turn(json_object_get(inner(s), "mosaics"));
}

static void bend_modifications(const struct spot *s)
{
	turn(json_object_get(inner(s), "modifications"));
}

static void bend_cosignature(const struct spot *s)
{
	json_t *one = json_array_get(json_object_get(s->tx, "signatures"), 0);

	put_hex(json_object_get(one, "otherHash"), "data", s->other->hash.b,
		HASH_SIZE);
}

static void bend_cosigned(const struct spot *s)
{
	json_t *one = json_array_get(json_object_get(s->tx, "signatures"), 0);

	put_hex(one, "signature", s->is->sig, SIG_SIZE);
}

static void bend_short_signature(const struct spot *s)
{
	cut(s->tx, "signature", 2);
}

static void bend_short_key(const struct spot *s)
{
	cut(inner(s), "signer", 1);
}

static void bend_short_message(const struct spot *s)
{
	cut(json_object_get(inner(s), "message"), "payload", 1);
}

static void bend_long_message(const struct spot *s)
{
	size_t len = 1 << 20;
	char *hex = xmalloc(len + 1);

	memset(hex, '6', len);
	hex[len] = 0;
	put(json_object_get(inner(s), "message"), "payload", hex);
	free(hex);
}

static void bend_huge_amount(const struct spot *s)
{
	json_object_set_new(inner(s), "amount", json_integer(INT64_MAX));
}

static void bend_huge_fee(const struct spot *s)
{
	json_object_set_new(inner(s), "fee", json_integer(INT64_MAX));
}

static void bend_huge_quantity(const struct spot *s)
{
	json_t *list = json_object_get(inner(s), "mosaics");

	json_object_set_new(json_array_get(list, 0), "quantity",
			    json_integer(INT64_MAX));
}

static void bend_negative(const struct spot *s)
{
	json_object_set_new(inner(s), "amount", json_integer(-1));
}

static void bend_fraction(const struct spot *s)
{
	json_object_set_new(inner(s), "amount", json_real(1.5));
}

/* Cut off in the middle: the fields behind are not there. */
static void bend_truncated(const struct spot *s)
{
	json_object_del(inner(s), "amount");
	json_object_del(inner(s), "recipient");
}

static void bend_nested(const struct spot *s)
{
	json_object_set_new(s->tx, "otherTrans", json_deep_copy(s->tx));
}

static void bend_block_signature(const struct spot *s)
{
	put_hex(s->block, "signature", s->is->sig, SIG_SIZE);
}

/* As if it came one height later. */
static void bend_block_height(const struct spot *s)
{
	json_t *height = json_object_get(s->block, "height");

	if (height)
		json_integer_set(height, json_integer_value(height) + 1);
}

static void bend_block_previous(const struct spot *s)
{
	put_hex(json_object_get(s->block, "prevBlockHash"), "data",
		s->is->hash.b, HASH_SIZE);
}

static void bend_block_order(const struct spot *s)
{
	turn(json_object_get(s->block, "transactions"));
}

static const struct {
	const char *name;
	void (*bend)(const struct spot *s);
} bends[] = {
	{"omit", bend_omit},
	{"alter", bend_amount},
	{"forge", bend_forge},
	{"recipient", bend_recipient},
	{"no-address", bend_no_address},
	{"signature", bend_signature},
	{"hash", bend_hash},
	{"large-s", bend_s},
	{"zero-s", bend_zero_s},
	{"zero-key", bend_zero_key},
	{"mosaics", bend_mosaics},
	{"modifications", bend_modifications},
	{"cosignature", bend_cosignature},
	{"cosigned", bend_cosigned},
	{"short-signature", bend_short_signature},
	{"short-key", bend_short_key},
	{"short-message", bend_short_message},
	{"long-message", bend_long_message},
	{"huge-amount", bend_huge_amount},
	{"huge-fee", bend_huge_fee},
	{"huge-quantity", bend_huge_quantity},
	{"negative", bend_negative},
	{"fraction", bend_fraction},
	{"truncated", bend_truncated},
	{"nested", bend_nested},
	{"block-signature", bend_block_signature},
	{"block-height", bend_block_height},
	{"block-previous", bend_block_previous},
	{"block-order", bend_block_order},
};

int nisd_lie_number(const char *name)
{
	size_t i;

	for (i = 0; i < NR_OF(bends); i++)
		if (!strcmp(bends[i].name, name))
			return (int)i;
	return -1;
}

/* Is it the transaction, or an entry of a list with it? In a block it has no
 * hash of its own, so its signature tells. */
static bool is_it(struct spot *s, json_t *v, const char *signature)
{
	const char *has;

	s->tx = json_object_get(v, "transaction");
	s->meta = s->tx ? json_object_get(v, "meta") : NULL;
	if (!s->tx)
		s->tx = v;
	has = json_string_value(json_object_get(s->tx, "signature"));
	return has && !strcmp(has, signature);
}

/* block: that v is in. */
static bool find(struct spot *s, json_t *v, json_t *block,
		 const char *signature)
{
	const char *key;
	json_t *sub;
	size_t i;

	if (json_object_get(v, "prevBlockHash"))
		block = v;
	if (json_is_object(v)) {
		json_object_foreach(v, key,
				    sub) if (find(s, sub, block,
						  signature)) return true;
		return false;
	}
	for (i = 0; json_is_array(v) && i < json_array_size(v); i++) {
		sub = json_array_get(v, i);
		s->block = block;
		s->list = v;
		s->at = i;
		if (is_it(s, sub, signature) || find(s, sub, block, signature))
			return true;
	}
	return false;
}

/* Its number; nr: it is none of them. */
static size_t number(struct chain_tx *const *tx, size_t nr,
		     const struct hash *hash)
{
	size_t i;

	for (i = 0; i < nr; i++)
		if (!memcmp(&tx[i]->hash, hash, sizeof(*hash)))
			break;
	return i;
}

static bool look_up(struct spot *s, const struct hash *hash)
{
	const struct chain *c = s->c;
	size_t i = number(c->tx, c->txs, hash);
	size_t k = number(c->pool, c->pools, hash);

	if (i < c->txs)
		s->is = c->tx[i];
	else if (k < c->pools)
		s->is = c->pool[k];
	else
		return false;
	/* the one before it, of those in blocks the last one */
	s->other = c->tx[(i ? i : c->txs) - 1];
	return true;
}

void nisd_tell_lie(struct nisd *d, struct text *body)
{
	struct spot s = {.c = d->opts.chain};
	char hex[2 * SIG_SIZE + 1], *text;
	json_t *doc;

	if (!look_up(&s, &d->lie_tx))
		return;
	doc = json_loadb(body->s, body->len, 0, NULL);
	hex_encode(hex, s.is->sig, SIG_SIZE);
	if (doc && find(&s, doc, NULL, hex)) {
		bends[d->lie].bend(&s);
		text = json_dumps(doc, JSON_COMPACT);
		text_clear(body);
		text_addf(body, "%s\r\n", text);
		free(text);
	}
	json_decref(doc);
}
