/* Replies: recorded ones of real nodes, and one of ours bent in every way
 * that has been seen or feared. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/json.h"
#include "base/num.h"
#include "nem/binary.h"
#include "nem/block_read.h"
#include "nem/decode.h"
#include "nem/info_read.h"
#include "nem/page_read.h"
#include "support.h"

static struct reply reply_of(const char *bytes, size_t len)
{
	return (struct reply){
		.status = 200, .bytes = bytes, .len = len, .place = "here"};
}

static size_t count(const struct findings *f, enum finding_kind kind)
{
	size_t i, nr = 0;

	for (i = 0; i < f->nr; i++)
		nr += f->row[i].kind == kind;
	return nr;
}

static void show(const struct findings *f)
{
	size_t i;

	for (i = 0; i < f->nr; i++)
		print_message("# %s %s: %s\n", finding_name(f->row[i].kind),
			      f->row[i].tx, f->row[i].text);
}

/* A real mainnet transaction, and each way to write or to bend it. */
#define SIGNER \
	"\"d7e062d8c08329cf316289f7c1a6ae87ee07e8033f2eccd6042ba3d5c6c2ddca\""
#define SIGNATURE                                                              \
	"\"3b0369f3fee1afea7d7aafa2cd197ec1de6917982e6603cbd108d2e92a1a181fff" \
	"384fc819a36700ea6ad69ab4c54d20577461fb85e310ac63ad4ccb2a79a209\""
#define HASH "86a1a104e316b23d6b70100165a5b7398b017f9081e658ec7597a019919665eb"
#define META                                                                 \
	"{\"innerHash\":{},\"id\":1307939,\"hash\":{\"data\":\"" HASH "\"}," \
	"\"height\":1412114}"
#define REST                                                                \
	"\"timeStamp\":85497762,\"fee\":50000,\"type\":257,\"deadline\":"   \
	"85584162,\"recipient\":\"NC2KPEXZDILXDWO6Y2OY4W7FRSVFGKYC7VB6W4D4" \
	"\",\"version\":1744830465"
#define TX                                                         \
	"{" REST ",\"amount\":1001000000,\"signature\":" SIGNATURE \
	",\"signer\":" SIGNER ",\"message\":{}}"
#define ENTRY(meta, tx) "{\"meta\":" meta ",\"transaction\":" tx "}"
#define PAGE(entries) "{\"data\":[" entries "]}"

struct page_case {
	const char *what;
	const char *json;
	size_t used;
	enum finding_kind kind; /* expected if findings > 0 */
	size_t findings;
	const char *part;
	enum err_kind wrong; /* of the whole reply */
};

static const char *const message_forms[] = {
	"\"message\":null",
	"\"message\":{\"type\":1,\"payload\":\"\"}",
	"\"unknown\":5",
};

static void assert_page(const struct page_case *c)
{
	struct reply r = reply_of(c->json, strlen(c->json));
	struct err e = ERR_INIT;
	struct findings f;
	struct nem_page p;
	bool ok;

	findings_init(&f);
	ok = nem_page_read(&p, &r, NEM_READ_VERIFY, &f, &e);
	if (c->wrong != ERR_NONE) {
		assert_false(ok);
		assert_err(&e, c->wrong, c->part);
		assert_err(&e, c->wrong, "here");
	} else {
		assert_ok(ok, &e);
		if (p.nr != c->used || f.nr != c->findings) {
			show(&f);
			fail_msg("%s: %zu used, %zu findings", c->what, p.nr,
				 f.nr);
		}
		assert_int_equal(count(&f, c->kind), c->findings);
		if (c->part && !strstr(f.row[0].text, c->part))
			fail_msg("%s: '%s'", c->what, f.row[0].text);
	}
	nem_page_release(&p);
	findings_release(&f);
}

#define GOOD ENTRY(META, TX)

