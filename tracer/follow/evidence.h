#ifndef TRACER_FOLLOW_EVIDENCE_H
#define TRACER_FOLLOW_EVIDENCE_H
/*
 * What was read of a NIS chain so far, decoded: pages, blocks, harvests,
 * definitions, balances.  A ledger can be made of it at any time; the order
 * in which it came leaves no trace.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/map.h"
#include "follow/cut.h"
#include "follow/signers.h"
#include "nem/block_read.h"
#include "nem/info_read.h"
#include "nem/mosaics.h"
#include "nem/page_read.h"

struct harvests {
	const char *address;
	struct nem_harvest *row;
	size_t nr;
	struct arena arena;
};

/* A block that is asked for again when all was read (ends.h). */
struct mark {
	uint64_t height; /* 0: none */
	struct hash hash;
	bool known;
};

struct evidence {
	struct arena mem;
	enum nem_read_flags read; /* how replies are read: NEM_READ_VERIFY */
	struct checked *checked;  /* of earlier runs; NULL: not asked */
	size_t told;		  /* findings when evidence_how was asked */
	struct nem_page **page;
	size_t pages, page_alloc;
	struct nem_block_read **block; /* for the order in them */
	size_t blocks, block_alloc;
	struct harvests **harvest;
	size_t harvests, harvest_alloc;
	struct statement *said;
	size_t saids, said_alloc;
	struct nem_mosaics *mosaics;
	struct signers signers;	  /* of the account of a plain statement */
	struct map wanted;	  /* definitions that were asked for */
	struct findings findings; /* of reading; they name no account */
	/* the chain's end as recorded; 0: not known */
	uint64_t tip;
	struct hash tip_hash;
	bool has_hash;
	/* the end of the period where it is known before reading, else the
	 * tip; its block's hash */
	uint64_t end;
	struct hash end_hash;
	bool has_end;
	struct mark low; /* the block FOLLOW_ROLLBACK below the end */
};

void evidence_init(struct evidence *v);
void evidence_release(struct evidence *v);

/* How this reply is to be read: not again what was found right before.
 * Then, once it was read without an error, whether it was all right. */
enum nem_read_flags evidence_how(struct evidence *v, const struct reply *r);
void evidence_was_read(struct evidence *v, const struct reply *r);

/* Each takes over what it gets, which was allocated by xmalloc. */
void evidence_add_page(struct evidence *v, struct nem_page *p);
void evidence_add_block(struct evidence *v, struct nem_block_read *b);
void evidence_add_harvests(struct evidence *v, struct harvests *h);
void evidence_add_balance(struct evidence *v, const char *account,
			  enum said_by by, uint64_t height,
			  struct amount balance);

/* What /account/get said of it. */
void evidence_drop_balance(struct evidence *v, const char *account);
bool evidence_has_harvests(const struct evidence *v, const char *account);

/* Sets end: that of --until (a height) and --final, at most the tip. */
void evidence_find_end(struct evidence *v, const char *until, bool final);
/* A block of the chain went by; was it the one at the end, or below? */
void evidence_see_block(struct evidence *v, const struct nem_block_read *b);
/* The end of a ledger that ends there. */
struct cut_end evidence_end(const struct evidence *v, uint64_t height);

/* All of it as a sealed ledger. NULL on error. */
struct ledger *evidence_ledger(const struct evidence *v, struct err *e);
/* Copies findings into a builder. */
void evidence_give_findings(const struct findings *from,
			    struct ledger_builder *b);

#endif
