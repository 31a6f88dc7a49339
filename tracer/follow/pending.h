#ifndef TRACER_FOLLOW_PENDING_H
#define TRACER_FOLLOW_PENDING_H
/*
 * What is in no block yet, of many accounts: asked for, read, and lowered to
 * movements, a ledger for each transaction.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "ledger/ledger.h"
#include "nem/row.h"
#include "source/source.h"

/* A transaction that is in no block. Borrowed for the call. */
struct pending {
	const struct nem_row *row; /* at the next height */
	const struct ledger *ledger;
	int64_t deadline;	   /* Unix seconds: then it is void */
	const struct reply *reply; /* that had it */
	size_t account;		   /* number of the one it was asked of */
};
/* False ends the reading; e is the caller's. */
typedef bool pending_fn(void *arg, const struct pending *p);
/* What a node's reply says that does not stand its checks. */
typedef void pending_note_fn(void *arg, const char *node,
			     const struct findings *f);

struct pending_ask {
	const char *const *address;
	size_t nr;
	const char *const *node; /* that are asked, each the same */
	size_t nodes;
	uint64_t next_height;
	int64_t now; /* of the chain: what is void since is no news */
	pending_fn *each;
	pending_note_fn *note;
	void *arg;
};

/*
 * Asks for what is unconfirmed of these addresses, all at once, each of
 * every node, for one may leave something out; and hands out what can be used:
 * what its signature does not fit is left out and noted.  That all of them
 * fail for one account is no failure; *failed counts those.  False if `each`
 * said so, or (ERR_SOURCE) if no node answered for any.
 */
bool pending_read(struct source *s, const struct pending_ask *ask,
		  size_t *failed, struct err *e);

#endif
