#ifndef TRACER_BASE_HASH_H
#define TRACER_BASE_HASH_H
/*
 * The hashes of NEM and of evidence, by nettle.  Keccak is the original one
 * (padding 0x01), not FIPS 202 SHA-3: NIS's Hashes.sha3_256 is Keccak.
 */
#include <stddef.h>
#include <stdint.h>

#define HASH_SIZE 32
#define HASH_HEX_SIZE 65 /* 64 digits and a NUL */

struct hash {
	uint8_t b[HASH_SIZE];
};

/* SHA-256 in pieces. Free it by sha256_end, which gives the digest. */
struct sha256;
struct sha256 *sha256_begin(void);
void sha256_add(struct sha256 *s, const void *bytes, size_t len);
struct hash sha256_end(struct sha256 *s);

struct hash sha256(const void *bytes, size_t len);
struct hash keccak256(const void *bytes, size_t len);

/* The concatenation of up to three pieces (NULL, 0 for none). */
void keccak512(uint8_t out[static 64], const void *a, size_t a_len,
	       const void *b, size_t b_len, const void *c, size_t c_len);
void ripemd160(uint8_t out[static 20], const void *bytes, size_t len);

#endif
