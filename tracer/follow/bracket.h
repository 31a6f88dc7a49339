#ifndef TRACER_FOLLOW_BRACKET_H
#define TRACER_FOLLOW_BRACKET_H
/*
 * Where --until lies in the past, an account's newest rows are of no use for
 * the trace.  The page that holds its end is sought: the cursor is an id that
 * need not exist, ids grow with height on one node, so a guess between two
 * places that are known comes near.
 *
 *	tip  [newest page]  ...  [above] guess [below]  ...  beginning
 *
 * All places are from the replies to this account's own cursors at one node,
 * and the next guess follows from them alone: a recording answers the same
 * questions.  What is left out is newer than a row that is above the end, so
 * no row of the trace is left out; a page that was found below the end is read
 * again in its turn.
 *
 * What is above the end can serve one thing: with /account/get, which tells
 * of now, it gives the opening.  So, by an estimate from the rows a block in
 * the pages so far, pages are left out
 *
 *	where a node has earlier balances	from BRACKET_PAGES on
 *	where none has them	from BRACKET_PAGES_NOW on: the opening
 *				is inferred then, which is a finding;
 *				never with --all
 *
 * A recording is read in order as far as it goes, and sought in where it does
 * not go on.
 */
#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"

#define BRACKET_PAGES 4
#define BRACKET_PAGES_NOW 20
#define BRACKET_PROBES 24 /* guesses for one account */
/* A signer's time stamp is at most a day before the block and not after it
 * but for clocks: a row with a stamp later than the end by more than this has
 * only rows after it that are later than the end. */
#define BRACKET_DAYS ((uint64_t)2 * 86400)

struct nem_page;
struct nem_row;
struct reader;
struct readers;

/* Where the period ends, in height or in Unix seconds, and how much later a
 * row must be that has only later rows after it. */
struct bracket_end {
	bool known, is_time;
	uint64_t at, slack;
};

/* One account's search. */
struct bracket {
	bool probing; /* the cursor is a guess */
	bool over;    /* pages go on in order */
	bool skipped; /* rows above the end were left out */
	bool no_use;  /* they would serve no opening */
	unsigned probes, above, same;
	bool last_above;	/* the side of the last guess */
	uint64_t high, high_at; /* the oldest known row above the end: its id */
	uint64_t low, low_at;	/* nothing above the end is below this id */
	uint64_t width;		/* ids that a page spans there */
};

/* The end of the period as the options say it; unknown for the tip. Text
 * that is no height or date is unknown too: others complain. */
struct bracket_end bracket_end(const char *until, uint64_t end, uint64_t tip);
/* Are so many pages above the end to be left out? Never of a recording. */
bool bracket_is_worth(const struct readers *r, uint64_t pages);
/* Is the row later than the end? */
bool bracket_is_above(const struct bracket_end *end, const struct nem_row *row);
/*
 * Moves the reader's cursor on, after a page with entries; false if the page
 * was a guess that lies below the end, and nothing of the account's was
 * reached by it.
 */
bool bracket_take(struct readers *r, struct reader *a,
		  const struct nem_page *p);
/* After a page without entries; false as above, true: there is no more. */
bool bracket_take_empty(struct readers *r, struct reader *a);
/* The recording has no such page: does it have the first guess?  The cursor
 * is that then. O(replies). */
bool bracket_turn(struct readers *r, struct reader *a);

#endif