static void pages(void **state)
{
	static const struct page_case t[] = {
		{"empty", PAGE(""), 0, 0, 0, NULL, 0},
		{"one", PAGE(GOOD), 1, 0, 0, NULL, 0},
		{"twice", PAGE(GOOD "," GOOD), 2, 0, 0, NULL, 0},
		{"not JSON", "<html>", 0, 0, 0, "JSON", ERR_DATA},
		{"cut", "{\"data\":[" GOOD, 0, 0, 0, "JSON", ERR_DATA},
		{"no data", "{}", 0, 0, 0, "data: missing", ERR_DATA},
		{"a list", "[]", 0, 0, 0, "data: missing", ERR_DATA},
		{"data a number", "{\"data\":7}", 0, 0, 0, "not an array",
		 ERR_DATA},
		{"only rubbish", PAGE("7,{},[],\"x\""), 0, 0, 0, "no entry",
		 ERR_DATA},
		{"rubbish beside", PAGE("7," GOOD ",{}"), 1,
		 FINDING_BAD_TRANSACTION, 2, "meta: missing", 0},
		{"no transaction", PAGE("{\"meta\":" META "}," GOOD), 1,
		 FINDING_BAD_TRANSACTION, 1, "type: missing", 0},
		{"unknown type",
		 PAGE(ENTRY(META, "{\"type\":999,\"version\":"
				  "1744830465}")),
		 0, FINDING_UNKNOWN_TYPE, 1, "type 999", 0},
		{"unknown version",
		 PAGE(ENTRY(META, "{\"type\":257,\"version\":1744830467}")), 0,
		 FINDING_UNKNOWN_TYPE, 1, "version 3", 0},
		{"no network",
		 PAGE(ENTRY(META, "{\"type\":257,\"version\":1}")), 0,
		 FINDING_BAD_TRANSACTION, 1, "no network", 0},
		{"other amount",
		 PAGE(ENTRY(META,
			    "{" REST
			    ",\"amount\":1001000001,\"signature\":" SIGNATURE
			    ",\"signer\":" SIGNER "}")),
		 0, FINDING_BAD_HASH, 1, "has the hash", 0},
		{"other signature",
		 PAGE(ENTRY(META,
			    "{" REST ",\"amount\":1001000000,\"signature\":\""
			    "4b0369f3fee1afea7d7aafa2cd197ec1de6917982e6603cbd1"
			    "08d2e92a1a181fff384fc819a36700ea6ad69ab4c54d205774"
			    "61fb85e310ac63ad4ccb2a79a209\",\"signer\":" SIGNER
			    "}")),
		 0, FINDING_BAD_SIGNATURE, 1, "does not fit", 0},
		{"amount a string",
		 PAGE(ENTRY(META, "{" REST
				  ",\"amount\":\"1\",\"signature\":" SIGNATURE
				  ",\"signer\":" SIGNER "}")),
		 0, FINDING_BAD_TRANSACTION, 1, "amount: a string", 0},
		{"amount negative",
		 PAGE(ENTRY(META,
			    "{" REST ",\"amount\":-1,\"signature\":" SIGNATURE
			    ",\"signer\":" SIGNER "}")),
		 0, FINDING_BAD_TRANSACTION, 1, "negative", 0},
		{"amount a double",
		 PAGE(ENTRY(META,
			    "{" REST ",\"amount\":1e9,\"signature\":" SIGNATURE
			    ",\"signer\":" SIGNER "}")),
		 0, FINDING_BAD_TRANSACTION, 1, "real", 0},
		{"no signature",
		 PAGE(ENTRY(META,
			    "{" REST ",\"amount\":1001000000,\"signer\":" SIGNER
			    "}")),
		 0, FINDING_BAD_TRANSACTION, 1, "signature: missing", 0},
		{"inner hash of a plain one",
		 PAGE(ENTRY("{\"innerHash\":{\"data\":\"" HASH
			    "\"},\"id\":1,\"hash\":{\"data\":\"" HASH
			    "\"},\"height\":1412114}",
			    TX)),
		 0, FINDING_BAD_HASH, 1, "inner", 0},
		{"no inner hash",
		 PAGE(ENTRY("{\"id\":1,\"hash\":{\"data\":\"" HASH
			    "\"},\"height\":1412114}",
			    TX)),
		 1, 0, 0, NULL, 0},
		{"more in meta",
		 PAGE(ENTRY("{\"id\":1,\"hash\":{\"data\":\"" HASH
			    "\"},\"height\":1412114,\"more\":1}",
			    TX)),
		 1, FINDING_UNKNOWN_FIELD, 1, "more", 0},
		{"height 0",
		 PAGE(GOOD "," ENTRY("{\"id\":1,\"hash\":{\"data\":\"" HASH
				     "\"},\"height\":0}",
				     TX)),
		 1, FINDING_BAD_TRANSACTION, 1, "height", 0},
	};
	size_t i;

	(void)state;
	for (i = 0; i < NR_OF(t); i++)
		assert_page(&t[i]);
}

