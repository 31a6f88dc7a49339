/* Addresses: keys to addresses, and what people type. */
#include <stdlib.h>
#include <string.h>

#include "base/json.h"
#include "base/num.h"
#include "nem/address.h"
#include "nem/time.h"
#include "support.h"

static const char coincheck[] = "NC3BI3DNMR2PGEOOMP2NKXQGSAKMS7GYRKVA5CSZ";

static void from_key(void **state)
{
	static const struct {
		const char *key;
		enum nem_network net;
		const char *address;
	} t[] = {
		{"c5f54ba980fcbb657dbaaa42700539b207873e134d2375efeab5f1ab52f8"
		 "7844",
		 NEM_MAINNET, "NDD2CT6LQLIYQ56KIXI3ENTM6EK3D44P5JFXJ4R4"},
		{"c5f54ba980fcbb657dbaaa42700539b207873e134d2375efeab5f1ab52f8"
		 "7844",
		 NEM_TESTNET, "TDD2CT6LQLIYQ56KIXI3ENTM6EK3D44P5KZPFMK2"},
		{"c5f54ba980fcbb657dbaaa42700539b207873e134d2375efeab5f1ab52f8"
		 "7844",
		 NEM_MIJIN, "MDD2CT6LQLIYQ56KIXI3ENTM6EK3D44P5LDT7JHT"},
		{"8d07f90fb4bbe7715fa327c926770166a11be2e494a970605f2e12557f66"
		 "c9b9",
		 NEM_MAINNET, "NANEMOABLAGR72AZ2RV3V4ZHDCXW25XQ73O7OBT5"},
	};
	size_t i;

	(void)state;
	for (i = 0; i < NR_OF(t); i++) {
		char out[NEM_ADDRESS_SIZE];
		uint8_t key[32];

		assert_true(hex_decode(key, t[i].key, 64));
		nem_address_from_key(out, t[i].net, key);
		assert_string_equal(out, t[i].address);
		assert_int_equal(nem_is_nemesis(t[i].net, key), i == 3);
	}
}

static void typed(void **state)
{
	static const struct {
		const char *s;
		const char *wrong; /* NULL: it is coincheck's */
		int check;
	} t[] = {
		{"NC3BI3DNMR2PGEOOMP2NKXQGSAKMS7GYRKVA5CSZ", NULL, 1},
		{"nc3bi3dnmr2pgeoomp2nkxqgsakms7gyrkva5csz", NULL, 1},
		{"NC3BI3-DNMR2P-GEOOMP-2NKXQG-SAKMS7-GYRKVA-5CSZ", NULL, 1},
		{"-NC3BI3DNMR2PGEOOMP2NKXQGSAKMS7GYRKVA5CSZ-", NULL, 1},
		{"NC3BI3DNMR2PGEOOMP2NKXQGSAKMS7GYRKVA5CSY", "checksum", -1},
		{"NC3BI3DNMR2PGEOOMP2NKXQGSAKMS7GYRKVAC5SZ", "checksum", -1},
		{"AC3BI3DNMR2PGEOOMP2NKXQGSAKMS7GYRKVA5CSZ", "checksum", 0},
		{"NC3BI3DNMR2PGEOOMP2NKXQGSAKMS7GYRKVA5CS", "short", 0},
		{"NC3BI3DNMR2PGEOOMP2NKXQGSAKMS7GYRKVA5CSZA", "long", 0},
		{"", "short", 0},
		{"NC3BI3DNMR2PGEOOMP2NKXQGSAKMS7GYRKVA5CS1", "character '1'",
		 0},
		{"NC3BI3DNMR2PGEOOMP2NKXQGSAKMS7GYRKVA5CS ", "character ' '",
		 0},
		{"\xff", "character '?'", 0},
		{"@fees", "character '@'", 0},
	};
	size_t i;

	(void)state;
	for (i = 0; i < NR_OF(t); i++) {
		char out[NEM_ADDRESS_SIZE], label[129] = "untouched";
		struct err e = ERR_INIT;
		enum nem_network net;
		size_t len = strlen(t[i].s);
		bool ok;

		ok = nem_address_parse(out, &net, t[i].s, len, &e);
		assert_int_equal(nem_address_check(t[i].s, len), t[i].check);
		assert_int_equal(nem_address_canonical(label, t[i].s, len),
				 t[i].check);
		assert_string_equal(label,
				    t[i].check == 1 ? coincheck : "untouched");
		if (t[i].wrong) {
			assert_false(ok);
			assert_err(&e, ERR_DATA, t[i].wrong);
			continue;
		}
		assert_ok(ok, &e);
		assert_string_equal(out, coincheck);
		assert_int_equal(net, NEM_MAINNET);
	}
}

