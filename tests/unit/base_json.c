/* The reader of JSON against jansson's: what the one takes the other takes,
 * and reads the same in it. */
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/json.h"
#include "base/num.h"
#include "support.h"

#define ROUNDS 40000

static const char *const good[] = {
	"null",
	" true ",
	"-0",
	"[]",
	"{}",
	"\"\"",
	"[-9223372036854775808,9223372036854775807,0,-1,1e5,-0.25E-3]",
	"[\"\\u0041\\u00e9\\u20ac\\ud83d\\ude00\\n\\/\\\\\\\"\",\"\xc3\xa9\"]",
	"{\"a\":{\"b\":[1,[2,[3,{}]]],\"\":false},\"c\":\"d\\te\",\"f\":null}",
	"{\"1\":1,\"2\":2,\"3\":3,\"4\":4,\"5\":5,\"6\":6,\"7\":7,\"8\":8,"
	"\"9\":9,\"10\":10,\"11\":11,\"12\":12,\"13\":13,\"14\":14,\"15\":15,"
	"\"16\":16,\"17\":17,\"18\":18}",
};

static void same(const struct json_t *a, json_t *b)
{
	const char *key, *s;
	size_t len, i;
	json_t *v;

	assert_int_equal(js_count(a), json_is_object(b) ? json_object_size(b)
							: json_array_size(b));
	switch (js_type(a)) {
	case JS_MISSING:
		fail_msg("a value is missing");
		break;
	case JS_NULL:
		assert_true(json_is_null(b) && js_absent(a));
		break;
	case JS_BOOL:
		assert_true(json_is_boolean(b));
		assert_int_equal(js_true(a), json_is_true(b));
		break;
	case JS_INT:
		assert_true(json_is_integer(b));
		assert_true(js_int(a) == json_integer_value(b));
		break;
	case JS_REAL:
		assert_true(json_is_real(b));
		break;
	case JS_STRING:
		s = js_string(a, &len);
		assert_true(json_is_string(b));
		assert_int_equal(len, json_string_length(b));
		assert_memory_equal(s, json_string_value(b), len + 1);
		break;
	case JS_ARRAY:
		assert_true(json_is_array(b));
		for (i = 0; i < js_count(a); i++)
			same(js_at(a, i), json_array_get(b, i));
		assert_null(js_at(a, i));
		break;
	case JS_OBJECT:
		assert_true(json_is_object(b));
		i = 0;
		json_object_foreach(b, key, v)
		{
			assert_string_equal(js_key(a, i++), key);
			same(js_get(a, key), v);
		}
		assert_null(js_key(a, i));
		assert_null(js_get(a, "no such key"));
		break;
	}
}

/* Returns whether it is JSON. */
static bool both(const char *bytes, size_t len)
{
	json_error_t why;
	json_t *theirs = json_loadb(
		bytes, len, JSON_REJECT_DUPLICATES | JSON_DECODE_ANY, &why);
	struct err e = ERR_INIT;
	struct json_t *ours = js_parse(bytes, len, &e);

	/* nobody asks for the value of a real */
	if (!theirs && ours && strstr(why.text, "real number overflow")) {
		js_free(ours);
		return true;
	}
	if (!ours != !theirs)
		fail_msg("'%.*s': jansson: %s, ours: %s", (int)len, bytes,
			 theirs ? "fine" : why.text, ours ? "fine" : e.text);
	if (ours)
		same(ours, theirs);
	js_free(ours);
	json_decref(theirs);
	return ours;
}

/* One byte other, gone, or more; or a piece twice. */
static size_t bend(char *s, size_t len, size_t room, struct rng *r)
{
	static const char likely[] = "{}[]\",:\\u0d8e-+.tfn1 \x80\xe2";
	size_t at = rng_below(r, len + 1), n;
	char c = likely[rng_below(r, sizeof(likely) - 1)];

	switch (rng_below(r, 4)) {
	case 0:
		if (at < len)
			s[at] = c;
		break;
	case 1:
		if (at < len)
			memmove(s + at, s + at + 1, --len - at);
		break;
	case 2:
		if (len < room) {
			memmove(s + at + 1, s + at, len++ - at);
			s[at] = c;
		}
		break;
	case 3:
		n = rng_below(r, 12);
		if (at + n <= len && len + n <= room) {
			memmove(s + at + n, s + at, len - at);
			len += n;
		}
		break;
	}
	return len;
}

static void reads_the_same(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < NR_OF(good); i++)
		assert_true(both(good[i], strlen(good[i])));
}

static void bent(void **state)
{
	struct rng r = {.state = 7};
	size_t i, j, len, taken = 0;
	char s[600];

	(void)state;
	for (i = 0; i < ROUNDS; i++) {
		const char *from = good[rng_below(&r, NR_OF(good))];

		len = strlen(from);
		memcpy(s, from, len);
		for (j = rng_below(&r, 4); j <= 3; j++)
			len = bend(s, len, sizeof(s), &r);
		taken += both(s, len);
	}
	assert_in_range(taken, ROUNDS / 50, ROUNDS - ROUNDS / 50);
}

/* A reply as a node gives it, bent in its middle. */
static void bent_reply(void **state)
{
	struct rng r = {.state = 8};
	struct err e = ERR_INIT;
	char *bytes, *copy;
	size_t len, i;

	(void)state;
	assert_ok(
		file_read(&bytes, &len,
			  "tests/fuzz/corpora/nem_reply/account-transfers-all",
			  1 << 20, &e),
		&e);
	assert_true(both(bytes, len));
	copy = malloc(len + 100);
	for (i = 0; i < 300; i++) {
		memcpy(copy, bytes, len);
		(void)both(copy, bend(copy, len, len + 100, &r));
	}
	free(copy);
	free(bytes);
}

static void names_the_place(void **state)
{
	static const struct {
		const char *text, *why;
	} t[] = {
		{"[1,\n  2 3]", "line 2, column 5: ',' or ']' is wanted"},
		{"{\"a\":1 \"b\"", "line 1, column 8: ',' or '}' is wanted"},
		{"{\"a\"", "line 1, column 5: it ends too early"},
		{"{1", "line 1, column 2: a key is wanted"},
		{"[\"a\\n\\x\"]", "line 1, column 7: no such escape"},
		{"\"\t\"", "line 1, column 2: a control character"},
		{"\"\\ud800\"", "line 1, column 8: half a character"},
		{"[12345678901234567890]", "column 2: an integer of more than"},
		{"{\"a\":1,\"a\":2}", "column 13: an object with the same"},
		{"1 2", "line 1, column 3: something behind the value"},
	};
	struct err e;
	size_t i;

	(void)state;
	for (i = 0; i < NR_OF(t); i++) {
		e = (struct err)ERR_INIT;
		assert_null(js_parse(t[i].text, strlen(t[i].text), &e));
		assert_err(&e, ERR_DATA, t[i].why);
	}
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads_the_same),
		cmocka_unit_test(bent),
		cmocka_unit_test(bent_reply),
		cmocka_unit_test(names_the_place),
	};

	return cmocka_run_group_tests_name("base_json", tests, NULL, NULL);
}
