#include "cmd/watch.h"

#include <poll.h>

#include "base/msg.h"
#include "cmd/cmd.h"
#include "cmd/interrupt.h"

#define NAP_MS 50

/* What the nodes say now. A node that fails is no end: the next look may be
 * answered, by new connections if need be. */
static bool look(struct watch *w, struct err *e)
{
	struct err why = ERR_INIT;
	bool fresh, ok;

	/* the guards first: they are in a hurry */
	ok = watch_look(w, &fresh, e) && watch_guard(w, e);
	if (ok && w->theft) {
		ok = !fresh || watch_judge(w, e);
		/* what is in no block is of use to the old judgement too */
		if (w->run && !interrupt_came() && !watch_pool(w, &why) && ok) {
			*e = why;
			ok = false;
		}
	}
	if (ok || e->kind == ERR_USAGE || interrupt_came())
		return ok || interrupt_came();
	msg_warn("%s; trying again", e->text);
	*e = (struct err)ERR_INIT;
	if (!watch_reconnect(w, e)) {
		msg_warn("%s", e->text);
		*e = (struct err)ERR_INIT;
	}
	return true;
}

/* Kept first, so that what is not delivered when the process ends is when it
 * starts again. */
static bool deliver(struct watch *w, struct err *e)
{
	return watch_keep(w, e) && outbox_deliver(&w->out, watch_now_ms(), e) &&
	       watch_keep(w, e);
}

static bool run(struct watch *w, struct err *e)
{
	int64_t next;

	while (!interrupt_came()) {
		next = watch_now_ms() + w->every_ms;
		if (!look(w, e))
			return false;
		do {
			if (!deliver(w, e))
				return false;
			poll(NULL, 0, NAP_MS);
		} while (watch_now_ms() < next && !interrupt_came());
	}
	return true;
}

bool cmd_watch(const struct args *a, int *code, struct err *e)
{
	struct watch w;
	bool ok;

	(void)code;
	if (!watch_open(&w, a, e))
		return false;
	ok = run(&w, e);
	watch_close(&w);
	return ok;
}
