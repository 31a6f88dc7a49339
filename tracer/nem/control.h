#ifndef TRACER_NEM_CONTROL_H
#define TRACER_NEM_CONTROL_H
/*
 * Whose keys act for an account, as far as one transaction says: a finding
 * (control) of the account for each of
 *
 *	initiated by X		X signed the wrapper of its transaction
 *	cosigned by X		X's cosignature is in the wrapper
 *	cosignatory X added, removed	a modification says so
 *	remote harvesting key of X activated, deactivated
 *
 * with the same text each time, so that a reader of the result can count
 * them.  It counts only for accounts that taint reached, which is for others
 * to say.
 */
#include <stdbool.h>

#include "base/err.h"
#include "ledger/ledger.h"
#include "nem/row.h"

/* account: who moves and pays. False: ERR_DATA of the ledger. */
bool nem_tell_control(struct ledger_builder *b, const struct nem_row *row,
		      const char *account, struct err *e);

#endif
