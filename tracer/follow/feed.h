#ifndef TRACER_FOLLOW_FEED_H
#define TRACER_FOLLOW_FEED_H
/*
 * Blocks in order, whatever order they come in: asked for in bulk
 * (/chain/blocks-after), and where that is refused one by one.
 *
 *	start ... taken | got, waiting for one before | asked | not yet ... end
 *
 * Which requests are made follows from the replies alone, so that a recording
 * of a run answers the same run again.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "follow/reader.h"
#include "nem/ahead.h"

#define FEED_BULK 400 /* blocks of one reply, at most */

struct feed {
	struct readers *r;
	uint64_t start, end;
	uint64_t take;	  /* the next block that is wanted */
	uint64_t ask;	  /* the next that is not asked for */
	uint64_t replies; /* that had blocks */
	unsigned under_way;
	bool ended;		     /* the recorded run had come no further */
	bool single;		     /* bulk was refused */
	struct nem_block_read **got; /* [end - start + 1] */
	bool *held;		     /* the same: another node is asked */
	bool *asked;		     /* the same, when one by one */
};

/* start is at least 1, end at least start. */
void feed_init(struct feed *f, struct readers *r, uint64_t start, uint64_t end);
void feed_release(struct feed *f);
/* Requests that it takes at least, if bulk is not refused. */
uint64_t feed_requests(uint64_t start, uint64_t end);
/* Keeps the queue filled. */
void feed_ask(struct feed *f);
/* Takes the answer to the blocks after `height`, or to the block there. */
bool feed_bulk(struct feed *f, uint64_t height, struct nem_ahead_reply *r,
	       struct err *e);
/* The answer to the blocks after a height is that there is no such thing. */
void feed_refused(struct feed *f);
bool feed_single(struct feed *f, uint64_t height, const struct reply *reply,
		 struct err *e);
/* The source has none. */
bool feed_none(struct feed *f, uint64_t height, bool bulk, struct err *e);
/*
 * The next block if it is there, else NULL; borrowed until feed_drop.  One
 * that was set aside, or does not follow the last of the chain, is held back
 * while other nodes are asked for it (again.h).
 */
struct nem_block_read *feed_next(struct feed *f, const struct nem_chain *c);
/* What the others say of it; NULL: nothing better. b is taken over.
 * ERR_DATA if nobody has it. */
bool feed_settle(struct feed *f, uint64_t height, struct nem_block_read *b,
		 struct err *e);
void feed_drop(struct feed *f);

#endif
