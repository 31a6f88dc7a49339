#include <stdlib.h>
#include <string.h>

#include "base/die.h"
#include "base/mem.h"
#include "graph/bounds_net.h"

void net_release(struct net *n)
{
	free(n->node);
	free(n->edge);
	free(n->mv);
	free(n->out);
	free(n->in);
	free(n->out_start);
	free(n->in_start);
}

uint32_t net_add(struct net *n, uint32_t slot, uint32_t flags)
{
	if (n->nodes >= NET_NONE - 4)
		die("bounds: more than 2^32 nodes");
	VEC_GROW(n->node, n->nodes + 1, n->node_alloc);
	n->node[n->nodes] = (struct net_node){.slot = slot, .flags = flags};
	return (uint32_t)n->nodes++;
}

void net_edge(struct net *n, uint32_t tail, uint32_t head, uint64_t cap)
{
	net_move(n, tail, head, cap, NET_NONE);
}

void net_move(struct net *n, uint32_t tail, uint32_t head, uint64_t cap,
	      uint32_t mv)
{
	if (!cap || tail == head)
		return;
	if (n->edges >= NET_NONE - 4)
		die("bounds: more than 2^32 edges");
	VEC_GROW(n->edge, n->edges + 1, n->edge_alloc);
	VEC_GROW(n->mv, n->edges + 1, n->mv_alloc);
	n->mv[n->edges] = mv;
	n->edge[n->edges++] = (struct flow_edge){tail, head, cap};
}

static uint32_t key(const struct flow_edge *e, bool by_head)
{
	return by_head ? e->head : e->tail;
}

static void sort_edges(const struct net *n, bool by_head, uint32_t **start,
		       uint32_t **list)
{
	uint32_t *s = xcalloc(n->nodes + 1, sizeof(*s));
	uint32_t *l = xmalloc((n->edges + 1) * sizeof(*l));
	size_t i;

	for (i = 0; i < n->edges; i++)
		s[key(&n->edge[i], by_head)]++;
	for (i = 1; i <= n->nodes; i++)
		s[i] += s[i - 1];
	for (i = n->edges; i-- > 0;)
		l[--s[key(&n->edge[i], by_head)]] = (uint32_t)i;
	*start = s;
	*list = l;
}

void net_link(struct net *n)
{
	sort_edges(n, false, &n->out_start, &n->out);
	sort_edges(n, true, &n->in_start, &n->in);
}

size_t net_reach(const struct net *n, uint32_t *queue, size_t nr, uint8_t *seen,
		 const uint8_t *wall)
{
	uint32_t v, w, j;
	size_t i;

	for (i = 0; i < nr; i++)
		seen[queue[i]] = 1;
	for (i = 0; i < nr; i++) {
		v = queue[i];
		if (wall && wall[v])
			continue;
		for (j = n->out_start[v]; j < n->out_start[v + 1]; j++) {
			w = n->edge[n->out[j]].head;
			if (seen[w])
				continue;
			seen[w] = 1;
			queue[nr++] = w;
		}
	}
	return nr;
}

size_t net_reach_back(const struct net *n, uint32_t *queue, size_t nr,
		      uint8_t *seen, const uint8_t *wall, const uint8_t *within)
{
	uint32_t v, w, j;
	size_t i;

	for (i = 0; i < nr; i++)
		seen[queue[i]] = 1;
	for (i = 0; i < nr; i++) {
		v = queue[i];
		for (j = n->in_start[v]; j < n->in_start[v + 1]; j++) {
			w = n->edge[n->in[j]].tail;
			if (seen[w] || !within[w] || (wall && wall[w]))
				continue;
			seen[w] = 1;
			queue[nr++] = w;
		}
	}
	return nr;
}
