#include "base/hash.h"

#include <endian.h>
#include <nettle/ripemd160.h>
#include <nettle/sha2.h>
#include <nettle/sha3.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

struct sha256 {
	struct sha256_ctx ctx;
};

struct sha256 *sha256_begin(void)
{
	struct sha256 *s = xmalloc(sizeof(*s));

	sha256_init(&s->ctx);
	return s;
}

void sha256_add(struct sha256 *s, const void *bytes, size_t len)
{
	if (len)
		sha256_update(&s->ctx, len, bytes);
}

struct hash sha256_end(struct sha256 *s)
{
	struct hash h;

	sha256_digest(&s->ctx, sizeof(h.b), h.b);
	free(s);
	return h;
}

struct hash sha256(const void *bytes, size_t len)
{
	struct sha256_ctx ctx;
	struct hash h;

	sha256_init(&ctx);
	if (len)
		sha256_update(&ctx, len, bytes);
	sha256_digest(&ctx, sizeof(h.b), h.b);
	return h;
}

/*
 * The sponge over nettle's permutation (Bertoni et al., the Keccak
 * reference): xor a block of `rate` bytes into the state, permute; at the
 * end 0x01 behind the message and 0x80 in the block's last byte.
 */
struct sponge {
	struct sha3_state state;
	size_t rate, at;
};

static void sponge_xor(struct sponge *s, uint8_t byte)
{
	s->state.a[s->at / 8] ^= (uint64_t)byte << (8 * (s->at % 8));
}

static void sponge_add(struct sponge *s, const void *bytes, size_t len)
{
	const uint8_t *b = bytes;
	uint64_t word;
	size_t n;

	for (; len; b += n, len -= n) {
		n = s->at % 8 == 0 && len >= 8 ? 8 : 1;
		if (n == 8) {
			memcpy(&word, b, 8);
			s->state.a[s->at / 8] ^= le64toh(word);
		} else {
			sponge_xor(s, *b);
		}
		s->at += n;
		if (s->at == s->rate) {
			sha3_permute(&s->state);
			s->at = 0;
		}
	}
}

static void sponge_end(struct sponge *s, uint8_t *out, size_t len)
{
	size_t i;

	sponge_xor(s, 0x01);
	s->at = s->rate - 1;
	sponge_xor(s, 0x80);
	sha3_permute(&s->state);
	for (i = 0; i < len; i++)
		out[i] = (uint8_t)(s->state.a[i / 8] >> (8 * (i % 8)));
}

struct hash keccak256(const void *bytes, size_t len)
{
	struct sponge s = {.rate = 136};
	struct hash h;

	sponge_add(&s, bytes, len);
	sponge_end(&s, h.b, sizeof(h.b));
	return h;
}

void keccak512(uint8_t out[static 64], const void *a, size_t a_len,
	       const void *b, size_t b_len, const void *c, size_t c_len)
{
	struct sponge s = {.rate = 72};

	sponge_add(&s, a, a_len);
	sponge_add(&s, b, b_len);
	sponge_add(&s, c, c_len);
	sponge_end(&s, out, 64);
}

void ripemd160(uint8_t out[static 20], const void *bytes, size_t len)
{
	struct ripemd160_ctx ctx;

	ripemd160_init(&ctx);
	if (len)
		ripemd160_update(&ctx, len, bytes);
	ripemd160_digest(&ctx, 20, out);
}
