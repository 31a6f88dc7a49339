#ifndef TRACER_TAINT_VERDICT_H
#define TRACER_TAINT_VERDICT_H
/*
 * Is a deposit to be refused?  One of four words for an account, for a
 * transaction, or for one movement, from a trace and two limits:
 *
 *	tainted  under some conserving rule of the run
 *		   what it holds:  tainted >= share of its balance and >= min
 *		   or what it got: tainted >= share of all it received since
 *				   the theft, and >= min
 *		 (of a transaction: what it moved)
 *	unknown  it is not tainted by that, but would be if taint that was
 *		 not followed (not read, busy, beyond a limit, below --min)
 *		 had gone there; or nothing is known of the transaction
 *	below	 some conserving rule says that taint came, but less
 *	clean	 none does
 *
 * Poison is told as reach and decides nothing.  Several thefts are judged
 * apart.  "Since the theft" is from the height of the first seed on.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/amount.h"
#include "base/err.h"
#include "taint/result.h"

/* number, id, word, exit code of `check`. Numbers never change. */
#define VERDICTS(X)                  \
	X(0, CLEAN, "clean", 0)      \
	X(1, BELOW, "below", 0)      \
	X(2, UNKNOWN, "unknown", 11) \
	X(3, TAINTED, "tainted", 10)

/* In the order of gravity. */
enum verdict {
#define X(nr, id, name, code) VERDICT_##id = (nr),
	VERDICTS(X)
#undef X
};
const char *verdict_name(enum verdict v);
int verdict_code(enum verdict v);

#define VERDICT_SHARE_ALL 1000000 /* the unit of verdict_limits.share */

struct verdict_limits {
	uint32_t share;	   /* --check-share, in millionths */
	struct amount min; /* --check-min */
};

/* 1 %, and 100 whole units of an asset with so many decimals. */
void verdict_limits_init(struct verdict_limits *l, unsigned decimals);

/* What is tainted of what: by policy, as far as it was run. */
struct verdict_part {
	struct amount tainted[POLICY_NR], all;
};

enum verdict_side { VERDICT_GOT, VERDICT_HELD };

/* What is to be said of one account or transaction, in one theft. */
struct verdict_row {
	enum verdict verdict;
	enum verdict_side side;	  /* of what decided, if tainted or below ... */
	enum policy policy;	  /* ... and under which rule most */
	struct verdict_part got;  /* or moved; since the theft */
	struct verdict_part held; /* at the end; of a transaction 0 */
	bool reached;		  /* by poison */
	bool sunk;   /* some of it came by rentals or creation fees and stays */
	bool hidden; /* of a stop that was not read: the balance is not known,
		      * held.all is 0 and decides nothing */
	/* of an account: what services that taint had reached paid to it */
	struct amount paid_out;
	/* taint not followed that could have come there besides; 0: none */
	struct amount open;
	uint32_t place; /* in trace->account; LEDGER_NONE: taint never came,
			 * or it is a transaction */
	/* of a transaction: its movements in result->ledger, borrowed ... */
	const uint32_t *mv; /* (of a sink those by which taint came) */
	size_t mvs;
	uint32_t judged; /* ... of one movement: that; else LEDGER_NONE */
	bool found;	 /* is anything of it in what was read? */
};

struct verdicts;

/*
 * Makes ready to judge; borrows the result.  After that all calls below read
 * only, so that several threads may ask.  ERR_DATA: columns of a mapped file
 * are corrupt.  O(movements); some 20 bytes a movement.
 */
struct verdicts *verdicts_new(const struct result *r,
			      const struct verdict_limits *l, struct err *e);
/* NULL is fine. */
void verdicts_free(struct verdicts *v);
const struct verdict_limits *verdicts_limits(const struct verdicts *v);

/* The account of this name, in theft number t. O(log accounts). */
void verdict_account(struct verdict_row *row, const struct verdicts *v,
		     size_t t, const char *name);
/* The transaction of this name. Expected O(its movements * log rows). */
void verdict_tx(struct verdict_row *row, const struct verdicts *v, size_t t,
		const char *tx, size_t len);
/* One movement of result_read(). O(movements of its transaction). */
void verdict_move(struct verdict_row *row, const struct verdicts *v, size_t t,
		  uint32_t mv);
/* Movements of result_read() from here on are since the theft, up to (not
 * with) *end. */
uint32_t verdicts_since(const struct verdicts *v, size_t t, uint32_t *end);
/* Has what was read a transaction of that name? Expected O(1). */
bool verdicts_knows_tx(const struct verdicts *v, const char *tx, size_t len);
/* Taint of theft t that was not followed, the most that a rule says. */
struct amount verdicts_open(const struct verdicts *v, size_t t);

#endif
