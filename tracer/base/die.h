#ifndef TRACER_BASE_DIE_H
#define TRACER_BASE_DIE_H
/*
 * The end of the road: no memory, or a fault of our own.  Bad data, bad
 * network and bad usage never come here; they are a struct err.
 */

/* Prints "tracer: ..." on stderr and aborts.  For "cannot go on". */
void die(const char *fmt, ...) __attribute__((format(printf, 1, 2), noreturn));

void bug_at(const char *file, int line, const char *fmt, ...)
	__attribute__((format(printf, 3, 4), noreturn));

/* A fault of our own, never of the input. */
#define BUG(...) bug_at(__FILE__, __LINE__, __VA_ARGS__)

/* Checked only in builds with VERIFY=1: an invariant of our own. */
#ifdef VERIFY
#define VERIFY_CHECK(cond)                           \
	do {                                         \
		if (!(cond))                         \
			BUG("invariant: %s", #cond); \
	} while (0)
#else
#define VERIFY_CHECK(cond) ((void)sizeof(!(cond)))
#endif

#endif
