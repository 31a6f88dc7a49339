#ifndef TRACER_TAINT_JUDGE_H
#define TRACER_TAINT_JUDGE_H
/*
 * The engine under trace_run: the state of a judgement under way.
 *
 *	judge_init -> judge_walk -> book_end -> (finish.c, dispose.c, trace.c
 *			   |			read it out)
 *		      every movement that matters
 *			   |
 *		      judge_step -> policy.h rows
 *				 -> book.h, in a thread of its own
 *
 * An account that taint reached has a place, and a row of words (policy.h),
 * which begins with struct meta.  What is asked of every movement is kept
 * small and together.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "taint/book.h"
#include "taint/exits.h"
#include "taint/places.h"
#include "taint/policy.h"
#include "taint/trace.h"
#include "taint/walk.h"

/* The first word of a row. */
struct meta {
	uint32_t place; /* PLACE_NONE: not reached */
	uint8_t mask;	/* bits: policies that see taint there now */
	uint8_t state;	/* enum trace_state */
	uint8_t ends;	/* of which seeds it is an end: ENTRY_.. of book.h */
};

#define ROW_REST 1 /* the first word of a row behind it */

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
	bool lazy;			 /* the ledger may hold any number */

	const struct policy_ops *op[POLICY_NR]; /* NULL: not run */
	struct holdings hold[POLICY_NR];
	unsigned run, with_lots, marking; /* bits of policies */

	uint64_t *rows; /* policy.h; aligned to a cache line */
	void *rows_alloc;
	size_t stride, room;
	/* Rows are by place while the walk is sparse, row 0 nobody's, and by
	 * slot while it is dense: then a slot's row is found at once. */
	bool by_slot;
	struct limits limits;
	struct places places;
	struct walk *walk; /* while it is sparse */
	/* while it is dense, a bit by slot, of which the masks are asked at
	 * every row: so small that they stay near the processor */
	uint64_t *hot;	  /* has taint: what it sends matters */
	uint64_t *sees;	  /* has lots: what it receives matters, too */
	uint64_t *is_end; /* of a seed */

	uint64_t *ends; /* slot << 8 | ENTRY_.., ascending by slot */
	size_t ends_nr;

	size_t accounts; /* places that were given */
	struct exits exits;
	uint64_t injected[POLICY_NR];
	struct findings findings;
	uint32_t last; /* the movement judged last */
	alignas(BOOK_APART) struct book book;
};

void judge_init(struct judge *j, const struct trace_input *in, struct err *e);
void judge_release(struct judge *j);
/* All rows of the input. False: ERR_DATA. */
bool judge_walk(struct judge *j);
/* One movement, whose slots exist. False: ERR_DATA, it is named. */
bool judge_step(struct judge *j, uint32_t m, bool seed);
/* A place for a slot that has none. */
uint32_t judge_place(struct judge *j, uint32_t slot);
/* From now on rows are by slot. O(slots). */
void judge_spread(struct judge *j);
/* Where the slot stands in `ends`; ends_nr if it is no end of a seed. O(log). */
size_t judge_end_of(const struct judge *j, uint32_t slot);
/* What the account, whose balance at the end is known, received and sent from
 * its first touch on. O(1), or O(its movements) where they are not all judged
 * or its slot has no sum (ledger.h). False: ERR_DATA. */
bool judge_turnover(const struct judge *j, struct trace_account *a,
		    struct err *e);
/* "movement 12 (height 5, tx ab..): ..."; returns false. */
bool judge_broken(struct judge *j, uint32_t m, const char *what);
/* work(a) and work(b), each on half of the places (up to accounts / 2, and
 * those behind), one beside the other if there are so many that it is worth a
 * thread. */
void judge_both(const struct judge *j, void (*work)(void *), void *a, void *b);
/* A finding for each seed's sender or receiver at which coins that were
 * tainted under the ranking policy arrived. O(such movements * log ends). */
void judge_note_returns(struct judge *j);
/* How much it can matter that openings are inferred: all accounts of which it
 * is so, and where coins can have come to that left them. */
struct matter {
	uint64_t part[POLICY_NR], behind[POLICY_NR];
	size_t accounts;
	uint32_t heaviest; /* place; PLACE_NONE: no taint left any */
	uint64_t of_heaviest;
};
/* Returns the tainted units that came to the place and are there no more: the
 * most of the policies that depend on openings, and whose it is; 0 if its
 * opening is known.  With a larger opening, all else as it is, no more than
 * that leaves in sum: up to so much may be there still. */
uint64_t matter_add(struct matter *x, const struct judge *j, uint32_t place,
		    enum policy *which);
/* Adds what y came to, of other places. */
void matter_join(struct matter *x, const struct matter *y,
		 const struct judge *j);
/* A finding with the most that these openings could hold back together, for
 * each policy. */
void judge_note_matter(struct judge *j, struct matter *x);
/* All of `rest` by grade. */
void judge_weakest(const struct judge *j, struct amount sum[static GRADE_NR]);

static inline uint64_t *judge_row(const struct judge *j, uint32_t row)
{
	return &j->rows[row * j->stride];
}

static inline struct meta *judge_meta(const struct judge *j, uint32_t row)
{
	return (struct meta *)(void *)judge_row(j, row);
}

/* The row of a slot. */
static inline uint32_t judge_row_of(const struct judge *j, uint32_t slot)
{
	return j->by_slot ? slot : places_find(&j->places, slot);
}

static inline bool judge_bit(const uint64_t *bits, uint32_t slot)
{
	return bits[slot / 64] >> slot % 64 & 1;
}

static inline void judge_set_bit(uint64_t *bits, uint32_t slot, bool on)
{
	uint64_t bit = (uint64_t)1 << slot % 64;

	bits[slot / 64] = (bits[slot / 64] & ~bit) | (on ? bit : 0);
}

/* The row has that mask now. */
static inline void judge_set_mask(struct judge *j, uint32_t row, unsigned mask)
{
	judge_meta(j, row)->mask = (uint8_t)mask;
	if (!j->by_slot)
		return;
	judge_set_bit(j->hot, row, mask);
	if (j->with_lots)
		judge_set_bit(j->sees, row, mask & j->with_lots);
}

/* May the movement be judged?  What taint touches is in the trace, and who
 * reads that follows all of its columns. */
static inline bool judge_sane(const struct judge *j, uint32_t m, bool touched)
{
	return !j->lazy || !touched || ledger_mv_sane(j->c, m);
}

/* Of the book, when it has ended. */
static inline struct trace_account *judge_account(const struct judge *j,
						  uint32_t place)
{
	return &j->book.account[place - 1];
}

/* What is tainted there at the end under a policy of the run that conserves,
 * without what ended at a stop; once the account is settled. */
static inline uint64_t judge_rest(const struct judge *j, uint32_t place,
				  unsigned p)
{
	return book_sum(&j->book, place)[j->book.column.of[p]];
}

/* Its tainted receipts under a policy of the run. */
static inline uint64_t judge_in(const struct judge *j, uint32_t place,
				unsigned p)
{
	const struct book *b = &j->book;

	return book_sum(b, place)[b->column.conserving + b->column.of[p]];
}

/* Did taint reach it under any policy but poison? */
bool judge_conserved(const struct judge *j, uint32_t place);

#endif