/* Absent is absent, however it is written. */
static void absent(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < NR_OF(message_forms); i++) {
		struct page_case c = {.what = message_forms[i], .used = 1};
		char *json;

		if (i == 2) {
			c.kind = FINDING_UNKNOWN_FIELD;
			c.findings = 1;
			c.part = "unknown";
		}
		assert_true(asprintf(&json,
				     "{\"data\":[{\"meta\":%s,\"transaction\":"
				     "{%s,\"amount\":1001000000,\"signature\":"
				     "%s,\"signer\":%s,%s}}]}",
				     META, REST, SIGNATURE, SIGNER,
				     message_forms[i]) > 0);
		c.json = json;
		assert_page(&c);
		free(json);
	}
}

static void cursor(void **state)
{
	static const char json[] =
		PAGE(GOOD "," ENTRY("{\"id\":77,\"hash\":{\"data\":\"" HASH
				    "\"},\"height\":7}",
				    "{\"type\":999,\"version\":1744830465}"));
	struct reply r = reply_of(json, strlen(json));
	struct err e = ERR_INIT;
	struct findings f;
	struct nem_page p;

	(void)state;
	findings_init(&f);
	assert_ok(nem_page_read(&p, &r, NEM_READ_HASHES, &f, &e), &e);
	assert_int_equal(p.nr, 1);
	assert_int_equal(p.entries, 2);
	assert_int_equal(p.last_id, 77);
	assert_int_equal(p.oldest, 7);
	assert_int_equal(p.newest, 1412114);
	assert_int_equal(p.row[0].grade, GRADE_HASHED);
	assert_int_equal(p.row[0].time, 85497762 + 1427587585);
	assert_int_equal(p.row[0].index, LEDGER_NONE);
	nem_page_release(&p);
	r.status = 404;
	assert_false(nem_page_read(&p, &r, NEM_READ_HASHES, &f, &e));
	assert_err(&e, ERR_SOURCE, "status 404");
	nem_page_release(&p);
	findings_release(&f);
}