/* Every network byte: three are known, whatever the checksum says. */
static void networks(void **state)
{
	char address[NEM_ADDRESS_SIZE], out[NEM_ADDRESS_SIZE];
	uint8_t key[32] = {1};
	unsigned net, known = 0;

	(void)state;
	for (net = 0; net < 256; net++) {
		struct err e = ERR_INIT;
		enum nem_network got;

		nem_address_from_key(address, (enum nem_network)net, key);
		if (nem_address_parse(out, &got, address, 40, &e)) {
			assert_int_equal(got, net);
			assert_string_equal(out, address);
			known++;
		} else {
			assert_err(&e, ERR_DATA, "unknown network");
			assert_int_equal(nem_address_check(address, 40), 0);
		}
	}
	assert_int_equal(known, 3);
}

/* One wrong character is always found. */
static void one_wrong(void **state)
{
	static const char digit[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
	char s[NEM_ADDRESS_SIZE], out[NEM_ADDRESS_SIZE];
	size_t i, j;

	(void)state;
	for (i = 0; i < 40; i++) {
		for (j = 0; j < 32; j++) {
			struct err e = ERR_INIT;

			memcpy(s, coincheck, sizeof(s));
			s[i] = digit[j];
			assert_int_equal(nem_address_parse(out, NULL, s, 40,
							   &e),
					 s[i] == coincheck[i]);
		}
	}
}

static void vectors(void **state)
{
	static const struct {
		const char *field;
		enum nem_network net;
	} column[] = {
		{"address_Public", NEM_MAINNET},
		{"address_PublicTest", NEM_TESTNET},
		{"address_Mijin", NEM_MIJIN},
	};
	struct err e = ERR_INIT;
	size_t len, i, j;
	char *bytes = shared_data("vectors/addresses.json", &len);
	struct json_t *doc = js_parse(bytes, len, &e);

	(void)state;
	assert_ok(doc != NULL, &e);
	assert_true(js_count(doc) >= 500);
	for (i = 0; i < js_count(doc); i++) {
		const struct json_t *row = js_at(doc, i);
		char out[NEM_ADDRESS_SIZE];
		uint8_t key[32];
		const char *want;

		assert_ok(js_get_hex(key, 32, row, "publicKey", &e), &e);
		for (j = 0; j < NR_OF(column); j++) {
			assert_ok(js_get_str(&want, NULL, row, column[j].field,
					     &e),
				  &e);
			nem_address_from_key(out, column[j].net, key);
			assert_string_equal(out, want);
		}
	}
	js_free(doc);
	free(bytes);
}

static void times(void **state)
{
	(void)state;
	assert_int_equal(nem_to_unix(0), 1427587585);
	/* 2018-01-25T15:02:13Z */
	assert_int_equal(nem_to_unix(89304948), 1516892533);
	assert_int_equal(nem_from_unix(1516892533), 89304948);
	assert_int_equal(nem_to_unix(-1), 1427587584);
	assert_int_equal(nem_from_unix(INT64_MIN), INT32_MIN);
	assert_int_equal(nem_from_unix(INT64_MAX), INT32_MAX);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(from_key), cmocka_unit_test(typed),
		cmocka_unit_test(networks), cmocka_unit_test(one_wrong),
		cmocka_unit_test(vectors),  cmocka_unit_test(times),
	};

	return cmocka_run_group_tests_name("nem_address", tests, NULL, NULL);
}
