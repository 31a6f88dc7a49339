/* The binary form: real mainnet transactions, built by hand, have the hash
 * that the chain gave them (NEM's integration documents). */
#include <string.h>

#include "base/num.h"
#include "nem/binary.h"
#include "support.h"

static void unhex(void *out, const char *s)
{
	assert_true(hex_decode(out, s, strlen(s)));
}

static void assert_hash(const struct hash *h, const char *want)
{
	char hex[HASH_HEX_SIZE];

	hex_encode(hex, h->b, sizeof(h->b));
	assert_string_equal(hex, want);
}

static void assert_tx_hash(const struct nem_tx *tx, const char *want)
{
	struct hash h = nem_tx_hash(tx);

	assert_hash(&h, want);
}

static void transfer_v1(void **state)
{
	struct nem_tx tx = {
		.type = NEM_TRANSFER,
		.network = NEM_MAINNET,
		.version = 1,
		.time = 85497762,
		.deadline = 85584162,
		.fee = amount_of(50000),
		.transfer = {.recipient = "NC2KPEXZDILXDWO6Y2OY4W7FRSVFGKYC7VB6"
					  "W4D4",
			     .amount = amount_of(1001000000)},
	};

	(void)state;
	unhex(tx.signer, "d7e062d8c08329cf316289f7c1a6ae87ee07e8033f2eccd6042b"
			 "a3d5c6c2ddca");
	assert_tx_hash(&tx, "86a1a104e316b23d6b70100165a5b7398b017f9081e658ec75"
			    "97a019919665eb");
}

static void transfer_mosaics(void **state)
{
	const struct nem_mosaic mosaics[] = {
		{{nem_str("nem"), nem_str("xem")}, amount_of(1000000)},
		{{nem_str("nextem"), nem_str("nex")}, amount_of(1)},
	};
	struct nem_tx tx = {
		.type = NEM_TRANSFER,
		.network = NEM_MAINNET,
		.version = 2,
		.time = 59821608,
		.deadline = 59908008,
		.fee = amount_of(2000000),
		.transfer = {.recipient = "NDY4RHUZ3CZOZ53O5HNEXTEM7UF5X3MMDGH4"
					  "IMAD",
			     .amount = amount_of(2000000),
			     .mosaics = mosaics,
			     .mosaic_nr = 2},
	};

	(void)state;
	unhex(tx.signer, "099132a49ed0c15936a464cf6ef43120f01fa88835803593571"
			 "882feea6161db");
	assert_tx_hash(&tx, "ef33af9b121f9891717bd582cd075435a93bff7fd568816f7b"
			    "f2a0a5207b9447");
}

static void multisig(void **state)
{
	struct nem_tx inner = {
		.type = NEM_TRANSFER,
		.network = NEM_MAINNET,
		.version = 1,
		.time = 94577007,
		.deadline = 94580607,
		.fee = amount_of(100000),
		.transfer = {.recipient = "NC64UFOWRO6AVMWFV2BFX2NT6W2GURK2EOX6"
					  "FFMZ",
			     .amount = amount_of(868000000),
			     .message_type = NEM_MESSAGE_PLAIN,
			     .message = nem_str("100918823")},
	};
	struct nem_tx cosig = {
		.type = NEM_COSIGNATURE, .network = NEM_MAINNET, .version = 1};
	struct nem_tx tx = {
		.type = NEM_MULTISIG,
		.network = NEM_MAINNET,
		.version = 1,
		.time = 94577007,
		.deadline = 94580607,
		.fee = amount_of(500000),
		.multisig = {.inner = &inner},
	};
	static const char hash[] = "3eef4c05b4018d2d32c62b24dcfd2f98d50daf6be8"
				   "622fa20c7eca4d9c58487c";

	(void)state;
	unhex(inner.signer, "fbae41931de6a0cc25153781321f3de0806c7ba9a191474bb9"
			    "a838118c8de4d3");
	unhex(tx.signer, "aa455d831430872feb0c6ae14265209182546c985a321c501be7f"
			 "dc96ed04757");
	assert_tx_hash(&inner, "c74f36e32561f1e701bc078cd4aad88d9635d88697ebbb4"
			       "23aa277e207406069");
	assert_tx_hash(&tx, hash);
	/* cosignatures and signatures are no part of it */
	tx.multisig.cosigs = &cosig;
	tx.multisig.cosig_nr = 1;
	tx.signature[0] = 1;
	assert_tx_hash(&tx, hash);
}

/* With signatures there is more, and it is where it should be. */
static void with_signatures(void **state)
{
	struct nem_tx inner = {
		.type = NEM_IMPORTANCE, .network = NEM_TESTNET, .version = 1};
	struct nem_tx cosig = {
		.type = NEM_COSIGNATURE, .network = NEM_TESTNET, .version = 1};
	struct nem_tx tx = {
		.type = NEM_MULTISIG,
		.network = NEM_TESTNET,
		.version = 1,
		.multisig = {.inner = &inner, .cosigs = &cosig, .cosig_nr = 1},
	};
	struct text data, full;

	(void)state;
	memset(tx.signature, 0xaa, sizeof(tx.signature));
	memset(cosig.signature, 0xbb, sizeof(cosig.signature));
	text_init(&data, TEXT_MAX_ANY);
	text_init(&full, TEXT_MAX_ANY);
	nem_tx_encode(&data, &tx, NEM_ENCODE_DATA);
	nem_tx_encode(&full, &tx, NEM_ENCODE_SIGNED);
	/* head 48, fee and deadline 12, inner 4 + 48 + 12 + 40 */
	assert_int_equal(data.len, 48 + 12 + 4 + 100);
	assert_int_equal(full.len,
			 data.len + 68 + 4 + 4 + 48 + 68 + 12 + 40 + 44);
	assert_int_equal((uint8_t)full.s[47], 0);
	assert_int_equal((uint8_t)full.s[48], 64);
	assert_int_equal((uint8_t)full.s[52], 0xaa);
	assert_memory_equal(full.s + 48 + 68, data.s + 48, data.len - 48);
	text_release(&data);
	text_release(&full);
}

/* The first transaction of the chain, with a fee that does not count. */
static void nemesis_pays_nothing(void **state)
{
	struct nem_tx tx = {
		.type = NEM_TRANSFER,
		.network = NEM_MAINNET,
		.version = 1,
		.fee = amount_of(7),
		.transfer = {.recipient = "NBT3WHA2YXG2IR4PWKFFMO772JWOITTD2V4P"
					  "ECSB",
			     .amount = amount_of(5175000000000),
			     .message_type = NEM_MESSAGE_PLAIN,
			     .message = nem_str("Good luck!")},
	};

	(void)state;
	unhex(tx.signer, "8d07f90fb4bbe7715fa327c926770166a11be2e494a970605f2e1"
			 "2557f66c9b9");
	assert_true(amount_is_zero(nem_tx_fee(&tx)));
	assert_tx_hash(&tx, "e90e98614c7598fbfa4db5411db1b331d157c2f86b558fb7c9"
			    "43d013ed9f71cb");
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(transfer_v1),
		cmocka_unit_test(transfer_mosaics),
		cmocka_unit_test(multisig),
		cmocka_unit_test(with_signatures),
		cmocka_unit_test(nemesis_pays_nothing),
	};

	return cmocka_run_group_tests_name("nem_binary", tests, NULL, NULL);
}
