#ifndef TRACER_FOLLOW_GUARD_H
#define TRACER_FOLLOW_GUARD_H
/*
 * The alarm for one's own account: what leaves it, in XEM, against limits.
 *
 *	outflow    more than an amount within a time, counted at each
 *		   transaction over the time before it
 *	floor      the balance, less what is on its way out, is below an amount
 *	recipient  so much to an account that never got anything before
 *
 * The time of a transaction is its own stamp, or the chain's end when it was
 * first seen, whichever is later: who backdates his transactions does not
 * slip through the window.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/amount.h"
#include "base/err.h"
#include "base/hash.h"
#include "base/map.h"
#include "ledger/finding.h"
#include "ledger/ledger.h"
#include "nem/address.h"
#include "source/source.h"

#define GUARD_LIMITS 8
#define GUARD_PAGES 50 /* of 100 transfers, read back at the beginning */

enum guard_rule { GUARD_OUTFLOW, GUARD_FLOOR, GUARD_RECIPIENT };
const char *guard_rule_name(enum guard_rule r);

struct guard_limit {
	struct amount amount;
	int64_t seconds;
};

/* A transaction by which something left. */
struct guard_event {
	char tx[HASH_HEX_SIZE];
	char to[NEM_ADDRESS_SIZE]; /* of its largest part */
	int64_t time, deadline;
	struct amount amount;
	bool confirmed;
	bool fresh;	/* the recipient got nothing before */
	unsigned fired; /* bits: 1 << limit, 1 << GUARD_LIMITS: recipient */
};

struct guard {
	char address[NEM_ADDRESS_SIZE];
	struct guard_limit limit[GUARD_LIMITS];
	size_t limits;
	bool has_floor, has_recipient;
	struct amount floor, recipient; /* below, from */

	struct guard_event *event; /* by time, then hash */
	size_t nr, alloc;
	struct map seen;  /* transactions */
	struct map paid;  /* recipients */
	struct map fired; /* "RULE TX" of an earlier watch */
	bool begun, below;
	int64_t begun_time;    /* the chain's, when it was looked at first */
	int64_t known_from;    /* its transfers are known from then on ... */
	bool known_all;	       /* ... or all of them */
	struct amount balance; /* at the chain's end */
};

/* What is to be told; borrowed for the call. */
struct guard_alarm {
	const struct guard *guard;
	enum guard_rule rule;
	const struct guard_limit *limit; /* of an outflow, else NULL */
	struct amount sum; /* that left in the window; the balance; the part */
	const struct guard_event *const *event; /* that break it, by time */
	size_t events;
	bool later; /* an earlier alarm told of some of them */
};
typedef void guard_fn(void *arg, const struct guard_alarm *a);

void guard_init(struct guard *g);
void guard_release(struct guard *g);
struct guard_ask {
	const char *node; /* who is asked; NULL: any */
	int64_t tip_time; /* of the chain's last block */
	/* What the node says that does not stand its checks: it is not used. */
	void (*note)(void *arg, const char *node, const struct findings *f);
	void *arg;
};
/*
 * Asks what left and what is there: what is unconfirmed, the newest
 * transfers down to one that is known (the first time: down to the longest
 * window, with `recipient` as far as GUARD_PAGES reach), the balance.  What
 * was void before the first look is history whenever a node comes up with it.
 * ERR_SOURCE, and what was seen stays.
 */
bool guard_look(struct guard *g, struct source *s, const struct guard_ask *ask,
		struct err *e);
/* Tells what breaks a limit now and was not told before. */
void guard_judge(struct guard *g, guard_fn *tell, void *arg);

#endif
