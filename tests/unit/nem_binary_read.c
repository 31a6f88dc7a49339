/* Binary read and written again: foreign vectors, the nemesis block, and
 * every way to cut or bend one. */
#include <stdlib.h>
#include <string.h>

#include "base/csv.h"
#include "base/num.h"
#include "nem/binary_read.h"
#include "nem/sign.h"
#include "support.h"

/* A multisig of a mosaic transfer, cosigned; and a definition with a levy. */
static void make_all(struct text *out, size_t which)
{
	static const char a[] = "TDD2CT6LQLIYQ56KIXI3ENTM6EK3D44P5KZPFMK2";
	const struct nem_mosaic mosaics[] = {
		{{nem_str("a.b"), nem_str("c d")}, amount_of(7)},
		{{nem_str("nem"), nem_str("xem")}, amount_of(9)},
	};
	const struct nem_cosignatory who[] = {{1, {5}}, {2, {6}}};
	struct nem_tx tx = {.network = NEM_TESTNET, .version = 1, .time = -3};
	struct nem_tx cosig = tx, inner = tx;

	memset(tx.signature, 0xee, sizeof(tx.signature));
	inner.type = NEM_TRANSFER;
	inner.version = 2;
	memcpy(inner.transfer.recipient, a, sizeof(a));
	inner.transfer.mosaics = mosaics;
	inner.transfer.mosaic_nr = 2;
	inner.transfer.message_type = NEM_MESSAGE_SECURE;
	inner.transfer.message = nem_str("salt");
	cosig.type = NEM_COSIGNATURE;
	memcpy(cosig.cosignature.other_account, a, sizeof(a));
	switch (which) {
	case 0:
		tx.type = NEM_MULTISIG;
		tx.multisig = (struct nem_multisig){&inner, &cosig, 1};
		break;
	case 1:
		tx.type = NEM_DEFINITION;
		tx.creation.definition = (struct nem_definition){
			.id = {nem_str("a"), nem_str("b")},
			.description = nem_str("\xc3\xa4"),
			.divisibility = 6,
			.initial_supply = 9000000000,
			.levy = {.type = NEM_LEVY_PERCENTILE,
				 .id = mosaics[1].id,
				 .fee = amount_of(3)},
		};
		memcpy(tx.creation.definition.levy.recipient, a, sizeof(a));
		memcpy(tx.creation.sink, a, sizeof(a));
		break;
	case 2:
		tx.type = NEM_MODIFICATION;
		tx.version = 2;
		tx.modification = (struct nem_modification){who, 2, true, -1};
		break;
	case 3:
		tx.type = NEM_NAMESPACE;
		tx.ns.new_part = nem_str("x");
		memcpy(tx.ns.sink, a, sizeof(a));
		break;
	case 4:
		tx.type = NEM_SUPPLY;
		tx.supply.id = mosaics[0].id;
		tx.supply.type = NEM_SUPPLY_DELETE;
		tx.supply.delta = 77;
		break;
	case 5:
		tx.type = NEM_IMPORTANCE;
		tx.importance.mode = 2;
		break;
	}
	text_clear(out);
	nem_tx_encode(out, &tx, NEM_ENCODE_SIGNED);
}

static void round_trip(void **state)
{
	struct text out;
	size_t i, cut;

	(void)state;
	text_init(&out, TEXT_MAX_ANY);
	for (i = 0; i < 6; i++) {
		struct arena arena = ARENA_INIT;
		struct err e = ERR_INIT;
		struct nem_tx tx;

		make_all(&out, i);
		assert_ok(nem_tx_read_binary(&tx, &arena, out.s, out.len,
					     NEM_ENCODE_SIGNED, &e),
			  &e);
		for (cut = 0; cut < out.len; cut++)
			assert_false(nem_tx_read_binary(&tx, &arena, out.s, cut,
							NEM_ENCODE_SIGNED, &e));
		text_addc(&out, 0);
		assert_false(nem_tx_read_binary(&tx, &arena, out.s, out.len,
						NEM_ENCODE_SIGNED, &e));
		arena_release(&arena);
	}
	text_release(&out);
}

static void assert_encodes(const struct nem_tx *tx, const struct text *want)
{
	struct text out;

	text_init(&out, TEXT_MAX_ANY);
	nem_tx_encode(&out, tx, NEM_ENCODE_SIGNED);
	assert_int_equal(out.len, want->len);
	assert_memory_equal(out.s, want->s, want->len);
	text_release(&out);
}

