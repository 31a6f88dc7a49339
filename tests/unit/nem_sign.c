/* Signatures: NEM's vectors, and what must be refused. */
#include <stdlib.h>
#include <string.h>

#include "base/num.h"
#include "nem/sign.h"
#include "signing.h"
#include "support.h"

static void unhex(void *out, const char *s)
{
	assert_true(hex_decode(out, s, strlen(s)));
}

/* The first vector of NemProject/nem-test-vectors, 2.test-sign. */
static const char vector_seed[] = "abf4cf55a2b3f742d7543d9cc17f50447b969e6e06f5"
				  "ea9195d428ab12b7318d";
static const char vector_key[] = "8a558c728c21c126181e5e654b404a45b4f0137ce8817"
				 "7435a69978cc6bec1f4";
static const char vector_sig[] =
	"d9cec0cc0e3465fab229f8e1d6db68ab9cc99a18cb0435f70deb6100948576cd5c0aa1"
	"feb550bdd8693ef81eb10a556a622db1f9301986827b96716a7134230c";
static const char vector_data[] = "8ce03cd60514233b86789729102ea09e867fc6d964de"
				  "a8c2018ef7d0a2e0e24bf7e348e917116690b9";

static void reverse(uint8_t *b, size_t len)
{
	size_t i;

	for (i = 0; i < len / 2; i++) {
		uint8_t t = b[i];

		b[i] = b[len - 1 - i];
		b[len - 1 - i] = t;
	}
}

struct vector {
	uint8_t seed[32], key[32], sig[64], data[256];
	size_t len;
};

static void assert_vector(const struct vector *v)
{
	uint8_t key[32], sig[64];

	assert_int_equal(nem_verify(v->sig, v->key, v->data, v->len),
			 NEM_SIGNED);
	signing_key(key, v->seed);
	assert_memory_equal(key, v->key, 32);
	signing_sign(sig, v->seed, v->data, v->len);
	assert_memory_equal(sig, v->sig, 64);
}

static void first_vector(struct vector *v)
{
	unhex(v->seed, vector_seed);
	reverse(v->seed, 32);
	unhex(v->key, vector_key);
	unhex(v->sig, vector_sig);
	unhex(v->data, vector_data);
	v->len = strlen(vector_data) / 2;
}

static void one_vector(void **state)
{
	struct vector v;

	(void)state;
	first_vector(&v);
	assert_vector(&v);
}

/* Any flipped bit of signature, key or data. */
static void flipped(void **state)
{
	struct vector v;
	size_t bit;

	(void)state;
	first_vector(&v);
	for (bit = 0; bit < 512; bit += 3) {
		v.sig[bit / 8] ^= (uint8_t)(1 << bit % 8);
		assert_int_equal(nem_verify(v.sig, v.key, v.data, v.len),
				 NEM_FORGED);
		v.sig[bit / 8] ^= (uint8_t)(1 << bit % 8);
	}
	for (bit = 0; bit < 256; bit += 7) {
		v.key[bit / 8] ^= (uint8_t)(1 << bit % 8);
		assert_int_not_equal(nem_verify(v.sig, v.key, v.data, v.len),
				     NEM_SIGNED);
		v.key[bit / 8] ^= (uint8_t)(1 << bit % 8);
	}
	v.data[0] ^= 1;
	assert_int_equal(nem_verify(v.sig, v.key, v.data, v.len), NEM_FORGED);
	v.data[0] ^= 1;
	assert_int_equal(nem_verify(v.sig, v.key, v.data, v.len - 1),
			 NEM_FORGED);
	assert_int_equal(nem_verify(v.sig, v.key, v.data, v.len), NEM_SIGNED);
}

/* S + L signs the same to a careless verifier. */
static void large_s(void **state)
{
	static const char order[] = "edd3f55c1a631258d69cf7a2def9de14000000000"
				    "00000000000000000000010";
	uint8_t l[32];
	struct vector v;
	unsigned carry = 0;
	size_t i;

	(void)state;
	first_vector(&v);
	unhex(l, order);
	for (i = 0; i < 32; i++) {
		carry += (unsigned)v.sig[32 + i] + l[i];
		v.sig[32 + i] = (uint8_t)carry;
		carry >>= 8;
	}
	assert_int_equal(carry, 0);
	assert_int_equal(nem_verify(v.sig, v.key, v.data, v.len), NEM_FORGED);
	memcpy(v.sig + 32, l, 32);
	assert_int_equal(nem_verify(v.sig, v.key, v.data, v.len), NEM_FORGED);
	memset(v.sig + 32, 0, 32);
	assert_int_equal(nem_verify(v.sig, v.key, v.data, v.len), NEM_FORGED);
}

static void odd_keys(void **state)
{
	/* (0, -1), of order two */
	static const char two[] = "ecffffffffffffffffffffffffffffffffffffffffff"
				  "ffffffffffffffffff7f";
	uint8_t torsion[32], key[32];
	struct vector v;

	(void)state;
	first_vector(&v);
	memset(key, 0, 32);
	assert_int_equal(nem_verify(v.sig, key, v.data, v.len), NEM_FORGED);
	/* y = 2 is on no point of the curve */
	key[0] = 2;
	assert_int_equal(nem_verify(v.sig, key, v.data, v.len), NEM_FORGED);
	unhex(torsion, two);
	assert_int_equal(nem_verify(v.sig, torsion, v.data, v.len),
			 NEM_UNVERIFIABLE);
	assert_int_equal(crypto_core_ed25519_add(key, v.key, torsion), 0);
	assert_int_equal(nem_verify(v.sig, key, v.data, v.len),
			 NEM_UNVERIFIABLE);
}

