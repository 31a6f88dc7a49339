/* The digest of a manifest: no bit of it changes unseen. */
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/json.h"
#include "base/num.h"
#include "base/text.h"
#include "source/manifest.h"
#include "support.h"

#define ENTRY(body)                                                            \
	"{\"method\":\"POST\",\"path\":\"/p\",\"query\":\"\",\"body\":\"" body \
	"\",\"status\":200,\"file\":\"a.json\",\"sha256\":\""                  \
	"00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff"     \
	"\",\"time\":7}"
#define MANIFEST(replies, more)                                         \
	"{\"format\":\"tracer-fixture-1\",\"network\":\"nem:testnet\"," \
	"\"replies\":[" replies "]" more "}"

static struct hash digest_of(const char *s)
{
	struct err e = ERR_INIT;
	struct json_t *doc = js_parse(s, strlen(s), &e);
	struct hash h;

	assert_ok(doc, &e);
	assert_ok(manifest_digest(&h, doc, &e), &e);
	js_free(doc);
	return h;
}

static void what_it_covers(void **state)
{
	static const char one[] = MANIFEST(ENTRY("1") "," ENTRY("2"), "");
	static const char *const same[] = {
		MANIFEST(ENTRY("2") "," ENTRY("1"), ""),
		MANIFEST(ENTRY("1") ", \n" ENTRY("2"), ",\"digest\":\"x\""),
	};
	static const char *const other[] = {
		MANIFEST(ENTRY("1") "," ENTRY("3"), ""),
		MANIFEST(ENTRY("1"), ""),
		MANIFEST(ENTRY("1") "," ENTRY("2"), ",\"runs\":[1]"),
		MANIFEST(ENTRY("1") "," ENTRY("2") ",[[]]", ""),
	};
	struct hash h = digest_of(one), k;
	size_t i;

	(void)state;
	for (i = 0; i < NR_OF(same); i++) {
		k = digest_of(same[i]);
		assert_memory_equal(&h, &k, sizeof(h));
	}
	for (i = 0; i < NR_OF(other); i++) {
		k = digest_of(other[i]);
		assert_memory_not_equal(&h, &k, sizeof(h));
	}
}

static void what_it_refuses(void **state)
{
	struct err e = ERR_INIT;
	struct json_t *doc;
	struct hash h;
	struct text t;
	size_t i;

	(void)state;
	doc = js_parse("{\"a\":1.5}", 9, &e);
	assert_false(manifest_digest(&h, doc, &e));
	assert_err(&e, ERR_DATA, "no integer");
	js_free(doc);
	text_init(&t, TEXT_MAX_ANY);
	text_adds(&t, "{\"a\":");
	for (i = 0; i < 1000; i++)
		text_addc(&t, '[');
	for (i = 0; i < 1000; i++)
		text_addc(&t, ']');
	text_addc(&t, '}');
	doc = js_parse(t.s, t.len, &e);
	assert_false(manifest_digest(&h, doc, &e));
	assert_err(&e, ERR_DATA, "levels");
	js_free(doc);
	text_release(&t);
}

/* Of a bit that changes the name of the digest only its absence tells. */
static void flipped(void **state)
{
	const char *path = "fixtures/adversary/blocks/manifest.json";
	struct rng rng = {20180126};
	struct err e = ERR_INIT;
	struct manifest m;
	size_t len, i, nr = 0;
	char *bytes;

	(void)state;
	assert_ok(file_read(&bytes, &len, path, SOURCE_MANIFEST_MAX, &e), &e);
	assert_ok(manifest_read(&m, bytes, len, &e), &e);
	assert_true(m.has_digest);
	manifest_release(&m);
	for (i = 0; i < 300; i++) {
		size_t at = rng_below(&rng, len);
		char was = bytes[at];

		bytes[at] = (char)(was ^ (1 << rng_below(&rng, 8)));
		if (manifest_read(&m, bytes, len, &e) && m.has_digest)
			fail_msg("byte %zu: '%c' is now '%c'", at, was,
				 bytes[at]);
		nr += strstr(e.text, "digest:") != NULL;
		manifest_release(&m);
		bytes[at] = was;
	}
	/* many are no JSON any more; enough were for the digest to find */
	assert_true(nr > 50);
	free(bytes);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_it_covers),
		cmocka_unit_test(what_it_refuses),
		cmocka_unit_test(flipped),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
