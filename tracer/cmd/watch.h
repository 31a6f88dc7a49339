#ifndef TRACER_CMD_WATCH_H
#define TRACER_CMD_WATCH_H
/*
 * Inside of `watch`: what it knows, and the steps of its loop.
 *
 *	look at the tip --new--> judge again -> alerts --+
 *	  |                                              |
 *	ask holders for what is unconfirmed --> alerts --+--> state into the
 *	  |                                                   case, then out
 *	sleep
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/hash.h"
#include "base/map.h"
#include "cmd/options.h"
#include "cmd/outbox.h"
#include "cmd/sources.h"
#include "follow/follow.h"
#include "follow/guard.h"
#include "label/label.h"
#include "ledger/finding.h"
#include "taint/alarm.h"

struct json_t;

#define WATCH_NODES 8 /* that are asked at each look */

struct watch {
	const struct args *a;
	bool theft;	  /* is there one to follow? else only guards */
	struct sources s; /* file: NULL without --case */
	struct labels *labels;
	struct follow_opts opts;
	int64_t every_ms;
	uint32_t holders; /* --holders */
	uint32_t budget;  /* requests between two looks, beside the tip */

	struct follow_run *run; /* the last judgement, NULL: none yet */
	uint64_t height;	/* of the tip that it saw */
	struct hash hash;
	uint64_t kept_height; /* the tip that an earlier watch saw; 0: none */
	struct hash kept_hash;
	bool doubt; /* what is kept of the last blocks may be of a chain that
		     * is no more */
	const char *node[WATCH_NODES]; /* that can be asked */
	size_t nodes;
	char tip_node[600]; /* whose tip is followed */
	unsigned failures;  /* to read its chain, in a row */
	unsigned distrust;  /* looks in which others go before it */
	bool first;	    /* nothing was told of this case before */
	bool differs;	    /* a node is on another chain */
	uint64_t since;	    /* integrity findings up to here are history */
	struct map noted;   /* ids of the integrity notes that were told */
	struct alarm_rules rules;
	char **named; /* canonical --alert-account */
	struct alarms *alarms;
	struct outbox out;
	bool changed; /* since the state was kept */

	struct guard *guard; /* [guards] */
	size_t guards;
	int64_t tip_time;

	const char **holder; /* the largest first, names of run's ledger */
	size_t holder_nr, holder_next;
};

/* ---- watch_open.c ---- */
bool watch_open(struct watch *w, const struct args *a, struct err *e);
void watch_close(struct watch *w);
/* --alert-min, of an asset with so many decimals. ERR_USAGE. */
bool watch_min(struct watch *w, unsigned decimals, struct err *e);
/* Other connections to the nodes. */
bool watch_reconnect(struct watch *w, struct err *e);

/* ---- watch_tip.c ---- */
struct tip_seen {
	uint64_t height;
	struct hash hash;
	int64_t time;
};
/*
 * The tip to follow: of each node that answers, the one that most of them
 * have on their chains; then the one that goes on from what was judged; then
 * the highest; then the one named first.  Other nodes serve only what is
 * asked of them by name; that one is on another chain is a note.  ERR_SOURCE.
 */
bool watch_tip(struct watch *w, struct tip_seen *seen, struct err *e);
/* Its chain could not be read: after some times another one is tried. */
void watch_tip_failed(struct watch *w);

/* ---- watch_note.c ---- */
/* What does not stand its checks, once each, into the outbox; height, tx and
 * node where known (FINDING_NO_HEIGHT, ""). */
void watch_integrity(struct watch *w, const char *finding, uint64_t height,
		     const char *tx, const char *node, const char *text);
/* Those of f that are integrity findings, of heights above `since`. */
void watch_integrity_all(struct watch *w, const struct findings *f,
			 uint64_t since, const char *node);
/* The same of a reply about what is in no block; arg is the watch. */
void watch_integrity_pending(void *arg, const char *node,
			     const struct findings *f);
/* The case's integrity findings without a height are history. */
void watch_notes_known(struct watch *w, const struct findings *f);
void watch_notes_save(struct text *t, const struct watch *w);
bool watch_notes_restore(struct watch *w, const struct json_t *arr,
			 struct err *e);

/* ---- watch_judge.c ---- */
/* Is there another tip than the one that was judged? ERR_SOURCE. */
bool watch_look(struct watch *w, bool *fresh, struct err *e);
/* Reads what is new, judges, and tells. After an error the old judgement
 * stands, and what is kept of the last blocks is in doubt. */
bool watch_judge(struct watch *w, struct err *e);

/* ---- watch_pool.c ---- */
/* Asks the next holders. */
bool watch_pool(struct watch *w, struct err *e);
/* Lists the holders of the judgement. */
void watch_holders(struct watch *w);

/* ---- watch_guard.c ---- */
/* --guard and what goes with it. ERR_USAGE. */
bool watch_guards(struct watch *w, const struct args *a, struct err *e);
void watch_guards_release(struct watch *w);
/* Looks at what leaves the guarded accounts, and tells. */
bool watch_guard(struct watch *w, struct err *e);
/* What was told of them, as JSON, and back. */
void watch_guards_save(struct text *t, const struct watch *w);
bool watch_guards_restore(struct watch *w, const struct json_t *obj,
			  struct err *e);

/* ---- watch_alarm.c ---- */
/* An alarm, into the outbox and on stderr; arg is the watch. A guard_fn. */
void watch_tell_guard(void *arg, const struct guard_alarm *a);

/* ---- watch_state.c ---- */
/* What an earlier watch kept in the case, if one did. ERR_DATA. */
bool watch_restore(struct watch *w, struct err *e);
/* Keeps what was told and what is not delivered yet, if it changed. */
bool watch_keep(struct watch *w, struct err *e);
/* An alert of the judgement, into the outbox. An alarm_fn. */
void watch_tell(void *arg, const struct alarm *a);
/* A line of JSON, into the outbox. */
void watch_add(struct watch *w, const char *json);
int64_t watch_now_ms(void);

#endif
