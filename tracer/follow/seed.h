#ifndef TRACER_FOLLOW_SEED_H
#define TRACER_FOLLOW_SEED_H
/* Inside of the seeds: which movements to the theft's addresses are meant,
 * and what is said of them. */
#include "follow/run.h"

enum seed_mode { SEED_VICTIMS, SEED_FROM, SEED_TX, SEED_ALL };

struct seed_pick {
	const struct follow_run *r;
	const struct follow_opts *o;
	enum seed_mode mode;
	uint32_t *sender; /* accounts, ascending: SEED_VICTIMS, SEED_FROM */
	size_t senders;
	/* [o->seed_tx.nr]: SEED_TX */
	char (*tx)[TX_TEXT_MAX]; /* as the ledger writes them */
	bool *tx_known, *tx_used;
};

/* Was every transaction that was named found? */
bool seed_check_txs(const struct seed_pick *p, struct err *e);
/* Sets why and how. */
void seed_explain(struct follow_run *r, const struct seed_pick *p);
/* Hints and the error; returns false. */
bool seed_none(const struct follow_run *r, const struct seed_pick *p,
	       struct follow_hints *hints, struct err *e);

#endif
