#include "cmd/http_lib.h"

#include "base/num.h"

struct http_lib http_lib;

_Static_assert(sizeof(LIB_MICROHTTPD) > 1, "libmicrohttpd.so: not found");

bool http_lib_load(struct err *e)
{
	static const struct lib_function function[] = {
#define X(f) {#f, &http_lib.p_##f},
		HTTP_FUNCTIONS(X)
#undef X
	};
	static struct lib lib = {LIB_MICROHTTPD, function, NR_OF(function),
				 false};

	return lib_load(&lib, e);
}
