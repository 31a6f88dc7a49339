#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/num.h"
#include "base/text.h"
#include "source/source.h"
#include "support.h"

/* A folder of its own for each test. */
struct box {
	char dir[64];
};

static int box_open(void **state)
{
	struct box *b = xcalloc(1, sizeof(*b));

	snprintf(b->dir, sizeof(b->dir), "/tmp/source_fixture.XXXXXX");
	*state = b;
	return mkdtemp(b->dir) ? 0 : -1;
}

static int box_close(void **state)
{
	static const char *const names[] = {"manifest.json", "a.json", "b.json",
					    "link.json", "big.json"};
	struct box *b = *state;
	char *path;
	size_t i;

	for (i = 0; i < NR_OF(names); i++) {
		path = file_join(b->dir, names[i]);
		unlink(path);
		free(path);
	}
	rmdir(b->dir);
	free(b);
	return 0;
}

static void put(const struct box *b, const char *name, const char *s)
{
	char *path = file_join(b->dir, name);
	FILE *f = fopen(path, "w");

	assert_non_null(f);
	fputs(s, f);
	assert_int_equal(fclose(f), 0);
	free(path);
}

/* An entry for the file's intended content. */
static void entry(struct text *t, const char *body, const char *file,
		  const char *content)
{
	struct hash h = sha256(content, strlen(content));
	char hex[HASH_HEX_SIZE];

	hex_encode(hex, h.b, sizeof(h.b));
	text_addf(
		t,
		"%s{\"method\":\"POST\",\"path\":\"/p\",\"query\":\"b=2&a=1\","
		"\"body\":\"%s\",\"status\":200,\"file\":\"%s\","
		"\"sha256\":\"%s\",\"origin\":\"x\",\"time\":7}",
		t->len ? "," : "", body, file, hex);
}

static void put_manifest(const struct box *b, const struct text *entries)
{
	struct text t;

	text_init(&t, TEXT_MAX_ANY);
	text_addf(
		&t,
		"{\"format\":\"tracer-fixture-1\",\"network\":\"nem:testnet\","
		"\"replies\":[%s]}",
		entries->s);
	put(b, "manifest.json", t.s);
	text_release(&t);
}

static const struct request want_a = {HTTP_POST, "/p", "a=1&b=2", "A", NULL};

static void reads_what_is_there(void **state)
{
	static const struct request other = {HTTP_GET, "/p", "a=1&b=2", "",
					     NULL};
	const struct box *b = *state;
	struct err e = ERR_INIT;
	struct reply r;
	struct source *s;
	struct text t;
	uint64_t tag;

	text_init(&t, TEXT_MAX_ANY);
	entry(&t, "A", "a.json", "hello");
	entry(&t, "B", "a.json", "hello");
	put(b, "a.json", "hello");
	put_manifest(b, &t);
	text_release(&t);
	s = source_open_fixture(b->dir, &e);
	assert_ok(s, &e);
	assert_int_equal(source_count(s), 2);
	assert_string_equal(source_at(s, 1)->body, "B");
	assert_true(source_is_local(s));
	source_ask(s, &want_a, 5);
	source_ask(s, &other, 6);
	assert_int_equal(source_next(s, &tag, &r, &e), SOURCE_REPLY);
	assert_int_equal(tag, 5);
	assert_int_equal(r.len, 5);
	assert_memory_equal(r.bytes, "hello", 5);
	assert_int_equal(r.status, 200);
	assert_int_equal(r.time, 7);
	assert_string_equal(r.request->body, "A");
	assert_int_equal(source_next(s, &tag, &r, &e), SOURCE_UNKNOWN);
	assert_int_equal(tag, 6);
	assert_int_equal(source_next(s, &tag, &r, &e), SOURCE_IDLE);
	source_free(s);
}

