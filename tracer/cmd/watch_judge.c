#include <string.h>

#include "base/msg.h"
#include "cmd/interrupt.h"
#include "cmd/watch.h"
#include "nem/block_read.h"
#include "nem/request.h"

static bool read_block(uint64_t *height, struct hash *hash,
		       const struct reply *reply, struct err *e)
{
	struct nem_block_read b;
	struct findings f;
	bool ok;

	findings_init(&f);
	ok = nem_block_read(&b, reply, NEM_READ_VERIFY, &f, e) && !b.forged;
	*height = b.block.height;
	*hash = b.hash;
	nem_block_release(&b);
	findings_release(&f);
	return ok;
}

/* Is the block at which an earlier watch ended still there? Then nothing that
 * is kept was taken back. */
static bool look_back(struct watch *w, struct err *e)
{
	struct nem_request req;
	struct reply reply;
	uint64_t height;
	struct hash hash;

	if (source_get(w->s.live, nem_request_block(&req, w->kept_height),
		       &reply, e) == SOURCE_FAILED)
		return false;
	if (read_block(&height, &hash, &reply, e))
		w->doubt = height != w->kept_height ||
			   memcmp(&hash, &w->kept_hash, sizeof(hash)) != 0;
	*e = (struct err)ERR_INIT;
	w->kept_height = 0;
	return true;
}

bool watch_look(struct watch *w, bool *fresh, struct err *e)
{
	struct tip_seen tip;

	*fresh = false;
	if (!watch_tip(w, &tip, e))
		return false;
	w->tip_time = tip.time;
	if (!w->run && w->kept_height && !look_back(w, e))
		return false;
	*fresh = !w->run || tip.height != w->height ||
		 memcmp(&tip.hash, &w->hash, sizeof(tip.hash)) != 0;
	if (!*fresh)
		return true;
	/* lower, or another of the same height: blocks were taken back; that
	 * one which is higher does not follow is seen when it is read */
	w->doubt |= w->run && tip.height <= w->height;
	w->height = tip.height;
	w->hash = tip.hash;
	return true;
}

static bool go_on(void *arg, const struct follow_progress *p)
{
	(void)arg;
	(void)p;
	return !interrupt_came();
}

/* Two chains in one reading: it is of no use. */
static bool is_mixed(const struct result *r)
{
	size_t i;

	for (i = 0; i < r->findings.nr; i++)
		if (r->findings.row[i].kind == FINDING_ROLLED_BACK)
			return true;
	return false;
}

static struct follow_run *follow(struct watch *w, struct err *e)
{
	struct follow_hints hints;
	struct follow_run *run;

	follow_hints_init(&hints);
	run = follow_source(w->s.source, w->labels, &w->opts, go_on, NULL,
			    &hints, e);
	follow_hints_release(&hints);
	if (run && follow_result(run)->partial) {
		follow_free(run);
		err_set(e, ERR_INTERRUPT, "interrupted");
		return NULL;
	}
	if (run && is_mixed(follow_result(run))) {
		follow_free(run);
		err_set(e, ERR_SOURCE,
			"the chain was rolled back while it was read");
		return NULL;
	}
	return run;
}

bool watch_judge(struct watch *w, struct err *e)
{
	struct follow_run *run = follow(w, e);
	const struct result *r;
	struct hash hash;
	uint64_t end;

	/* what is kept does not fit what is new: ask for all that can have
	 * been taken back */
	if (!run && !w->doubt && !interrupt_came()) {
		*e = (struct err)ERR_INIT;
		w->doubt = true;
		run = follow(w, e);
	}
	if (!run) {
		w->doubt = true;
		w->height = 0;
		watch_tip_failed(w);
		return false;
	}
	w->failures = 0;
	follow_free(w->run);
	w->run = run;
	w->doubt = false;
	r = follow_result(run);
	if (!watch_min(w, r->decimals, e))
		return false;
	w->height = r->end_height;
	if (ledger_end(r->ledger, &end, &hash) && end == w->height)
		w->hash = hash;
	if (r->end_height > FOLLOW_ROLLBACK)
		w->s.settled = r->end_height - FOLLOW_ROLLBACK;
	watch_holders(w);
	if (w->first)
		watch_notes_known(w, &r->findings);
	w->first = false;
	watch_integrity_all(w, &r->findings, w->since, "");
	alarms_confirmed(w->alarms, r, watch_tell, w);
	w->changed = true;
	msg_detail("as of height %llu", (unsigned long long)r->end_height);
	return watch_keep(w, e) && sources_finish_run(&w->s, r, e);
}
