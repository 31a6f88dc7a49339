#ifndef TRACER_FOLLOW_IMPORT_H
#define TRACER_FOLLOW_IMPORT_H
/* All that a recording of blocks says, as a ledger: no theft, no limit. */
#include "follow/follow.h"

/*
 * Every block that the case or fixture holds, linked and checked as
 * follow_source does (signatures too, unless no_verify), and the balances
 * that a node reported for the last of them, which derive openings.
 *
 * A trace of it finds the same amounts as one of the recording, which is cut
 * to the accounts that were followed: here every account has all its
 * movements, so that its turnover, its opening and the digest are of more.
 * What was read and what not is no part of a ledger; hence a recording of
 * accounts' pages is refused (ERR_USAGE): of most accounts in it only some
 * movements are known, which columns cannot say.
 *
 * NULL: ERR_DATA for a flaw or no block at all; ERR_INTERRUPT if progress
 * (may be NULL) said so.
 */
struct ledger *follow_import(struct source *s, bool no_verify,
			     follow_progress_fn *progress, void *arg,
			     struct err *e);

#endif
