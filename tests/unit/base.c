/* The ground floor: amounts, time, text, hex, hashes, CSV. */
#include <stdio.h>
#include <string.h>

#include "base/amount.h"
#include "base/hash.h"
#include "base/map.h"
#include "base/num.h"
#include "base/text.h"
#include "base/when.h"
#include "support.h"

static void amounts_parse(void **state)
{
	static const struct {
		const char *s;
		unsigned decimals;
		uint64_t units;
		const char *wrong; /* NULL: fine */
	} t[] = {
		{"0", 6, 0, NULL},
		{"1", 6, 1000000, NULL},
		{"1.5", 6, 1500000, NULL},
		{".5", 6, 500000, NULL},
		{"0.000001", 6, 1, NULL},
		{"1.5000000000", 6, 1500000, NULL},
		{"18446744073709.551615", 6, UINT64_MAX, NULL},
		{"18446744073709.551616", 6, 0, "64 bits"},
		{"18446744073709551615", 0, UINT64_MAX, NULL},
		{"18446744073709551616", 0, 0, "64 bits"},
		{"99999999999999999999999999", 6, 0, "64 bits"},
		{"0.0000001", 6, 0, "--cut"},
		{"-1", 6, 0, "negative"},
		{"", 6, 0, "not an amount"},
		{".", 6, 0, "not an amount"},
		{"1.", 6, 0, "not an amount"},
		{"1e6", 6, 0, "not an amount"},
		{"1,000", 6, 0, "not an amount"},
		{"+1", 6, 0, "not an amount"},
		{" 1", 6, 0, "not an amount"},
		{"0x10", 6, 0, "not an amount"},
	};
	size_t i;

	(void)state;
	for (i = 0; i < NR_OF(t); i++) {
		struct err e = ERR_INIT;
		struct amount a = amount_of(0);
		bool cut, ok = amount_parse(&a, &cut, t[i].s, strlen(t[i].s),
					    t[i].decimals, AMOUNT_EXACT, &e);

		if (t[i].wrong) {
			assert_false(ok);
			assert_err(&e, ERR_DATA, t[i].wrong);
			continue;
		}
		assert_ok(ok, &e);
		assert_int_equal(amount_units(a), t[i].units);
	}
}

static void amounts_cut(void **state)
{
	struct err e = ERR_INIT;
	struct amount a;
	bool cut;

	(void)state;
	assert_ok(amount_parse(&a, &cut, "1.0000019", 9, 6, AMOUNT_CUT, &e),
		  &e);
	assert_true(cut);
	assert_int_equal(amount_units(a), 1000001);
}

static void amounts_format(void **state)
{
	static const struct {
		uint64_t units;
		unsigned decimals;
		const char *grouped, *plain;
	} t[] = {
		{0, 6, "0", "0"},
		{1, 6, "0.000001", "0.000001"},
		{526300010000000, 6, "526,300,010", "526300010"},
		{1234567890, 6, "1,234.56789", "1234.56789"},
		{999, 0, "999", "999"},
		{1000, 0, "1,000", "1000"},
		{UINT64_MAX, 0, "18,446,744,073,709,551,615",
		 "18446744073709551615"},
		{UINT64_MAX, 18, "18.446744073709551615",
		 "18.446744073709551615"},
	};
	char buf[AMOUNT_TEXT_MAX];
	size_t i;

	(void)state;
	for (i = 0; i < NR_OF(t); i++) {
		assert_string_equal(amount_format(buf, amount_of(t[i].units),
						  t[i].decimals,
						  AMOUNT_GROUPED),
				    t[i].grouped);
		assert_string_equal(amount_format(buf, amount_of(t[i].units),
						  t[i].decimals, AMOUNT_PLAIN),
				    t[i].plain);
	}
}

static void amounts_arithmetic(void **state)
{
	struct amount a = amount_of(7), max = amount_of(UINT64_MAX);

	(void)state;
	assert_false(amount_add(&a, max, amount_of(1)));
	assert_int_equal(amount_units(a), 7);
	assert_false(amount_sub(&a, amount_of(1), amount_of(2)));
	assert_int_equal(amount_units(a), 7);
	assert_true(amount_muldiv(&a, max, max, max));
	assert_int_equal(amount_units(a), UINT64_MAX);
	assert_false(amount_muldiv(&a, max, max, amount_of(1)));
	assert_false(amount_muldiv(&a, max, max, amount_of(0)));
	assert_true(amount_muldiv(&a, amount_of(50), amount_of(40),
				  amount_of(100)));
	assert_int_equal(amount_units(a), 20);
	assert_int_equal(amount_permille(amount_of(1), amount_of(3)), 333);
}

