#ifndef TRACER_BASE_BATCHES_H
#define TRACER_BASE_BATCHES_H
/*
 * What one thread finds out, another works on, in the same order:
 *
 *	batches_init(&b, size, work, ctx);
 *	p = batches_room(&b);
 *	... fills up to `size` bytes at p, and then ...
 *	p = batches_send(&b, nr);	again and again
 *	batches_end(&b, nr);		with the last, of less: all is done
 *
 * work(ctx, batch, nr) is called with one batch after the other, by a thread
 * of its own or, where there is but one processor, no thread, or few batches,
 * by the caller's; nothing it gives can depend on that, if what it
 * writes is read after the end only.
 */
#include <stdbool.h>
#include <stddef.h>

#include "base/beside.h"

#define BATCHES_NR 4
#define BATCHES_ALONE 4 /* before it is worth a thread */

struct batches {
	void (*work)(void *ctx, const void *batch, size_t nr);
	void *ctx, *batch[BATCHES_NR];
	size_t nr[BATCHES_NR], size;
	size_t sent, done; /* under the lock */
	bool ended;	   /* under the lock */
	size_t alone;	   /* worked on by the caller */
	bool has_thread;
	pthread_mutex_t lock;
	pthread_cond_t more, room;
	struct beside worker;
};

/* b must stay where it is until the end. */
void batches_init(struct batches *b, size_t size,
		  void (*work)(void *ctx, const void *batch, size_t nr),
		  void *ctx);
/* The batch to be filled; good until it is sent. */
void *batches_room(const struct batches *b);
/* Sends it, of nr things; returns the next. Waits while all are full. */
void *batches_send(struct batches *b, size_t nr);
/* The batch that was not sent, of nr things, is done when this returns, and all
 * that were. A second time: nothing. */
void batches_end(struct batches *b, size_t nr);

#endif
