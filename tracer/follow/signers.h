#ifndef TRACER_FOLLOW_SIGNERS_H
#define TRACER_FOLLOW_SIGNERS_H
/*
 * Which accounts are multisig, and how many of how many must sign?  An
 * account's own modifications say so where all of them were read; else
 * /account/get does, at the chain's end.
 */
#include <stdbool.h>
#include <stdint.h>

#include "base/map.h"
#include "base/text.h"
#include "nem/info_read.h"
#include "nem/row.h"

struct signers_of {
	struct signers_change {
		uint64_t height;
		int64_t cosignatories, least; /* more of them */
	} * change;
	size_t changes, alloc;
	bool asked; /* a node said: */
	struct nem_multisig_info info;
	uint64_t info_height;
};

struct signers {
	char address[NEM_ADDRESS_SIZE]; /* that is asked for, "": nobody */
	struct map seen;		/* transactions */
	struct map account;		/* of whom something is known */
	struct signers_of *of;		/* [account.nr] */
	size_t alloc;
};

void signers_init(struct signers *s);
void signers_release(struct signers *s);
/* A transaction that was read. */
void signers_note(struct signers *s, const struct nem_row *row);
/* A node's word, after the block at `height`. */
void signers_said(struct signers *s, const struct nem_account_info *a,
		  uint64_t height);
/* "multisig: 2 of 3 cosignatories must sign, ...", "not multisig, ..." after
 * the block at `end`, or why that is not known.  complete: every transaction
 * of the account was read. */
void signers_tell(struct text *t, const struct signers *s, const char *address,
		  uint64_t end, bool complete);

#endif
