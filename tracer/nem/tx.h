#ifndef TRACER_NEM_TX_H
#define TRACER_NEM_TX_H
/*
 * Transactions and blocks as plain data, nearly as NIS has them: decoders
 * fill these structs, binary.h encodes and hashes them, lower.h turns them
 * into movements.  They can be built by hand:
 *
 *	struct nem_tx tx = {
 *		.type = NEM_TRANSFER, .network = NEM_MAINNET, .version = 1,
 *		.fee = amount_of(50000),
 *		.transfer = {.amount = amount_of(1000000)},
 *	};
 *
 * Pointers are borrowed: who fills the struct owns what they point to.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "base/amount.h"
#include "base/hash.h"
#include "nem/address.h"
#include "nem/network.h"

enum nem_type {
	NEM_TRANSFER = 257,	 /* 0x0101, version 1 or 2 (mosaics) */
	NEM_IMPORTANCE = 2049,	 /* 0x0801 */
	NEM_MODIFICATION = 4097, /* 0x1001, version 1 or 2 (minimum) */
	NEM_COSIGNATURE = 4098,	 /* 0x1002, only within a NEM_MULTISIG */
	NEM_MULTISIG = 4100,	 /* 0x1004, wraps one of the others */
	NEM_NAMESPACE = 8193,	 /* 0x2001 */
	NEM_DEFINITION = 16385,	 /* 0x4001 */
	NEM_SUPPLY = 16386,	 /* 0x4002 */
};

/* What readers refuse to hold; NIS's own limits are far below. */
#define NEM_MOSAICS_MAX 100
#define NEM_MODIFICATIONS_MAX 1000
#define NEM_COSIGS_MAX 1000
#define NEM_BLOCK_TXS_MAX 20000
#define NEM_NAME_MAX 512     /* bytes of a namespace, mosaic, description */
#define NEM_MESSAGE_MAX 2048 /* bytes */

/* Bytes with a length, not NUL-terminated. */
struct nem_str {
	const char *s;
	size_t len;
};

static inline struct nem_str nem_str(const char *s)
{
	return (struct nem_str){s, strlen(s)};
}

/* "ns:name" */
struct nem_mosaic_id {
	struct nem_str ns, name;
};

struct nem_mosaic {
	struct nem_mosaic_id id;
	struct amount quantity; /* smallest units, before the multiplier */
};

enum nem_message_type {
	NEM_MESSAGE_NONE = 0,
	NEM_MESSAGE_PLAIN = 1,
	NEM_MESSAGE_SECURE = 2,
};

struct nem_transfer {
	char recipient[NEM_ADDRESS_SIZE];
	/* micro-XEM; with mosaics it moves nothing: it multiplies each
	 * quantity by amount / 1,000,000 */
	struct amount amount;
	enum nem_message_type message_type;
	struct nem_str message;		  /* empty: none, as NIS has it */
	const struct nem_mosaic *mosaics; /* version 2 */
	size_t mosaic_nr;
};

struct nem_importance {
	int32_t mode; /* 1 activate, 2 deactivate */
	uint8_t remote[NEM_KEY_SIZE];
};

struct nem_cosignatory {
	int32_t change; /* 1 add, 2 delete */
	uint8_t key[NEM_KEY_SIZE];
};

struct nem_modification {
	const struct nem_cosignatory *changes; /* by change, address text */
	size_t nr;
	bool has_min; /* version 2 */
	int32_t min_change;
};

struct nem_cosignature {
	struct hash other_hash; /* of the inner transaction */
	char other_account[NEM_ADDRESS_SIZE];
};

struct nem_tx;

struct nem_multisig {
	const struct nem_tx *inner;  /* its own signature is absent */
	const struct nem_tx *cosigs; /* each a NEM_COSIGNATURE */
	size_t cosig_nr;
};

struct nem_namespace {
	char sink[NEM_ADDRESS_SIZE];
	struct amount rental;
	struct nem_str new_part;
	bool has_parent;
	struct nem_str parent;
};

enum nem_levy_type {
	NEM_LEVY_NONE = 0,
	NEM_LEVY_ABSOLUTE = 1,	 /* fee: smallest units of the levy mosaic */
	NEM_LEVY_PERCENTILE = 2, /* fee: units for each 10,000 moved */
};

struct nem_levy {
	enum nem_levy_type type;
	char recipient[NEM_ADDRESS_SIZE];
	struct nem_mosaic_id id;
	struct amount fee;
};

struct nem_definition {
	uint8_t creator[NEM_KEY_SIZE]; /* always the signer */
	struct nem_mosaic_id id;
	struct nem_str description;
	unsigned divisibility;	 /* 0 to 6 */
	uint64_t initial_supply; /* whole units */
	bool supply_mutable, transferable;
	struct nem_levy levy;
};

struct nem_creation {
	struct nem_definition definition;
	char sink[NEM_ADDRESS_SIZE];
	struct amount fee;
};

enum nem_supply_type { NEM_SUPPLY_CREATE = 1, NEM_SUPPLY_DELETE = 2 };

struct nem_supply {
	struct nem_mosaic_id id;
	enum nem_supply_type type;
	uint64_t delta; /* whole units */
};

struct nem_tx {
	enum nem_type type;
	enum nem_network network;
	unsigned version; /* of the entity, without the network byte: 1, 2 */
	int32_t time, deadline; /* NEM seconds */
	uint8_t signer[NEM_KEY_SIZE];
	uint8_t signature[NEM_SIGNATURE_SIZE]; /* zero on inner ones */
	struct amount fee; /* as written; nem_tx_fee() is what is paid */
	union {
		struct nem_transfer transfer;
		struct nem_importance importance;
		struct nem_modification modification;
		struct nem_cosignature cosignature;
		struct nem_multisig multisig;
		struct nem_namespace ns;
		struct nem_creation creation;
		struct nem_supply supply;
	};
};

/* Is it a type, and a version of it, that is known here? */
bool nem_version_known(int64_t type, unsigned version);
/* Who moves and pays: the signer, of a wrapper the inner one. Borrowed. */
const uint8_t *nem_tx_account(const struct nem_tx *tx);
/* The fee that counts, in hash and ledger: 0 if the nemesis account signed. */
struct amount nem_tx_fee(const struct nem_tx *tx);

enum nem_block_type { NEM_BLOCK_NEMESIS = -1, NEM_BLOCK_REGULAR = 1 };

struct nem_block {
	enum nem_block_type type;
	enum nem_network network;
	unsigned version; /* 1 */
	int32_t time;
	uint8_t signer[NEM_KEY_SIZE]; /* the harvester, perhaps a remote key */
	uint8_t signature[NEM_SIGNATURE_SIZE];
	struct hash previous;
	uint64_t height;
	const struct nem_tx *tx; /* in the order of execution */
	size_t nr;
};

#endif
