#ifndef TRACER_LEDGER_TXID_H
#define TRACER_LEDGER_TXID_H
/*
 * The names of transactions: 32 bytes each, whatever they are.
 *
 *	a hash		the hash
 *	a text		16 bytes 0xff, then offset and length (8 bytes each,
 *			little-endian) in the blob of texts
 *	no name		32 bytes 0
 *
 * A hash that looks like one of the last two is kept as its hex digits.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define TX_ID_SIZE 32
#define TX_ID_TEXT_MAX 128

enum tx_id_form { TX_ID_NONE, TX_ID_HASH, TX_ID_TEXT };

/* What the 32 bytes are; for a text *at and *len are where it stands, which
 * is not checked here. */
enum tx_id_form tx_id_read(const uint8_t id[static TX_ID_SIZE], uint64_t *at,
			   uint64_t *len);
void tx_id_write_text(uint8_t id[static TX_ID_SIZE], uint64_t at, uint64_t len);

/* Names as they are given, in the order of giving. */
struct tx_ids {
	uint8_t (*id)[TX_ID_SIZE];
	size_t nr, alloc;
	char *text; /* each with a NUL behind it */
	size_t text_len, text_alloc;
};

void tx_ids_release(struct tx_ids *t);
/* Adds a name, equal to others or not; its number. A hash must be one to
 * tx_id_read. */
uint32_t tx_ids_add(struct tx_ids *t, const uint8_t *id, size_t len,
		    bool is_hash);
/* The bytes of a name and their number; true if it is a hash. */
bool tx_ids_get(const struct tx_ids *t, uint32_t nr, const uint8_t **bytes,
		size_t *len);
/* Is it this one? */
bool tx_ids_equal(const struct tx_ids *t, uint32_t nr, const uint8_t *id,
		  size_t len, bool is_hash);

/* The order of names: by their bytes, none first. */
int tx_ids_compare(const struct tx_ids *t, uint32_t a, uint32_t b);

#endif
