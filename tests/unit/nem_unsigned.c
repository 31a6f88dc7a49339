#include "nem/unsigned.h"

#include <string.h>

#include "base/arena.h"
#include "base/num.h"
#include "nem/binary.h"
#include "nem/binary_read.h"
#include "support.h"

#define KEY "dcd43b6ee3dde295f4b9f16e4ba7c136b1700e283e03639629a1186f2dd0b31c"
#define WHO "TCFAAL5PH6TBVQX2YLD2XJVLZ7GERTA4GB657RR6"

static struct nem_unsigned example(const char *mosaic)
{
	struct nem_unsigned u = {.network = NEM_TESTNET,
				 .time = 1517382000,
				 .height = 400,
				 .recipient = WHO,
				 .mosaic = mosaic,
				 .message = "stolen funds"};
	struct err e = ERR_INIT;

	assert_true(nem_public_key(u.signer, KEY, &e));
	return u;
}

/* The layout of a transfer, byte by byte: type, version and network, time,
 * key, fee, deadline, recipient, amount, message; no signature anywhere. */
static void message_alone(void **state)
{
	static const char layout[] =
		"01010000"
		"01000098"
		"6f275a05"
		"20000000" KEY "a086010000000000"
		"ef785b05"
		"28000000"
		"544346414 14c355048365442565158"
		"32594c4432584a564c5a374745525441344742363537525236"
		"0000000000000000"
		"14000000"
		"01000000"
		"0c000000"
		"73746f6c656e2066756e6473";
	struct nem_unsigned u = example(NULL);
	struct err e = ERR_INIT;
	char hex[512], want[512];
	struct amount fee;
	struct text out;
	struct hash h;
	size_t i, n = 0;

	(void)state;
	for (i = 0; layout[i]; i++)
		if (layout[i] != ' ')
			want[n++] = layout[i];
	want[n] = 0;
	text_init(&out, TEXT_MAX_ANY);
	assert_true(nem_unsigned_make(&out, &h, &fee, &u, &e));
	assert_true(2 * out.len < sizeof(hex));
	hex_encode(hex, (const uint8_t *)out.s, out.len);
	assert_string_equal(hex, want);
	assert_int_equal(amount_units(fee), 100000);
	text_release(&out);
}

static void with_mosaic(void **state)
{
	struct nem_unsigned u = example("ts:warning");
	struct arena mem = ARENA_INIT;
	struct err e = ERR_INIT;
	struct amount fee;
	struct nem_tx tx;
	struct text out;
	struct hash h, again;

	(void)state;
	text_init(&out, TEXT_MAX_ANY);
	assert_true(nem_unsigned_make(&out, &h, &fee, &u, &e));
	assert_true(nem_tx_read_binary(&tx, &mem, out.s, out.len,
				       NEM_ENCODE_DATA, &e));
	again = keccak256(out.s, out.len);
	assert_memory_equal(again.b, h.b, HASH_SIZE);
	assert_int_equal(tx.type, NEM_TRANSFER);
	assert_int_equal(tx.version, 2);
	assert_int_equal(tx.deadline - tx.time, 86400);
	assert_int_equal(amount_units(tx.transfer.amount), 1000000);
	assert_int_equal(tx.transfer.mosaic_nr, 1);
	assert_int_equal(amount_units(tx.transfer.mosaics[0].quantity), 1);
	assert_string_equal(tx.transfer.recipient, WHO);
	arena_release(&mem);
	text_release(&out);
}

static void what_cannot_be(void **state)
{
	static const char *const keys[] = {
		"", "dcd4", KEY "00",
		"zcd43b6ee3dde295f4b9f16e4ba7c136b1700e283e03639629a1186f2dd0b3"
		"1c",
		/* all zero, and one that is no point of the curve */
		"00000000000000000000000000000000000000000000000000000000000000"
		"00",
		"02000000000000000000000000000000000000000000000000000000000000"
		"00"};
	static const char *const mosaics[] = {"", "ts", ":x", "ts:"};
	struct nem_unsigned u;
	struct amount fee;
	struct text out;
	struct hash h;
	uint8_t key[NEM_KEY_SIZE];
	size_t i;

	(void)state;
	text_init(&out, TEXT_MAX_ANY);
	for (i = 0; i < NR_OF(keys); i++) {
		struct err e = ERR_INIT;

		assert_false(nem_public_key(key, keys[i], &e));
		assert_int_equal(e.kind, ERR_USAGE);
	}
	for (i = 0; i < NR_OF(mosaics); i++) {
		struct err e = ERR_INIT;

		u = example(mosaics[i]);
		assert_false(nem_unsigned_make(&out, &h, &fee, &u, &e));
		assert_int_equal(e.kind, ERR_USAGE);
	}
	for (i = 0; i < 2; i++) {
		struct err e = ERR_INIT;

		u = example(NULL);
		u.time = i ? 1427587584 : INT64_MAX;
		assert_false(nem_unsigned_make(&out, &h, &fee, &u, &e));
		assert_int_equal(e.kind, ERR_USAGE);
	}
	text_release(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(message_alone),
		cmocka_unit_test(with_mosaic),
		cmocka_unit_test(what_cannot_be),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
