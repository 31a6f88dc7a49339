#ifndef TRACER_NEM_ADDRESS_H
#define TRACER_NEM_ADDRESS_H
/*
 * Addresses:
 *
 *	r = RIPEMD160(Keccak256(public key)),  b = network byte, r
 *	address = Base32(b, first 4 bytes of Keccak256(b))
 *
 * 40 characters of A-Z and 2-7.  The canonical form, the only one that
 * leaves this file, is upper case without hyphens.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "nem/network.h"

#define NEM_ADDRESS_LEN 40
#define NEM_ADDRESS_SIZE 41 /* and a NUL */

/*
 * Reads an address with or without hyphens, in any case; the checksum is
 * always verified.  net may be NULL.  On failure out is undefined and e
 * (ERR_DATA; a caller that reads a command line makes it ERR_USAGE) says
 * what is wrong: too short or long, a bad character, a wrong checksum, an
 * unknown network.
 */
bool nem_address_parse(char out[static NEM_ADDRESS_SIZE], enum nem_network *net,
		       const char *s, size_t len, struct err *e);
/* The address of a public key. Cannot fail. */
void nem_address_from_key(char out[static NEM_ADDRESS_SIZE],
			  enum nem_network net, const uint8_t key[static 32]);

/*
 * What a text is, for readers of files that need not be NEM's: 1 a valid
 * address (all that nem_address_parse takes), -1 the form of one with a
 * wrong checksum (40 characters of Base32 that begin with N, T or M, hyphens
 * apart), 0 neither.
 */
int nem_address_check(const char *s, size_t len);
/* The same, and the canonical form in out where the result is 1 (else out
 * is untouched).  It is a label_address_fn and a ledger_csv_address_fn. */
int nem_address_canonical(char *out, const char *s, size_t len);

#endif
