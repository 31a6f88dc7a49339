#include "graph/flow.h"

#include <stdlib.h>

#include "base/die.h"
#include "base/mem.h"
#include "graph/igraph_lib.h"

void flow_release(struct flow *f)
{
	free(f->edge);
	*f = (struct flow)FLOW_INIT;
}

void flow_add(struct flow *f, uint32_t tail, uint32_t head, uint64_t cap)
{
	if (!cap || tail == head)
		return;
	VEC_GROW(f->edge, f->edges + 1, f->alloc);
	f->edge[f->edges++] = (struct flow_edge){tail, head, cap};
}

static uint64_t min64(uint64_t a, uint64_t b)
{
	return a < b ? a : b;
}

/* igraph reports through its handler and a code; ours says nothing and does
 * not abort. Only memory or a fault of our own can fail here. */
static void must(igraph_error_t code)
{
	if (code == IGRAPH_ENOMEM)
		die("out of memory");
	if (code != IGRAPH_SUCCESS)
		BUG("igraph: %s", igraph_strerror(code));
}

bool flow_max(uint64_t *value, const struct flow *f, uint32_t source,
	      uint32_t target, uint64_t most, struct err *e)
{
	igraph_error_handler_t *old;
	igraph_vector_int_t ends;
	igraph_vector_t cap;
	igraph_real_t flow;
	igraph_t g;
	size_t i;

	if (most >= FLOW_EXACT)
		return err_set(e, ERR_DATA,
			       "bounds: %llu units are more than can be "
			       "counted exactly here (2^53): nothing is "
			       "rounded, so there is no answer",
			       (unsigned long long)most);
	*value = 0;
	if (!most || !f->edges)
		return true;
	if (!igraph_lib_load(e))
		return false;
	old = igraph_set_error_handler(igraph_error_handler_ignore);
	/* one more node: all that is searched for comes out of it */
	must(igraph_vector_int_init(&ends,
				    2 * ((igraph_integer_t)f->edges + 1)));
	must(igraph_vector_init(&cap, (igraph_integer_t)f->edges + 1));
	for (i = 0; i < f->edges; i++) {
		VECTOR(ends)[2 * i] = f->edge[i].tail;
		VECTOR(ends)[2 * i + 1] = f->edge[i].head;
		/* float: below 2^53, an exact integer */
		VECTOR(cap)[i] = (igraph_real_t)min64(f->edge[i].cap, most);
	}
	VECTOR(ends)[2 * i] = f->nodes;
	VECTOR(ends)[2 * i + 1] = source;
	VECTOR(cap)[i] = (igraph_real_t)most;
	must(igraph_create(&g, &ends, (igraph_integer_t)f->nodes + 1,
			   IGRAPH_DIRECTED));
	igraph_vector_int_destroy(&ends);
	must(igraph_maxflow_value(&g, &flow, f->nodes, target, &cap, NULL));
	igraph_vector_destroy(&cap);
	igraph_destroy(&g);
	igraph_set_error_handler(old);
	*value = (uint64_t)flow;
	return true;
}
