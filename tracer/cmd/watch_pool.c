#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/msg.h"
#include "cmd/watch.h"
#include "follow/pending.h"

#define ALWAYS 10 /* holders that are asked each time */
#define SAME 3	  /* nodes that are asked the same */

static int largest_first(const void *a, const void *b, void *of)
{
	const struct trace_account *x = *(const struct trace_account *const *)a;
	const struct trace_account *y = *(const struct trace_account *const *)b;
	const struct result *r = of;
	const struct trace *t = r->theft[0].trace;
	enum policy p = r->rules->rank;

	if (trace_held(t, x, p) != trace_held(t, y, p))
		return trace_held(t, x, p) > trace_held(t, y, p) ? -1 : 1;
	return x < y ? -1 : x > y;
}

void watch_holders(struct watch *w)
{
	const struct result *r = follow_result(w->run);
	const struct trace *t = r->theft[0].trace;
	const struct trace_account **a =
		xcalloc(t->accounts + 1, sizeof(const void *));
	enum policy rank = r->rules->rank;
	size_t nr = 0, i;

	for (i = 0; i < t->accounts; i++)
		if (trace_held(t, &t->account[i], rank) &&
		    t->account[i].state == STATE_READ)
			a[nr++] = &t->account[i];
	qsort_r(a, nr, sizeof(const void *), largest_first, (void *)r);
	if (nr > w->holders)
		nr = w->holders;
	w->holder = xreallocarray(w->holder, nr + 1, sizeof(*w->holder));
	for (i = 0; i < nr; i++)
		w->holder[i] = ledger_account_text(r->ledger, a[i]->account);
	w->holder_nr = nr;
	free(a);
}

/* The largest each time, the others in turn. */
static size_t choose(struct watch *w, const char **address)
{
	size_t nr = 0, i, left;

	for (i = 0; i < w->holder_nr && i < ALWAYS && nr < w->budget; i++)
		address[nr++] = w->holder[i];
	if (w->holder_nr <= ALWAYS)
		return nr;
	left = w->holder_nr - ALWAYS;
	for (i = 0; i < left && nr < w->budget; i++) {
		w->holder_next = (w->holder_next + 1) % left;
		address[nr++] = w->holder[ALWAYS + w->holder_next];
	}
	return nr;
}

struct told {
	struct watch *w;
	size_t alerts;
};

static void tell(void *arg, const struct alarm *a)
{
	struct told *t = arg;

	t->alerts++;
	watch_tell(t->w, a);
}

/* A reply that led to an alert is kept: it is the evidence of that. */
static bool take(void *arg, const struct pending *p)
{
	struct told t = {arg, 0};
	struct err e = ERR_INIT;
	struct watch *w = arg;

	alarms_unconfirmed(w->alarms, follow_result(w->run), p->ledger,
			   p->deadline, tell, &t);
	if (t.alerts && !case_keep(NULL, w->s.file, w->s.run, p->reply, &e))
		msg_warn("%s", e.text);
	return true;
}

bool watch_pool(struct watch *w, struct err *e)
{
	const char **address = xcalloc(w->holder_nr + 1, sizeof(*address));
	struct pending_ask ask = {
		.address = address,
		.nr = choose(w, address),
		.node = w->node,
		.nodes = w->nodes < SAME ? w->nodes : SAME,
		.next_height = follow_result(w->run)->end_height + 1,
		.now = w->tip_time,
		.each = take,
		.note = watch_integrity_pending,
		.arg = w,
	};
	size_t failed;
	bool ok;

	ok = pending_read(w->s.live, &ask, &failed, e);
	if (ok && failed)
		msg_detail("%zu of %zu holders could not be asked", failed,
			   ask.nr);
	free(address);
	return ok;
}
