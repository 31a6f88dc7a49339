/*
 * The test NIS itself: that it does what it is told to.  (nisd_shape.c: that
 * it speaks as real nodes do.)
 */
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../chain/stage.h"
#include "base/num.h"
#include "base/text.h"
#include "nis_ask.h"

static size_t transactions(json_t *block)
{
	size_t nr = json_array_size(json_object_get(block, "transactions"));

	json_decref(block);
	return nr;
}

static long long amount_of(json_t *block, size_t i)
{
	json_t *tx = json_array_get(json_object_get(block, "transactions"), i);
	long long v = json_integer_value(json_object_get(tx, "amount"));

	json_decref(block);
	return v;
}

static void lies(void **state)
{
	struct chain *c = story_chain(&story_exercise);
	struct nisd_opts o = {.chain = c};
	struct nisd *d = nisd_start(&o);
	struct source *s = connect_to(nisd_url(d));
	const struct chain_tx *tx = c->tx[c->txs - 1];
	long long amount;
	char body[48], query[96];
	json_t *page, *other;
	size_t nr, i;

	(void)state;
	for (i = c->txs; tx->type != TYPE_TRANSFER || tx->version != 1;)
		tx = c->tx[--i];
	snprintf(body, sizeof(body), "{\"height\":%llu}",
		 (unsigned long long)tx->height);
	snprintf(query, sizeof(query), "address=%s",
		 c->account[tx->from].address);
	nr = transactions(get(s, "/block/at/public", "", body));
	amount = amount_of(get(s, "/block/at/public", "", body), tx->index);
	page = get(s, "/account/transfers/all", query, "");
	nisd_lie(d, "omit", &tx->hash);
	assert_int_equal(transactions(get(s, "/block/at/public", "", body)),
			 nr - 1);
	other = get(s, "/account/transfers/all", query, "");
	assert_int_equal(json_array_size(json_object_get(other, "data")) + 1,
			 json_array_size(json_object_get(page, "data")));
	json_decref(other);
	nisd_lie(d, "alter", &tx->hash);
	assert_int_equal(amount_of(get(s, "/block/at/public", "", body),
				   tx->index),
			 amount + 1000000);
	nisd_lie(d, NULL, NULL);
	other = get(s, "/account/transfers/all", query, "");
	assert_true(json_equal(page, other));
	json_decref(other);
	json_decref(page);
	source_free(s);
	nisd_stop(d);
	chain_free(c);
}

static long long height(struct source *s)
{
	json_t *doc = get(s, "/chain/height", "", "");
	long long v = json_integer_value(json_object_get(doc, "height"));

	json_decref(doc);
	return v;
}

/* The same story, other last blocks. */
static void rolls_back_and_grows(void **state)
{
	struct chain *c = story_chain(&story_exercise);
	struct chain *fork = story_chain(&story_exercise);
	struct nisd_opts o = {.chain = c};
	struct nisd *d = nisd_start(&o);
	struct source *s = connect_to(nisd_url(d));
	long long tip = height(s);
	json_t *a, *b;
	char body[48];

	(void)state;
	chain_close(c, chain_account(c, "harvester"));
	chain_must(fork, chain_transfer(fork, chain_account(fork, "alpha"),
					chain_account(fork, "thief"), XEM));
	chain_close(fork, chain_account(fork, "harvester"));
	assert_int_equal(height(s), tip + 1);
	snprintf(body, sizeof(body), "{\"height\":%lld}", tip + 1);
	nisd_switch(d, fork, 1);
	a = get(s, "/block/at/public", "", body);
	b = get(s, "/block/at/public", "", body);
	assert_false(json_equal(a, b));
	assert_true(json_equal(json_object_get(a, "prevBlockHash"),
			       json_object_get(b, "prevBlockHash")));
	json_decref(a);
	json_decref(b);
	nisd_lock(d);
	chain_close(fork, chain_account(fork, "harvester"));
	nisd_unlock(d);
	assert_int_equal(height(s), tip + 2);
	source_free(s);
	nisd_stop(d);
	chain_free(c);
	chain_free(fork);
}

static size_t unconfirmed(struct source *s, const struct chain *c,
			  const char *name)
{
	struct text q;
	json_t *doc;
	size_t nr;

	text_init(&q, TEXT_MAX_ANY);
	text_addf(&q, "address=%s",
		  chain_address_of(c, chain_account((struct chain *)c, name)));
	doc = get(s, "/account/unconfirmedTransactions", q.s, "");
	nr = json_array_size(json_object_get(doc, "data"));
	json_decref(doc);
	text_release(&q);
	return nr;
}

