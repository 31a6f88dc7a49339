#ifndef TRACER_GRAPH_BOUNDS_BUILD_H
#define TRACER_GRAPH_BOUNDS_BUILD_H
/*
 * Rows to nodes: which node a credit arrives at, which a debit leaves.
 * This room only.
 */
#include <stdbool.h>
#include <stdint.h>

#include "graph/bounds_net.h"

enum slot_bits {
	DEBITED = 1, /* the next credit begins a new node */
	FIXED = 2,   /* one node for all of this height */
	GAVE = 4,    /* at this height */
	TOOK = 8,
	WAS_IN = 16, /* taint may have been there at some time */
};

enum role {
	LIVE,
	STOP, /* takes taint and never gives it back */
	WORLD,
};

struct build {
	struct net *n;
	const struct bounds_input *in;
	const struct ledger_columns *c;
	uint32_t *at;	/* [slots] node of a live account, or NET_NONE */
	uint32_t *stay; /* [slots] node of what stays, or NET_NONE */
	uint8_t *bits;	/* [slots] */
	uint8_t world_bits;
	size_t seed; /* the next one */
};

enum role build_role(const struct build *b, uint32_t slot);
/* Is the slot's opening inferred: may it have held more? */
bool build_inferred(const struct build *b, uint32_t slot);
/* Where a credit of the slot arrives, which held `balance` before it. */
uint32_t build_live(struct build *b, uint32_t slot, uint64_t balance);
/* Clean coins come in: what is carried past them is bounded anew. */
void build_clean(struct build *b, uint32_t slot, uint64_t balance);
/* Where taint enters the world. */
uint32_t build_world(struct build *b);
/* The node that movement m leaves, NET_NONE if it can carry no taint. */
uint32_t build_debit(struct build *b, uint32_t m);
/* The node it arrives at; door: one of an account that was not read, by
 * which taint enters the world. */
uint32_t build_credit(struct build *b, uint32_t m, bool *door);

#endif
