#ifndef TRACER_NEM_BINARY_H
#define TRACER_NEM_BINARY_H
/*
 * The binary form of transactions and blocks and its Keccak-256 hash, which
 * is their identity.  Little endian; bytes and objects
 * have a 32-bit length in front, lists a count.  What is encoded is what is
 * in the struct, in the order it is there: a list in another order than
 * NIS's has another hash.
 */
#include "base/hash.h"
#include "base/text.h"
#include "nem/tx.h"

enum nem_encode_flags {
	/* without signatures: what is hashed and signed */
	NEM_ENCODE_DATA = 0,
	/* with the signature, and a wrapper's cosignatures: as it stands in
	 * a block */
	NEM_ENCODE_SIGNED = 1,
};

/* Adds the binary form to out, a text whose max is TEXT_MAX_ANY. */
void nem_tx_encode(struct text *out, const struct nem_tx *tx,
		   enum nem_encode_flags flags);
/* Keccak-256 of the form without signatures. */
struct hash nem_tx_hash(const struct nem_tx *tx);

/* The block without its own signature, its transactions with theirs: what
 * the harvester signs. */
void nem_block_encode(struct text *out, const struct nem_block *block);
struct hash nem_block_hash(const struct nem_block *block);

#endif
