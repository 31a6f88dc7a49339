#ifndef TRACER_NEM_ROW_H
#define TRACER_NEM_ROW_H
/*
 * A transaction with its place on the chain, as a page or a block gives it,
 * judged: the hash is the one computed here, and what could not be used is
 * a finding and no row.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/hash.h"
#include "ledger/finding.h"
#include "ledger/ledger.h"
#include "nem/batch.h"
#include "nem/tx.h"

struct json_t;
struct reply;

struct nem_row {
	const struct nem_tx *tx;
	struct hash hash;
	uint64_t height;
	/* Unix seconds of the transaction's own time stamp, the only one
	 * that pages and blocks both have: signed, but set by its signer, up
	 * to a day before the block. */
	int64_t time;
	uint32_t index; /* in its block; LEDGER_NONE from a page */
	uint64_t id;	/* the node's own, 0 from a block */
	enum grade grade;
};

enum nem_read_flags {
	NEM_READ_HASHES = 0, /* grade `hashed` */
	NEM_READ_VERIFY = 1, /* signatures too: grade `signed` */
	/* All signatures of this reply were found to fit before: the same
	 * grades, without looking at them again. */
	NEM_READ_CHECKED = 2,
};

/*
 * Decodes a transaction that stands at row->height and row->index and hashes
 * it; fills in the rest but id.  stated: the hash that the reply gives, NULL
 * if none.  False if it cannot be used: a finding says why (bad-transaction,
 * unknown-type, bad-hash).  Unknown fields are a finding too, and the row is
 * used.  whole (may be NULL) is set to false if it could not be decoded at
 * all; else row->tx is there also when the row is not to be used.
 */
bool nem_row_read(struct nem_row *row, struct arena *arena,
		  const struct json_t *obj, const struct hash *stated,
		  bool *whole, struct findings *f);

/*
 * Takes the verdicts of claim, claim + 1, ... on these rows: those that fit
 * are `signed`.  What is forged is a finding (bad-signature) and dropped, the
 * rows behind it move up; what cannot be judged, and what does not fit in the
 * one block where NIS did not look, is a finding (unverifiable) and stays
 * `hashed`.  Returns how many rows there are now.
 */
size_t nem_rows_judge(struct nem_row *row, size_t nr, const struct nem_batch *b,
		      size_t claim, struct findings *f);

/*
 * The JSON of a reply with status 200; freed by js_free.  Another status is
 * ERR_SOURCE with the message that NIS gave; what is not JSON ERR_DATA.
 * Both name the place.  NULL on error.
 */
struct json_t *nem_reply_json(const struct reply *r, struct err *e);

#endif