/* Lists in another order than NIS's are no transactions. */
static void orders(void **state)
{
#define V2(rest)                                                            \
	"{\"timeStamp\":1,\"fee\":1,\"deadline\":1,\"version\":1744830466," \
	"\"signature\":" SIGNATURE ",\"signer\":" SIGNER ",\"type\":" rest "}"
#define MOSAIC(ns, name, q)                                          \
	"{\"mosaicId\":{\"namespaceId\":\"" ns "\",\"name\":\"" name \
	"\"},\"quantity\":" q "}"
#define TRANSFER(mosaics)                                                 \
	V2("257,\"recipient\":\"NC2KPEXZDILXDWO6Y2OY4W7FRSVFGKYC7VB6W4D4" \
	   "\",\"amount\":1,\"mosaics\":[" mosaics "]")
#define CHANGE(type, key) \
	"{\"modificationType\":" type ",\"cosignatoryAccount\":" key "}"
#define KEY_A \
	"\"fbae41931de6a0cc25153781321f3de0806c7ba9a191474bb9a838118c8de4d3\""
	static const struct {
		const char *json, *wrong;
	} t[] = {
		{TRANSFER(""), NULL},
		{TRANSFER(MOSAIC("a", "b", "1") "," MOSAIC("a", "c", "1")),
		 NULL},
		{TRANSFER(MOSAIC("a", "c", "1") "," MOSAIC("a", "b", "1")),
		 "order"},
		{TRANSFER(MOSAIC("a", "b", "1") "," MOSAIC("a", "b", "2")),
		 "order"},
		/* by the text "a:b 1 : 5", "a:b : 5" */
		{TRANSFER(MOSAIC("a", "b 1", "5") "," MOSAIC("a", "b", "5")),
		 NULL},
		{TRANSFER(MOSAIC("a", "b", "5") "," MOSAIC("a", "b 1", "5")),
		 "order"},
		{TRANSFER("7"), "mosaics: 1: mosaicId: missing"},
		{V2("4097,\"modifications\":[" CHANGE("1", KEY_A) "," CHANGE(
			 "1", SIGNER) "],\"minCosignatories\":{}"),
		 NULL},
		{V2("4097,\"modifications\":[" CHANGE("1", SIGNER) "," CHANGE(
			 "1", KEY_A) "],\"minCosignatories\":{}"),
		 "order"},
		{V2("4097,\"modifications\":[" CHANGE("1", SIGNER) "," CHANGE(
			 "2", KEY_A) "],\"minCosignatories\":"
				     "{\"relativeChange\":-1}"),
		 NULL},
		{V2("4097,\"modifications\":[" CHANGE("2", KEY_A) "," CHANGE(
			 "1", SIGNER) "]"),
		 "order"},
		{V2("4097,\"minCosignatories\":{\"relativeChange\":1}"), NULL},
		{V2("4097,\"minCosignatories\":{\"relativeChange\":"
		    "3000000000}"),
		 "32 bits"},
	};
	size_t i;

	(void)state;
	for (i = 0; i < NR_OF(t); i++) {
		struct arena arena = ARENA_INIT;
		struct err e = ERR_INIT;
		struct json_t *doc = js_parse(t[i].json, strlen(t[i].json), &e);
		struct nem_tx tx;

		assert_ok(doc != NULL, &e);
		if (nem_tx_decode(&tx, NULL, &arena, doc, &e) == NEM_DECODED) {
			if (t[i].wrong)
				fail_msg("%zu is taken", i);
		} else {
			if (!t[i].wrong)
				fail_msg("%zu: %s", i, e.text);
			assert_err(&e, ERR_DATA, t[i].wrong);
		}
		js_free(doc);
		arena_release(&arena);
	}
}

static void nesting(void **state)
{
#define WRAPPER(inner, signatures)                                          \
	"{\"timeStamp\":1,\"fee\":1,\"deadline\":1,\"version\":1744830465," \
	"\"signature\":" SIGNATURE ",\"signer\":" SIGNER                    \
	",\"type\":4100,\"otherTrans\":" inner signatures "}"
#define COSIG                                                               \
	"{\"timeStamp\":1,\"fee\":1,\"deadline\":1,\"version\":1744830465," \
	"\"signature\":" SIGNATURE ",\"signer\":" SIGNER                    \
	",\"type\":4098,\"otherHash\":{\"data\":\"" HASH                    \
	"\"},\"otherAccount\":\"NC2KPEXZDILXDWO6Y2OY4W7FRSVFGKYC7VB6W4D4\"}"
	static const struct {
		const char *json, *wrong;
	} t[] = {
		{WRAPPER(TX, ""), NULL},
		{WRAPPER(TX, ",\"signatures\":[]"), NULL},
		{WRAPPER(TX, ",\"signatures\":[" COSIG "]"), NULL},
		{WRAPPER(TX, ",\"signatures\":[" TX "]"), "cannot stand"},
		{WRAPPER(TX, ",\"signatures\":7"), "not an array"},
		{WRAPPER("{}", ""), "otherTrans: type"},
		{WRAPPER(COSIG, ""), "cannot stand"},
		{WRAPPER(WRAPPER(TX, ""), ""), "within a wrapper"},
		{COSIG, "cannot stand"},
		{WRAPPER("{\"type\":7,\"version\":1744830465}", ""),
		 "type 7, version 1"},
	};
	size_t i;

	(void)state;
	for (i = 0; i < NR_OF(t); i++) {
		struct arena arena = ARENA_INIT;
		struct err e = ERR_INIT;
		struct json_t *doc = js_parse(t[i].json, strlen(t[i].json), &e);
		struct nem_tx tx;
		enum nem_decoded how;

		assert_ok(doc != NULL, &e);
		how = nem_tx_decode(&tx, NULL, &arena, doc, &e);
		assert_int_equal(how == NEM_DECODED, !t[i].wrong);
		assert_int_equal(how == NEM_UNKNOWN, i == NR_OF(t) - 1);
		if (t[i].wrong)
			assert_err(&e, ERR_DATA, t[i].wrong);
		js_free(doc);
		arena_release(&arena);
	}
}

