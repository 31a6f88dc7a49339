#ifndef TRACER_FOLLOW_FACTS_H
#define TRACER_FOLLOW_FACTS_H
/*
 * Findings of the accounts that taint reached which are no matter of amounts:
 * whose keys acted for them (control), who is said to own them by sources that
 * do not agree (label-conflict).  Patterns are in taint/patterns.h.
 */
#include "follow/run.h"

/*
 * The ledger's findings of control, from the account's first taint on (what
 * was before is not known on every route), each fact once: its first height
 * and transaction, and how often.
 */
void follow_note_control(struct follow_run *r);
/* An account of which two sources name different owners. */
void follow_note_labels(struct follow_run *r);
/* Adds the patterns of a trace to its findings. ERR_DATA as patterns_find. */
bool follow_note_patterns(const struct follow_run *r, struct trace *t,
			  struct err *e);

#endif
