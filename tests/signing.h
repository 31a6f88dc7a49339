#ifndef TESTS_SIGNING_H
#define TESTS_SIGNING_H
/*
 * Signing as NIS does it, for chains that tests make: the program itself
 * has no private keys.  A seed is 32 bytes; NIS prints them the other way
 * round (its private key in hex, read backwards, is the seed).
 */
#include <sodium.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "base/hash.h"
#include "base/text.h"
#include "nem/binary.h"
#include "nem/tx.h"

/* The secret scalar and the key of the nonces (RFC 8032 with Keccak-512). */
static inline void signing_expand(uint8_t out[static 64],
				  const uint8_t seed[static 32])
{
	keccak512(out, seed, 32, NULL, 0, NULL, 0);
	out[0] &= 248;
	out[31] &= 127;
	out[31] |= 64;
}

static inline void signing_key(uint8_t key[static 32],
			       const uint8_t seed[static 32])
{
	uint8_t secret[64];

	signing_expand(secret, seed);
	if (crypto_scalarmult_ed25519_base_noclamp(key, secret) != 0)
		memset(key, 0, 32);
}

static inline void signing_sign(uint8_t sig[static 64],
				const uint8_t seed[static 32],
				const void *bytes, size_t len)
{
	uint8_t secret[64], key[32], wide[64], nonce[32], h[32], product[32];

	signing_expand(secret, seed);
	signing_key(key, seed);
	keccak512(wide, secret + 32, 32, bytes, len, NULL, 0);
	crypto_core_ed25519_scalar_reduce(nonce, wide);
	if (crypto_scalarmult_ed25519_base_noclamp(sig, nonce) != 0)
		memset(sig, 0, 32);
	keccak512(wide, sig, 32, key, 32, bytes, len);
	crypto_core_ed25519_scalar_reduce(h, wide);
	crypto_core_ed25519_scalar_mul(product, h, secret);
	crypto_core_ed25519_scalar_add(sig + 32, product, nonce);
}

/* Sets signer and signature; all else must be there, of a wrapper the inner
 * transaction with its signer (cosignatures may come later). */
static inline void signing_tx(struct nem_tx *tx, const uint8_t seed[static 32])
{
	struct text data;

	signing_key(tx->signer, seed);
	text_init(&data, TEXT_MAX_ANY);
	nem_tx_encode(&data, tx, NEM_ENCODE_DATA);
	signing_sign(tx->signature, seed, data.s, data.len);
	text_release(&data);
}

/* The same for a block, whose transactions are signed already. */
static inline void signing_block(struct nem_block *block,
				 const uint8_t seed[static 32])
{
	struct text data;

	signing_key(block->signer, seed);
	text_init(&data, TEXT_MAX_ANY);
	nem_block_encode(&data, block);
	signing_sign(block->signature, seed, data.s, data.len);
	text_release(&data);
}

#endif