/* Opens the folder and asks for A: both must fail with one of the texts. */
static void must_fail(const struct box *b, enum err_kind kind, const char *part)
{
	struct err e = ERR_INIT;
	struct source *s = source_open_fixture(b->dir, &e);
	struct reply r;

	if (s)
		assert_int_equal(source_get(s, &want_a, &r, &e), SOURCE_FAILED);
	source_free(s);
	assert_err(&e, kind, part);
	assert_err(&e, kind, b->dir);
}

static void file_must_fail(const struct box *b, const char *file,
			   const char *content, const char *part)
{
	struct text t;

	text_init(&t, TEXT_MAX_ANY);
	entry(&t, "A", file, content);
	put_manifest(b, &t);
	text_release(&t);
	must_fail(b, ERR_DATA, part);
}

static void truncated_file(void **state)
{
	put(*state, "a.json", "{\"data\":[");
	file_must_fail(*state, "a.json", "{\"data\":[]}", "a.json");
	put(*state, "a.json", "");
	file_must_fail(*state, "a.json", "{\"data\":[]}", "SHA-256");
}

static void missing_file(void **state)
{
	file_must_fail(*state, "b.json", "x", "b.json");
}

static void file_outside(void **state)
{
	const struct box *b = *state;
	char *path = file_join(b->dir, "link.json");

	file_must_fail(b, "../x", "x", "'../x' is not a file inside");
	file_must_fail(b, "/etc/passwd", "x", "'/etc/passwd'");
	file_must_fail(b, "a/../../x", "x", "a/../../x");
	file_must_fail(b, "", "x", "not a file inside");
	file_must_fail(b, ".", "x", "not a file inside");
	assert_int_equal(symlink("/etc/passwd", path), 0);
	file_must_fail(b, "link.json", "x", "a link out of the folder");
	free(path);
	/* which nobody writes to */
	path = file_join(b->dir, "pipe.json");
	assert_int_equal(mkfifo(path, 0600), 0);
	file_must_fail(b, "pipe.json", "x", "neither a file nor a folder");
	unlink(path);
	free(path);
}

static void page_twice(void **state)
{
	const struct box *b = *state;
	struct text t;

	text_init(&t, TEXT_MAX_ANY);
	put(b, "a.json", "1");
	put(b, "b.json", "2");
	entry(&t, "A", "a.json", "1");
	entry(&t, "A", "b.json", "2");
	put_manifest(b, &t);
	must_fail(b, ERR_DATA, "reply 2: 'POST /p?a=1&b=2 A' is there twice");
	text_release(&t);
}

static void huge_file(void **state)
{
	const struct box *b = *state;
	char *path = file_join(b->dir, "big.json");

	put(b, "big.json", "x");
	if (truncate(path, (off_t)3 << 30)) {
		free(path);
		skip();
	}
	free(path);
	file_must_fail(b, "big.json", "x", "big.json");
}

static void huge_manifest(void **state)
{
	const struct box *b = *state;
	char *path = file_join(b->dir, "manifest.json");

	put(b, "manifest.json", "{");
	if (truncate(path, (off_t)3 << 30)) {
		free(path);
		skip();
	}
	free(path);
	must_fail(b, ERR_DATA, "more than");
}

static void deep_manifest(void **state)
{
	struct text t;
	int i;

	text_init(&t, TEXT_MAX_ANY);
	for (i = 0; i < 10000; i++)
		text_addc(&t, '[');
	put(*state, "manifest.json", t.s);
	text_release(&t);
	must_fail(*state, ERR_DATA, "not JSON");
}

