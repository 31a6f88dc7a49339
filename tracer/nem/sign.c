#include "nem/sign.h"

#include <sodium.h>
#include <string.h>

#include "base/die.h"
#include "base/hash.h"
#include "nem/binary.h"

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

enum nem_verdict nem_verify(const uint8_t sig[static 64],
			    const uint8_t key[static 32], const void *bytes,
			    size_t len)
{
	uint8_t digest[64], h[32], sb[32], ha[32], r[32];
	const uint8_t *s = sig + 32;

	if (sodium_init() < 0)
		die("libsodium cannot be used");
	if (is_zero(s) || !is_reduced(s) || is_zero(key))
		return NEM_FORGED;
	if (!on_curve(key))
		return NEM_FORGED;
	keccak512(digest, sig, 32, key, 32, bytes, len);
	crypto_core_ed25519_scalar_reduce(h, digest);
	if (crypto_scalarmult_ed25519_noclamp(ha, h, key) != 0)
		return NEM_UNVERIFIABLE;
	if (crypto_scalarmult_ed25519_base_noclamp(sb, s) != 0 ||
	    crypto_core_ed25519_sub(r, sb, ha) != 0)
		return NEM_UNVERIFIABLE;
	return memcmp(r, sig, 32) == 0 ? NEM_SIGNED : NEM_FORGED;
}

static enum nem_verdict verify_one(const struct nem_tx *tx)
{
	enum nem_verdict v;
	struct text data;

	text_init(&data, TEXT_MAX_ANY);
	nem_tx_encode(&data, tx, NEM_ENCODE_DATA);
	v = nem_verify(tx->signature, tx->signer, data.s, data.len);
	text_release(&data);
	return v;
}

static const char *verdict_text(enum nem_verdict v)
{
	switch (v) {
	case NEM_SIGNED:
		return "fits";
	case NEM_UNVERIFIABLE:
		return "cannot be judged: the key has a torsion part";
	case NEM_FORGED:
		return "does not fit";
	}
	BUG("verdict %d", (int)v);
}

/* The worse of both; says so if it is the new one. */
static enum nem_verdict worse(enum nem_verdict now, enum nem_verdict then,
			      struct err *why, const char *what,
			      const char *signer)
{
	if (now <= then)
		return then;
	err_set(why, ERR_DATA, "%s of %s %s", what, signer, verdict_text(now));
	return now;
}

/* Does the cosignature speak of this inner transaction? */
static bool cosig_fits(const struct nem_tx *tx, size_t i,
		       const struct hash *inner, const char *account,
		       struct err *why)
{
	const struct nem_tx *c = &tx->multisig.cosigs[i];
	const struct nem_cosignature *body = &c->cosignature;
	char who[NEM_ADDRESS_SIZE];
	size_t j;

	nem_address_from_key(who, c->network, c->signer);
	if (memcmp(body->other_hash.b, inner->b, HASH_SIZE) != 0)
		return err_set(why, ERR_DATA,
			       "cosignature of %s is of another transaction",
			       who);
	if (strcmp(body->other_account, account) != 0)
		return err_set(why, ERR_DATA,
			       "cosignature of %s is for another account", who);
	if (memcmp(c->signer, tx->signer, NEM_KEY_SIZE) == 0)
		return err_set(why, ERR_DATA,
			       "cosignature of %s, who signed the wrapper",
			       who);
	for (j = 0; j < i; j++) {
		if (memcmp(tx->multisig.cosigs[j].signer, c->signer,
			   NEM_KEY_SIZE) == 0)
			return err_set(why, ERR_DATA, "two cosignatures of %s",
				       who);
	}
	return true;
}

static enum nem_verdict verify_cosigs(const struct nem_tx *tx, struct err *why)
{
	const struct nem_multisig *m = &tx->multisig;
	char account[NEM_ADDRESS_SIZE], who[NEM_ADDRESS_SIZE];
	struct hash inner = nem_tx_hash(m->inner);
	enum nem_verdict v = NEM_SIGNED;
	size_t i;

	nem_address_from_key(account, tx->network, m->inner->signer);
	for (i = 0; i < m->cosig_nr; i++) {
		if (!cosig_fits(tx, i, &inner, account, why))
			return NEM_FORGED;
		nem_address_from_key(who, tx->network, m->cosigs[i].signer);
		v = worse(verify_one(&m->cosigs[i]), v, why, "cosignature",
			  who);
	}
	return v;
}

enum nem_verdict nem_tx_verify(const struct nem_tx *tx, struct err *why)
{
	enum nem_verdict v = NEM_SIGNED;
	char who[NEM_ADDRESS_SIZE];

	if (tx->type == NEM_MULTISIG)
		v = verify_cosigs(tx, why);
	nem_address_from_key(who, tx->network, tx->signer);
	return worse(verify_one(tx), v, why, "signature", who);
}

enum nem_verdict nem_block_verify(const struct nem_block *block,
				  struct err *why)
{
	char who[NEM_ADDRESS_SIZE];
	enum nem_verdict v;
	struct text data;

	text_init(&data, TEXT_MAX_ANY);
	nem_block_encode(&data, block);
	v = nem_verify(block->signature, block->signer, data.s, data.len);
	text_release(&data);
	nem_address_from_key(who, block->network, block->signer);
	return worse(v, NEM_SIGNED, why, "the block's signature, that", who);
}

bool nem_is_unsigned_height(enum nem_network net, uint64_t height)
{
	return net == NEM_MAINNET && height == TREASURY_FORK;
}
