#ifndef TRACER_NEM_UNSIGNED_H
#define TRACER_NEM_UNSIGNED_H
/*
 * A transfer that marks an account, for somebody else to sign: the bytes that
 * are hashed and signed (nis.md section 4; binary.h).  No private key is ever
 * asked for or read.
 *
 * With a mosaic, one of it (amount 1,000,000, quantity 1; version 2), which
 * the signer must own; without, nothing but the message (version 1).
 */
#include <stdbool.h>
#include <stdint.h>

#include "base/amount.h"
#include "base/err.h"
#include "base/hash.h"
#include "base/text.h"
#include "nem/network.h"
#include "nem/tx.h"

struct nem_unsigned {
	enum nem_network network;
	uint8_t signer[NEM_KEY_SIZE];
	int64_t time;	 /* Unix seconds; it is valid for a day from then on */
	uint64_t height; /* for the schedule of fees */
	const char *recipient;
	const char *mosaic; /* "ns:name", NULL: none */
	const char *message;
};

/* 64 hex digits that are a point of the curve: what is none is no public
 * key, and may be a private one. ERR_USAGE. */
bool nem_public_key(uint8_t key[static NEM_KEY_SIZE], const char *s,
		    struct err *e);

/* Adds the bytes; they are decoded again, and hash and bytes compared. *fee is
 * what it costs. ERR_USAGE for what cannot be said in a transaction. */
bool nem_unsigned_make(struct text *out, struct hash *hash, struct amount *fee,
		       const struct nem_unsigned *u, struct err *e);

#endif
