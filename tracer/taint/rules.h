#ifndef TRACER_TAINT_RULES_H
#define TRACER_TAINT_RULES_H
/*
 * The rules of a trace: which policies, where taint stops, what is a limit.
 * policies.md is the law; the words here are its words.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/amount.h"
#include "base/err.h"

/* number, id, name, what it says in words. Numbers never change. */
#define POLICIES(X)                                                            \
	X(0, POISON, "poison",                                                 \
	  "reach, not amounts: one drop spoils the whole account from that "   \
	  "moment")                                                            \
	X(1, HAIRCUT, "haircut", "every coin of the account is tainted alike") \
	X(2, FIFO, "fifo", "first in, first out")                              \
	X(3, LIFO, "lifo", "last in, first out")                               \
	X(4, TAINT_FIRST, "taint-first", "the stolen coins leave first")       \
	X(5, CLEAN_FIRST, "clean-first", "own money leaves first")

enum policy {
#define X(nr, id, name, help) POLICY_##id = (nr),
	POLICIES(X)
#undef X
};
#define POLICY_NR 6

const char *policy_name(enum policy p);
const char *policy_help(enum policy p);
/* Does it conserve amounts? All but poison. */
bool policy_conserves(enum policy p);

/* What becomes of taint at an account, decided before judging. */
enum account_class {
	CLASS_LIVE = 0,
	CLASS_SERVICE = 1, /* label of a stopping category: absorbs */
	CLASS_BUSY = 2,	   /* unlabelled, too many transfers: absorbs */
	CLASS_UNREAD = 3,  /* was not read: absorbs */
};

#define RULES_NO_LIMIT UINT32_MAX

struct rules {
	enum policy policy[POLICY_NR]; /* in the order named */
	size_t policies;
	enum policy rank;  /* ranks and draws; never poison */
	struct amount min; /* --min, 0: none */
	uint32_t hops;	   /* --hops, RULES_NO_LIMIT: none */
	uint32_t accounts; /* --accounts, RULES_NO_LIMIT: none */
};

/* All six, ranked by haircut, no limits. */
void rules_init(struct rules *r);
/* "all" or names with commas; ERR_USAGE names the known ones. Sets policy,
 * policies, rank (the first conserving one named, else haircut). */
bool rules_parse_policies(struct rules *r, const char *list, struct err *e);
/* By --min, --hops or --accounts: taint may go further than is said. */
bool rules_limited(const struct rules *r);
bool rules_has(const struct rules *r, enum policy p);

#endif
