#ifndef TRACER_TAINT_PATTERNS_OWN_H
#define TRACER_TAINT_PATTERNS_OWN_H
/*
 * Inside of patterns.h: the rows of a trace by account.
 *
 *	in[in_start[p] .. in_start[p + 1]]	rows to the account at place p
 *	out[out_start[p] .. out_start[p + 1]]	rows from it
 *
 * both ascending, tainted under some policy, between accounts; a movement to
 * oneself is in neither.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "taint/patterns.h"

struct patterns {
	const struct pattern_input *in;
	const struct ledger *ledger;
	const struct ledger_columns *c;
	const struct trace *t;
	struct findings *f;
	enum policy p; /* the ranking one */
	uint64_t min, dust, structuring;
	uint64_t block; /* what a block is in heights of this ledger */
	uint32_t *in_start, *in_row, *out_start, *out_row;
	uint64_t *height; /* [rows]: asked for again and again */
	uint32_t *work;	  /* [rows], for one account at a time */
	uint32_t *seen;	  /* [accounts], the last round that met it */
	uint32_t *round;
	uint64_t *broken; /* a movement that is corrupt, UINT64_MAX: none */
};

/* A row of the trace as the patterns see it. */
static inline uint64_t pattern_taint(const struct patterns *x, uint32_t row)
{
	return trace_taint(x->t, &x->t->row[row], x->p);
}
static inline uint64_t pattern_units(const struct patterns *x, uint32_t row)
{
	return x->c->amount[x->t->row[row].mv];
}
static inline uint64_t pattern_height(const struct patterns *x, uint32_t row)
{
	return x->height[row];
}
/*
 * The history of the account at that place, and whether a movement of it may
 * be followed: those of the trace may, others can be corrupt in a ledger that
 * is not checked.  False: the findings will end with an error.
 */
bool pattern_history(const struct patterns *x, uint32_t place, uint64_t *at,
		     uint64_t *end);
bool pattern_sane(const struct patterns *x, uint32_t m);
/* So many blocks as heights of this ledger. */
uint64_t pattern_blocks(const struct patterns *x, enum threshold t);
/* Followed, with tainted receipts of at least --finding-min? */
bool pattern_counts(const struct patterns *x, uint32_t place);
/* How many tainted receipts it has. */
size_t pattern_receipts(const struct patterns *x, uint32_t place);
/* Is part at least so many percent of the whole? */
bool pattern_share(uint64_t part, uint64_t whole, uint32_t percent);
const char *pattern_name(const struct patterns *x, uint32_t place);

#define PATTERN_TEXT_MAX (AMOUNT_TEXT_MAX + 8)
/* "1,000" in whole units */
char *pattern_amount(const struct patterns *x, char buf[static AMOUNT_TEXT_MAX],
		     uint64_t units);
/* "n blocks", of a ledger without heights "n seconds" */
char *pattern_span(const struct patterns *x, char buf[static PATTERN_TEXT_MAX],
		   uint64_t heights);
/* "n blocks later", "at the same height" */
char *pattern_later(const struct patterns *x, char buf[static PATTERN_TEXT_MAX],
		    uint64_t heights);
/* "99.7 %", rounded down. */
char *pattern_percent(char buf[static PATTERN_TEXT_MAX], uint64_t part,
		      uint64_t whole);
/* A finding of the account at that place; row's height and transaction. */
void pattern_add(const struct patterns *x, enum finding_kind kind,
		 uint32_t place, uint32_t row, uint64_t units, const char *fmt,
		 ...) __attribute__((format(printf, 6, 7)));

/* The rows' longest run, in this order, within so many heights: its length;
 * *first is the place in row[] at which it begins. */
size_t pattern_window(const struct patterns *x, size_t *first,
		      const uint32_t *row, size_t nr, uint64_t heights);
/* Of row[] the first one from or to each account; their number, in order. */
size_t pattern_distinct(const struct patterns *x, uint32_t *row, size_t nr,
			bool receivers);

void pattern_pass(const struct patterns *x, uint32_t place);
void pattern_single(const struct patterns *x, uint32_t place);
void pattern_fans(const struct patterns *x, uint32_t place);
void pattern_dust(const struct patterns *x, uint32_t place);
void pattern_structuring(const struct patterns *x, uint32_t place);
void pattern_dormant(const struct patterns *x, uint32_t place);
void pattern_mixed(const struct patterns *x, uint32_t place);
void pattern_funder(const struct patterns *x, uint32_t place);
void pattern_relay(const struct patterns *x, uint32_t place);
/* Of the whole trace. */
void pattern_peel(const struct patterns *x);
void pattern_differ(const struct patterns *x);

#endif
