#ifndef TRACER_NEM_SIGN_H
#define TRACER_NEM_SIGN_H
/*
 * Signatures: Ed25519 with Keccak-512 in place of SHA-512, verified by
 * libsodium's group operations.  Nothing signs here: no private key ever
 * enters the program.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "nem/tx.h"

/* A larger number is worse. */
enum nem_verdict {
	NEM_SIGNED = 0,
	/* The key has a torsion part (or is of small order, or not written
	 * in the one canonical way).  NIS takes such keys, the library does
	 * not calculate with them: it may be right. */
	NEM_UNVERIFIABLE = 1,
	NEM_FORGED = 2,
};

/*
 * Is sig = R, S the key's signature of the bytes?  As strict as NIS: 0 < S <
 * the group's order, the key not zero and a point of the curve, and
 *
 *	R = S B - h A,  h = Keccak512(R, A, bytes)
 *
 * to the byte.  About 0.15 ms.
 */
enum nem_verdict nem_verify(const uint8_t sig[static 64],
			    const uint8_t key[static 32], const void *bytes,
			    size_t len);

/* What is wrong with a signature that is NEM_FORGED: "does not fit", ... */
const char *nem_forged_text(const uint8_t sig[static 64],
			    const uint8_t key[static 32]);
/* Before nem_verify is called from several threads. */
void nem_verify_init(void);

/*
 * A transaction as it stands on the chain.  Of a wrapper the signature and
 * each cosignature, and that these sign this inner transaction of this
 * account; each cosigner once, the wrapper's signer not among them.  The
 * worst verdict counts; why (its kind is ERR_DATA) says which it was, and is
 * untouched if all is well.
 */
enum nem_verdict nem_tx_verify(const struct nem_tx *tx, struct err *why);
enum nem_verdict nem_block_verify(const struct nem_block *block,
				  struct err *why);

/*
 * NIS does not look at the signatures of transactions in one block, the
 * treasury fork of mainnet, 3,481,580 (validated by a list of hashes): what
 * does not fit there is not forged.
 */
bool nem_is_unsigned_height(enum nem_network net, uint64_t height);

#endif
