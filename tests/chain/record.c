#include "record.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/die.h"
#include "base/file.h"
#include "base/num.h"
#include "base/when.h"
#include "source/manifest.h"

static void must(bool ok, const struct err *e)
{
	if (!ok)
		die("%s", e->text);
}

void record_open(struct recorder *r, const struct node *node, const char *dir)
{
	struct err e = ERR_INIT;
	char *path = file_join(dir, "replies");

	*r = (struct recorder){.node = node, .dir = dir};
	/* two hours after the newest block */
	r->time = (int64_t)node->chain->time + CHAIN_EPOCH + 7200;
	must(file_make_dir(dir, &e) && file_make_dir(path, &e), &e);
	free(path);
	map_init(&r->asked);
	map_init(&r->bodies);
	text_init(&r->manifest, TEXT_MAX_ANY);
	text_init(&r->last, TEXT_MAX_ANY);
}

static void write_file(const char *dir, const char *name, const char *bytes,
		       size_t len)
{
	struct err e = ERR_INIT;
	char *path = file_join(dir, name);
	FILE *f = fopen(path, "w");

	if (!f || fwrite(bytes, 1, len, f) != len || fclose(f)) {
		err_errno(&e, ERR_SOURCE, path, "cannot write");
		die("%s", e.text);
	}
	free(path);
}

static void put(struct text *t, const char *key, const char *value)
{
	const char *s;

	text_addf(t, "\"%s\":\"", key);
	for (s = value; *s; s++) {
		if (*s == '"' || *s == '\\')
			text_addc(t, '\\');
		text_addc(t, *s);
	}
	text_adds(t, "\",");
}

static void keep(struct recorder *r, const struct node_request *q, int status)
{
	struct hash h = sha256(r->last.s, r->last.len);
	char hex[HASH_HEX_SIZE], when[WHEN_TEXT_MAX], name[32];
	struct text *m = &r->manifest;
	uint32_t nr;
	bool fresh;

	hex_encode(hex, h.b, sizeof(h.b));
	nr = map_add(&r->bodies, h.b, sizeof(h.b), &fresh);
	snprintf(name, sizeof(name), "replies/%04u.json", nr + 1);
	if (fresh)
		write_file(r->dir, name, r->last.s, r->last.len);
	text_adds(m, r->replies++ ? ",\n{" : "{");
	put(m, "method", q->method);
	put(m, "path", q->path);
	put(m, "query", q->query);
	put(m, "body", q->body);
	text_addf(m, "\"status\":%d,", status);
	put(m, "file", name);
	put(m, "sha256", hex);
	put(m, "origin", "http://127.0.0.1:7890");
	put(m, "time", when_iso(when, r->time));
	m->len--;
	text_adds(m, "}");
	/* twenty requests a second */
	if (r->replies % 20 == 0)
		r->time++;
}

/* asked: the body that the node gets, which may have a challenge more. */
static void ask(struct recorder *r, const char *method, const char *path,
		const char *query, const char *body, const char *asked)
{
	struct node_request q = {method, path, query, asked};
	struct text key;
	bool fresh;
	int status;

	status = node_reply(r->node, &q, &r->last);
	q.body = body;
	text_init(&key, TEXT_MAX_ANY);
	text_addf(&key, "%s %s?%s\n%s", method, path, query, body);
	(void)map_add(&r->asked, key.s, key.len, &fresh);
	text_release(&key);
	if (fresh)
		keep(r, &q, status);
}

void record_get(struct recorder *r, const char *path, const char *query)
{
	ask(r, "GET", path, query, "", "");
}

void record_post(struct recorder *r, const char *path, const char *body)
{
	ask(r, "POST", path, "", body, body);
}

void record_start(struct recorder *r)
{
	record_get(r, "/status", "");
	record_get(r, "/node/info", "");
	record_get(r, "/chain/height", "");
	record_get(r, "/chain/last-block", "");
}

