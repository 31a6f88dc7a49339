#ifndef TRACER_LEDGER_LEDGER_H
#define TRACER_LEDGER_LEDGER_H
/*
 * Who moved what to whom, when: the narrow waist.  A builder takes movements
 * in any order; sealing drops duplicates among replies, sorts, renumbers and
 * makes everything const.  Nothing here knows of taint, NEM or JSON.
 *
 * A sealed ledger is a handful of columns, either allocated or mapped from a
 * .ledger file, with the same accessors:
 *
 *	movement m (mv, in ledger order: height, index in block, leg)
 *	   from[m], to[m]	slots
 *	   amount[m]		smallest units
 *	   from_before[m]	balance of the sender's slot just before m
 *	   to_before[m]		the same for the receiver
 *	   to_sent[m]		what the receiver's slot had sent until then
 *		amount > from_before: the difference came from @unknown at
 *		this moment, and the sender holds 0 after it.  0 for a
 *		pseudo-account, which has no balance.  A movement to oneself
 *		changes none and asks for none, whatever its amount.
 *	   tx[m]		transaction, -> height, time, index, id
 *	   kind[m] grade[m] leg[m] memo[m]
 *
 *	slot s = one (account, asset) that occurs; an account's slots follow
 *	each other:  account_slot[a] .. account_slot[a + 1]
 *	   slot_account[s], slot_asset[s], slot_opening[s], slot_final[s]
 *	   slot_sent[s]		in the end; LEDGER_NO_SUM if that is beyond
 *		64 bits, or the slot spent what it did not have, or has no
 *		balance.  Else, of any part of its history,
 *		received = sent + balance after - balance before.
 *	   history: hist[hist_start[s] .. hist_start[s + 1]], the movements in
 *	   or out of s, ascending; a movement to oneself stands there once
 *
 * Accounts are numbered by first appearance, after the four pseudo-accounts,
 * which always have the numbers 0 to 3.
 *
 * Money in columns is raw uint64_t: these loops are the hot ones.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/amount.h"
#include "base/err.h"
#include "base/hash.h"
#include "ledger/finding.h"

struct account_id {
	uint32_t i;
};
struct asset_id {
	uint32_t i;
};
struct slot_id {
	uint32_t i;
};
struct tx_id {
	uint32_t i;
};
struct mv_id {
	uint32_t i;
};

#define LEDGER_NO_SUM UINT64_MAX
#define LEDGER_NONE UINT32_MAX /* no such account, slot, memo, index ... */
#define ACCOUNT_TEXT_MAX 128   /* bytes of an account's name */
#define ASSET_TEXT_MAX 160
#define MEMO_TEXT_MAX 4096
#define LEDGER_MOVES_MAX ((size_t)UINT32_MAX - 16)

/* Every movement has two ends; these stand for the rest of the world. */
#define PSEUDO_ACCOUNTS(X)        \
	X(0, GENESIS, "@genesis") \
	X(1, FEES, "@fees")       \
	X(2, SUPPLY, "@supply")   \
	X(3, UNKNOWN, "@unknown")

enum pseudo_account {
#define X(nr, id, name) PSEUDO_##id = (nr),
	PSEUDO_ACCOUNTS(X)
#undef X
};
#define PSEUDO_NR 4

static inline bool account_is_pseudo(struct account_id a)
{
	return a.i < PSEUDO_NR;
}

/* Kinds of movement. A CSV may say others: they get numbers from
 * MV_KIND_NR on, ledger by ledger. */
#define MV_KINDS(X)                \
	X(0, TRANSFER, "transfer") \
	X(1, MOSAIC, "mosaic")     \
	X(2, LEVY, "levy")         \
	X(3, FEE, "fee")           \
	X(4, RENTAL, "rental")     \
	X(5, CREATION, "creation") \
	X(6, SUPPLY, "supply")     \
	X(7, HARVEST, "harvest")   \
	X(8, GENESIS, "genesis")   \
	X(9, OPENING, "opening")

enum mv_kind {
#define X(nr, id, name) MV_##id = (nr),
	MV_KINDS(X)
#undef X
};
#define MV_KIND_NR 10
#define MV_KIND_MAX 255

