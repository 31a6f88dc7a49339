/*
 * The test NIS itself: that its own replies have the keys and types of
 * replies that real nodes gave, and that it does the harm it is told to.
 */
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../chain/stage.h"
#include "../nis/nisd.h"
#include "base/file.h"
#include "base/map.h"
#include "base/mem.h"
#include "base/num.h"
#include "base/text.h"
#include "source/node.h"
#include "support.h"

static struct source *connect_to(const char *url)
{
	struct nodes_opts o;
	struct err e = ERR_INIT;
	struct source *s;

	nodes_opts_init(&o);
	o.rate = 0;
	o.tries = 1;
	s = source_open_nodes(&url, 1, &o, &e);
	assert_ok(s, &e);
	return s;
}

static json_t *get(struct source *s, const char *path, const char *query,
		   const char *body)
{
	struct request req = {.method = *body ? HTTP_POST : HTTP_GET,
			      .path = path,
			      .query = query,
			      .body = body};
	struct err e = ERR_INIT;
	struct reply r;
	json_t *doc;

	if (source_get(s, &req, &r, &e) != SOURCE_REPLY)
		fail_msg("%s", e.text);
	doc = json_loadb(r.bytes, r.len, 0, NULL);
	assert_non_null(doc);
	return doc;
}

/* ---- shapes: the set of "path/to/key: type" of many documents ---- */

struct shapes {
	struct map paths; /* number -> kinds seen */
	unsigned kind[4096];
};

enum {
	SHAPE_NUMBER = 1,
	SHAPE_STRING = 2,
	SHAPE_LIST = 4,
	SHAPE_OBJECT = 8,
	SHAPE_BOOL = 16,
	SHAPE_ABSENT = 32
};

/* NIS writes absent things as null, {} or []. */
static unsigned kind_of(const json_t *v)
{
	if (json_is_number(v))
		return SHAPE_NUMBER;
	if (json_is_string(v))
		return SHAPE_STRING;
	if (json_is_boolean(v))
		return SHAPE_BOOL;
	if (json_is_array(v))
		return SHAPE_LIST;
	return json_object_size(v) ? SHAPE_OBJECT : SHAPE_ABSENT;
}

static void add_shape(struct shapes *s, const struct text *path, unsigned kind)
{
	uint32_t i = map_add(&s->paths, path->s, path->len, NULL);

	assert_true(i < NR_OF(s->kind));
	s->kind[i] |= kind;
}

/* Transactions of different types are different things. */
static void walk(struct shapes *s, struct text *path, json_t *v)
{
	size_t len = path->len, i;
	const char *key;
	json_t *sub;

	add_shape(s, path, kind_of(v));
	if (json_is_object(v) && json_object_get(v, "deadline"))
		text_addf(path, "<%lld.%lld>",
			  (long long)json_integer_value(
				  json_object_get(v, "type")),
			  (long long)json_integer_value(
				  json_object_get(v, "version")) &
				  0xffffff);
	if (json_is_object(v)) {
		size_t here = path->len;

		add_shape(s, path, kind_of(v));

		json_object_foreach(v, key, sub)
		{
			text_addf(path, "/%s", key);
			walk(s, path, sub);
			path->len = here;
			path->s[here] = 0;
		}
	}
	for (i = 0; i < json_array_size(v); i++) {
		text_adds(path, "[]");
		walk(s, path, json_array_get(v, i));
		path->len = len;
		path->s[len] = 0;
	}
	path->len = len;
	path->s[len] = 0;
}

static void add_doc(struct shapes *s, json_t *doc)
{
	struct text path;

	text_init(&path, TEXT_MAX_ANY);
	walk(s, &path, doc);
	text_release(&path);
	json_decref(doc);
}

static void add_recorded(struct shapes *s, const char *name)
{
	struct err e = ERR_INIT;
	struct text path;
	char *bytes;
	size_t len;

	text_init(&path, TEXT_MAX_ANY);
	text_addf(&path, "../shared/data/nis/%s.json", name);
	assert_ok(file_read(&bytes, &len, path.s, 1 << 24, &e), &e);
	add_doc(s, json_loadb(bytes, len, 0, NULL));
	free(bytes);
	text_release(&path);
}

/* Is the object that holds this key in the other set too? */
static bool has_parent(const struct shapes *s, const struct map_key *k)
{
	const char *slash = memrchr(k->s, '/', k->len);

	return slash &&
	       map_find(&s->paths, k->s, (size_t)(slash - k->s)) != MAP_NONE &&
	       (s->kind[map_find(&s->paths, k->s, (size_t)(slash - k->s))] &
		SHAPE_OBJECT);
}

/* Keys that one side may lack, with the reason. */
static bool may_lack(const char *path)
{
	static const char *const ends[] = {
		/* absent when there is none, or since which version */
		"/innerHash", "/multisigInfo/cosignatoriesCount",
		"/multisigInfo/minCosignatories", "/message/type",
		"/message/payload", "/minCosignatories/relativeChange",
		"/beneficiary", "/totalFee",
		/* what nobody knows, on purpose */
		"/priority"};
	size_t len = strlen(path), i, end;

	/* a list may be empty, a type of transaction may not occur */
	if (!len || path[len - 1] == ']' || path[len - 1] == '>')
		return true;
	for (i = 0; i < NR_OF(ends); i++) {
		end = strlen(ends[i]);
		if (len >= end && !strcmp(path + len - end, ends[i]))
			return true;
	}
	/* a message, a levy or a hash that is not there */
	return strstr(path, "/levy/") || strstr(path, "/innerHash/");
}

