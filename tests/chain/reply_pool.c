/*
 * What is in no block yet; and the hashes of blocks alone, as nodes tell them
 * each other.
 */
#include <stdlib.h>

#include "base/mem.h"
#include "reply.h"

#define UNCONFIRMED_MAX 25
#define HASHES_MAX 400

static bool is_party(const struct chain_tx *tx, uint32_t account)
{
	size_t i;

	if (tx->from == account)
		return true;
	if (tx->inner && is_party(tx->inner, account))
		return true;
	for (i = 0; i < tx->signatures; i++)
		if (tx->signature[i]->from == account)
			return true;
	for (i = 0; i < tx->mods; i++)
		if (tx->mod[i].cosigner == account)
			return true;
	return tx->type != TYPE_MULTISIG && tx->type != TYPE_SUPPLY &&
	       tx->to == account;
}

/* Parties, and who could still sign (nis:
 * DefaultUnconfirmedTransactionsFilter). */
static bool concerns(const struct chain *c, const struct chain_tx *tx,
		     uint32_t account)
{
	const struct chain_account *m;
	size_t i;

	if (is_party(tx, account))
		return true;
	m = tx->inner ? &c->account[tx->inner->from] : NULL;
	for (i = 0; m && i < m->cosigners; i++)
		if (m->cosigner[i] == account)
			return true;
	return false;
}

static int newest_first(const void *a, const void *b)
{
	const struct chain_tx *x = *(const struct chain_tx *const *)a;
	const struct chain_tx *y = *(const struct chain_tx *const *)b;

	return (x->time < y->time) - (x->time > y->time);
}

static void put_unconfirmed(struct json_out *o, const struct chain *c,
			    const struct chain_tx *tx)
{
	json_open_object(o, NULL, JSON_ONE_LINE);
	json_open_object(o, "meta", JSON_ONE_LINE);
	if (tx->inner)
		put_hex(o, "data", tx->inner->hash.b, HASH_SIZE);
	else
		json_put_null(o, "data");
	json_close_object(o);
	put_tx(o, "transaction", c, tx);
	json_close_object(o);
}

int route_unconfirmed(struct route_call *r)
{
	const struct chain *c = r->chain;
	const struct chain_tx **tx = xcalloc(c->pools + 1, sizeof(*tx));
	size_t nr = 0, i;

	for (i = 0; i < c->pools; i++)
		if (r->account != CHAIN_NONE &&
		    concerns(c, c->pool[i], r->account))
			tx[nr++] = c->pool[i];
	qsort(tx, nr, sizeof(*tx), newest_first);
	json_open_object(r->out, NULL, JSON_ONE_LINE);
	json_open_array(r->out, "data", JSON_ONE_LINE);
	for (i = 0; i < nr && i < UNCONFIRMED_MAX; i++)
		put_unconfirmed(r->out, c, tx[i]);
	json_close_array(r->out);
	json_close_object(r->out);
	free(tx);
	return 200;
}

int route_hashes_from(struct route_call *r)
{
	const struct json_t *entity = js_get(r->body, "entity");
	const struct json_t *challenge = js_get(r->body, "challenge");
	const struct chain *c = r->chain;
	uint64_t h;
	int nr;

	if (js_type(js_get(entity, "height")) != JS_INT ||
	    js_type(js_get(challenge, "data")) != JS_STRING)
		return 500;
	if (js_int(js_get(entity, "height")) <= 0) {
		r->why = "height must be positive";
		return 400;
	}
	json_open_object(r->out, NULL, JSON_ONE_LINE);
	json_open_object(r->out, "entity", JSON_ONE_LINE);
	json_open_array(r->out, "data", JSON_ONE_LINE);
	h = (uint64_t)js_int(js_get(entity, "height"));
	for (nr = 0; h <= c->blocks && nr < HASHES_MAX; h++, nr++)
		put_hash(r->out, NULL, &c->block[h - 1].hash);
	json_close_array(r->out);
	json_close_object(r->out);
	put_hex(r->out, "signature", c->block[0].sig, SIG_SIZE);
	json_close_object(r->out);
	return 200;
}
