#include <sodium.h>
#include <string.h>

#include "base/hash.h"
#include "key.h"

static void expand(uint8_t out[64], const struct key *k)
{
	keccak512(out, k->secret, KEY_SIZE, NULL, 0, NULL, 0);
	out[0] &= 248;
	out[31] &= 127;
	out[31] |= 64;
}

void key_from_secret(struct key *k)
{
	uint8_t a[64];

	expand(a, k);
	(void)crypto_scalarmult_ed25519_base_noclamp(k->public, a);
}

void key_from_name(struct key *k, const char *name)
{
	static const char what[] = "tracer test chain: ";
	uint8_t seed[64];

	/* the first half of a hash of both pieces */
	keccak512(seed, what, sizeof(what) - 1, name, strlen(name), NULL, 0);
	memcpy(k->secret, seed, KEY_SIZE);
	key_from_secret(k);
}

void key_sign(uint8_t sig[static SIG_SIZE], const struct key *k,
	      const void *msg, size_t len)
{
	uint8_t a[64], wide[64], r[32], h[32], ha[32], scalar[64] = {0};

	expand(a, k);

	/* 1. R = r B, r from the other half of the secret and the message */
	keccak512(wide, a + 32, 32, msg, len, NULL, 0);
	crypto_core_ed25519_scalar_reduce(r, wide);
	(void)crypto_scalarmult_ed25519_base_noclamp(sig, r);

	/* 2. h = H(R, public key, message) */
	{
		uint8_t head[64];

		memcpy(head, sig, 32);
		memcpy(head + 32, k->public, 32);
		keccak512(wide, head, sizeof(head), msg, len, NULL, 0);
	}
	crypto_core_ed25519_scalar_reduce(h, wide);

	/* 3. S = r + h a */
	memcpy(scalar, a, 32);
	crypto_core_ed25519_scalar_reduce(ha, scalar);
	crypto_core_ed25519_scalar_mul(ha, h, ha);
	crypto_core_ed25519_scalar_add(sig + 32, r, ha);
}

static void base32(char *out, const uint8_t *in, size_t len)
{
	static const char digit[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
	unsigned acc = 0, bits = 0;
	size_t i;

	for (i = 0; i < len; i++) {
		acc = (acc << 8 | in[i]) & 0xffff;
		for (bits += 8; bits >= 5; bits -= 5)
			*out++ = digit[acc >> (bits - 5) & 31];
	}
	*out = 0;
}

/* Network byte, hash and checksum as text. */
static void finish(char out[static ADDRESS_LEN + 1], uint8_t raw[static 25])
{
	struct hash h = keccak256(raw, 21);

	memcpy(raw + 21, h.b, 4);
	base32(out, raw, 25);
}

void key_address(char out[static ADDRESS_LEN + 1],
		 const uint8_t public[static KEY_SIZE], uint8_t net)
{
	struct hash h = keccak256(public, KEY_SIZE);
	uint8_t raw[25];

	raw[0] = net;
	ripemd160(raw + 1, h.b, sizeof(h.b));
	finish(out, raw);
}

bool key_address_valid(const char *s, uint8_t net)
{
	char again[ADDRESS_LEN + 1];
	uint8_t raw[25];
	unsigned acc = 0, bits = 0;
	size_t i, nr = 0;

	if (strlen(s) != ADDRESS_LEN)
		return false;
	for (i = 0; i < ADDRESS_LEN; i++) {
		if (s[i] >= 'A' && s[i] <= 'Z')
			acc = acc << 5 | (unsigned)(s[i] - 'A');
		else if (s[i] >= '2' && s[i] <= '7')
			acc = acc << 5 | (unsigned)(s[i] - '2' + 26);
		else
			return false;
		acc &= 0xffff;
		for (bits += 5; bits >= 8; bits -= 8)
			raw[nr++] = (uint8_t)(acc >> (bits - 8) & 255);
	}
	finish(again, raw);
	return raw[0] == net && !strcmp(s, again);
}
