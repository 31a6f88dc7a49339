#ifndef TRACER_FOLLOW_ASK_H
#define TRACER_FOLLOW_ASK_H
/* Inside of the readers: what was asked, and taking the answers. */
#include "follow/reader.h"
#include "nem/request.h"

/* What an answer is to: the low bits of a tag. */
enum ask {
	ASK_PAGE,
	ASK_BALANCE,
	ASK_HARVESTS,
	ASK_BLOCK,
	ASK_DEFINITION,
	ASK_FEED,     /* the blocks after a height */
	ASK_FEED_ONE, /* the block at a height */
	ASK_HISTORY,  /* a balance after an earlier block */
	ASK_AGAIN,    /* the block at a height, of another node */
};
#define ASK_BITS 4

/* nr: the reader's row, or a height. */
void readers_put(struct readers *r, const struct request *req, enum ask what,
		 uint64_t nr);
bool readers_take(struct readers *r, enum ask what, uint64_t nr,
		  const struct reply *reply, struct err *e);
/* The source has no such reply. */
bool readers_take_none(struct readers *r, enum ask what, uint64_t nr,
		       const struct reply *reply, struct err *e);
/* False, with the error that names the page, which the one before promised. */
bool readers_missing(const struct reply *reply, struct err *e);

/*
 * The node whose cursor the reader has is gone: begins its pages anew at the
 * next node that can be asked by name, for a cursor means nothing there.  What
 * was read stands.  False if no node is left, or none is needed.
 */
bool readers_elsewhere(struct readers *r, struct reader *a);

#endif