/* Every recorded page: all its hashes and signatures fit. */
static void recorded_pages(void **state)
{
	static const char *const name[] = {
		"nis/account/account_all_1.json",
		"nis/account/account_all_2.json",
		"nis/account/account_incoming_1.json",
		"nis/account/account_incoming_2.json",
		"nis/account/account_outgoing_1.json",
		"nis/account/account_outgoing_2.json",
		"nis/routes/account_transfers_all.json",
		"nis/routes/account_transfers_incoming.json",
		"nis/routes/account_transfers_outgoing.json",
	};
	size_t i, total = 0;

	(void)state;
	for (i = 0; i < NR_OF(name); i++) {
		struct err e = ERR_INIT;
		struct findings f;
		struct nem_page p;
		struct reply r;
		size_t len;
		char *bytes = shared_data(name[i], &len);

		findings_init(&f);
		r = reply_of(bytes, len);
		if (!nem_page_read(&p, &r, NEM_READ_VERIFY, &f, &e))
			fail_msg("%s: %s", name[i], e.text);
		show(&f);
		assert_int_equal(f.nr, 0);
		assert_int_equal(p.nr, p.entries);
		total += p.nr;
		nem_page_release(&p);
		findings_release(&f);
		free(bytes);
	}
	assert_true(total > 50);
}

static void recorded_transactions(void **state)
{
	struct err e = ERR_INIT;
	size_t len, i;
	char *bytes = shared_data("nis/mainnet_transactions.json", &len), *page;
	struct findings f;
	struct nem_page p;
	struct reply r;

	(void)state;
	findings_init(&f);
	/* a list of entries, as in a page */
	assert_true(asprintf(&page, "{\"data\":%s}", bytes) > 0);
	r = reply_of(page, strlen(page));
	assert_ok(nem_page_read(&p, &r, NEM_READ_VERIFY, &f, &e), &e);
	show(&f);
	assert_int_equal(f.nr, 0);
	assert_int_equal(p.nr, 7);
	for (i = 0; i < p.nr; i++)
		assert_int_equal(p.row[i].grade, GRADE_SIGNED);
	nem_page_release(&p);
	findings_release(&f);
	free(page);
	free(bytes);
}

static void recorded_blocks(void **state)
{
	static const char *const name[] = {
		"nis/blocks/PreviousBlock.json",
		"nis/blocks/CurrentBlock.json",
		"nis/blocks/block_with_mosaic_TA-1.json",
		"nis/blocks/block_with_mosaic_TA.json",
		"nis/blocks/block_with_multisig_TA.json",
		"nis/blocks/block_with_transfer_TA.json",
		"nis/blocks/block_without_TA.json",
		"nis/routes/block_at_public.json",
		"nis/routes/chain_last-block.json",
	};
	struct nem_chain chain = {0};
	size_t i;

	(void)state;
	for (i = 0; i < NR_OF(name); i++) {
		struct err e = ERR_INIT;
		struct nem_block_read b;
		struct findings f;
		struct reply r;
		size_t len;
		char *bytes = shared_data(name[i], &len);

		findings_init(&f);
		r = reply_of(bytes, len);
		if (!nem_block_read(&b, &r, NEM_READ_VERIFY, &f, &e))
			fail_msg("%s: %s", name[i], e.text);
		show(&f);
		if (f.nr)
			print_message("# %s\n", name[i]);
		assert_int_equal(b.nr, b.block.nr);
		assert_true(b.whole);
		assert_int_equal(b.grade, GRADE_SIGNED);
		if (i < 2) {
			assert_true(nem_chain_add(&chain, &b, &f));
			assert_int_equal(count(&f, FINDING_LEDGER_GAP), 0);
		}
		assert_int_equal(f.nr, 0);
		nem_block_release(&b);
		findings_release(&f);
		free(bytes);
	}
}

