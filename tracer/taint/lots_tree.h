#ifndef TRACER_TAINT_LOTS_TREE_H
#define TRACER_TAINT_LOTS_TREE_H
/*
 * The tree under lots.h: AVL by height, joined and never inserted into
 * (Blelloch, Ferizovic, Sun, "Just join for parallel ordered sets", SPAA
 * 2016).  Node 0 is the empty tree.
 */
#include "taint/lots.h"

#define LOTS_A_NODE 10

/* Two cache lines. */
struct node {
	uint64_t sum, taint;	 /* of the subtree */
	uint64_t own, own_taint; /* of the lots here */
	uint32_t left, right;
	uint8_t height, nr;
	bool tainted; /* is lot[0]? The others alternate. */
	uint64_t lot[LOTS_A_NODE];
};

struct lots {
	struct node *node; /* [0] is the empty rope */
	size_t nr, alloc;
	uint32_t *spare; /* roots of dropped ropes */
	size_t spares, spare_alloc;
};

static inline unsigned node_height(const struct lots *l, uint32_t i)
{
	return l->node[i].height;
}

/* The tree of a, the node k, b in this order. O(difference of heights). */
uint32_t node_link(struct lots *l, uint32_t a, uint32_t k, uint32_t b);
/* Takes out the newest (oldest) node; what is left. O(log n). */
uint32_t node_pop_last(struct lots *l, uint32_t i, uint32_t *last);
uint32_t node_pop_first(struct lots *l, uint32_t i, uint32_t *first);

#endif
