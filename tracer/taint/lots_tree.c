#include "taint/lots_tree.h"

static void pull(struct lots *l, uint32_t i)
{
	struct node *n = &l->node[i];
	const struct node *a = &l->node[n->left], *b = &l->node[n->right];

	n->sum = a->sum + n->own + b->sum;
	n->taint = a->taint + n->own_taint + b->taint;
	n->height =
		(uint8_t)(1 + (a->height > b->height ? a->height : b->height));
}

static uint32_t rotate_left(struct lots *l, uint32_t i)
{
	uint32_t r = l->node[i].right;

	l->node[i].right = l->node[r].left;
	l->node[r].left = i;
	pull(l, i);
	pull(l, r);
	return r;
}

static uint32_t rotate_right(struct lots *l, uint32_t i)
{
	uint32_t r = l->node[i].left;

	l->node[i].left = l->node[r].right;
	l->node[r].right = i;
	pull(l, i);
	pull(l, r);
	return r;
}

/* The sides differ by at most two. */
static uint32_t balance(struct lots *l, uint32_t i)
{
	struct node *n = &l->node[i];
	const struct node *a = &l->node[n->left], *b = &l->node[n->right];

	if (a->height > b->height + 1) {
		if (node_height(l, a->left) < node_height(l, a->right))
			n->left = rotate_left(l, n->left);
		return rotate_right(l, i);
	}
	if (b->height > a->height + 1) {
		if (node_height(l, b->right) < node_height(l, b->left))
			n->right = rotate_right(l, n->right);
		return rotate_left(l, i);
	}
	pull(l, i);
	return i;
}

uint32_t node_link(struct lots *l, uint32_t a, uint32_t k, uint32_t b)
{
	uint32_t sub;

	if (node_height(l, a) > node_height(l, b) + 1) {
		sub = node_link(l, l->node[a].right, k, b);
		l->node[a].right = sub;
		return balance(l, a);
	}
	if (node_height(l, b) > node_height(l, a) + 1) {
		sub = node_link(l, a, k, l->node[b].left);
		l->node[b].left = sub;
		return balance(l, b);
	}
	l->node[k].left = a;
	l->node[k].right = b;
	pull(l, k);
	return k;
}

uint32_t node_pop_last(struct lots *l, uint32_t i, uint32_t *last)
{
	struct node *n = &l->node[i];

	if (!n->right) {
		*last = i;
		return n->left;
	}
	n->right = node_pop_last(l, n->right, last);
	return balance(l, i);
}

uint32_t node_pop_first(struct lots *l, uint32_t i, uint32_t *first)
{
	struct node *n = &l->node[i];

	if (!n->left) {
		*first = i;
		return n->right;
	}
	n->left = node_pop_first(l, n->left, first);
	return balance(l, i);
}
