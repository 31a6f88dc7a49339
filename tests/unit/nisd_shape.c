/*
 * That the replies of the test NIS have the keys and types of replies that
 * real nodes gave.
 */
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../chain/stage.h"
#include "base/file.h"
#include "base/map.h"
#include "base/mem.h"
#include "base/num.h"
#include "base/text.h"
#include "nis_ask.h"

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

static struct shapes *new_shapes(void)
{
	struct shapes *s = xcalloc(1, sizeof(*s));

	map_init(&s->paths);
	return s;
}

static void free_shapes(struct shapes *s)
{
	map_release(&s->paths);
	free(s);
}

static unsigned compare_both(const char *route, struct shapes *own,
			     struct shapes *real)
{
	unsigned wrong = compare(route, own, real, "the recorded reply") +
			 compare(route, real, own, "the test NIS");

	free_shapes(own);
	free_shapes(real);
	return wrong;
}

static unsigned compare_route(struct source *s, const struct chain *c,
			      const char *route, const char *query,
			      const char *const *recorded, bool per_account)
{
	struct shapes *own = new_shapes(), *real = new_shapes();
	struct text q;
	size_t i;

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
	return compare_both(route, own, real);
}

/* Each block by itself, and as many as come in one reply. */
static unsigned compare_blocks(struct source *s, const struct chain *c,
			       bool bulk)
{
	static const char *const recorded[] = {
		"routes/block_at_public",	"routes/chain_last-block",
		"blocks/CurrentBlock",		"blocks/PreviousBlock",
		"blocks/block_with_mosaic_TA",	"blocks/block_with_multisig_TA",
		"blocks/block_with_transfer_TA"};
	struct shapes *own = new_shapes(), *real = new_shapes();
	json_t *doc, *data;
	char body[64];
	size_t i;

	for (i = 0; i < NR_OF(recorded); i++)
		add_recorded(real, recorded[i]);
	for (i = 1; !bulk && i <= c->blocks; i++) {
		snprintf(body, sizeof(body), "{\"height\":%zu}", i);
		add_doc(own, get(s, "/block/at/public", "", body));
	}
	if (bulk) {
		doc = get(s, "/chain/blocks-after", "",
			  "{\"entity\":{\"height\":1}}");
		data = json_object_get(json_object_get(doc, "entity"), "data");
		assert_int_equal(json_array_size(data), 400);
		for (i = 0; i < json_array_size(data); i++)
			add_doc(own, json_incref(json_array_get(data, i)));
		json_decref(doc);
	}
	return compare_both(bulk ? "blocks-after" : "block/at", own, real);
}

/* A definition has no page of its own among the replies. */
static unsigned compare_definitions(struct source *s, const struct chain *c)
{
	struct shapes *own = new_shapes(), *real = new_shapes();
	struct err e = ERR_INIT;
	json_t *doc, *row;
	struct text q;
	char *bytes;
	size_t len, i;

	assert_ok(file_read(&bytes, &len,
			    "../shared/data/nis/routes/"
			    "namespace_mosaic_definition_page.json",
			    1 << 24, &e),
		  &e);
	doc = json_loadb(bytes, len, 0, NULL);
	free(bytes);
	json_array_foreach(json_object_get(doc, "data"), i, row)
		add_doc(real, json_incref(json_object_get(row, "mosaic")));
	json_decref(doc);
	text_init(&q, TEXT_MAX_ANY);
	for (i = 1; i < c->assets; i++) {
		text_clear(&q);
		text_addf(&q, "mosaicId=%s", c->asset[i].text);
		add_doc(own, get(s, "/mosaic/definition", q.s, ""));
	}
	text_release(&q);
	return compare_both("mosaic/definition", own, real);
}

/* Something of each kind that the recorded reply has. */
static void announce(struct chain *c)
{
	uint32_t thief = chain_account(c, "thief");
	uint32_t mule = chain_account(c, "mule");
	struct chain_tx *tx = chain_transfer(c, thief, mule, XEM);

	chain_say(c, tx, "soon");
	chain_announce(c, tx);
	chain_announce(c, chain_link(c, mule, thief, 1));
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
		{"/account/unconfirmedTransactions",
		 "",
		 true,
		 {"routes/account_unconfirmedTransactions"}},
		{"/account/status", "", true, {"routes/account_status"}},
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
	announce(c);
	d = nisd_start(&o);
	s = connect_to(nisd_url(d));
	for (i = 0; i < NR_OF(row); i++)
		wrong += compare_route(s, c, row[i].route, row[i].query,
				       row[i].recorded, row[i].per_account);
	wrong += compare_blocks(s, c, false) + compare_blocks(s, c, true) +
		 compare_definitions(s, c);
	assert_int_equal(wrong, 0);
	source_free(s);
	nisd_stop(d);
	chain_free(c);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(has_the_shape_of_real_replies),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
