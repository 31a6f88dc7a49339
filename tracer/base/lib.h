#ifndef TRACER_BASE_LIB_H
#define TRACER_BASE_LIB_H
/*
 * A shared library that is loaded when it is first needed.  What a large one
 * pulls in costs every start milliseconds, also of the runs that never call
 * it.  A room that owns such a library lists its functions once, typed by the
 * library's own header:
 *
 *	#define ZIP_FUNCTIONS(X) X(zip_open) X(zip_close)
 *
 *	struct zip_lib {
 *	#define X(f) __typeof__(f) *p_##f;
 *		ZIP_FUNCTIONS(X)
 *	#undef X
 *	};
 *	extern struct zip_lib zip_lib;
 *	bool zip_lib_load(struct err *e);
 *
 *	#define zip_open zip_lib.p_zip_open
 *
 * and asks zip_lib_load() before the first call.  A function that is not in
 * the list does not link.
 */
#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"

struct lib_function {
	const char *name;
	void *at; /* the pointer to a function that is to be set */
};

struct lib {
	const char *file; /* "libzip.so.4": of the version built against */
	const struct lib_function *function;
	size_t nr;
	bool loaded;
};

/* Finds all functions; at once if that was done. Not thread-safe, stays
 * loaded. ERR_SOURCE names the library, and the function that it lacks. */
bool lib_load(struct lib *l, struct err *e);

#endif
