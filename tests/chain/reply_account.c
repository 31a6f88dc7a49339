/*
 * What NIS says of an account.
 */
#include <stdio.h>
#include <string.h>

#include "base/num.h"
#include "reply.h"

void put_real(struct json_out *o, const char *key, double v)
{
	struct text t;
	char buf[48], *e;
	int exponent;

	/* importance is no money */
	fprintf(o->f, "%s\"%s\":", o->first[o->depth] ? "" : ",", key);
	o->first[o->depth] = false;
	if (v == 0) {
		fputs("0.0", o->f);
		return;
	}
	snprintf(buf, sizeof(buf), "%.15E", v);
	e = strchr(buf, 'E');
	exponent = (e[1] == '-' ? -1 : 1) * ((e[2] - '0') * 10 + e[3] - '0');
	while (e > buf + 3 && e[-1] == '0')
		e--;
	text_init(&t, sizeof(buf));
	text_add(&t, buf, (size_t)(e - buf));
	if (exponent)
		text_addf(&t, "E%d", exponent);
	fputs(t.s, o->f);
	text_release(&t);
}

/* The account as the newest link leaves it at the end of the chain. */
static const char *remote_status(const struct chain *c,
				 const struct chain_account *a)
{
	const struct chain_link *l = &a->link[1];
	bool young = c->blocks - l->height < CHAIN_DELAY;

	if (!l->mode || (l->mode == 2 && !young))
		return "INACTIVE";
	if (l->is_remote)
		return "REMOTE";
	if (l->mode == 1)
		return young ? "ACTIVATING" : "ACTIVE";
	return "DEACTIVATING";
}

static void put_info(struct json_out *o, const char *key, const struct chain *c,
		     uint32_t account)
{
	const struct chain_account *a = &c->account[account];

	json_open_object(o, key, JSON_ONE_LINE);
	json_put_str(o, "address", a->address);
	json_put_int(o, "harvestedBlocks", (int64_t)a->harvests);
	json_put_int(o, "balance", (int64_t)a->xem);
	put_real(o, "importance", (double)a->xem / (double)CHAIN_SUPPLY);
	json_put_int(o, "vestedBalance", (int64_t)(a->xem - a->xem / 10));
	if (a->signed_once)
		put_hex(o, "publicKey", a->key.public, KEY_SIZE);
	else
		json_put_null(o, "publicKey");
	json_put_null(o, "label");
	json_open_object(o, "multisigInfo", JSON_ONE_LINE);
	if (a->cosigners) {
		json_put_int(o, "cosignatoriesCount", (int64_t)a->cosigners);
		json_put_int(o, "minCosignatories", a->min);
	}
	json_close_object(o);
	json_close_object(o);
}

void put_account_meta(struct json_out *o, const char *key,
		      const struct chain *c, uint32_t account)
{
	const struct chain_account *a = &c->account[account];
	size_t i;

	json_open_object(o, key, JSON_ONE_LINE);
	json_open_array(o, "cosignatories", JSON_ONE_LINE);
	for (i = 0; i < a->cosigners; i++)
		put_info(o, NULL, c, a->cosigner[i]);
	json_close_array(o);
	json_open_array(o, "cosignatoryOf", JSON_ONE_LINE);
	for (i = 0; i < a->cosigner_ofs; i++)
		put_info(o, NULL, c, a->cosigner_of[i]);
	json_close_array(o);
	json_put_str(o, "status", "LOCKED");
	json_put_str(o, "remoteStatus", remote_status(c, a));
	json_close_object(o);
}

void put_account_pair(struct json_out *o, const char *key,
		      const struct chain *c, uint32_t account)
{
	json_open_object(o, key, JSON_ONE_LINE);
	put_account_meta(o, "meta", c, account);
	put_info(o, "account", c, account);
	json_close_object(o);
}

