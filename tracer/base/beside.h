#ifndef TRACER_BASE_BESIDE_H
#define TRACER_BASE_BESIDE_H
/*
 * Work beside the caller's, in a thread of its own:
 *
 *	beside_begin(&b, fill, &table);
 *	... what neither reads nor writes what fill() writes ...
 *	beside_end(&b);
 *
 * The two must not allocate for, or write to, one thing, so that no byte of a
 * result can depend on who is faster.  Signals go to the caller.
 */
#include <pthread.h>
#include <stdbool.h>

struct beside {
	pthread_t thread;
	void (*work)(void *);
	void *ctx;
	bool runs;
};

/* Where the system gives no thread, the work is done when this returns. b must
 * stay where it is until the end. */
void beside_begin(struct beside *b, void (*work)(void *), void *ctx);
/* The same, but false where there is no thread: for work that waits for what
 * the caller does. */
bool beside_start(struct beside *b, void (*work)(void *), void *ctx);
/* work(a) and work(b), one beside the other. */
void beside_both(void (*work)(void *), void *a, void *b);
/* Waits for it. A second time, or of what is all zero: nothing. */
void beside_end(struct beside *b);

#endif
