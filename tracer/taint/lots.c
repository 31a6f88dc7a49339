#include "taint/lots.h"

#include <stdlib.h>
#include <string.h>

#include "base/die.h"
#include "base/mem.h"
#include "taint/lots_tree.h"

struct lots *lots_new(void)
{
	struct lots *l = xcalloc(1, sizeof(*l));

	VEC_GROW(l->node, 1, l->alloc);
	memset(&l->node[0], 0, sizeof(l->node[0]));
	l->nr = 1;
	return l;
}

void lots_free(struct lots *l)
{
	if (!l)
		return;
	free(l->node);
	free(l->spare);
	free(l);
}

void lots_drop(struct lots *l, uint32_t rope)
{
	if (!rope)
		return;
	VEC_GROW(l->spare, l->spares + 1, l->spare_alloc);
	l->spare[l->spares++] = rope;
}

static uint32_t node_new(struct lots *l)
{
	uint32_t i, left, right;

	if (!l->spares) {
		if (l->nr >= UINT32_MAX)
			die("too many lots");
		VEC_GROW(l->node, l->nr + 1, l->alloc);
		return (uint32_t)l->nr++;
	}
	i = l->spare[--l->spares];
	left = l->node[i].left;
	right = l->node[i].right;
	lots_drop(l, left);
	lots_drop(l, right);
	return i;
}

/* The node alone goes back. */
static void node_free(struct lots *l, uint32_t i)
{
	l->node[i].left = 0;
	l->node[i].right = 0;
	lots_drop(l, i);
}

static bool is_tainted(const struct node *n, size_t i)
{
	return n->tainted != (bool)(i & 1);
}

/* Sums of the lots of a node without children. */
static void tally(struct node *n)
{
	uint64_t by[2] = {0, 0};
	size_t i;

	for (i = 0; i < n->nr; i++)
		by[i & 1] += n->lot[i];
	n->own = by[0] + by[1];
	n->own_taint = n->tainted ? by[0] : by[1];
	n->sum = n->own;
	n->taint = n->own_taint;
	n->left = 0;
	n->right = 0;
	n->height = 1;
}

uint32_t lots_one(struct lots *l, uint64_t units, bool tainted)
{
	uint32_t i = node_new(l);
	struct node *n = &l->node[i];

	n->nr = 1;
	n->tainted = tainted;
	n->lot[0] = units;
	tally(n);
	return i;
}

/* Leaves the oldest units (more than 0, less than all) in a node without
 * children; the new node returned has the rest. */
static uint32_t cut_node(struct lots *l, uint32_t i, uint64_t units)
{
	uint32_t fresh = node_new(l);
	struct node *n = &l->node[i], *r = &l->node[fresh];
	size_t k = 0;

	while (units >= n->lot[k])
		units -= n->lot[k++];
	r->nr = (uint8_t)(n->nr - k);
	r->tainted = is_tainted(n, k);
	memcpy(r->lot, n->lot + k, r->nr * sizeof(n->lot[0]));
	r->lot[0] -= units;
	if (units)
		n->lot[k++] = units;
	n->nr = (uint8_t)k;
	tally(n);
	tally(r);
	return fresh;
}

uint32_t lots_cut(struct lots *l, uint32_t rope, uint64_t units, uint32_t *rest)
{
	uint32_t left = l->node[rope].left, right = l->node[rope].right;
	uint64_t before = l->node[left].sum;
	uint64_t upto = before + l->node[rope].own;
	uint32_t part, mid;

	if (units == 0) {
		*rest = rope;
		return 0;
	}
	if (units == l->node[rope].sum) {
		*rest = 0;
		return rope;
	}
	if (units <= before) {
		part = lots_cut(l, left, units, &mid);
		*rest = node_link(l, mid, rope, right);
		return part;
	}
	if (units >= upto) {
		part = lots_cut(l, right, units - upto, rest);
		return node_link(l, left, rope, part);
	}
	mid = cut_node(l, rope, units - before);
	*rest = node_link(l, 0, mid, right);
	return node_link(l, left, rope, 0);
}