/* Rows below the bound: the number of rows whose id is smaller. */
static size_t rows_below(const struct chain *c, const struct chain_account *a,
			 int64_t id)
{
	size_t lo = 0, hi = a->listeds;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;

		if (c->tx[a->listed[mid].tx]->id < id)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

int route_transfers(struct route_call *r, unsigned lists)
{
	const struct chain *c = r->chain;
	const struct chain_account *a;
	char hex[PARAM_MAX];
	struct hash hash;
	size_t size, i;
	int64_t id = INT64_MAX;

	if (!param_page_size(&size, r->query)) {
		r->why = "For input string: \"pageSize\"";
		return 400;
	}
	if (param_get(hex, r->query, "id")) {
		if (!num_i64(&id, hex, strlen(hex))) {
			r->why = "For input string: \"id\"";
			return 400;
		}
	} else if (param_get(hex, r->query, "hash")) {
		uint32_t nr;

		if (!(r->node->features & NODE_HASH_LOOKUP) ||
		    strlen(hex) != 2 * HASH_SIZE ||
		    !hex_decode(hash.b, hex, strlen(hex)))
			return 500;
		nr = map_find(&c->hashes, hash.b, HASH_SIZE);
		if (nr == MAP_NONE) {
			r->why = "Hash was not found in cache";
			return 400;
		}
		id = c->tx[nr]->id;
	}
	json_open_object(r->out, NULL, JSON_ONE_LINE);
	json_open_array(r->out, "data", JSON_ONE_LINE);
	if (r->account != CHAIN_NONE) {
		a = &c->account[r->account];
		for (i = rows_below(c, a, id); i-- > 0 && size;) {
			if (!(a->listed[i].lists & lists))
				continue;
			put_entry(r->out, c, c->tx[a->listed[i].tx]);
			size--;
		}
	}
	json_close_array(r->out);
	json_close_object(r->out);
	return 200;
}

/* The id of a block's row: 33 are lost every 1,000 blocks, as by a node that
 * was not shut down in order. */
static int64_t row_id(uint64_t height)
{
	return (int64_t)(height + height / 1000 * 33);
}

/* Its height; 0 if there is no such row. */
static uint64_t row_height(const struct chain *c, int64_t id)
{
	uint64_t height;

	if (id < 1)
		return 0;
	height = (uint64_t)id - (uint64_t)id / 1033 * 33;
	return height <= c->blocks && row_id(height) == id ? height : 0;
}

int route_harvests(struct route_call *r)
{
	const struct chain *c = r->chain;
	const struct chain_account *a;
	size_t size, i;
	uint64_t below = UINT64_MAX;
	int64_t id;

	if (!param_page_size(&size, r->query))
		return 400;
	if (param_i64(&id, r->query, "id")) {
		below = row_height(c, id);
		if (!below)
			return 500;
	}
	json_open_object(r->out, NULL, JSON_ONE_LINE);
	json_open_array(r->out, "data", JSON_ONE_LINE);
	a = r->account == CHAIN_NONE ? NULL : &c->account[r->account];
	for (i = a ? a->harvests : 0; i-- > 0 && size;) {
		const struct chain_block *b = &c->block[a->harvest[i]];

		if (b->height >= below)
			continue;
		json_open_object(r->out, NULL, JSON_ONE_LINE);
		json_put_int(r->out, "timeStamp", b->time);
		json_put_int(r->out, "difficulty", 50000000000000);
		json_put_int(r->out, "totalFee", (int64_t)b->fees);
		json_put_int(r->out, "id", row_id(b->height));
		json_put_int(r->out, "height", (int64_t)b->height);
		json_close_object(r->out);
		size--;
	}
	json_close_array(r->out);
	json_close_object(r->out);
	return 200;
}

/* After the block at the height. */
static uint64_t balance_at(const struct chain_account *a, uint64_t height)
{
	size_t i;

	for (i = a->historys; i-- > 0;)
		if (a->history[i].height <= height)
			return a->history[i].amount;
	return 0;
}

int route_historical(struct route_call *r)
{
	const struct chain *c = r->chain;
	int64_t from, to, step;

	if (!(r->node->features & NODE_HISTORICAL)) {
		r->why = "this node does not support historical account "
			 "data retrieval";
		return 500;
	}
	if (!param_i64(&from, r->query, "startHeight") ||
	    !param_i64(&to, r->query, "endHeight") ||
	    !param_i64(&step, r->query, "increment") || from < 1 || to < from ||
	    step < 1 || (to - from) / step > 10000)
		return 400;
	if ((uint64_t)to > c->blocks)
		to = (int64_t)c->blocks;
	json_open_object(r->out, NULL, JSON_ONE_LINE);
	json_open_array(r->out, "data", JSON_ONE_LINE);
	for (; from <= to; from += step) {
		uint64_t xem = r->account == CHAIN_NONE
				       ? 0
				       : balance_at(&c->account[r->account],
						    (uint64_t)from);

		json_open_object(r->out, NULL, JSON_ONE_LINE);
		put_real(r->out, "pageRank", 0);
		json_put_str(r->out, "address", r->address);
		json_put_int(r->out, "balance", (int64_t)xem);
		put_real(r->out, "importance", 0);
		json_put_int(r->out, "vestedBalance", (int64_t)xem);
		json_put_int(r->out, "unvestedBalance", 0);
		json_put_int(r->out, "height", from);
		json_close_object(r->out);
	}
	json_close_array(r->out);
	json_close_object(r->out);
	return 200;
}
