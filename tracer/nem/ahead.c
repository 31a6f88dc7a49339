#include "nem/ahead.h"

#include <pthread.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/beside.h"
#include "base/mem.h"
#include "nem/sign.h"
#include "source/source.h"

#define WAITING_MAX 4

enum state { PUT, UNDER_WAY, DONE };

struct job {
	struct nem_ahead_reply r; /* first: it is what is lent out */
	struct job *next;
	enum nem_read_flags flags;
	enum state state; /* under the lock, as is the list */
};

struct nem_ahead {
	pthread_mutex_t lock;
	pthread_cond_t put, done;
	struct job *first, **end;
	size_t nr; /* only of the caller's thread */
	bool begun, has_thread;
	bool stop; /* under the lock */
	struct beside worker;
};

struct nem_ahead *nem_ahead_new(void)
{
	struct nem_ahead *a = xcalloc(1, sizeof(*a));

	pthread_mutex_init(&a->lock, NULL);
	pthread_cond_init(&a->put, NULL);
	pthread_cond_init(&a->done, NULL);
	a->end = &a->first;
	return a;
}

static struct job *find_put(const struct nem_ahead *a)
{
	struct job *j;

	for (j = a->first; j && j->state != PUT; j = j->next)
		;
	return j;
}

/* Under the lock before and after. */
static void decode(struct nem_ahead *a, struct job *j)
{
	j->state = UNDER_WAY;
	pthread_mutex_unlock(&a->lock);
	nem_blocks_decode(&j->r.blocks, j->r.reply, j->flags, &j->r.findings);
	pthread_mutex_lock(&a->lock);
	j->state = DONE;
}

static void work(void *arg)
{
	struct nem_ahead *a = arg;
	struct job *j;

	pthread_mutex_lock(&a->lock);
	while (!a->stop) {
		j = find_put(a);
		if (!j) {
			pthread_cond_wait(&a->put, &a->lock);
			continue;
		}
		decode(a, j);
		pthread_cond_signal(&a->done);
	}
	pthread_mutex_unlock(&a->lock);
}

/* Signals are for the thread that waits for the network. */
static void begin(struct nem_ahead *a)
{
	a->begun = true;
	nem_verify_init();
	if (sysconf(_SC_NPROCESSORS_ONLN) < 2)
		return;
	a->has_thread = beside_start(&a->worker, work, a);
}

void nem_ahead_put(struct nem_ahead *a, const struct reply *reply, uint64_t tag,
		   enum nem_read_flags flags)
{
	struct job *j = xcalloc(1, sizeof(*j));
	bool large = reply->len >= NEM_AHEAD_BYTES;

	if (large && !a->begun)
		begin(a);
	j->r.tag = tag;
	j->r.reply = reply_dup(reply);
	j->flags = flags;
	findings_init(&j->r.findings);
	a->nr++;
	pthread_mutex_lock(&a->lock);
	*a->end = j;
	a->end = &j->next;
	if (large)
		pthread_cond_signal(&a->put);
	pthread_mutex_unlock(&a->lock);
}

size_t nem_ahead_waiting(const struct nem_ahead *a)
{
	return a->nr;
}

/* Under the lock: decodes what the thread has no hands for until the first is
 * done. */
static void help(struct nem_ahead *a)
{
	struct job *j;

	while (a->first->state != DONE) {
		j = find_put(a);
		if (j)
			decode(a, j);
		else
			pthread_cond_wait(&a->done, &a->lock);
	}
}

struct nem_ahead_reply *nem_ahead_take(struct nem_ahead *a,
				       enum nem_ahead_wait wait)
{
	struct job *j = NULL;

	if (!a->nr)
		return NULL;
	pthread_mutex_lock(&a->lock);
	if (wait == NEM_AHEAD_ALL || a->nr >= WAITING_MAX)
		help(a);
	if (a->first->state == DONE) {
		j = a->first;
		a->first = j->next;
		if (!a->first)
			a->end = &a->first;
		a->nr--;
	}
	pthread_mutex_unlock(&a->lock);
	return j ? &j->r : NULL;
}

void nem_ahead_drop(struct nem_ahead_reply *r)
{
	reply_free(r->reply);
	nem_blocks_release(&r->blocks);
	findings_release(&r->findings);
	free((struct job *)r);
}

void nem_ahead_free(struct nem_ahead *a)
{
	struct job *j;

	if (!a)
		return;
	pthread_mutex_lock(&a->lock);
	a->stop = true;
	pthread_cond_signal(&a->put);
	pthread_mutex_unlock(&a->lock);
	beside_end(&a->worker);
	while ((j = a->first)) {
		a->first = j->next;
		nem_ahead_drop(&j->r);
	}
	pthread_mutex_destroy(&a->lock);
	pthread_cond_destroy(&a->put);
	pthread_cond_destroy(&a->done);
	free(a);
}
