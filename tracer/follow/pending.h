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

/*
 * Asks for what is unconfirmed of these addresses, all at once, and hands out
 * what can be used: what has a wrong hash or signature is left out.  A node
 * that cannot answer for one account is no failure; *failed counts them.
 * False if `each` said so, or (ERR_SOURCE) if no node answered for any.
 */
bool pending_read(struct source *s, const char *const *address, size_t nr,
		  uint64_t next_height, pending_fn *each, void *arg,
		  size_t *failed, struct err *e);

#endif
