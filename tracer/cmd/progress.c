#include "cmd/progress.h"

#include <stdio.h>
#include <time.h>

#include "base/msg.h"
#include "cmd/interrupt.h"

#define LEFT_MAX 32

static int64_t now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* ", 2:05 left", by the pace so far; "" if nothing can be said. */
static const char *left(char buf[static LEFT_MAX], struct progress *x,
			uint64_t made, uint64_t expected)
{
	uint64_t ms, secs;

	*buf = 0;
	if (!x->started) {
		x->started = true;
		x->start_ms = now_ms();
		x->start = made;
		return buf;
	}
	ms = (uint64_t)(now_ms() - x->start_ms);
	if (made <= x->start || expected <= made || ms < 1000)
		return buf;
	secs = ms / (made - x->start) * (expected - made) / 1000;
	if (secs < 100 * 3600)
		snprintf(buf, LEFT_MAX, ", %u:%02u left", (unsigned)secs / 60,
			 (unsigned)secs % 60);
	return buf;
}

bool progress_show_blocks(struct progress *x, uint64_t requests,
			  uint64_t expected, uint64_t read, uint64_t waiting)
{
	char buf[LEFT_MAX];

	msg_progress("blocks: %llu of %llu requests, %llu read, %llu "
		     "waiting%s",
		     (unsigned long long)requests,
		     (unsigned long long)(expected > requests ? expected
							      : requests),
		     (unsigned long long)read, (unsigned long long)waiting,
		     left(buf, x, requests, expected));
	return !interrupt_came();
}

bool progress_show(void *arg, const struct follow_progress *p)
{
	struct progress *x = arg;
	char buf[LEFT_MAX];

	if (p->route == FOLLOW_ROUTE_BLOCKS)
		return progress_show_blocks(x, p->requests,
					    p->requests_expected, p->read,
					    p->waiting);
	left(buf, x, p->requests, p->requests_expected);
	msg_progress("accounts: %llu requests, %llu read, %llu waiting, "
		     "%u.%u %% located%s",
		     (unsigned long long)p->requests,
		     (unsigned long long)p->read,
		     (unsigned long long)p->waiting, p->located / 10,
		     p->located % 10, buf);
	return !interrupt_came();
}
