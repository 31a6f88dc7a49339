#ifndef TRACER_CMD_RESOLVE_H
#define TRACER_CMD_RESOLVE_H
/*
 * An account as a caller names it.
 */
#include "cmd/session.h"

/*
 * By its address, or by a label that names exactly one account of the
 * ledger. ERR_USAGE with the accounts if it names several.
 */
bool resolve_account(struct account_id *a, const struct session *s,
		     const char *typed, struct err *e);

#endif
