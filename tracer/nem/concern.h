#ifndef TRACER_NEM_CONCERN_H
#define TRACER_NEM_CONCERN_H
/*
 * Does a transaction belong on the pages of an account?  NIS lists it
 * (TransactionRegistry, the retrievers of its transfers) for who signs it and
 * who is named in it: recipient, remote account, cosignatories, sinks.  A
 * wrapper also for the signers and the cosignatories of what it wraps, also
 * for those of them that it does not name: of such an account nobody can say
 * by the transaction alone.
 */
#include "nem/tx.h"

enum nem_concern {
	NEM_CONCERNS,
	NEM_MAY_CONCERN,
	NEM_CONCERNS_NOT,
};

enum nem_concern nem_tx_concern(const struct nem_tx *tx, const char *address);

#endif
