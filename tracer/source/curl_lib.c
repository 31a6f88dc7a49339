#include "source/curl_lib.h"

#include "base/num.h"

struct curl_lib curl_lib;

_Static_assert(sizeof(LIB_CURL) > 1, "libcurl.so: not found");

bool curl_lib_load(struct err *e)
{
	static const struct lib_function function[] = {
#define X(f) {#f, &curl_lib.p_##f},
		CURL_FUNCTIONS(X)
#undef X
	};
	static struct lib lib = {LIB_CURL, function, NR_OF(function), false};

	return lib_load(&lib, e);
}