static bool count_block(struct nem_block_read *b, void *data, struct err *e)
{
	size_t *txs = data;

	(void)e;
	*txs += b->nr;
	assert_int_equal(b->grade, GRADE_SIGNED);
	return true;
}

/* Two real blocks in a reply like that of the bulk route, and like that of
 * the local one. */
static void bulk(void **state)
{
	static const char *const form[] = {
		"{\"entity\":{\"data\":[%s,%s]},\"signature\":\"00\"}",
		"{\"data\":[{\"block\":%s},{\"block\":%s}]}",
		"{\"data\":[%s,%s]}",
	};
	size_t len, i;
	char *a = shared_data("nis/blocks/PreviousBlock.json", &len);
	char *b = shared_data("nis/blocks/CurrentBlock.json", &len);

	(void)state;
	for (i = 0; i < NR_OF(form); i++) {
		struct err e = ERR_INIT;
		struct findings f;
		struct reply r;
		size_t nr, txs = 0;
		char *json;

		assert_true(asprintf(&json, form[i], a, b) > 0);
		r = reply_of(json, strlen(json));
		findings_init(&f);
		assert_ok(nem_blocks_read(&r, NEM_READ_VERIFY, count_block,
					  &txs, &nr, &f, &e),
			  &e);
		assert_int_equal(nr, 2);
		assert_int_equal(txs, 2);
		assert_int_equal(f.nr, 0);
		findings_release(&f);
		free(json);
	}
	free(a);
	free(b);
}

/* A block out of place, one with a bent transaction, one with a bent head. */
static void bent_blocks(void **state)
{
	static const struct {
		const char *from, *to;
		enum finding_kind kind;
		size_t findings, used;
	} t[] = {
		{"\"amount\":10000000000", "\"amount\":10000000001",
		 FINDING_BAD_SIGNATURE, 2, 0},
		{"\"height\":1362646", "\"height\":1362647", FINDING_BAD_BLOCK,
		 1, 0},
		{"\"type\":257", "\"type\":258", FINDING_UNKNOWN_TYPE, 1, 0},
		{"NAGJG3QFWYZ37LMI7IQPSGQNYADGSJZGJRD2DIYA",
		 "NAGJG3QFWYZ37LMI7IQPSGQNYADGSJZGJRD2DIYB",
		 FINDING_BAD_TRANSACTION, 1, 0},
		{"\"type\":1,", "\"type\":1,\"odd\":1,", FINDING_UNKNOWN_FIELD,
		 1, 1},
	};
	struct text bent;
	size_t len, i;
	char *bytes = shared_data("nis/blocks/CurrentBlock.json", &len), *at;

	(void)state;
	text_init(&bent, TEXT_MAX_ANY);
	for (i = 0; i < NR_OF(t); i++) {
		struct err e = ERR_INIT;
		struct nem_block_read b;
		struct findings f;
		struct reply r;

		at = strstr(bytes, t[i].from);
		assert_non_null(at);
		text_clear(&bent);
		text_add(&bent, bytes, (size_t)(at - bytes));
		text_adds(&bent, t[i].to);
		text_adds(&bent, at + strlen(t[i].from));
		findings_init(&f);
		r = reply_of(bent.s, bent.len);
		assert_ok(nem_block_read(&b, &r, NEM_READ_VERIFY, &f, &e), &e);
		show(&f);
		assert_int_equal(f.nr, t[i].findings);
		assert_int_equal(b.nr, t[i].used);
		assert_int_equal(count(&f, t[i].kind), 1);
		nem_block_release(&b);
		findings_release(&f);
	}
	text_release(&bent);
	free(bytes);
}

