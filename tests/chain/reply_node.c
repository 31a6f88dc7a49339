/*
 * What NIS says of itself, of the chain's end, of an account as a whole.
 */
#include <string.h>

#include "base/num.h"
#include "reply.h"

void put_node(struct json_out *o, const char *key, const struct node *n)
{
	const struct chain *c = n->chain;

	json_open_object(o, key, JSON_ONE_LINE);
	json_open_object(o, "metaData", JSON_ONE_LINE);
	json_put_int(o, "features", n->features);
	json_put_null(o, "application");
	json_put_int(o, "networkId", (int8_t)c->config.net);
	json_put_str(o, "version", "0.6.102");
	json_put_str(o, "platform", "test chain");
	json_close_object(o);
	json_open_object(o, "endpoint", JSON_ONE_LINE);
	json_put_str(o, "protocol", "http");
	json_put_int(o, "port", 7890);
	json_put_str(o, "host", "127.0.0.1");
	json_close_object(o);
	json_open_object(o, "identity", JSON_ONE_LINE);
	json_put_str(o, "name", n->name);
	put_hex(o, "public-key", c->account[c->nemesis].key.public, KEY_SIZE);
	json_close_object(o);
	json_close_object(o);
}

static void put_state(struct json_out *o, int code, int type,
		      const char *message)
{
	json_open_object(o, NULL, JSON_ONE_LINE);
	json_put_int(o, "code", code);
	json_put_int(o, "type", type);
	json_put_str(o, "message", message);
	json_close_object(o);
}

int route_heartbeat(struct route_call *r)
{
	put_state(r->out, 1, 2, "ok");
	return 200;
}

int route_status(struct route_call *r)
{
	put_state(r->out, r->node->status, 4, "status");
	return 200;
}

int route_height(struct route_call *r)
{
	json_open_object(r->out, NULL, JSON_ONE_LINE);
	json_put_int(r->out, "height", (int64_t)r->chain->blocks);
	json_close_object(r->out);
	return 200;
}

int route_score(struct route_call *r)
{
	json_open_object(r->out, NULL, JSON_ONE_LINE);
	json_put_str(r->out, "score", "00fe12ab34cd56");
	json_close_object(r->out);
	return 200;
}

int route_last_block(struct route_call *r)
{
	put_block(r->out, NULL, r->chain,
		  &r->chain->block[r->chain->blocks - 1]);
	return 200;
}

int route_node_info(struct route_call *r)
{
	put_node(r->out, NULL, r->node);
	return 200;
}

int route_extended_info(struct route_call *r)
{
	json_open_object(r->out, NULL, JSON_ONE_LINE);
	put_node(r->out, "node", r->node);
	json_open_object(r->out, "nisInfo", JSON_ONE_LINE);
	json_put_int(r->out, "currentTime", r->chain->time);
	json_put_str(r->out, "application", "NEM Deploy");
	json_put_int(r->out, "startTime", r->chain->config.start);
	json_put_str(r->out, "version", "0.6.102");
	json_put_null(r->out, "signer");
	json_close_object(r->out);
	json_close_object(r->out);
	return 200;
}

int route_no_peers(struct route_call *r)
{
	json_open_object(r->out, NULL, JSON_ONE_LINE);
	json_open_array(r->out, "data", JSON_ONE_LINE);
	json_close_array(r->out);
	json_close_object(r->out);
	return 200;
}

/* An address nobody met: zeros. */
static void put_stranger(struct route_call *r)
{
	json_open_object(r->out, "account", JSON_ONE_LINE);
	json_put_str(r->out, "address", r->address);
	json_put_int(r->out, "harvestedBlocks", 0);
	json_put_int(r->out, "balance", 0);
	put_real(r->out, "importance", 0);
	json_put_int(r->out, "vestedBalance", 0);
	json_put_null(r->out, "publicKey");
	json_put_null(r->out, "label");
	json_open_object(r->out, "multisigInfo", JSON_ONE_LINE);
	json_close_object(r->out);
	json_close_object(r->out);
}

int route_account(struct route_call *r)
{
	if (r->account != CHAIN_NONE) {
		put_account_pair(r->out, NULL, r->chain, r->account);
		return 200;
	}
	json_open_object(r->out, NULL, JSON_ONE_LINE);
	json_open_object(r->out, "meta", JSON_ONE_LINE);
	json_open_array(r->out, "cosignatories", JSON_ONE_LINE);
	json_close_array(r->out);
	json_open_array(r->out, "cosignatoryOf", JSON_ONE_LINE);
	json_close_array(r->out);
	json_put_str(r->out, "status", "LOCKED");
	json_put_str(r->out, "remoteStatus", "INACTIVE");
	json_close_object(r->out);
	put_stranger(r);
	json_close_object(r->out);
	return 200;
}

int route_account_status(struct route_call *r)
{
	if (r->account == CHAIN_NONE)
		return 500;
	put_account_meta(r->out, NULL, r->chain, r->account);
	return 200;
}

/* By the key, or by the account that harvests through it. */
int route_from_key(struct route_call *r)
{
	char hex[PARAM_MAX], address[ADDRESS_LEN + 1];
	uint8_t key[KEY_SIZE];

	if (!param_get(hex, r->query, "publicKey") ||
	    strlen(hex) != sizeof(key) * 2 ||
	    !hex_decode(key, hex, strlen(hex)))
		return 500;
	key_address(address, key, r->chain->config.net);
	r->account = chain_find(r->chain, address);
	r->address = address;
	return route_account(r);
}

int route_forwarded(struct route_call *r)
{
	const struct chain_link *l;

	if (r->account != CHAIN_NONE) {
		l = &r->chain->account[r->account].link[1];
		if (l->mode && l->is_remote)
			r->account = l->other;
	}
	return route_account(r);
}

int route_all(struct route_call *r)
{
	return route_transfers(r, 3);
}

int route_incoming(struct route_call *r)
{
	return route_transfers(r, 1);
}

int route_outgoing(struct route_call *r)
{
	return route_transfers(r, 2);
}