void record_block(struct recorder *r, uint64_t height)
{
	char body[48];

	snprintf(body, sizeof(body), "{\"height\":%" PRIu64 "}", height);
	record_post(r, "/block/at/public", body);
}

void record_bulk(struct recorder *r, uint64_t height)
{
	char body[96], asked[160];

	snprintf(body, sizeof(body),
		 "{\"entity\":{\"height\":%" PRIu64
		 ",\"maxTransactions\":10000,\"minBlocks\":1}}",
		 height);
	snprintf(asked, sizeof(asked), "{\"challenge\":{\"data\":\"00\"},%s",
		 body + 1);
	ask(r, "POST", "/chain/blocks-after", "", body, asked);
}

/* Page after page until an empty one, by the ids of the replies. */
static void pages(struct recorder *r, const char *path, const char *address,
		  bool meta)
{
	struct err e = ERR_INIT;
	char query[160], id[32] = "";

	for (;;) {
		const struct json_t *data, *row;
		struct json_t *doc;

		snprintf(query, sizeof(query), "address=%s%s&pageSize=100",
			 address, id);
		record_get(r, path, query);
		doc = js_parse(r->last.s, r->last.len, &e);
		must(doc, &e);
		data = js_get(doc, "data");
		if (!js_count(data)) {
			js_free(doc);
			return;
		}
		row = js_at(data, js_count(data) - 1);
		if (meta)
			row = js_get(row, "meta");
		snprintf(id, sizeof(id), "&id=%" PRId64,
			 js_int(js_get(row, "id")));
		js_free(doc);
	}
}

void record_account(struct recorder *r, uint32_t account)
{
	const struct chain_account *a = &r->node->chain->account[account];
	char query[64];

	snprintf(query, sizeof(query), "address=%s", a->address);
	record_get(r, "/account/get", query);
	pages(r, "/account/transfers/all", a->address, true);
	/* what a node says of it in its first reply */
	if (a->harvests)
		pages(r, "/account/harvests", a->address, false);
}

void record_mosaics(struct recorder *r)
{
	const struct chain *c = r->node->chain;
	struct text query;
	size_t i;

	text_init(&query, TEXT_MAX_ANY);
	for (i = 1; i < c->assets; i++) {
		text_clear(&query);
		text_addf(&query, "mosaicId=%s%%3A%s", c->asset[i].ns,
			  c->asset[i].name);
		record_get(r, "/mosaic/definition", query.s);
	}
	text_release(&query);
}

/* The one thing that is taken from the program: a digest that has no fact
 * about NEM in it. */
static void put_digest(struct text *t)
{
	struct err e = ERR_INIT;
	char hex[HASH_HEX_SIZE];
	struct json_t *doc;
	struct hash h;

	text_adds(t, "}\n");
	doc = js_parse(t->s, t->len, &e);
	must(doc && manifest_digest(&h, doc, &e), &e);
	js_free(doc);
	hex_encode(hex, h.b, sizeof(h.b));
	t->len -= 2;
	text_addf(t, ",\n\"digest\":\"%s\"}\n", hex);
}

void record_close(struct recorder *r)
{
	struct text t;

	text_init(&t, TEXT_MAX_ANY);
	text_adds(&t, "{\"format\":\"tracer-fixture-1\","
		      "\"network\":\"nem:testnet\",\n\"replies\":[\n");
	text_add(&t, r->manifest.s, r->manifest.len);
	text_adds(&t, "\n]");
	put_digest(&t);
	write_file(r->dir, "manifest.json", t.s, t.len);
	text_release(&t);
	text_release(&r->manifest);
	text_release(&r->last);
	map_release(&r->asked);
	map_release(&r->bodies);
}

void record_file(const struct chain *c, const char *dir, const char *name,
		 void (*f)(const struct chain *c, FILE *f))
{
	char *bytes = NULL;
	size_t len = 0;
	FILE *out = open_memstream(&bytes, &len);

	if (!out)
		die("out of memory");
	f(c, out);
	fclose(out);
	write_file(dir, name, bytes, len);
	free(bytes);
}
