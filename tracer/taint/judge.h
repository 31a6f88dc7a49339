#ifndef TRACER_TAINT_JUDGE_H
#define TRACER_TAINT_JUDGE_H
/*
 * The engine under trace_run: the state of a judgement under way.
 *
 *	judge_init	-> judge_walk	-> (trace.c reads it out)
 *			      |
 *			 every row that matters -> step(), policy.h rows
 *
 * What is asked of every row is kept small: a place by slot, a mask by place
 * (which policies see taint there now), a row of T by place.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "taint/exits.h"
#include "taint/places.h"
#include "taint/policy.h"
#include "taint/trace.h"
#include "taint/walk.h"

#define PLACE_NONE 0

/* --min, --hops, --accounts: arrays by place, only where a limit is set. By
 * place and policy: [place * POLICY_NR + policy]. */
struct limits {
	bool min, reach;  /* is --min set? --hops or --accounts? */
	uint64_t *below;  /* receipts that stay below --min */
	uint64_t *beyond; /* receipts beyond a limit */
	uint32_t *hop;
	uint8_t *live;	 /* bit: its receipts reached --min */
	uint8_t *seen;	 /* bit: touched */
	uint8_t *member; /* bit: among the first --accounts */
	uint32_t members[POLICY_NR];
	uint32_t *parts; /* ranking policy: receipts below --min ... */
	uint64_t *parts_sum;
};

struct judge;
struct step;

/* Who looks at what a debit of a slot took, while it is on its way. */
struct judge_watch {
	uint32_t slot;
	enum policy policy;
	/* False ends the walk, the error is set. */
	bool (*taken)(void *arg, struct judge *j, const struct step *s);
	void *arg;
};

struct judge {
	const struct trace_input *in;
	const struct ledger_columns *c;
	const struct rules *rules;
	struct err *e;
	const struct judge_watch *watch; /* NULL: nobody */
	size_t end;			 /* judge movements below this */

	const struct policy_ops *op[POLICY_NR]; /* NULL: not run */
	struct holdings hold[POLICY_NR];
	unsigned run, with_lots, marking; /* bits of policies */

	uint64_t *rows; /* policy.h; aligned to a cache line */
	void *rows_alloc;
	size_t stride, room;
	uint8_t *mask; /* [room] */
	uint32_t *hop_poison;
	struct limits limits;
	struct places places;
	struct walk *walk; /* while it is sparse */

	uint32_t *receiver; /* slots of the seeds' receivers, ascending */
	size_t receivers;

	struct trace_account *account; /* [place - 1] */
	size_t accounts, account_alloc;
	struct trace_row *row;
	size_t nr, alloc;
	struct exits exits;
	uint64_t injected[POLICY_NR], by_grade[GRADE_NR];
	/* [place * GRADE_NR + grade]: what is tainted there (ranking policy)
	 * by the weakest movement on its way; at PLACE_NONE what left for
	 * pseudo-accounts */
	uint64_t *rest;
	struct findings findings;
	uint32_t last; /* the movement judged last */
};

void judge_init(struct judge *j, const struct trace_input *in, struct err *e);
void judge_release(struct judge *j);
/* All rows of the input. False: ERR_DATA. */
bool judge_walk(struct judge *j);
/* One movement. False: ERR_DATA, it is named. */
bool judge_step(struct judge *j, uint32_t m, bool seed);
/* The place of a slot, made now if new. */
uint32_t judge_place(struct judge *j, uint32_t slot, uint32_t m);
/* Room for places below `want`; all at once where all rows are walked. */
void judge_room(struct judge *j, size_t want);
/* Adds what the account received and sent from its first touch to before
 * `end`. */
bool judge_turnover(struct judge *j, uint32_t place, size_t end);
/* "movement 12 (height 5, tx ab..): ..."; returns false. */
bool judge_broken(struct judge *j, uint32_t m, const char *what);
/* Findings that follow from the end state, and all in the order of results;
 * accounts are given in the ledger's order. */
void judge_notes(struct judge *j, const uint32_t *by_account);
/* A finding for each seed's sender or receiver at which coins that were
 * tainted under the ranking policy arrived. O(rows of the trace + slots). */
void judge_note_returns(struct judge *j);
/* All of `rest` by grade. */
void judge_weakest(const struct judge *j, struct amount sum[static GRADE_NR]);

/* Did taint reach it under any policy but poison? */
static inline bool judge_conserved(const struct trace_account *a)
{
	size_t p;

	for (p = 0; p < POLICY_NR; p++)
		if (p != POLICY_POISON && a->in[p])
			return true;
	return false;
}

static inline struct trace_account *judge_account(struct judge *j,
						  uint32_t place)
{
	return &j->account[place - 1];
}

#endif