/* What is announced is told of both its ends and moves nothing until a block
 * takes it. */
static void tells_what_is_unconfirmed(void **state)
{
	struct chain *c = story_chain(&story_exercise);
	struct nisd_opts o = {.chain = c};
	struct nisd *d = nisd_start(&o);
	struct source *s = connect_to(nisd_url(d));
	uint32_t a = chain_account(c, "alpha"), b = chain_account(c, "thief");
	uint64_t had = c->account[b].xem;
	struct hash hash;
	int i;

	(void)state;
	nisd_lock(d);
	for (i = 0; i < 30; i++)
		chain_announce(c, chain_transfer(c, a, b, XEM));
	hash = c->pool[29]->hash;
	nisd_unlock(d);
	assert_int_equal(unconfirmed(s, c, "alpha"), 25);
	assert_int_equal(unconfirmed(s, c, "thief"), 25);
	assert_int_equal(unconfirmed(s, c, "victim"), 0);
	assert_int_equal(c->account[b].xem, had);
	nisd_lock(d);
	chain_confirm(c);
	chain_close(c, chain_account(c, "harvester"));
	nisd_unlock(d);
	assert_int_equal(unconfirmed(s, c, "alpha"), 0);
	assert_int_equal(c->account[b].xem, had + 30 * XEM);
	/* the block has it as it was announced */
	assert_memory_equal(&c->tx[c->txs - 1]->hash, &hash, sizeof(hash));
	source_free(s);
	nisd_stop(d);
	chain_free(c);
}

static void tells_hashes_of_blocks(void **state)
{
	struct chain *c = story_chain(&story_exercise);
	struct nisd_opts o = {.chain = c};
	struct nisd *d = nisd_start(&o);
	struct source *s = connect_to(nisd_url(d));
	json_t *doc = get(s, "/chain/hashes-from", "",
			  "{\"entity\":{\"height\":430}}");
	json_t *data = json_object_get(json_object_get(doc, "entity"), "data");
	char hex[HASH_HEX_SIZE];

	(void)state;
	assert_int_equal(json_array_size(data), c->blocks - 429);
	hex_encode(hex, c->block[429].hash.b, HASH_SIZE);
	assert_string_equal(json_string_value(json_object_get(
				    json_array_get(data, 0), "data")),
			    hex);
	json_decref(doc);
	source_free(s);
	nisd_stop(d);
	chain_free(c);
}

/* A node that was not booted tells of accounts and blocks, not of itself. */
static void not_booted(void **state)
{
	struct chain *c = story_chain(&story_exercise);
	struct nisd_opts o = {.chain = c, .status = 3};
	struct nisd *d = nisd_start(&o);
	struct source *s = connect_to(nisd_url(d));
	struct err e = ERR_INIT;
	struct nodes_want w;

	(void)state;
	json_decref(get(s, "/block/at/public", "", "{\"height\":5}"));
	nodes_want_init(&w);
	assert_false(nodes_check(s, &w, &e));
	assert_err(&e, ERR_SOURCE, "not booted (status 3)");
	source_free(s);
	nisd_stop(d);
	chain_free(c);
}

/* A proxy of the environment is asked in the node's place. */
static void by_way_of_a_proxy(void **state)
{
	struct chain *c = story_chain(&story_exercise);
	struct nisd_opts o = {.chain = c};
	struct nisd *d = nisd_start(&o);
	struct source *s;

	(void)state;
	setenv("http_proxy", nisd_url(d), 1);
	s = connect_to("http://node.invalid:7890");
	json_decref(get(s, "/chain/height", "", ""));
	assert_string_equal(nisd_asked(d, 0),
			    "GET http://node.invalid:7890/chain/height");
	unsetenv("http_proxy");
	source_free(s);
	nisd_stop(d);
	chain_free(c);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(lies),
		cmocka_unit_test(rolls_back_and_grows),
		cmocka_unit_test(tells_what_is_unconfirmed),
		cmocka_unit_test(tells_hashes_of_blocks),
		cmocka_unit_test(not_booted),
		cmocka_unit_test(by_way_of_a_proxy),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