static void chains(void **state)
{
	struct nem_block_read b = {.whole = true};
	struct nem_chain c = {0};
	struct findings f;

	(void)state;
	findings_init(&f);
	b.block.height = 7;
	b.hash.b[0] = 7;
	assert_true(nem_chain_add(&c, &b, &f));
	b.block.height = 8;
	b.block.previous.b[0] = 6;
	assert_false(nem_chain_add(&c, &b, &f));
	assert_int_equal(count(&f, FINDING_BAD_BLOCK), 1);
	assert_int_equal(c.height, 7);
	b.block.previous.b[0] = 7;
	b.hash.b[0] = 8;
	assert_true(nem_chain_add(&c, &b, &f));
	assert_int_equal(f.nr, 1);
	b.block.height = 10;
	assert_true(nem_chain_add(&c, &b, &f));
	assert_int_equal(count(&f, FINDING_LEDGER_GAP), 1);
	/* behind a block without a hash any may follow */
	b.whole = false;
	b.block.height = 11;
	b.block.previous.b[0] = 8;
	assert_true(nem_chain_add(&c, &b, &f));
	b.block.height = 12;
	assert_true(nem_chain_add(&c, &b, &f));
	assert_int_equal(f.nr, 2);
	findings_release(&f);
}

static void recorded_infos(void **state)
{
	struct nem_account_info a;
	struct err e = ERR_INIT;
	struct arena arena = ARENA_INIT;
	struct nem_harvest *h;
	struct nem_balance *bal;
	uint64_t last, height;
	struct findings f;
	struct reply r;
	size_t len, nr, txs = 0;
	char *bytes;

	(void)state;
	bytes = shared_data("nis/routes/account_get.json", &len);
	r = reply_of(bytes, len);
	/* the recording holds more than one reply */
	if (!nem_account_read(&a, &r, &e))
		assert_err(&e, ERR_DATA, "JSON");
	free(bytes);
	bytes = shared_data("nis/account/account_harvest_info_1.json", &len);
	r = reply_of(bytes, len);
	assert_ok(nem_harvests_read(&h, &nr, &last, &arena, &r, &e), &e);
	assert_int_equal(nr, 25);
	assert_int_equal(h[0].height, 1041439);
	assert_int_equal(amount_units(h[1].fee), 600000);
	assert_int_equal(last, h[24].id);
	free(bytes);
	bytes = shared_data("nis/routes/account_historical_get.json", &len);
	r = reply_of(bytes, len);
	assert_ok(nem_balances_read(&bal, &nr, &arena, &r, &e), &e);
	assert_true(nr > 0);
	free(bytes);
	bytes = shared_data("nis/routes/chain_height.json", &len);
	r = reply_of(bytes, len);
	assert_ok(nem_height_read(&height, &r, &e), &e);
	assert_true(height > 0);
	free(bytes);
	/* this recording lacks fields of its blocks */
	bytes = shared_data("nis/routes/local_chain_blocks-after.json", &len);
	r = reply_of(bytes, len);
	findings_init(&f);
	assert_false(nem_blocks_read(&r, NEM_READ_VERIFY, count_block, &txs,
				     &nr, &f, &e));
	assert_err(&e, ERR_DATA, "data: 1: version: missing");
	findings_release(&f);
	free(bytes);
	arena_release(&arena);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(pages),
		cmocka_unit_test(absent),
		cmocka_unit_test(cursor),
		cmocka_unit_test(orders),
		cmocka_unit_test(nesting),
		cmocka_unit_test(recorded_pages),
		cmocka_unit_test(recorded_transactions),
		cmocka_unit_test(recorded_blocks),
		cmocka_unit_test(bulk),
		cmocka_unit_test(bent_blocks),
		cmocka_unit_test(chains),
		cmocka_unit_test(recorded_infos),
	};

	return cmocka_run_group_tests_name("nem_read", tests, NULL, NULL);
}
