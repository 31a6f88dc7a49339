/*
 * What the test chain serves is what a NIS serves: pages, clamps, who is
 * listed where, errors.
 */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "../chain/reply.h"
#include "../chain/stage.h"
#include "support.h"

struct box {
	struct chain *c;
	struct node node;
	struct text body;
	struct json_t *doc;
};

static int open_box(void **state)
{
	struct box *b = calloc(1, sizeof(*b));

	b->c = story_chain(&story_exercise);
	b->node = (struct node){b->c, "test", 0, 6};
	text_init(&b->body, TEXT_MAX_ANY);
	*state = b;
	return 0;
}

static int close_box(void **state)
{
	struct box *b = *state;

	js_free(b->doc);
	text_release(&b->body);
	chain_free(b->c);
	free(b);
	return 0;
}

static const struct json_t *ask(struct box *b, int status, const char *method,
				const char *path, const char *query,
				const char *body)
{
	struct node_request q = {method, path, query, body};
	struct err e = ERR_INIT;

	assert_int_equal(node_reply(&b->node, &q, &b->body), status);
	assert_true(b->body.len > 4);
	assert_string_equal(b->body.s + b->body.len - 3, "}\r\n");
	js_free(b->doc);
	b->doc = js_parse(b->body.s, b->body.len, &e);
	assert_ok(b->doc, &e);
	return b->doc;
}

static const char *address(const struct box *b, const char *name)
{
	uint32_t nr = map_find(&b->c->names, name, strlen(name));

	assert_true(nr != MAP_NONE);
	return chain_address_of(b->c, b->c->named[nr]);
}

/* The data of a list of the account; more may be "". */
static const struct json_t *list(struct box *b, const char *which,
				 const char *name, const char *more)
{
	char path[64], query[128];

	snprintf(path, sizeof(path), "/account/transfers/%s", which);
	snprintf(query, sizeof(query), "address=%s%s", address(b, name), more);
	return js_get(ask(b, 200, "GET", path, query, ""), "data");
}

static int64_t id_at(const struct json_t *data, size_t i)
{
	return js_int(js_get(js_get(js_at(data, i), "meta"), "id"));
}

static int64_t type_at(const struct json_t *data, size_t i)
{
	return js_int(js_get(js_get(js_at(data, i), "transaction"), "type"));
}

static void pages_are_clamped(void **state)
{
	struct box *b = *state;

	assert_int_equal(js_count(list(b, "all", "wallet", "")), 25);
	assert_int_equal(js_count(list(b, "all", "wallet", "&pageSize=1")), 5);
	assert_int_equal(js_count(list(b, "all", "wallet", "&pageSize=7")), 7);
	assert_int_equal(js_count(list(b, "all", "wallet", "&pageSize=9999")),
			 100);
	ask(b, 400, "GET", "/account/transfers/all",
	    "address=TCFAAL5PH6TBVQX2YLD2XJVLZ7GERTA4GB657RR6&pageSize=40000",
	    "");
}

/* Newest first, the cursor exclusive and only a bound. */
static void pages_go_down(void **state)
{
	struct box *b = *state;
	const struct json_t *data = list(b, "all", "wallet", "");
	int64_t third = id_at(data, 2), fourth = id_at(data, 3);
	char more[40];
	size_t i, nr = 0;

	for (i = 1; i < js_count(data); i++)
		assert_true(id_at(data, i) < id_at(data, i - 1));
	snprintf(more, sizeof(more), "&id=%" PRId64, third);
	assert_int_equal(id_at(list(b, "all", "wallet", more), 0), fourth);
	/* an id that nobody has */
	snprintf(more, sizeof(more), "&id=%" PRId64, (int64_t)1 << 50);
	data = list(b, "all", "wallet", more);
	while (js_count(data)) {
		nr += js_count(data);
		snprintf(more, sizeof(more), "&id=%" PRId64 "&pageSize=100",
			 id_at(data, js_count(data) - 1));
		data = list(b, "all", "wallet", more);
	}
	assert_int_equal(
		nr,
		b->c->account[chain_find(b->c, address(b, "wallet"))].listeds);
	assert_true(nr > 200);
}

