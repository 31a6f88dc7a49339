#ifndef TESTS_ACCURACY_WORLD_H
#define TESTS_ACCURACY_WORLD_H
/*
 * One modelled theft, whose truth is known coin by coin.
 *
 *	script		who pays whom how much, and who is the thief's
 *	coins		which coins really moved, in a way hidden from the rules
 *	judge		what the rules and the bounds say of it
 *	score		how far from the truth that is
 *
 * A coin is a whole XEM of COIN units; a ledger keeps units.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "ledger/ledger.h"
#include "support.h"
#include "taint/rules.h"

#define COIN 1000000u
#define WHO_MAX 96
#define ROW_MAX 1024
#define STOLEN_MAX 16384

enum role { VICTIM, THIEF, EXCHANGE, BYSTANDER };

/* How the coins of an account really leave it. */
#define WAYS(X)                                 \
	X(0, FIFO, "oldest first")              \
	X(1, LIFO, "newest first")              \
	X(2, TAINT_FIRST, "stolen first")       \
	X(3, CLEAN_FIRST, "own first")          \
	X(4, SHUFFLED, "drawn at random")       \
	X(5, WHIM, "any number of stolen ones") \
	X(6, MIXED, "each account its own of these")
enum way {
#define X(nr, id, name) WAY_##id = (nr),
	WAYS(X)
#undef X
};
#define WAY_NR 7

struct who {
	enum role role;
	enum way way;
	uint32_t owner; /* the first account of its owner */
	uint64_t opening, balance;
	bool used; /* by the thief: paid from there, or by an exchange */
};

/* Row 0 .. rows - 1 in order; fees are rows to FEES. */
struct row {
	uint32_t from, to, height;
	uint64_t coins;
	bool seed;
};
#define FEES WHO_MAX

struct world {
	struct rng rng;
	struct who who[WHO_MAX];
	size_t whos, exchanges, exchange[4];
	uint32_t victim, thief;
	struct row row[ROW_MAX];
	size_t rows;
	uint64_t stolen;
	enum way way;
};

/* Theft number nr; the same whenever asked. */
void world_make(struct world *w, uint64_t nr);

/* Where the stolen coins really are, and where each of them was at all. */
struct truth {
	uint64_t held[WHO_MAX + 1];  /* at the end, by account; FEES */
	uint64_t ever[WHO_MAX + 1];  /* different coins, by account */
	uint64_t group[WHO_MAX + 1]; /* the same, by owner */
};

/* stops: coins that arrive at an exchange count there and are clean then. */
void truth_make(struct truth *t, const struct world *w, bool stops);

/* What is known of the world, how it is judged. */
enum view {
	VIEW_ALL,     /* every row; exchanges stop */
	VIEW_NO_STOP, /* every row; nothing stops */
	VIEW_PARTIAL, /* a quarter of the accounts was not read */
};
#define VIEW_NR 3

struct case_ledger {
	struct ledger *l;
	struct asset_id asset;
	uint32_t who[WHO_MAX + PSEUDO_NR + 1]; /* by ledger account; FEES */
	struct account_id account[WHO_MAX];
	bool known[WHO_MAX]; /* is it in the ledger? */
	uint8_t class[WHO_MAX + PSEUDO_NR];
	uint32_t seed[ROW_MAX];
	size_t seeds;
};

void case_make(struct case_ledger *c, const struct world *w, enum view view);
void case_release(struct case_ledger *c);

#endif
