#ifndef TRACER_FOLLOW_INCOME_H
#define TRACER_FOLLOW_INCOME_H
/*
 * Reading what an account earned by harvesting, /account/harvests, page by
 * page, down to where its transfers are wanted.
 *
 * The cursor is the id of a block's row, which must exist (else the node
 * fails), and means nothing at another node; the page lists what the account
 * harvested below that block.  Each block has a row and ids grow with height,
 * so between two blocks ids are no fewer apart than heights are:
 *
 *	id - (height - wanted)	is the id of a block at or above `wanted`
 *
 * Where --until lies in the past and the newer rows serve nothing
 * (bracket_is_worth), the page below the end is asked for that way: no row
 * below it is left out.  A date is guessed at from the time between blocks,
 * and a page that has no row above the date is not used for it.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"

#define INCOME_PROBES 8 /* guesses in a row for one account */

struct reader;
struct readers;
struct reply;

struct income {
	bool begun;   /* the account harvested */
	bool asked;   /* a page is under way */
	bool over;    /* there is no more */
	bool probing; /* the page is a guess */
	bool tried;   /* no more guesses */
	bool skipped; /* rows above the end were left out */
	bool elsewhere;
	unsigned probes;
	uint64_t cursor, from; /* asked; of the page in order */
	uint64_t id, height;   /* the oldest row read */
	int64_t time;
	uint64_t block_ms; /* between two blocks there */
	const char *node;
	size_t next_node;
};

/* The account harvested: its income is wanted. */
void income_begin(struct readers *r, struct reader *a);
/* Puts the next page in the queue, if one is wanted. */
void income_ask(struct readers *r, struct reader *a);
/* Is all that is wanted of it read? */
bool income_complete(const struct reader *a);
/* A page. ERR_DATA. */
bool income_take(struct readers *r, struct reader *a, const struct reply *reply,
		 struct err *e);
/* There is no such page. ERR_DATA if there had to be. */
bool income_take_none(struct readers *r, struct reader *a,
		      const struct reply *reply, struct err *e);
/* The node whose cursor it is failed: begins anew at the next one.  What was
 * read stands. False if none is left, or it had no cursor. */
bool income_elsewhere(struct readers *r, struct reader *a);

#endif
