#ifndef TESTS_CHAIN_KEY_H
#define TESTS_CHAIN_KEY_H
/*
 * Keys of the test chain: made from a name, so that a chain is the same each
 * time.  Written from NEM's description (Ed25519 with Keccak-512) apart from
 * tracer/nem/, which is checked against it.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/hash.h"

#define KEY_SIZE 32
#define SIG_SIZE 64
#define ADDRESS_LEN 40

struct key {
	uint8_t secret[KEY_SIZE];
	uint8_t public[KEY_SIZE];
};

/* The secret is the first half of Keccak-512("tracer test chain: " name). */
void key_from_name(struct key *k, const char *name);
/* The public key of the secret that is set. */
void key_from_secret(struct key *k);
/* R and S, deterministic. */
void key_sign(uint8_t sig[static SIG_SIZE], const struct key *k,
	      const void *msg, size_t len);
/* 40 characters and a NUL; net: 0x98 testnet, 0x68 mainnet. */
void key_address(char out[static ADDRESS_LEN + 1],
		 const uint8_t public[static KEY_SIZE], uint8_t net);
/* 40 characters of that network with a right checksum? */
bool key_address_valid(const char *s, uint8_t net);

#endif