/* Moves what b has to the end of a, if there is room; both childless. Else
 * joins only the lots that meet. False: b is still there. */
static bool glue(struct node *a, struct node *b)
{
	bool same = is_tainted(a, a->nr - 1u) == b->tainted;
	size_t skip = same ? 1 : 0;

	if (same)
		a->lot[a->nr - 1] += b->lot[0];
	if (a->nr + b->nr - skip <= LOTS_A_NODE) {
		memcpy(a->lot + a->nr, b->lot + skip,
		       (b->nr - skip) * sizeof(a->lot[0]));
		a->nr = (uint8_t)(a->nr + b->nr - skip);
		tally(a);
		return true;
	}
	if (same) {
		b->nr--;
		b->tainted = !b->tainted;
		memmove(b->lot, b->lot + 1, b->nr * sizeof(b->lot[0]));
	}
	tally(a);
	tally(b);
	return false;
}

uint32_t lots_join(struct lots *l, uint32_t older, uint32_t newer)
{
	uint32_t a, b;

	if (!older)
		return newer;
	if (!newer)
		return older;
	older = node_pop_last(l, older, &a);
	newer = node_pop_first(l, newer, &b);
	if (glue(&l->node[a], &l->node[b]))
		node_free(l, b);
	else
		newer = node_link(l, 0, b, newer);
	return node_link(l, older, a, newer);
}

uint32_t lots_append(struct lots *l, uint32_t rope, uint64_t units,
		     bool tainted)
{
	uint32_t i = rope;
	struct node *n;
	bool same;

	if (!rope)
		return lots_one(l, units, tainted);
	while (l->node[i].right)
		i = l->node[i].right;
	n = &l->node[i];
	same = is_tainted(n, n->nr - 1u) == tainted;
	if (!same && n->nr == LOTS_A_NODE)
		return node_link(l, rope, lots_one(l, units, tainted), 0);
	if (same)
		n->lot[n->nr - 1] += units;
	else
		n->lot[n->nr++] = units;
	n->own += units;
	n->own_taint += tainted ? units : 0;
	for (i = rope; i; i = l->node[i].right) {
		l->node[i].sum += units;
		l->node[i].taint += tainted ? units : 0;
	}
	return rope;
}

uint64_t lots_sum(const struct lots *l, uint32_t rope)
{
	return l->node[rope].sum;
}

uint64_t lots_tainted(const struct lots *l, uint32_t rope)
{
	return l->node[rope].taint;
}

size_t lots_nodes(const struct lots *l)
{
	return l->nr;
}

size_t lots_node_size(void)
{
	return sizeof(struct node);
}

void lots_each(const struct lots *l, uint32_t rope, lots_each_fn *f, void *arg)
{
	const struct node *n = &l->node[rope];
	size_t i;

	if (!rope)
		return;
	lots_each(l, n->left, f, arg);
	for (i = 0; i < n->nr; i++)
		f(arg, n->lot[i], is_tainted(n, i));
	lots_each(l, n->right, f, arg);
}

/* ---- is it sound? ---- */

struct sight {
	uint64_t sum, taint;
	bool any, last, ok;
};

static void look(void *arg, uint64_t units, bool tainted)
{
	struct sight *s = arg;

	if (units == 0 || (s->any && s->last == tainted))
		s->ok = false;
	s->any = true;
	s->last = tainted;
	s->sum += units;
	s->taint += tainted ? units : 0;
}

static bool balanced(const struct lots *l, uint32_t i)
{
	const struct node *n = &l->node[i];
	unsigned a, b;

	if (!i)
		return true;
	a = node_height(l, n->left);
	b = node_height(l, n->right);
	return n->nr > 0 && n->height == 1 + (a > b ? a : b) && a <= b + 1 &&
	       b <= a + 1 && balanced(l, n->left) && balanced(l, n->right);
}

bool lots_sound(const struct lots *l, uint32_t rope)
{
	struct sight s = {.ok = true};

	lots_each(l, rope, look, &s);
	return s.ok && s.sum == lots_sum(l, rope) &&
	       s.taint == lots_tainted(l, rope) && balanced(l, rope);
}
