#ifndef TRACER_TAINT_LOTS_H
#define TRACER_TAINT_LOTS_H
/*
 * The coins of an account in the order in which they came, as lots, for fifo
 * and lifo.  Neighbouring lots of one kind are joined, so that clean and
 * tainted lots alternate.  A rope of lots is a balanced (AVL) tree of nodes
 * in that order; each node has up to LOTS_A_NODE lots, and sums over its
 * subtree:
 *
 *	            [ 7 clean | 2 tainted | 9 clean ]
 *	           /                                 \
 *	 oldest [ 5 tainted ]               [ 1 tainted | 4 clean ]  newest
 *
 * A rope is named by its root; 0 is the empty rope.  Ropes are eaten by what
 * changes them.  Whatever the number of lots, cut and append cost O(log n)
 * and drop O(1): the nodes of a dropped rope are given back one by one as
 * new ones are asked for.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct lots;

struct lots *lots_new(void);
/* NULL is fine. */
void lots_free(struct lots *l);

/* A rope of one lot; units > 0. */
uint32_t lots_one(struct lots *l, uint64_t units, bool tainted);
/* Cuts off the oldest `units` of the rope, at most its sum; *rest has the
 * newer ones, either may be 0. */
uint32_t lots_cut(struct lots *l, uint32_t rope, uint64_t units,
		  uint32_t *rest);
/* The older coins, then the newer. */
uint32_t lots_join(struct lots *l, uint32_t older, uint32_t newer);
/* One lot behind the newest; units > 0. */
uint32_t lots_append(struct lots *l, uint32_t rope, uint64_t units,
		     bool tainted);
void lots_drop(struct lots *l, uint32_t rope);

uint64_t lots_sum(const struct lots *l, uint32_t rope);
uint64_t lots_tainted(const struct lots *l, uint32_t rope);
/* Asks for the lots, oldest first: for tests and statements. O(n). */
typedef void lots_each_fn(void *arg, uint64_t units, bool tainted);
void lots_each(const struct lots *l, uint32_t rope, lots_each_fn *f, void *arg);
/* Are order, sums and balance sound? O(n). */
bool lots_sound(const struct lots *l, uint32_t rope);
/* Nodes in use and on the way to be used again: what memory is for. */
size_t lots_nodes(const struct lots *l);
size_t lots_node_size(void);

#endif
