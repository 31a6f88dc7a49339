#ifndef TRACER_NEM_AHEAD_H
#define TRACER_NEM_AHEAD_H
/*
 * Replies with blocks, worked out by a second thread before it is their turn:
 * JSON, hashes and signatures are most of reading blocks, and need nothing of
 * what came before them.
 *
 *	nem_ahead_put   reply 3 | reply 2, being decoded | reply 1, done
 *	                                                   nem_ahead_take
 *
 * They are taken in the order in which they were put, each with all that
 * decoding it at its turn would give; so nothing depends on the thread, or on
 * whether there is one.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "nem/block_read.h"

/* For a shorter one no thread is woken. */
#define NEM_AHEAD_BYTES ((size_t)64 << 10)

struct nem_ahead;

struct nem_ahead_reply {
	uint64_t tag;
	struct reply *reply;
	struct nem_blocks blocks;
	struct findings findings; /* of decoding it */
};

/* Never NULL. The thread is begun with the first long reply. */
struct nem_ahead *nem_ahead_new(void);
/* What was not taken is dropped. NULL is fine. */
void nem_ahead_free(struct nem_ahead *a);
/* Copies the reply. */
void nem_ahead_put(struct nem_ahead *a, const struct reply *reply, uint64_t tag,
		   enum nem_read_flags flags);
/* Replies that were put and not taken. */
size_t nem_ahead_waiting(const struct nem_ahead *a);

enum nem_ahead_wait {
	NEM_AHEAD_READY, /* only if it is done, or so many wait that it is time
			  * to: memory is bounded */
	NEM_AHEAD_ALL,	 /* whichever is next */
};
/* The first of them, freed by nem_ahead_drop; NULL: there is none.  Meanwhile
 * the caller's thread decodes too. */
struct nem_ahead_reply *nem_ahead_take(struct nem_ahead *a,
				       enum nem_ahead_wait wait);
void nem_ahead_drop(struct nem_ahead_reply *r);

#endif