static void wrong_manifests(void **state)
{
	static const struct {
		const char *json, *part;
	} bad[] = {
		{"", "not JSON"},
		{"<html>", "not JSON"},
		{"[]", "not an object"},
		{"{\"format\":7}", "format: an integer, not a string"},
		{"{\"format\":\"x\",\"replies\":[]}", "format: 'x'"},
		{"{\"format\":\"tracer-fixture-1\"}", "replies"},
		{"{\"format\":\"tracer-fixture-1\",\"replies\":{}}", "replies"},
		{"{\"format\":\"tracer-fixture-1\",\"replies\":[1]}",
		 "reply 1: not an object"},
		{"{\"format\":\"tracer-fixture-1\",\"replies\":[{"
		 "\"method\":1}]}",
		 "reply 1: method: an integer, not a string"},
		{"{\"format\":\"tracer-fixture-1\",\"replies\":[{"
		 "\"method\":\"PUT\"}]}",
		 "neither GET nor POST"},
		{"{\"format\":\"tracer-fixture-1\",\"replies\":[{"
		 "\"method\":\"GET\",\"path\":\"/a\\u0000b\"}]}",
		 "u0000"},
		{"{\"format\":\"tracer-fixture-1\",\"replies\":[{"
		 "\"method\":\"GET\",\"path\":\"/a\",\"status\":\"200\"}]}",
		 "status: a string, not an integer"},
		{"{\"format\":\"tracer-fixture-1\",\"replies\":[{"
		 "\"method\":\"GET\",\"path\":\"/a\",\"status\":200,"
		 "\"file\":12}]}",
		 "file: an integer, not a string"},
		{"{\"format\":\"tracer-fixture-1\",\"replies\":[{"
		 "\"method\":\"GET\",\"path\":\"/a\",\"status\":200,"
		 "\"file\":\"a\",\"sha256\":\"12\"}]}",
		 "sha256"},
	};
	size_t i;

	for (i = 0; i < NR_OF(bad); i++) {
		put(*state, "manifest.json", bad[i].json);
		must_fail(*state, ERR_DATA, bad[i].part);
	}
}

static void no_folder(void **state)
{
	struct err e = ERR_INIT;

	(void)state;
	assert_null(source_open_fixture("/nonexistent/folder", &e));
	assert_err(&e, ERR_SOURCE, "/nonexistent/folder");
}

static void no_manifest(void **state)
{
	must_fail(*state, ERR_SOURCE, "manifest.json");
}

/* A request for one node is served by its own reply, else by one for any. */
static void one_node(void **state)
{
	static const char content[] = "hello", mine[] = "mine";
	struct request at_n = want_a, at_m = want_a;
	const struct box *b = *state;
	struct err e = ERR_INIT;
	struct reply r;
	struct source *s;
	struct text t;

	at_n.node = "http://n:7890";
	at_m.node = "http://m:7890";
	text_init(&t, TEXT_MAX_ANY);
	entry(&t, "A", "a.json", content);
	entry(&t, "A\",\"node\":\"http://n:7890", "b.json", mine);
	put(b, "a.json", content);
	put(b, "b.json", mine);
	put_manifest(b, &t);
	text_clear(&t);
	s = source_open_fixture(b->dir, &e);
	assert_ok(s, &e);
	assert_int_equal(source_get(s, &want_a, &r, &e), SOURCE_REPLY);
	assert_string_equal(r.bytes, content);
	assert_int_equal(source_get(s, &at_n, &r, &e), SOURCE_REPLY);
	assert_string_equal(r.bytes, mine);
	assert_string_equal(r.request->node, "http://n:7890");
	assert_int_equal(source_get(s, &at_m, &r, &e), SOURCE_REPLY);
	assert_string_equal(r.bytes, content);
	request_key(&t, &at_n);
	assert_string_equal(t.s, "POST http://n:7890/p?a=1&b=2 A");
	text_release(&t);
	source_free(s);
}

#define BOXED(f) cmocka_unit_test_setup_teardown(f, box_open, box_close)

int main(void)
{
	static const struct CMUnitTest tests[] = {
		BOXED(reads_what_is_there),
		BOXED(truncated_file),
		BOXED(missing_file),
		BOXED(file_outside),
		BOXED(page_twice),
		BOXED(huge_file),
		BOXED(huge_manifest),
		BOXED(deep_manifest),
		BOXED(wrong_manifests),
		BOXED(no_manifest),
		BOXED(one_node),
		cmocka_unit_test(no_folder),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
