#ifndef TRACER_FOLLOW_READER_H
#define TRACER_FOLLOW_READER_H
/*
 * Reading accounts page by page.  A reader is one account: where its reading
 * stands and how far down it is wanted.
 *
 *	tip  <-- newest page ... oldest read ... wanted ...  beginning
 *
 * An account is complete when what is wanted of it was read: only then its
 * movements count as known.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "follow/again.h"
#include "follow/bracket.h"
#include "follow/evidence.h"
#include "follow/follow.h"
#include "follow/income.h"

struct reader {
	const char *address;
	uint64_t want;	  /* read down to this height; READER_ALL: all */
	uint64_t oldest;  /* height of the oldest entry read */
	uint64_t cursor;  /* 0: the newest page is next */
	const char *node; /* whose cursor it is */
	size_t next_node; /* the next to go to, should that one be gone */
	bool elsewhere;	  /* begun anew there */
	struct bracket seek;
	struct income income;
	bool begun, exhausted;
	bool missing; /* the source has nothing of the account */
	bool asked;   /* a page is under way */
	bool side;    /* the balance was asked for */
	bool tainted; /* in the last judgement, by a conserving rule */
	bool busy;    /* too many transfers */
	bool lasting; /* never given up as busy */
	bool crossed; /* compared with another node, down to: */
	uint64_t crossed_want;
	uint64_t transfers; /* entries read at or above want */
	uint64_t replies;   /* that were about it */
	uint64_t turn; /* so many of them, and it waits to be asked for again;
			* 0: it goes on to its end */
};

#define READER_ALL 0

struct feed;
struct nem_ahead;

struct readers {
	struct source *source;
	struct evidence *v;
	unsigned page_size;
	uint32_t busy;		   /* 0: no limit */
	struct bracket_end period; /* what is above it does not count */
	bool exact;    /* newer rows are read for an opening, however many */
	bool balances; /* ask for them */
	struct reader *row;
	size_t nr, alloc;
	struct map name; /* address -> row */
	uint64_t requests;
	uint64_t limit;	  /* no page is asked for beyond so many */
	bool no_history;  /* the node keeps no earlier balances */
	bool now_will_do; /* then that of its last block is asked for */
	bool halt;	  /* no more pages: the limit, or the caller says so */
	bool cut;	  /* the recorded run had come no further */
	unsigned definitions;	 /* under way */
	struct feed *feed;	 /* who gets the blocks; NULL: nobody */
	struct nem_ahead *ahead; /* its replies before their turn; or NULL */
	struct again again;	 /* what other nodes are asked for */
	/* called after each answer; false ends the waiting with e set */
	bool (*after)(void *arg, struct err *e);
	void *arg;
};

void readers_init(struct readers *r, struct source *s, struct evidence *v);
void readers_release(struct readers *r);
/* The reader of an account, made if there is none. Valid until the next. */
struct reader *readers_get(struct readers *r, const char *address);
/* NULL if there is none. */
struct reader *readers_find(const struct readers *r, const char *address);
/* Was all that is wanted read? */
bool reader_complete(const struct reader *a);
/*
 * Puts the next request of the reader in the source's queue, if it wants
 * one.  Then readers_wait takes every answer and asks on, until nothing is
 * under way.  False on ERR_DATA, ERR_SOURCE: a page that another said there
 * is is missing; a reply is broken.
 */
void readers_ask(struct readers *r, struct reader *a);
bool readers_wait(struct readers *r, struct err *e);
/* Reads the theft's addresses to their beginning. ERR_SOURCE if the source
 * knows nothing of one. */
bool readers_theft(struct readers *r, const struct follow_opts *o,
		   struct err *e);
/* Asks for the block of a height, to know the order in it, once. */
void readers_ask_block(struct readers *r, uint64_t height);
/* Asks for the definitions that lowering the rows would need. */
void readers_want_definitions(struct readers *r, const struct nem_row *row,
			      size_t nr);
/* Asks for the balance of an account at the chain's end. */
void readers_ask_balance(struct readers *r, const char *address);
/* The same after the blocks from .. to, each `step` after the one before;
 * sets no_history where refused. */
void readers_ask_history(struct readers *r, const char *address, uint64_t from,
			 uint64_t to, uint64_t step);
/* What the source says of the chain's end. */
bool readers_tip(struct readers *r, struct err *e);

#endif
