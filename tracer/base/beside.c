#include "base/beside.h"

#include <signal.h>
#include <stddef.h>

static void *run(void *arg)
{
	struct beside *b = arg;

	b->work(b->ctx);
	return NULL;
}

bool beside_start(struct beside *b, void (*work)(void *), void *ctx)
{
	sigset_t all, old;

	b->work = work;
	b->ctx = ctx;
	sigfillset(&all);
	pthread_sigmask(SIG_BLOCK, &all, &old);
	b->runs = pthread_create(&b->thread, NULL, run, b) == 0;
	pthread_sigmask(SIG_SETMASK, &old, NULL);
	return b->runs;
}

void beside_begin(struct beside *b, void (*work)(void *), void *ctx)
{
	if (!beside_start(b, work, ctx))
		work(ctx);
}

void beside_end(struct beside *b)
{
	if (b->runs)
		pthread_join(b->thread, NULL);
	b->runs = false;
}

void beside_both(void (*work)(void *), void *a, void *b)
{
	struct beside other;

	beside_begin(&other, work, b);
	work(a);
	beside_end(&other);
}