static void times(void **state)
{
	static const struct {
		const char *s;
		enum when_edge edge;
		int64_t secs;
		const char *iso;
	} t[] = {
		{"2018-01-26T00:02:13+09:00", WHEN_FIRST, 1516892533,
		 "2018-01-25T15:02:13Z"},
		{"2018-01-25 15:02:13", WHEN_FIRST, 1516892533, NULL},
		{"2015-03-29T00:06:25Z", WHEN_FIRST, 1427587585, NULL},
		{"2018-02-28", WHEN_FIRST, 1519776000, NULL},
		{"2018-02-28", WHEN_LAST, 1519862399, NULL},
		{"2020-02-29T23:59Z", WHEN_LAST, 1583020740, NULL},
		{"1969-12-31T23:59:59Z", WHEN_FIRST, -1,
		 "1969-12-31T23:59:59Z"},
	};
	static const char *const wrong[] = {
		"2018",
		"2018-13-01",
		"2018-02-29",
		"2018-01-01T25:00",
		"2018-01-01T00:00Zx",
		"18-01-01",
		"2018-01-01T",
		"2018-01-01T1:00",
		"",
	};
	char buf[WHEN_TEXT_MAX];
	struct err e = ERR_INIT;
	int64_t secs;
	size_t i;

	(void)state;
	for (i = 0; i < NR_OF(t); i++) {
		assert_ok(when_parse(&secs, t[i].s, strlen(t[i].s), t[i].edge,
				     &e),
			  &e);
		assert_int_equal(secs, t[i].secs);
		if (t[i].iso)
			assert_string_equal(when_iso(buf, secs), t[i].iso);
	}
	for (i = 0; i < NR_OF(wrong); i++)
		assert_false(when_parse(&secs, wrong[i], strlen(wrong[i]),
					WHEN_FIRST, &e));
}

static void clean_text(void **state)
{
	static const struct {
		const char *in, *out;
	} t[] = {
		{"plain", "plain"},
		{"\x1b[31mred", "?[31mred"},
		{"a\tb\nc", "a?b?c"},
		{"\xe3\x82\xb3", "\xe3\x82\xb3"},
		{"bad\xff", "bad\xef\xbf\xbd"},
		{"\xc0\xaf", "\xef\xbf\xbd\xef\xbf\xbd"},
		{"rtl\xe2\x80\xae"
		 "x",
		 "rtl?x"},
		{"zero\xe2\x80\x8bwidth", "zero?width"},
		{"c1\xc2\x9b", "c1?"},
	};
	struct text x;
	size_t i;

	(void)state;
	text_init(&x, TEXT_MAX_ANY);
	for (i = 0; i < NR_OF(t); i++) {
		text_clear(&x);
		text_add_clean(&x, t[i].in, strlen(t[i].in));
		assert_string_equal(x.s, t[i].out);
	}
	text_release(&x);
	text_init(&x, 5);
	text_adds(&x, "123456");
	assert_true(x.full);
	assert_string_equal(x.s, "12345");
	text_release(&x);
}

static void hashes(void **state)
{
	char hex[2 * 64 + 1];
	uint8_t out[64];
	struct hash h;

	(void)state;
	h = keccak256("", 0);
	hex_encode(hex, h.b, 32);
	assert_string_equal(hex, "c5d2460186f7233c927e7db2dcc703c0"
				 "e500b653ca82273b7bfad8045d85a470");
	h = sha256("abc", 3);
	hex_encode(hex, h.b, 32);
	assert_string_equal(hex, "ba7816bf8f01cfea414140de5dae2223"
				 "b00361a396177a9cb410ff61f20015ad");
	keccak512(out, "", 0, NULL, 0, NULL, 0);
	hex_encode(hex, out, 64);
	assert_string_equal(hex, "0eab42de4c3ceb9235fc91acffe746b2"
				 "9c29a8c366b7c60e4e67c466f36a4304"
				 "c00fa9caf9d87976ba469bcbe06713b4"
				 "35f091ef2769fb160cdab33d3670680e");
	ripemd160(out, "abc", 3);
	hex_encode(hex, out, 20);
	assert_string_equal(hex, "8eb208f7e05d987a9b044a8e98c6b087f15a0bfc");
}

static void maps(void **state)
{
	struct map m;
	char key[32];
	bool fresh;
	uint32_t i;

	(void)state;
	map_init(&m);
	assert_int_equal(map_find(&m, "x", 1), MAP_NONE);
	for (i = 0; i < 10000; i++) {
		snprintf(key, sizeof(key), "key %u", i);
		assert_int_equal(map_add(&m, key, strlen(key), &fresh), i);
		assert_true(fresh);
	}
	for (i = 0; i < 10000; i++) {
		snprintf(key, sizeof(key), "key %u", i);
		assert_int_equal(map_find(&m, key, strlen(key)), i);
	}
	assert_int_equal(map_add(&m, "key 7", 5, &fresh), 7);
	assert_false(fresh);
	assert_int_equal(map_find(&m, "key", 3), MAP_NONE);
	/* any bytes are a key: a NUL ends none, and none is one too */
	assert_int_equal(map_add(&m, "a\0b", 3, &fresh), 10000);
	assert_int_equal(map_find(&m, "a", 1), MAP_NONE);
	assert_int_equal(map_find(&m, "a\0c", 3), MAP_NONE);
	assert_int_equal(map_add(&m, "", 0, &fresh), 10001);
	map_call_bucket(&m, map_hash("a\0b", 3));
	map_call_key(&m, map_hash("a\0b", 3));
	assert_int_equal(map_add_hashed(&m, "a\0b", 3, map_hash("a\0b", 3),
					&fresh),
			 10000);
	assert_false(fresh);
	assert_int_equal(map_find(&m, "a\0b", 3), 10000);
	assert_int_equal(map_find(&m, "", 0), 10001);
	map_release(&m);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(amounts_parse),
		cmocka_unit_test(amounts_cut),
		cmocka_unit_test(amounts_format),
		cmocka_unit_test(amounts_arithmetic),
		cmocka_unit_test(times),
		cmocka_unit_test(clean_text),
		cmocka_unit_test(hashes),
		cmocka_unit_test(maps),
	};

	return cmocka_run_group_tests_name("base", tests, NULL, NULL);
}
