#ifndef TRACER_NEM_BATCH_H
#define TRACER_NEM_BATCH_H
/*
 * Signatures judged together, on all cores: each transaction or block is a
 * claim with one signature or, of a wrapper, several.
 *
 *	nem_batch_init(&b);
 *	claim = nem_batch_add_tx(&b, tx);	as many as wanted
 *	nem_batch_run(&b);
 *	nem_batch_verdict(&b, claim, &why);
 *
 * The verdicts do not depend on the number of threads.  What sign.h verifies
 * one by one is a batch of one.
 */
#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"
#include "base/text.h"
#include "nem/sign.h"

struct nem_job;
struct nem_claim;

struct nem_batch {
	struct nem_job *job;
	size_t jobs, job_alloc;
	struct nem_claim *claim;
	size_t claims, claim_alloc;
	struct text bytes; /* of all that is signed, one behind the other */
};

void nem_batch_init(struct nem_batch *b);
void nem_batch_release(struct nem_batch *b);
/* Each borrows what it gets until the last verdict, and returns the number
 * of the claim, from 0 on. */
size_t nem_batch_add_tx(struct nem_batch *b, const struct nem_tx *tx);
size_t nem_batch_add_block(struct nem_batch *b, const struct nem_block *block);
/* Judges all of it; a batch of few stays on the caller's thread. */
void nem_batch_run(struct nem_batch *b);
/* As nem_tx_verify and nem_block_verify. */
enum nem_verdict nem_batch_verdict(const struct nem_batch *b, size_t claim,
				   struct err *why);

#endif