static void vectors(void **state)
{
	size_t len, nr = 0;
	char *bytes = shared_data("vectors/signatures.dat", &len);
	char *line, *at = bytes;

	(void)state;
	for (line = strsep(&at, "\n"); line; line = strsep(&at, "\n")) {
		char seed[65], key[65], sig[129], data[513];
		struct vector v;
		unsigned n;

		if (line[0] != ':' || nr >= 300)
			continue;
		if (sscanf(line, ": %64s : %64s : %128s : %u : %512s", seed,
			   key, sig, &n, data) != 5)
			fail_msg("'%s'", line);
		unhex(v.seed, seed);
		reverse(v.seed, 32);
		unhex(v.key, key);
		unhex(v.sig, sig);
		unhex(v.data, data);
		v.len = n;
		assert_int_equal(strlen(data), 2 * n);
		assert_vector(&v);
		nr++;
	}
	assert_true(nr > 100);
	free(bytes);
}

static const uint8_t seed_a[32] = {1}, seed_b[32] = {2}, seed_c[32] = {3};

/* A wrapper that b signed and c cosigned, of a's transfer. */
struct wrapped {
	struct nem_tx inner, cosig[2], tx;
};

static void wrap(struct wrapped *w)
{
	struct nem_tx any = {.network = NEM_TESTNET, .version = 1};
	uint8_t key[32];

	signing_key(key, seed_c);
	w->inner = w->cosig[0] = w->tx = any;
	w->inner.type = NEM_TRANSFER;
	nem_address_from_key(w->inner.transfer.recipient, NEM_TESTNET, key);
	w->inner.transfer.amount = amount_of(5);
	signing_key(w->inner.signer, seed_a);
	w->cosig[0].type = NEM_COSIGNATURE;
	w->cosig[0].cosignature.other_hash = nem_tx_hash(&w->inner);
	nem_address_from_key(w->cosig[0].cosignature.other_account, NEM_TESTNET,
			     w->inner.signer);
	signing_tx(&w->cosig[0], seed_c);
	w->tx.type = NEM_MULTISIG;
	w->tx.multisig = (struct nem_multisig){&w->inner, w->cosig, 1};
	signing_tx(&w->tx, seed_b);
}

static void assert_forged(const struct wrapped *w, const char *part)
{
	struct err why = ERR_INIT;

	assert_int_equal(nem_tx_verify(&w->tx, &why), NEM_FORGED);
	assert_err(&why, ERR_DATA, part);
}

static void wrappers(void **state)
{
	struct err why = ERR_INIT;
	struct wrapped w;

	(void)state;
	wrap(&w);
	assert_int_equal(nem_tx_verify(&w.tx, &why), NEM_SIGNED);
	assert_int_equal(why.kind, ERR_NONE);

	w.inner.transfer.amount = amount_of(6);
	assert_forged(&w, "another transaction");
	wrap(&w);
	w.tx.fee = amount_of(1);
	assert_forged(&w, "signature of");
	wrap(&w);
	w.cosig[0].fee = amount_of(1);
	assert_forged(&w, "cosignature of");
	wrap(&w);
	memcpy(w.cosig[0].cosignature.other_account, w.inner.transfer.recipient,
	       NEM_ADDRESS_SIZE);
	signing_tx(&w.cosig[0], seed_c);
	assert_forged(&w, "another account");
	wrap(&w);
	signing_tx(&w.cosig[0], seed_b);
	assert_forged(&w, "who signed the wrapper");
	wrap(&w);
	w.cosig[1] = w.cosig[0];
	w.tx.multisig.cosig_nr = 2;
	assert_forged(&w, "two cosignatures");
}

static void blocks(void **state)
{
	struct nem_tx tx = {
		.type = NEM_IMPORTANCE, .network = NEM_TESTNET, .version = 1};
	struct nem_block b = {.type = NEM_BLOCK_REGULAR,
			      .network = NEM_TESTNET,
			      .version = 1,
			      .height = 7,
			      .tx = &tx,
			      .nr = 1};
	struct err why = ERR_INIT;

	(void)state;
	signing_tx(&tx, seed_a);
	signing_block(&b, seed_b);
	assert_int_equal(nem_block_verify(&b, &why), NEM_SIGNED);
	tx.signature[0] ^= 1;
	assert_int_equal(nem_block_verify(&b, &why), NEM_FORGED);
	assert_err(&why, ERR_DATA, "does not fit");
	assert_true(nem_is_unsigned_height(NEM_MAINNET, 3481580));
	assert_false(nem_is_unsigned_height(NEM_TESTNET, 3481580));
	assert_false(nem_is_unsigned_height(NEM_MAINNET, 3481581));
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(one_vector), cmocka_unit_test(flipped),
		cmocka_unit_test(large_s),    cmocka_unit_test(odd_keys),
		cmocka_unit_test(vectors),    cmocka_unit_test(wrappers),
		cmocka_unit_test(blocks),
	};

	return cmocka_run_group_tests_name("nem_sign", tests, NULL, NULL);
}