/* Any byte may become any other: never a crash, and what is read has other
 * bytes, so another hash. */
static void bent(void **state)
{
	static const uint8_t with[] = {0, 1, 0x7f, 0x80, 0xff};
	struct text out;
	size_t i, at, j;

	(void)state;
	text_init(&out, TEXT_MAX_ANY);
	for (i = 0; i < 6; i++) {
		make_all(&out, i);
		for (at = 0; at < out.len; at++) {
			for (j = 0; j < NR_OF(with); j++) {
				struct arena arena = ARENA_INIT;
				struct err e = ERR_INIT;
				struct nem_tx tx;
				char was = out.s[at];

				out.s[at] = (char)with[j];
				if (nem_tx_read_binary(&tx, &arena, out.s,
						       out.len,
						       NEM_ENCODE_SIGNED, &e))
					assert_encodes(&tx, &out);
				out.s[at] = was;
				arena_release(&arena);
			}
		}
	}
	text_release(&out);
}

/* The file holds integers beyond 63 bits, which the JSON reader refuses:
 * only its payloads are looked for. */
static void vectors(void **state)
{
	static const char key[] = "\"payload\": \"";
	size_t len, nr = 0;
	char *bytes = shared_data("vectors/transactions.json", &len);
	char *at = strstr(bytes, key);

	(void)state;
	for (; at; at = strstr(at, key)) {
		struct arena arena = ARENA_INIT;
		struct err e = ERR_INIT;
		struct nem_tx tx;
		uint8_t *raw;
		size_t n;

		at += sizeof(key) - 1;
		n = strcspn(at, "\"");
		raw = malloc(n / 2);
		assert_true(hex_decode(raw, at, n));
		if (!nem_tx_read_binary(&tx, &arena, raw, n / 2,
					NEM_ENCODE_SIGNED, &e))
			fail_msg("%.*s: %s", (int)n, at, e.text);
		free(raw);
		arena_release(&arena);
		nr++;
	}
	assert_true(nr >= 27);
	free(bytes);
}

/* Block 1 of mainnet: its published hash, its harvester's signature, every
 * transaction's hash and signature. */
static void nemesis(void **state)
{
	struct arena arena = ARENA_INIT;
	struct err e = ERR_INIT;
	uint64_t fees = 0, sum = 0;
	char hex[HASH_HEX_SIZE], *bytes;
	struct nem_block b;
	struct hash h;
	struct csv csv;
	size_t len, i;

	(void)state;
	bytes = shared_data("nemesis/nemesis.bin", &len);
	assert_ok(nem_block_read_binary(&b, &arena, bytes, len, &e), &e);
	h = nem_block_hash(&b);
	hex_encode(hex, h.b, sizeof(h.b));
	assert_string_equal(hex, "438cf6375dab5a0d32f9b7bf151d4539e00a590f7c02"
				 "2d5572c7d41815a24be4");
	assert_int_equal(nem_block_verify(&b, &e), NEM_SIGNED);
	assert_int_equal(b.nr, 1353);
	assert_true(csv_open(&csv,
			     "../shared/data/nemesis/"
			     "nemesis_mainnet_parsed.csv",
			     &e));
	assert_true(csv_next(&csv, &e));
	for (i = 0; i < b.nr; i++) {
		const struct nem_tx *tx = &b.tx[i];

		assert_true(csv_next(&csv, &e));
		h = nem_tx_hash(tx);
		hex_encode(hex, h.b, sizeof(h.b));
		assert_string_equal(csv.field[2].s, hex);
		fees += amount_units(nem_tx_fee(tx));
		if (tx->type == NEM_TRANSFER)
			sum += amount_units(tx->transfer.amount);
		if (i % 8 == 0)
			assert_int_equal(nem_tx_verify(tx, &e), NEM_SIGNED);
	}
	assert_int_equal(sum, 9000000240000000);
	assert_int_equal(fees, 240000000);
	csv_close(&csv);
	arena_release(&arena);
	free(bytes);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(round_trip),
		cmocka_unit_test(bent),
		cmocka_unit_test(vectors),
		cmocka_unit_test(nemesis),
	};

	return cmocka_run_group_tests_name("nem_binary_read", tests, NULL,
					   NULL);
}
