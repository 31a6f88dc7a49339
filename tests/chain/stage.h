#ifndef TESTS_CHAIN_STAGE_H
#define TESTS_CHAIN_STAGE_H
/*
 * A story on the test chain, told by names.
 */
#include "chain.h"

struct stage {
	struct chain *c;
	const char *const *harvesters; /* take turns; NULL at the end */
	size_t turn;
};

/* A claim of labels.csv. */
struct stage_label {
	const char *name; /* of the account */
	const char *label, *category;
};

struct story {
	const char *name;
	void (*tell)(struct stage *s);
	const struct stage_label *labels; /* name NULL at the end */
	const char *thief, *victim;
	int32_t start; /* NEM seconds of block 1; 0: 2018-02-01 */
};

extern const struct story story_exercise, story_adversary, story_steward,
	story_january;

/* The chain at the end of the story; chain_free it. */
struct chain *story_chain(const struct story *story);

/* The account of that name. */
uint32_t who(struct stage *s, const char *name);
uint64_t xem_of(struct stage *s, const char *name);
/* Made, not yet added. */
struct chain_tx *transfer(struct stage *s, const char *from, const char *to,
			  uint64_t amount);
void pay(struct stage *s, const char *from, const char *to, uint64_t amount);
void pay_say(struct stage *s, const char *from, const char *to, uint64_t amount,
	     const char *message);
/* All that is there, less the fee; message may be NULL. */
void sweep(struct stage *s, const char *from, const char *to,
	   const char *message);
/* One mosaic, multiplier 1. */
void give(struct stage *s, const char *from, const char *to, const char *mosaic,
	  uint64_t quantity);
/* By a multisig account: signer and one cosigner (NULL for none). */
void wrapped(struct stage *s, struct chain_tx *inner, const char *signer,
	     const char *cosigner);
/* Closes the open block; then until the open block has the height. */
void next(struct stage *s);
void next_by(struct stage *s, const char *harvester);
void until(struct stage *s, uint64_t height);

/* exercise_before.c */
void exercise_genesis(struct stage *s);
void exercise_before(struct stage *s);
void exercise_define(struct stage *s, const char *by,
		     const struct chain_definition *d);

#endif
