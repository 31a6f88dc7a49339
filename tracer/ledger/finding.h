#ifndef TRACER_LEDGER_FINDING_H
#define TRACER_LEDGER_FINDING_H
/*
 * What the reader of a result must know besides the sums: a row of the
 * result, never a line lost on stderr.  A finding states what is on the
 * chain or in the evidence; it never says whose an account is.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/amount.h"
#include "base/arena.h"

#define FINDING_NO_HEIGHT UINT64_MAX
#define FINDING_NO_ACCOUNT UINT32_MAX

/*
 * kind, what `tracer help findings` says of it.  Numbers and names are part
 * of the file formats: append only.  An *integrity* finding (last column 1)
 * changes the exit code to 1.
 */
#define FINDING_KINDS(X)                                                       \
	X(0, OPENING_INFERRED, "opening-inferred",                             \
	  "the balance before the first known movement is not known; the "     \
	  "least that keeps the account from going below zero was taken",      \
	  0)                                                                   \
	X(1, OPENING_DERIVED, "opening-derived",                               \
	  "the balance before the first movement that is shown follows from "  \
	  "the blocks before it, or from a balance that a node reported",      \
	  0)                                                                   \
	X(2, MISSING_CREDIT, "missing-credit",                                 \
	  "the account spent more than the ledger knows it had; the "          \
	  "difference was taken to come, clean, from @unknown",                \
	  0)                                                                   \
	X(3, TIE, "tie",                                                       \
	  "the order of movements at one height is not known; they were "      \
	  "placed by the rule for ties (tracer help method)",                  \
	  0)                                                                   \
	X(4, FILE_ORDER, "file-order",                                         \
	  "rows of equal height without index keep the order of the file", 0)  \
	X(5, UNKNOWN_TYPE, "unknown-type",                                     \
	  "a transaction of a type that is not known here; it moved nothing "  \
	  "in this ledger",                                                    \
	  0)                                                                   \
	X(6, UNKNOWN_FIELD, "unknown-field",                                   \
	  "a field that is not known here was ignored", 0)                     \
	X(7, BAD_HASH, "bad-hash",                                             \
	  "the stated hash of a transaction does not fit its content; the "    \
	  "transaction was not used",                                          \
	  1)                                                                   \
	X(8, BAD_SIGNATURE, "bad-signature",                                   \
	  "a signature does not fit; what it signs was not used", 1)           \
	X(9, BAD_BLOCK, "bad-block",                                           \
	  "a block's hash, link or signature does not fit; the block was not " \
	  "used",                                                              \
	  1)                                                                   \
	X(10, BAD_TRANSACTION, "bad-transaction",                              \
	  "a transaction that cannot be decoded was not used", 1)              \
	X(11, UNVERIFIABLE, "unverifiable",                                    \
	  "what nobody can judge: a key or signature of a form that is not "   \
	  "judged here, a balance that may be of any block",                   \
	  0)                                                                   \
	X(12, UNKNOWN_LEVY, "unknown-levy",                                    \
	  "a mosaic whose definition is not known was moved; a levy, if it "   \
	  "has one, is not in this ledger",                                    \
	  0)                                                                   \
	X(13, CUT_DIGITS, "cut-digits",                                        \
	  "digits of amounts beyond the kept decimals were dropped", 0)        \
	X(14, OTHER_ASSETS, "other-assets",                                    \
	  "rows of other assets were skipped", 0)                              \
	X(15, FAILED_ROWS, "failed-rows",                                      \
	  "rows of failed transactions were counted and not moved", 0)         \
	X(16, UNREAD, "unread",                                                \
	  "taint reached an account that was not read; what it did next is "   \
	  "not known",                                                         \
	  0)                                                                   \
	X(17, BUSY, "busy",                                                    \
	  "an unlabelled account with very many transfers: probably a "        \
	  "service: label it, or follow on with --through",                    \
	  0)                                                                   \
	X(18, STRUCTURING, "structuring",                                      \
	  "many tainted parts below the threshold of --min to one account", 0) \
	X(19, LARGE_FEE, "large-fee",                                          \
	  "a fee above ten times the schedule was paid from taint", 0)         \
	X(20, SEED_OVERLAP, "seed-overlap",                                    \
	  "a seed movement already carried taint; only the rest is new", 0)    \
	X(21, REVERSIBLE, "reversible",                                        \
	  "movements in the last 360 blocks can still be rolled back", 0)      \
	X(22, RECONSTRUCTION, "reconstruction",                                \
	  "the result rests on modelled movements", 0)                         \
	X(23, BALANCE_MISMATCH, "balance-mismatch",                            \
	  "a reported balance differs from the one the ledger gives", 1)       \
	X(24, PASS_THROUGH, "pass-through",                                    \
	  "tainted receipts left again within few blocks", 0)                  \
	X(25, PEEL_CHAIN, "peel-chain",                                        \
	  "the largest part goes on, small parts leave, again and again", 0)   \
	X(26, DUST, "dust",                                                    \
	  "small tainted amounts to many accounts: receiving them says "       \
	  "nothing of the receiver",                                           \
	  0)                                                                   \
	X(27, RETURN_TO_SEED, "return-to-seed",                                \
	  "tainted coins came back to a seed's sender or receiver", 0)         \
	X(28, LABEL_CONFLICT, "label-conflict",                                \
	  "sources name different owners for one account", 0)                  \
	X(29, LIMIT, "limit", "a limit of hops or accounts ended the trace",   \
	  0)                                                                   \
	X(30, LEDGER_GAP, "ledger-gap",                                        \
	  "blocks or replies are missing inside the range that was read", 1)   \
	X(31, UNCERTAIN_MOSAIC, "uncertain-mosaic",                            \
	  "a mosaic was defined anew, or its namespace expired or may have: "  \
	  "its balances are not certain",                                      \
	  0)                                                                   \
	X(32, BAD_REPLY, "bad-reply",                                          \
	  "a reply, or what is kept beside it, is not what its digest or its " \
	  "route says; it was not used",                                       \
	  1)                                                                   \
	X(33, NOT_CONSERVED, "not-conserved",                                  \
	  "the replay of the blocks stopped: more was given than there was, "  \
	  "or the sum of XEM changed",                                         \
	  1)                                                                   \
	X(34, WHAT_IF, "what-if",                                              \
	  "options differ from those that the case remembers", 0)              \
	X(35, NOT_LISTED, "not-listed",                                        \
	  "a node does not list a transaction of an account that another "     \
	  "lists (--cross-check); it was used",                                \
	  1)                                                                   \
	X(36, FROM_ELSEWHERE, "from-elsewhere",                                \
	  "what was set aside at this height was asked of another node, "      \
	  "whose block stands its checks and was used",                        \
	  0)                                                                   \
	X(37, SINGLE_USE, "single-use",                                        \
	  "one tainted receipt, one payment of it, no other movement", 0)      \
	X(38, FAN_OUT, "fan-out",                                              \
	  "the same amount to several accounts within some time", 0)           \
	X(39, FAN_IN, "fan-in",                                                \
	  "tainted amounts from many accounts within some time", 0)            \
	X(40, DORMANT, "dormant", "tainted coins lay still for a long time",   \
	  0)                                                                   \
	X(41, COMMINGLED, "commingled",                                        \
	  "much that is tainted and much that is not came together here", 0)   \
	X(42, TURNOVER, "turnover",                                            \
	  "nearly all that this account turned over is tainted", 0)            \
	X(43, POLICIES_DIFFER, "policies-differ",                              \
	  "where the conserving rules are furthest apart, which is the "       \
	  "amount",                                                            \
	  0)                                                                   \
	X(44, RELAY, "relay",                                                  \
	  "soon after a tainted deposit a service sent the same on, less a "   \
	  "fee; others may have done both: ask the service",                   \
	  0)                                                                   \
	X(45, CONTROL, "control",                                              \
	  "whose keys acted for a tainted account, or were given the right "   \
	  "to: cosignatories, initiators, remote harvesting keys",             \
	  0)                                                                   \
	X(46, FIRST_FUNDER, "first-funder",                                    \
	  "who sent an account its first coins, before any taint reached it "  \
	  "(only of a ledger that holds everything since the beginning: "      \
	  "tracer import makes one of blocks from the first on)",              \
	  0)                                                                   \
	X(47, ROLLED_BACK, "rolled-back",                                      \
	  "the block at the end of the run, or the one 360 below it, is "      \
	  "another when it is asked for again: the chain was rolled back, or " \
	  "two nodes differ; what was read may be of both (--renew reads "     \
	  "anew)",                                                             \
	  1)                                                                   \
	X(48, OPENING_MATTERS, "opening-matters",                              \
	  "the most that may lie nearer to the theft than is said, because "   \
	  "accounts on the way may have had more coins of their own than was " \
	  "inferred; lifo and taint-first do not depend on it",                \
	  0)                                                                   \
	X(49, REPEATED_ROW, "repeated-row",                                    \
	  "the file has rows of one transaction with the same accounts, "      \
	  "message and amount; each was counted: were two exports joined?",    \
	  0)

