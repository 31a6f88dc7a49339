#ifndef TRACER_GRAPH_IGRAPH_LIB_H
#define TRACER_GRAPH_IGRAPH_LIB_H
/* igraph, loaded when a flow is first asked for (base/lib.h). */
#include <igraph/igraph.h>

#include "base/lib.h"

#define IGRAPH_FUNCTIONS(X)            \
	X(igraph_create)               \
	X(igraph_destroy)              \
	X(igraph_error_handler_ignore) \
	X(igraph_maxflow_value)        \
	X(igraph_set_error_handler)    \
	X(igraph_strerror)             \
	X(igraph_vector_destroy)       \
	X(igraph_vector_init)          \
	X(igraph_vector_int_destroy)   \
	X(igraph_vector_int_init)

struct igraph_lib {
#define X(f) __typeof__(f) *p_##f;
	IGRAPH_FUNCTIONS(X)
#undef X
};
extern struct igraph_lib igraph_lib;

/* Before the first call of any. ERR_SOURCE. */
bool igraph_lib_load(struct err *e);

#define igraph_create igraph_lib.p_igraph_create
#define igraph_destroy igraph_lib.p_igraph_destroy
#define igraph_error_handler_ignore igraph_lib.p_igraph_error_handler_ignore
#define igraph_maxflow_value igraph_lib.p_igraph_maxflow_value
#define igraph_set_error_handler igraph_lib.p_igraph_set_error_handler
#define igraph_strerror igraph_lib.p_igraph_strerror
#define igraph_vector_destroy igraph_lib.p_igraph_vector_destroy
#define igraph_vector_init igraph_lib.p_igraph_vector_init
#define igraph_vector_int_destroy igraph_lib.p_igraph_vector_int_destroy
#define igraph_vector_int_init igraph_lib.p_igraph_vector_int_init

#endif
