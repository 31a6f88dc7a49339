#ifndef TRACER_LEDGER_SEALED_H
#define TRACER_LEDGER_SEALED_H
/*
 * The inside of a sealed ledger.  Columns belong to the ledger one by one,
 * or lie in a mapped file; nobody below can tell.  Only this room includes
 * it.
 */
#include "ledger/ledger.h"

/* Texts by number: text[off[i]] to a NUL before text[off[i + 1]]. */
struct names {
	size_t nr;
	const uint64_t *off; /* [nr + 1] */
	const char *text;
	size_t len; /* bytes of text */
};

struct ledger {
	struct ledger_columns col;
	/* [txs] */
	const uint32_t *tx_block;
	const uint32_t *tx_index;   /* NULL: none is known */
	const uint8_t (*tx_id)[32]; /* NULL: none has a name */
	const char *tx_text;	    /* of names that are no hash */
	size_t tx_text_len;
	/* [blocks]: runs of transactions of one height and time */
	size_t blocks;
	const uint64_t *block_height;
	const int64_t *block_time;
	const int64_t *block_latest; /* the largest time so far */
	struct names account, asset, kind, memo;
	const uint32_t *account_sorted; /* [accounts] by name */
	const uint8_t *asset_decimals;	/* [assets] */
	const uint8_t *memo_kind;	/* [memos] */
	char network[32];
	uint64_t end_height;
	bool has_end_hash, height_is_time, whole, tx_0x;
	struct hash end_hash, digest;
	struct findings findings;
	void *own[48];
	size_t owns;
	void *map; /* of a file, NULL if none */
	size_t map_len;
	bool in_range;	  /* of a file: ledger_ranges() said yes */
	struct hash rest; /* of a file: what the digest leaves out */
};

/* What a slot that held `had` has sent when x more is gone (ledger.h,
 * slot_sent). */
static inline uint64_t sealed_sent(uint64_t sent, uint64_t had, uint64_t x)
{
	if (x > had || __builtin_add_overflow(sent, x, &sent))
		return LEDGER_NO_SUM;
	return sent;
}

/* A column of the ledger's own: nr elements of size bytes, cleared. */
void *sealed_column(struct ledger *l, size_t nr, size_t size);
/* Gives the ledger what it frees at its end; returns it. */
void *sealed_own(struct ledger *l, void *p);
/* The text, "" if there is no such number or the columns are corrupt. */
const char *names_text(const struct names *n, uint32_t i, size_t *len);

/* SHA-256 over what the columns say, not how they lie. */
struct hash ledger_content_digest(const struct ledger *l);
/* Over what that leaves out: index in block, findings. */
struct hash ledger_rest_digest(const struct ledger *l);

/* Findings as bytes of a file, freed by free(), and back. */
char *findings_write(const struct findings *f, size_t *len);
bool findings_read(struct findings *f, const char *bytes, size_t len,
		   size_t accounts, struct err *e);

/* The movement as messages name it: "height 12, index 3, leg 0, tx ..". */
#define MOVE_TEXT_MAX 512
const char *sealed_move_text(const struct ledger *l,
			     char buf[static MOVE_TEXT_MAX], size_t mv);

#endif