enum finding_kind {
#define X(nr, id, name, text, integrity) FINDING_##id = (nr),
	FINDING_KINDS(X)
#undef X
};

#define FINDING_KIND_NR 50

const char *finding_name(enum finding_kind kind);
const char *finding_help(enum finding_kind kind);
/* Does it change the exit code to 1? */
bool finding_is_integrity(enum finding_kind kind);
/* False if there is no such name. */
bool finding_parse(enum finding_kind *kind, const char *name);

struct finding {
	enum finding_kind kind;
	uint64_t height;  /* FINDING_NO_HEIGHT if it has none */
	uint32_t account; /* ledger account, or FINDING_NO_ACCOUNT */
	const char *tx;	  /* hex or text; "" if none; owned by the list */
	struct amount amount;
	const char *text; /* the numbers and the place; owned by the list */
};

/* A growing list in the order of adding; its texts live in it. */
struct findings {
	struct finding *row;
	size_t nr, alloc;
	struct arena text;
};

void findings_init(struct findings *f);
void findings_release(struct findings *f);
/* tx may be NULL. The text is formatted and kept. */
void findings_add(struct findings *f, enum finding_kind kind, uint64_t height,
		  uint32_t account, const char *tx, struct amount amount,
		  const char *fmt, ...) __attribute__((format(printf, 7, 8)));
/* One of another list. */
void findings_copy(struct findings *f, const struct finding *row);
/* The same, but its texts stay those of the other list, which lives longer. */
void findings_share(struct findings *f, const struct finding *row);
/* Adds all of another list, in its order. */
void findings_take(struct findings *f, const struct findings *from);
/* Into the order of results: kind, height (none last), tx, account, amount,
 * text; equal rows are dropped. O(n + k log k) where all but the last k are in
 * it. */
void findings_sort(struct findings *f);

#endif