/* Keys of `a` that `b` lacks although it has the object around them, and
 * keys of both that are of other kinds. */
static unsigned compare(const char *route, const struct shapes *a,
			const struct shapes *b, const char *who)
{
	const unsigned no_matter = SHAPE_ABSENT;
	unsigned wrong = 0;
	uint32_t at;
	size_t i;

	for (i = 0; i < a->paths.nr; i++) {
		const struct map_key *k = a->paths.key + i;
		unsigned have = a->kind[i] & ~no_matter, other;

		at = map_find(&b->paths, k->s, k->len);
		if (at == MAP_NONE) {
			if (!has_parent(b, k) || may_lack(k->s))
				continue;
			print_message("# %s: %s lacks %s\n", route, who, k->s);
			wrong++;
			continue;
		}
		other = b->kind[at] & ~no_matter;
		if (have && other && have != other) {
			print_message("# %s: %s: kind %u and %u\n", route, k->s,
				      have, other);
			wrong++;
		}
	}
	return wrong;
}

static unsigned compare_route(struct source *s, const struct chain *c,
			      const char *route, const char *query,
			      const char *const *recorded, bool per_account)
{
	struct shapes *own = xcalloc(1, sizeof(*own));
	struct shapes *real = xcalloc(1, sizeof(*real));
	struct text q;
	unsigned wrong;
	size_t i;

	map_init(&own->paths);
	map_init(&real->paths);
	for (i = 0; recorded[i]; i++)
		add_recorded(real, recorded[i]);
	text_init(&q, TEXT_MAX_ANY);
	for (i = 0; i < (per_account ? c->accounts : 1); i++) {
		text_clear(&q);
		text_adds(&q, query);
		if (per_account)
			text_addf(&q, "%saddress=%s", *query ? "&" : "",
				  c->account[i].address);
		add_doc(own, get(s, route, q.s, ""));
	}
	text_release(&q);
	wrong = compare(route, own, real, "the recorded reply") +
		compare(route, real, own, "the test NIS");
	map_release(&own->paths);
	map_release(&real->paths);
	free(own);
	free(real);
	return wrong;
}

static void has_the_shape_of_real_replies(void **state)
{
	static const struct {
		const char *route, *query;
		bool per_account;
		const char *recorded[8];
	} row[] = {
		{"/status", "", false, {"routes/status"}},
		{"/heartbeat", "", false, {"routes/heartbeat"}},
		{"/chain/height", "", false, {"routes/chain_height"}},
		{"/chain/last-block",
		 "",
		 false,
		 {"routes/chain_last-block", "routes/block_at_public"}},
		{"/node/info", "", false, {"routes/node_info"}},
		{"/node/extended-info",
		 "",
		 false,
		 {"routes/node_extended-info"}},
		{"/account/get", "", true, {"routes/account_get"}},
		{"/account/harvests", "", true, {"routes/account_harvests"}},
		{"/account/mosaic/owned",
		 "",
		 true,
		 {"routes/account_mosaic_owned"}},
		{"/account/transfers/all",
		 "pageSize=100",
		 true,
		 {"routes/account_transfers_all", "account/account_all_1",
		  "account/account_all_2"}},
		{"/account/transfers/incoming",
		 "pageSize=100",
		 true,
		 {"routes/account_transfers_incoming",
		  "account/account_incoming_1", "account/account_incoming_2"}},
		{"/account/transfers/outgoing",
		 "pageSize=100",
		 true,
		 {"routes/account_transfers_outgoing",
		  "account/account_outgoing_1", "account/account_outgoing_2"}},
		{"/account/historical/get",
		 "endHeight=5&increment=1&startHeight=1",
		 true,
		 {"routes/account_historical_get"}},
		{"/mosaic/supply",
		 "mosaicId=nem:xem",
		 false,
		 {"routes/mosaic_supply"}},
		{"/account/get", "address=x", false, {"routes/error"}},
	};
	struct chain *c = story_chain(&story_exercise);
	struct nisd_opts o = {.chain = c, .features = 3};
	struct nisd *d;
	struct source *s;
	unsigned wrong = 0;
	size_t i, len;

	(void)state;
	free(shared_data("nis/routes/status.json", &len));
	d = nisd_start(&o);
	s = connect_to(nisd_url(d));
	for (i = 0; i < NR_OF(row); i++)
		wrong += compare_route(s, c, row[i].route, row[i].query,
				       row[i].recorded, row[i].per_account);
	assert_int_equal(wrong, 0);
	source_free(s);
	nisd_stop(d);
	chain_free(c);
}

/* ---- harm that is not of HTTP ---- */

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
	nisd_lie(d, NISD_OMIT, &tx->hash);
	assert_int_equal(transactions(get(s, "/block/at/public", "", body)),
			 nr - 1);
	other = get(s, "/account/transfers/all", query, "");
	assert_int_equal(json_array_size(json_object_get(other, "data")) + 1,
			 json_array_size(json_object_get(page, "data")));
	json_decref(other);
	nisd_lie(d, NISD_ALTER, &tx->hash);
	assert_int_equal(amount_of(get(s, "/block/at/public", "", body),
				   tx->index),
			 amount + 1000000);
	nisd_lie(d, NISD_ALTER, NULL);
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
		cmocka_unit_test(has_the_shape_of_real_replies),
		cmocka_unit_test(lies),
		cmocka_unit_test(rolls_back_and_grows),
		cmocka_unit_test(by_way_of_a_proxy),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
