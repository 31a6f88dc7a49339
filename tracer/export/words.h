#ifndef TRACER_EXPORT_WORDS_H
#define TRACER_EXPORT_WORDS_H
/*
 * How figures read: counts, amounts, shares, times, marks.  The same words
 * on the screen, in the picture and in a statement.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "base/amount.h"
#include "base/text.h"
#include "taint/result.h"

#define WORD_MAX 128

/* 1,475,690 */
char *word_count(char buf[static WORD_MAX], uint64_t n);
/* 12,345.678 : exact, in whole units */
char *word_amount(char buf[static WORD_MAX], const struct result *r,
		  struct amount a);
/* The same without the fraction if it is 1,000 or more; rounded down. */
char *word_whole(char buf[static WORD_MAX], const struct result *r,
		 struct amount a);
/* 0.8 M, 41 M; below 100,000 as word_whole. Rounded down. */
char *word_short(char buf[static WORD_MAX], const struct result *r,
		 struct amount a);
/* Rounded up, for an end of a range, which must enclose. */
char *word_whole_up(char buf[static WORD_MAX], const struct result *r,
		    struct amount a);
/* word_short rounded up, for what is said to be "up to". */
char *word_short_up(char buf[static WORD_MAX], const struct result *r,
		    struct amount a);
/* 98.1 %, 100 %, 0 %; a part too small for a digit is <0.1 %. */
char *word_share(char buf[static WORD_MAX], struct amount part,
		 struct amount whole);
/*
 * Permille of each part in the sum of all, so that they add up to 1,000: what
 * rounding down leaves goes to the largest remainders (Hamilton's method), of
 * equal ones to the first.  But a part is 1,000 only if it is all of it.
 * All 0 if the sum is 0.  O(n^2).
 */
void shares_of(unsigned *permille, const struct amount *part, size_t n);
/* word_permille, or <0.1 % for a part too small for a digit. */
char *word_part(char buf[static WORD_MAX], unsigned permille,
		struct amount part);
char *word_permille(char buf[static WORD_MAX], unsigned permille);
/* 2018-01-25 15:02:13 to 23:26: seconds only where they are not zero, the
 * second date only where it differs. "" if a time is LEDGER_NO_TIME. */
char *word_span(char buf[static WORD_MAX], int64_t first, int64_t last);

enum word_figure {
	FIGURE_HELD, /* of an account with an inferred opening: >= */
	FIGURE_LEFT, /* what left it: <= */
	FIGURE_GOT,  /* what came in */
};
/* "", "<= ", ">= " or "~ " (policies.md section 1). */
const char *word_mark(enum trace_mark mark, enum policy p,
		      enum word_figure figure);
/* The amount in so many columns, mark in front, points below one another.
 * *owed, 0 at the start of a line, is the blanks that end the column: the
 * next one writes them, so that a line ends in none. */
void word_column(FILE *f, size_t *owed, const struct result *r,
		 const char *mark, struct amount a, size_t columns);
/* "height 1,475,690", or its time where heights are times. */
char *word_height(char buf[static WORD_MAX], const struct result *r,
		  uint64_t height);
/* held, services, not read ...: an end, for people. */
const char *word_end(enum trace_end end);

/* "10077", hex 00ff, encrypted message; quoted and cleaned, at most `columns`
 * of it. Nothing is added if there is none, which is false. */
bool word_message(struct text *t, const struct ledger *l, uint32_t memo,
		  size_t columns);
/* Foreign text, cleaned; at most `columns` wide, then "..". */
void word_foreign(struct text *t, const char *s, size_t columns);
/* NC3BI3..5CSZ (Coincheck): shortened, with its label if it has one. */
void word_account(struct text *t, const struct result *r, struct account_id a);
/*
 * 1,374,215/3  2018-01-26 00:02:13Z: where and when a transaction is, as far
 * as it is known.  Where heights are times, the time alone.
 */
void word_place(struct text *t, const struct ledger *l, struct tx_id tx);
/* The same for a stretch: 1,374,215/3 to 1,374,220  2018-01-26 00:02 to .. UTC */
void word_places(struct text *t, const struct ledger *l, struct tx_id first,
		 struct tx_id last);
/* Writes s and fills up with blanks to so many columns. */
void word_left(FILE *f, const char *s, size_t columns);
/* The same, from the right. */
void word_right(FILE *f, const char *s, size_t columns);
/*
 * Adds a piece to a line of at most 80 columns, starting a new one, indented
 * by eight, where it would not fit.  *column is where the line stands.
 */
void word_wrap(FILE *f, size_t *column, const char *separator,
	       const char *piece);

#endif