/* How well a movement is known; a larger number is better known. */
#define GRADES(X)                  \
	X(0, MODELLED, "modelled") \
	X(1, STATED, "stated")     \
	X(2, RECORDED, "recorded") \
	X(3, HASHED, "hashed")     \
	X(4, SIGNED, "signed")

enum grade {
#define X(nr, id, name) GRADE_##id = (nr),
	GRADES(X)
#undef X
};
#define GRADE_NR 5

const char *grade_name(enum grade g);
bool grade_parse(enum grade *g, const char *s, size_t len);

/* What a message is. */
enum memo_kind {
	MEMO_NONE = 0,
	MEMO_PLAIN = 1,	    /* UTF-8 as far as it is: clean before printing */
	MEMO_HEX = 2,	    /* raw data, shown as hex digits */
	MEMO_ENCRYPTED = 3, /* opaque, shown as hex digits */
};
const char *memo_kind_name(enum memo_kind kind);

/* ---- building ---- */

struct ledger_builder;

enum ledger_flags {
	LEDGER_REPLIES = 1,	   /* drop duplicates of (transaction, leg) */
	LEDGER_WHOLE = 2,	   /* everyone opens with zero (--whole) */
	LEDGER_HEIGHT_IS_TIME = 4, /* the source knows no heights */
	LEDGER_TX_0X = 8,	   /* hashes are written with 0x in front */
};

/* The time of a row whose source states none. */
#define LEDGER_NO_TIME INT64_MIN

/* A transaction as the builder takes it. */
struct ledger_tx {
	uint64_t height;
	/* Unix seconds, LEDGER_NO_TIME: as the source states it (of NEM the
	 * transaction's own stamp, see nem/lower.h); order never uses it */
	int64_t time;
	uint32_t index;	   /* in its block, LEDGER_NONE if not known */
	const uint8_t *id; /* id_len bytes: a 32-byte hash or a text of at
			    * most 128; may be NULL with 0: it has no name */
	size_t id_len;
	bool id_is_hash;
};

/* Instead of the number of a leg: sealing gives it. */
#define LEDGER_LEG_NEXT (UINT32_MAX - 1) /* behind the one given before */
#define LEDGER_LEG_LAST UINT32_MAX	 /* behind all others */
#define LEDGER_LEG_MAX 65532

/* Accounts etc. below are builder numbers: sealing renumbers them. */
struct ledger_move {
	struct tx_id tx;
	uint32_t leg;  /* or LEDGER_LEG_NEXT, LEDGER_LEG_LAST */
	uint32_t kind; /* enum mv_kind or ledger_builder_kind */
	enum grade grade;
	struct account_id from, to;
	struct asset_id asset;
	uint32_t memo; /* LEDGER_NONE or ledger_builder_memo */
	struct amount amount;
};

struct ledger_builder *ledger_builder_new(unsigned flags);
/* NULL is fine. */
void ledger_builder_free(struct ledger_builder *b);
/* The number of the account, given now if new (also for "@fees" etc.).
 * False: the name is longer than ACCOUNT_TEXT_MAX, empty, or an unknown @. */
bool ledger_builder_account(struct ledger_builder *b, struct account_id *id,
			    const char *s, size_t len, struct err *e);
/* decimals is that of the first mention (at most AMOUNT_DECIMALS_MAX). */
bool ledger_builder_asset(struct ledger_builder *b, struct asset_id *id,
			  const char *s, size_t len, unsigned decimals,
			  struct err *e);
bool ledger_builder_kind(struct ledger_builder *b, uint32_t *kind,
			 const char *s, size_t len, struct err *e);
/* The text of MEMO_HEX and MEMO_ENCRYPTED is hex digits already; a plain one
 * with a NUL byte in it becomes MEMO_HEX. Cut at MEMO_TEXT_MAX bytes. */
uint32_t ledger_builder_memo(struct ledger_builder *b, enum memo_kind kind,
			     const char *s, size_t len);
/*
 * A transaction.  One that is there already, by id (without LEDGER_REPLIES:
 * by id and height), is the same one: *fresh is false, an index that was not
 * known is filled in; a differing height, time or index is ERR_DATA.  With
 * LEDGER_REPLIES its movements need not be given again; without it rows add
 * up, since a CSV's rows are never dropped.
 */
