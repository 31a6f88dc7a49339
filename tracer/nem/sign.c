#include "nem/sign.h"

#include <sodium.h>
#include <string.h>

#include "base/die.h"
#include "base/hash.h"

#define TREASURY_FORK 3481580

static bool is_zero(const uint8_t b[static 32])
{
	return sodium_is_zero(b, 32);
}

/* S < L, for reducing changes nothing. */
static bool is_reduced(const uint8_t s[static 32])
{
	uint8_t wide[64] = {0}, reduced[32];

	memcpy(wide, s, 32);
	crypto_core_ed25519_scalar_reduce(reduced, wide);
	return memcmp(reduced, s, 32) == 0;
}

/* crypto_core_ed25519_add asks for a point of the curve and no more. */
static bool on_curve(const uint8_t key[static 32])
{
	static const uint8_t one[32] = {1};
	uint8_t base[32], sum[32];

	if (crypto_scalarmult_ed25519_base_noclamp(base, one) != 0)
		BUG("no base point");
	return crypto_core_ed25519_add(sum, key, base) == 0;
}

void nem_verify_init(void)
{
	if (sodium_init() < 0)
		die("libsodium cannot be used");
}

enum nem_verdict nem_verify(const uint8_t sig[static 64],
			    const uint8_t key[static 32], const void *bytes,
			    size_t len)
{
	uint8_t digest[64], h[32], sb[32], ha[32], r[32];
	const uint8_t *s = sig + 32;

	nem_verify_init();
	if (is_zero(s) || !is_reduced(s) || is_zero(key))
		return NEM_FORGED;
	keccak512(digest, sig, 32, key, 32, bytes, len);
	crypto_core_ed25519_scalar_reduce(h, digest);
	/* the library refuses more keys than those that are no points */
	if (crypto_scalarmult_ed25519_noclamp(ha, h, key) != 0)
		return on_curve(key) ? NEM_UNVERIFIABLE : NEM_FORGED;
	if (crypto_scalarmult_ed25519_base_noclamp(sb, s) != 0 ||
	    crypto_core_ed25519_sub(r, sb, ha) != 0)
		return NEM_UNVERIFIABLE;
	return memcmp(r, sig, 32) == 0 ? NEM_SIGNED : NEM_FORGED;
}

const char *nem_forged_text(const uint8_t sig[static 64],
			    const uint8_t key[static 32])
{
	if (is_zero(sig + 32))
		return "has an S that is zero";
	if (!is_reduced(sig + 32))
		return "has an S that is not below the order of the group";
	if (is_zero(key))
		return "is of a key that is zero";
	if (!on_curve(key))
		return "is of a key that is no point of the curve";
	return "does not fit";
}

bool nem_is_unsigned_height(enum nem_network net, uint64_t height)
{
	return net == NEM_MAINNET && height == TREASURY_FORK;
}
