#include "graph/igraph_lib.h"

#include "base/num.h"

struct igraph_lib igraph_lib;

_Static_assert(sizeof(LIB_IGRAPH) > 1, "libigraph.so: not found");

bool igraph_lib_load(struct err *e)
{
	static const struct lib_function function[] = {
#define X(f) {#f, &igraph_lib.p_##f},
		IGRAPH_FUNCTIONS(X)
#undef X
	};
	static struct lib lib = {LIB_IGRAPH, function, NR_OF(function), false};

	return lib_load(&lib, e);
}