bool ledger_builder_tx(struct ledger_builder *b, struct tx_id *id, bool *fresh,
		       const struct ledger_tx *tx, struct err *e);
bool ledger_builder_move(struct ledger_builder *b, const struct ledger_move *mv,
			 struct err *e);
/* A node said that after the block at `height` the account held so much. */
bool ledger_builder_balance(struct ledger_builder *b, struct account_id a,
			    struct asset_id asset, uint64_t height,
			    struct amount balance, struct err *e);
/* What the reader of a source found; account numbers are the builder's. */
struct findings *ledger_builder_findings(struct ledger_builder *b);
/* Which chain the accounts are of ("nem:mainnet"), "" if none: a property
 * the result carries; a different one is ERR_DATA. */
bool ledger_builder_network(struct ledger_builder *b, const char *network,
			    struct err *e);
/* The last height the source covers (at least the largest of a row). */
void ledger_builder_end(struct ledger_builder *b, uint64_t height,
			const struct hash *block_hash);
size_t ledger_builder_moves(const struct ledger_builder *b);

struct ledger;

/*
 * Seals: (1) order by (height, index, leg), with LEDGER_REPLIES ties of
 * unknown index by policies.md section 1, each a finding for the account,
 * else rows without index by their order in the file; (2) renumber;
 * (3) openings: zero if whole, else derived from the reported balance nearest
 * to the account's first row, else inferred; (4) running balances;
 * (5) histories; (6) digest.  Openings and missing credits make no findings
 * here: most accounts do not matter; look at slot_opening_kind and at
 * amount > from_before.  A transaction without movements is dropped.
 * The builder is eaten, also on failure. ERR_DATA names the row that does
 * not fit. O(n log n).
 */
struct ledger *ledger_seal(struct ledger_builder *b, struct err *e);
/* NULL is fine. */
void ledger_free(struct ledger *l);

/* ---- reading ---- */

struct ledger_columns {
	size_t moves, slots, accounts, assets, txs, memos;
	/* [moves] */
	const uint32_t *from, *to; /* slots */
	const uint32_t *tx, *memo;
	const uint64_t *amount, *from_before, *to_before, *to_sent;
	const uint16_t *leg;
	const uint8_t *kind, *grade;
	/* [slots], the offsets one longer */
	const uint32_t *slot_account, *slot_asset;
	const uint64_t *slot_opening, *slot_final, *slot_sent;
	const uint8_t *slot_opening_kind; /* enum opening_kind */
	const uint64_t *hist_start;
	const uint32_t *hist;
	/* [accounts + 1] */
	const uint32_t *account_slot;
	size_t hists; /* length of hist */
};

/* How the balance before the first movement is known. */
#define OPENING_KINDS(X)                                              \
	X(0, ZERO, "zero")	   /* a whole ledger */               \
	X(1, DERIVED, "derived")   /* from a balance that is known */ \
	X(2, INFERRED, "inferred") /* the least that fits */
enum opening_kind {
#define X(nr, id, name) OPENING_##id = (nr),
	OPENING_KINDS(X)
#undef X
};
const char *opening_name(enum opening_kind kind);

/* Borrowed from the ledger; O(1). */
const struct ledger_columns *ledger_columns(const struct ledger *l);

/* Names; borrowed, NUL-terminated. */
const char *ledger_account_text(const struct ledger *l, struct account_id a);
const char *ledger_asset_text(const struct ledger *l, struct asset_id a);
unsigned ledger_asset_decimals(const struct ledger *l, struct asset_id a);
const char *ledger_kind_text(const struct ledger *l, uint32_t kind);
/* memo LEDGER_NONE: "" and MEMO_NONE. kind may be NULL. */
const char *ledger_memo_text(const struct ledger *l, uint32_t memo,
			     enum memo_kind *kind);
/* False if the ledger does not know the name. Expected O(1). */
bool ledger_find_account(const struct ledger *l, struct account_id *id,
			 const char *s, size_t len);
bool ledger_find_asset(const struct ledger *l, struct asset_id *id,
		       const char *s, size_t len);