/* A wrapper stands in the lists of its cosigners as they are now, in the
 * multisig account's and in the receiver's. */
static void wrappers_are_listed(void **state)
{
	struct box *b = *state;
	const struct json_t *data = list(b, "outgoing", "key-4", "");

	assert_int_equal(js_count(data), 3);
	assert_int_equal(type_at(data, 0), TYPE_MULTISIG);
	/* of the change that made him one, as cosigner and as named in it */
	assert_int_equal(js_count(list(b, "incoming", "key-4", "")), 1);
	assert_int_equal(js_count(list(b, "all", "key-4", "")), 3);
	/* who was removed has the older ones and the removal */
	assert_int_equal(js_count(list(b, "outgoing", "key-3", "")), 3);
	data = list(b, "incoming", "peel-0", "");
	assert_int_equal(js_count(data), 1);
	assert_int_equal(type_at(data, 0), TYPE_MULTISIG);
}

/* Levies, creation fees and harvested fees are on nobody's page. */
static void lists_leave_out(void **state)
{
	struct box *b = *state;
	char query[80];

	assert_true(b->c->account[chain_find(b->c, address(b, "artist"))].xem);
	assert_int_equal(js_count(list(b, "all", "artist", "")), 0);
	assert_int_equal(js_count(list(b, "incoming", "minter", "")), 1);
	snprintf(query, sizeof(query),
		 "address=TBMOSAICOD4F54EE5CDMR23CCBGOAM2XSJBR5OLC");
	assert_int_equal(
		js_count(js_get(ask(b, 200, "GET", "/account/transfers/all",
				    query, ""),
				"data")),
		0);
	snprintf(query, sizeof(query),
		 "address=TAMESPACEWH4MKFMBCVFERDPOOP4FK7MTDJEYP35");
	assert_int_equal(
		js_count(js_get(ask(b, 200, "GET", "/account/transfers/all",
				    query, ""),
				"data")),
		4);
}

static void to_oneself_is_listed_once(void **state)
{
	struct box *b = *state;
	const struct json_t *data = list(b, "all", "hoard", "&pageSize=100");
	size_t i, odd = 0;

	for (i = 0; i < js_count(data); i++)
		odd += js_type(js_get(js_get(js_at(data, i), "transaction"),
				      "priority")) == JS_INT;
	assert_int_equal(odd, 1);
}

/* A remote key's harvests are also its owner's. */
static void harvests(void **state)
{
	struct box *b = *state;
	const struct json_t *data;
	char query[100];
	size_t remote;

	snprintf(query, sizeof(query), "address=%s&pageSize=100",
		 address(b, "remote"));
	data = js_get(ask(b, 200, "GET", "/account/harvests", query, ""),
		      "data");
	remote = js_count(data);
	assert_true(remote > 10 && remote < 100);
	snprintf(query, sizeof(query), "address=%s&pageSize=5",
		 address(b, "harvester"));
	data = js_get(ask(b, 200, "GET", "/account/harvests", query, ""),
		      "data");
	assert_int_equal(js_count(data), 5);
	assert_true(js_int(js_get(js_at(data, 0), "height")) > 366);
}

static void strangers_are_empty(void **state)
{
	struct box *b = *state;
	const struct json_t *doc;

	doc = ask(b, 200, "GET", "/account/get",
		  "address=TALICELCD3XPH4FFI5STGGNSNSWPOTG5E4DS2TOS", "");
	assert_int_equal(js_int(js_get(js_get(doc, "account"), "balance")), 0);
	assert_int_equal(js_type(js_get(js_get(doc, "account"), "publicKey")),
			 JS_NULL);
	doc = ask(b, 200, "GET", "/account/transfers/all",
		  "address=TALICELCD3XPH4FFI5STGGNSNSWPOTG5E4DS2TOS", "");
	assert_int_equal(js_count(js_get(doc, "data")), 0);
}

