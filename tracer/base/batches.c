#include "base/batches.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"

void batches_init(struct batches *b, size_t size,
		  void (*work)(void *ctx, const void *batch, size_t nr),
		  void *ctx)
{
	memset(b, 0, sizeof(*b));
	b->work = work;
	b->ctx = ctx;
	b->size = size;
	b->batch[0] = xmalloc(size);
	pthread_mutex_init(&b->lock, NULL);
	pthread_cond_init(&b->more, NULL);
	pthread_cond_init(&b->room, NULL);
}

void *batches_room(const struct batches *b)
{
	return b->batch[b->sent % BATCHES_NR];
}

/* The worker's thread. */
static void run(void *arg)
{
	struct batches *b = arg;
	size_t at;

	pthread_mutex_lock(&b->lock);
	for (;;) {
		while (b->done == b->sent && !b->ended)
			pthread_cond_wait(&b->more, &b->lock);
		if (b->done == b->sent)
			break;
		at = b->done % BATCHES_NR;
		pthread_mutex_unlock(&b->lock);
		b->work(b->ctx, b->batch[at], b->nr[at]);
		pthread_mutex_lock(&b->lock);
		b->done++;
		pthread_cond_signal(&b->room);
	}
	pthread_mutex_unlock(&b->lock);
}

static void try_thread(struct batches *b)
{
	size_t i;

	if (sysconf(_SC_NPROCESSORS_ONLN) < 2)
		return;
	for (i = 1; i < BATCHES_NR; i++)
		b->batch[i] = xmalloc(b->size);
	b->has_thread = beside_start(&b->worker, run, b);
}

void *batches_send(struct batches *b, size_t nr)
{
	if (!b->has_thread && b->alone++ == BATCHES_ALONE)
		try_thread(b);
	if (!b->has_thread) {
		b->work(b->ctx, b->batch[0], nr);
		return b->batch[0];
	}
	pthread_mutex_lock(&b->lock);
	b->nr[b->sent % BATCHES_NR] = nr;
	b->sent++;
	pthread_cond_signal(&b->more);
	while (b->sent - b->done == BATCHES_NR)
		pthread_cond_wait(&b->room, &b->lock);
	pthread_mutex_unlock(&b->lock);
	return batches_room(b);
}

void batches_end(struct batches *b, size_t nr)
{
	size_t i;

	if (!b->batch[0])
		return;
	if (b->has_thread) {
		pthread_mutex_lock(&b->lock);
		b->ended = true;
		pthread_cond_signal(&b->more);
		pthread_mutex_unlock(&b->lock);
		beside_end(&b->worker);
	}
	if (nr)
		b->work(b->ctx, batches_room(b), nr);
	pthread_mutex_destroy(&b->lock);
	pthread_cond_destroy(&b->more);
	pthread_cond_destroy(&b->room);
	for (i = 0; i < BATCHES_NR; i++) {
		free(b->batch[i]);
		b->batch[i] = NULL;
	}
}
