/*
 * Mosaics, namespaces, blocks and single transactions.
 */
#include <string.h>

#include "base/num.h"
#include "reply.h"

int route_owned(struct route_call *r)
{
	const struct chain *c = r->chain;
	size_t i;

	json_open_object(r->out, NULL, JSON_ONE_LINE);
	json_open_array(r->out, "data", JSON_ONE_LINE);
	for (i = 0; i < c->assets; i++) {
		uint64_t v = r->account == CHAIN_NONE
				     ? 0
				     : chain_holds(c, r->account, (uint32_t)i);

		/* a creator keeps the row of its mosaic */
		if (i && !v && c->asset[i].creator != r->account)
			continue;
		json_open_object(r->out, NULL, JSON_ONE_LINE);
		json_put_int(r->out, "quantity", (int64_t)v);
		put_mosaic_id(r->out, "mosaicId", c->asset[i].ns,
			      c->asset[i].name);
		json_close_object(r->out);
	}
	json_close_array(r->out);
	json_close_object(r->out);
	return 200;
}

static void put_asset(struct route_call *r, size_t asset)
{
	static const struct chain_definition xem = {
		.ns = "nem",
		.name = "xem",
		.description = "reserved xem mosaic",
		.divisibility = 6,
		.supply = 8999999999,
		.transferable = true,
	};
	const struct chain_asset *a = &r->chain->asset[asset];

	put_definition(r->out, NULL, r->chain, asset ? a->definition : &xem,
		       asset ? a->creator : r->chain->nemesis);
}

int route_owned_definitions(struct route_call *r)
{
	const struct chain *c = r->chain;
	size_t i;

	json_open_object(r->out, NULL, JSON_ONE_LINE);
	json_open_array(r->out, "data", JSON_ONE_LINE);
	for (i = 0; i < c->assets; i++)
		if (!i || (r->account != CHAIN_NONE &&
			   (chain_holds(c, r->account, (uint32_t)i) ||
			    c->asset[i].creator == r->account)))
			put_asset(r, i);
	json_close_array(r->out);
	json_close_object(r->out);
	return 200;
}

/* The mosaic of the query, CHAIN_NONE if there is none. */
static uint32_t asked(struct route_call *r)
{
	char id[PARAM_MAX];
	uint32_t asset;

	if (!param_get(id, r->query, "mosaicId"))
		return CHAIN_NONE;
	asset = map_find(&r->chain->asset_names, id, strlen(id));
	return asset == MAP_NONE ? CHAIN_NONE : asset;
}

int route_definition(struct route_call *r)
{
	uint32_t asset = asked(r);

	if (asset == CHAIN_NONE) {
		r->why = "mosaic not found "
			 "(org.nem.core.model.mosaic.MosaicDefinition)";
		return 404;
	}
	put_asset(r, asset);
	return 200;
}

int route_supply(struct route_call *r)
{
	uint32_t asset = asked(r);
	const struct chain_asset *a;

	if (asset == CHAIN_NONE)
		return 404;
	a = &r->chain->asset[asset];
	json_open_object(r->out, NULL, JSON_ONE_LINE);
	put_mosaic_id(r->out, "mosaicId", a->ns, a->name);
	json_put_int(r->out, "supply",
		     asset ? (int64_t)(a->supply /
				       chain_pow10(a->definition->divisibility))
			   : 8999999999);
	json_close_object(r->out);
	return 200;
}

int route_namespace(struct route_call *r)
{
	const struct chain *c = r->chain;
	char fqn[PARAM_MAX];
	size_t i;

	if (!param_get(fqn, r->query, "namespace"))
		return 400;
	for (i = 0; i < c->nss; i++) {
		if (strcmp(c->ns[i].fqn, fqn))
			continue;
		json_open_object(r->out, NULL, JSON_ONE_LINE);
		json_put_str(r->out, "owner",
			     chain_address_of(c, c->ns[i].owner));
		json_put_str(r->out, "fqn", fqn);
		json_put_int(r->out, "height", (int64_t)c->ns[i].height);
		json_close_object(r->out);
		return 200;
	}
	return 404;
}

int route_block(struct route_call *r)
{
	const struct json_t *h = js_get(r->body, "height");

	if (js_type(h) != JS_INT)
		return 500;
	if (js_int(h) <= 0) {
		r->why = "height must be positive";
		return 400;
	}
	if ((uint64_t)js_int(h) > r->chain->blocks) {
		r->why = "block not found in the db "
			 "(org.nem.core.model.Block)";
		return 404;
	}
	put_block(r->out, NULL, r->chain, &r->chain->block[js_int(h) - 1]);
	return 200;
}

/* What a transaction counts against the limit of a block or a reply. */
static int64_t weight(const struct chain *c, const struct chain_block *b)
{
	int64_t sum = 0;
	size_t i;

	for (i = 0; i < b->nr; i++) {
		const struct chain_tx *tx = c->tx[b->first + i];

		sum += 1 + (tx->inner ? 1 : 0) + (int64_t)tx->signatures;
	}
	return sum;
}

int route_blocks_after(struct route_call *r)
{
	const struct json_t *entity = js_get(r->body, "entity");
	const struct json_t *challenge = js_get(r->body, "challenge");
	const struct chain *c = r->chain;
	int64_t height, max, txs = 0, blocks = 0;

	if (js_type(js_get(entity, "height")) != JS_INT ||
	    js_type(js_get(challenge, "data")) != JS_STRING)
		return 500;
	height = js_int(js_get(entity, "height"));
	max = js_int(js_get(entity, "maxTransactions"));
	if (height <= 0) {
		r->why = "height must be positive";
		return 400;
	}
	if (max <= 0 || max > 10000)
		max = 10000;
	json_open_object(r->out, NULL, JSON_ONE_LINE);
	json_open_object(r->out, "entity", JSON_ONE_LINE);
	json_open_array(r->out, "data", JSON_ONE_LINE);
	for (; (uint64_t)height < c->blocks && blocks < 400; height++) {
		txs += weight(c, &c->block[height]);
		if (txs > max && blocks)
			break;
		put_block(r->out, NULL, c, &c->block[height]);
		blocks++;
	}
	json_close_array(r->out);
	json_close_object(r->out);
	put_hex(r->out, "signature", c->block[0].sig, SIG_SIZE);
	json_close_object(r->out);
	return 200;
}

int route_transaction(struct route_call *r)
{
	char hex[PARAM_MAX];
	struct hash hash;
	uint32_t nr;

	if (!(r->node->features & NODE_HASH_LOOKUP) ||
	    !param_get(hex, r->query, "hash") || strlen(hex) != 2 * HASH_SIZE ||
	    !hex_decode(hash.b, hex, strlen(hex)))
		return 500;
	nr = map_find(&r->chain->hashes, hash.b, HASH_SIZE);
	if (nr == MAP_NONE) {
		r->why = "Hash was not found in cache";
		return 400;
	}
	put_entry(r->out, r->chain, r->chain->tx[nr]);
	return 200;
}