static void errors_have_their_shape(void **state)
{
	struct box *b = *state;
	const struct json_t *doc;

	doc = ask(b, 404, "GET", "/nothing", "", "");
	assert_int_equal(js_int(js_get(doc, "status")), 404);
	doc = ask(b, 400, "GET", "/account/get", "address=T-T", "");
	assert_string_equal(js_string(js_get(doc, "message"), NULL),
			    "address must be valid");
	/* a wrong checksum, another network, small letters */
	ask(b, 400, "GET", "/account/get",
	    "address=TALICELCD3XPH4FFI5STGGNSNSWPOTG5E4DS2TOT", "");
	ask(b, 400, "GET", "/account/get",
	    "address=NALICELGU3IVY4DPJKHYLSSVYFFWYS5QPLYEZDJJ", "");
	ask(b, 200, "GET", "/account/get",
	    "address=talicelcd3xph4ffi5stggnsnswpotg5e4ds2tos", "");
	ask(b, 500, "GET", "/block/at/public", "", "");
	ask(b, 500, "POST", "/block/at/public", "", "{}");
	ask(b, 400, "POST", "/block/at/public", "", "{\"height\":0}");
	ask(b, 404, "POST", "/block/at/public", "", "{\"height\":99999}");
	ask(b, 400, "POST", "/block/at/public", "", "[1]");
	ask(b, 404, "GET", "/mosaic/definition", "mosaicId=no%3Ano", "");
	ask(b, 500, "GET", "/account/historical/get",
	    "address=TALICELCD3XPH4FFI5STGGNSNSWPOTG5E4DS2TOS", "");
	b->node.status = 8;
	ask(b, 503, "GET", "/node/info", "", "");
	ask(b, 200, "GET", "/chain/height", "", "");
	b->node.status = 6;
}

static void bulk_blocks(void **state)
{
	struct box *b = *state;
	const struct json_t *data;

	data = ask(b, 200, "POST", "/chain/blocks-after", "",
		   "{\"challenge\":{\"data\":\"00ff\"},\"entity\":{"
		   "\"height\":1,\"maxTransactions\":10000,"
		   "\"minBlocks\":400}}");
	data = js_get(js_get(data, "entity"), "data");
	assert_int_equal(js_count(data), 400);
	assert_int_equal(js_int(js_get(js_at(data, 0), "height")), 2);
	data = ask(b, 200, "POST", "/chain/blocks-after", "",
		   "{\"challenge\":{\"data\":\"00ff\"},\"entity\":{"
		   "\"height\":400,\"maxTransactions\":10000,"
		   "\"minBlocks\":400}}");
	data = js_get(js_get(data, "entity"), "data");
	assert_int_equal(js_count(data), b->c->blocks - 400);
}

/* After the block at a height, as the truth has it. */
static void historical_balances(void **state)
{
	struct box *b = *state;
	const struct json_t *row;
	char query[160];

	b->node.features = NODE_HISTORICAL;
	snprintf(query, sizeof(query),
		 "address=%s&endHeight=34&increment=3&startHeight=31",
		 address(b, "thief"));
	row = js_get(ask(b, 200, "GET", "/account/historical/get", query, ""),
		     "data");
	b->node.features = 0;
	assert_int_equal(js_count(row), 2);
	assert_int_equal(js_int(js_get(js_at(row, 0), "balance")),
			 2500510 * XEM);
	assert_int_equal(js_int(js_get(js_at(row, 1), "balance")),
			 3300509 * XEM + 623456);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(pages_are_clamped),
		cmocka_unit_test(pages_go_down),
		cmocka_unit_test(wrappers_are_listed),
		cmocka_unit_test(lists_leave_out),
		cmocka_unit_test(to_oneself_is_listed_once),
		cmocka_unit_test(harvests),
		cmocka_unit_test(strangers_are_empty),
		cmocka_unit_test(errors_have_their_shape),
		cmocka_unit_test(bulk_blocks),
		cmocka_unit_test(historical_balances),
	};

	return cmocka_run_group_tests(tests, open_box, close_box);
}
