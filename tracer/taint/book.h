#ifndef TRACER_TAINT_BOOK_H
#define TRACER_TAINT_BOOK_H
/*
 * What a judgement leaves in the trace: rows, and by account receipts, hops
 * and marks.  The judge (step.h) decides what is tainted, one movement after
 * the other, and says so in entries; the book is kept from them, in the same
 * order, by a second thread (base/batches.h).  It reads the ledger and its
 * entries, and nothing of the judge's.
 */
#include <stdalign.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/batches.h"
#include "taint/trace.h"

#define PLACE_NONE 0

/* One tainted movement. Its tainted parts are beside it: one of each
 * conserving policy of the run, in the order of the trace's columns. */
struct book_entry {
	uint32_t mv, from, to; /* places */
	uint8_t tainted;       /* bits of policies */
	uint8_t bits;	       /* below */
	uint64_t had;	       /* of it the sender's own taint (ranking policy);
				* the rest is a seed's */
};
#define ENTRY_SEED 1
#define ENTRY_NEW 2	   /* `to` has its place by this movement */
#define ENTRY_RECEIVER 4   /* `to` received a seed that moves something */
#define ENTRY_SEED_TO 8	   /* ... a seed of whatever kind ... */
#define ENTRY_SEED_FROM 16 /* ... or sent one */
#define ENTRY_MARKS 32	   /* `to` now holds taint that openings decide on */

/* Tainted coins that came to an end of a seed (ranking policy). */
struct book_back {
	uint32_t place, mv;
	uint64_t tau;
};

/* What is asked of both ends of every row, so small that much of it stays near
 * the processor. */
struct book_way {
	uint32_t hop : 30; /* BOOK_NO_HOP */
	uint32_t mark : 2; /* enum trace_mark */
	uint32_t hop_poison;
};
#define BOOK_NO_HOP ((1u << 30) - 1)

/* A seed that the sender had taint of, which is less than all of it. */
struct book_overlap {
	size_t row;
	uint64_t had;
};

/* What one thread writes at every row must not lie beside what the other
 * reads: a line would go from core to core. Two lines, which are fetched
 * together. */
#define BOOK_APART 128

struct book {
	/* the judge's: */
	struct book_entry *entry; /* the batch being filled, and its parts */
	uint64_t *part;
	size_t entries, parts_nr; /* parts of an entry */
	struct batches batches;

	/* the writer's: */
	alignas(BOOK_APART) const struct trace_input *in;
	const struct ledger_columns *c;
	unsigned marking; /* bits of policies: openings decide on them */
	struct err e;
	bool broken;

	struct trace_row *row;
	size_t rows, rows_alloc;
	/* the trace's, but for its pointers: these */
	struct trace_columns column;
	size_t rank;	 /* column of the ranking policy */
	uint64_t *taint; /* by row */
	uint64_t *sum;	 /* by account; until the end receipts only */
	/* [place - 1]; until the end slot and first movement only, and of the
	 * ledger just before that: the balance as `received`, and `sent` */
	struct trace_account *account;
	struct book_way *way; /* the same */
	size_t accounts, room;

	uint64_t by_grade[GRADE_NR];
	/* [place * GRADE_NR + grade]: what is tainted there (ranking policy)
	 * by the weakest movement on its way; at PLACE_NONE what left for
	 * pseudo-accounts. NULL while all rows were of one_grade: then it is
	 * what is tainted there, all of that grade. */
	uint64_t *rest;
	unsigned one_grade; /* GRADE_NR: no row yet */
	struct book_overlap *overlap;
	size_t overlaps, overlap_alloc;
	struct book_back *back;
	size_t backs, back_alloc;
	/* by place, where --min is set (ranking policy): receipts below it */
	uint32_t *parts;
	uint64_t *parts_sum;
};

/* For a run of these policies; b must stay where it is. */
void book_init(struct book *b, const struct trace_input *in, unsigned run,
	       unsigned marking);
void book_release(struct book *b);
/* All entries are in it. False: ERR_DATA, which comes before any that the
 * judge found. */
bool book_end(struct book *b, struct err *e);
/* Sends the entries that were made. */
void book_send(struct book *b);

/* Room for the next entry: fill it and then call book_add(). */
#define BOOK_BATCH 4096
static inline struct book_entry *book_entry(const struct book *b,
					    uint64_t **parts)
{
	*parts = &b->part[b->entries * b->parts_nr];
	return &b->entry[b->entries];
}

static inline void book_add(struct book *b)
{
	if (++b->entries == BOOK_BATCH)
		book_send(b);
}

/* An account's sums in the trace. */
static inline uint64_t *book_sum(const struct book *b, uint32_t place)
{
	return &b->sum[(place - 1) * b->column.sums];
}

/* The evidence of what moved: book.h, rest. */
bool book_weakest(struct book *b, const struct book_entry *e,
		  const uint64_t *part);
/* "movement 12 (height 5, tx ab..): ..."; returns false. */
bool book_broken(const struct book *b, struct err *e, uint32_t m,
		 const char *what);
bool book_fails(struct book *b, uint32_t m, const char *what);

#endif