/* False if the account never had any. O(slots of the account). */
bool ledger_find_slot(const struct ledger *l, struct slot_id *id,
		      struct account_id a, struct asset_id asset);
/* By a hash of 64 hex digits or the text of a CSV. O(transactions). */
bool ledger_find_tx(const struct ledger *l, struct tx_id *id, const char *s,
		    size_t len);

#define TX_TEXT_MAX 129
/* Hex of the hash, or the text, "" if it has none; returns buf. */
char *ledger_tx_text(const struct ledger *l, char buf[static TX_TEXT_MAX],
		     struct tx_id tx);
/* The HASH_SIZE bytes of its hash, borrowed; NULL: its name is none. */
const uint8_t *ledger_tx_hash(const struct ledger *l, struct tx_id tx);
uint64_t ledger_tx_height(const struct ledger *l, struct tx_id tx);
int64_t ledger_tx_time(const struct ledger *l, struct tx_id tx);
uint32_t ledger_tx_index(const struct ledger *l, struct tx_id tx);

/* First movement at or above the height; moves if there is none. O(log n). */
size_t ledger_first_at(const struct ledger *l, uint64_t height);
/* First movement at or after the time (times never fall along the ledger
 * except where a CSV says so: then by the running maximum). O(log n). */
size_t ledger_first_at_time(const struct ledger *l, int64_t time);

/* "nem:mainnet", "" for a chain without network. */
const char *ledger_network(const struct ledger *l);
/* The height the ledger ends at and the block's hash; false if the source
 * did not say the hash. */
bool ledger_end(const struct ledger *l, uint64_t *height, struct hash *hash);
/* Is the height a block height, or the time of a CSV without heights? */
bool ledger_height_is_time(const struct ledger *l);
bool ledger_is_whole(const struct ledger *l);
/* SHA-256 of the sealed content: independent of route, page order, padding. */
struct hash ledger_digest(const struct ledger *l);
/* Findings of source and sealing, in result order, ledger account numbers. */
const struct findings *ledger_findings(const struct ledger *l);

/*
 * Of a ledger mapped from a file, whose columns may be corrupt (see
 * ledger_file.h): does every number that is used as an index lie in range?
 * True at once for a ledger that was sealed here.  ERR_DATA. O(rows), some
 * 10 ms a million.
 */
bool ledger_ranges(const struct ledger *l, struct err *e);

/* The same of all that there is of one account: its slots, its histories and
 * their movements. O(rows of the account). */
bool ledger_account_ranges(const struct ledger *l, struct account_id a,
			   struct err *e);

/* Is the answer to that known to be yes: was it sealed here, or asked when it
 * was opened?  O(1). */
bool ledger_is_checked(const struct ledger *l);

/* The same for the one movement, before its columns are followed. */
static inline bool ledger_mv_sane(const struct ledger_columns *c, size_t m)
{
	uint32_t from, to;

	if (m >= c->moves)
		return false;
	from = c->from[m];
	to = c->to[m];
	return from < c->slots && to < c->slots && c->tx[m] < c->txs &&
	       c->grade[m] < GRADE_NR && c->slot_account[from] < c->accounts &&
	       c->slot_account[to] < c->accounts &&
	       c->slot_asset[from] < c->assets &&
	       c->slot_asset[to] == c->slot_asset[from];
}

/* A slot's history, hist[*start .. *end]; false if it lies out of range. Its
 * movements are checked by themselves. */
static inline bool ledger_history(const struct ledger_columns *c, uint32_t slot,
				  uint64_t *start, uint64_t *end)
{
	if (slot >= c->slots)
		return false;
	*start = c->hist_start[slot];
	*end = c->hist_start[slot + 1];
	return *start <= *end && *end <= c->hists;
}

/*
 * Everything that can be known of sealed columns by themselves: ranges,
 * order, histories, balances, names in order, the digest.  What `verify` runs
 * on a .ledger file. ERR_DATA names the first flaw. O(n).
 */
bool ledger_check(const struct ledger *l, struct err *e);

/* Compiled in with VERIFY only: ledger_check, BUG if broken. */
void ledger_verify(const struct ledger *l);

#endif
