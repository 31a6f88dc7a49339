#ifndef TESTS_SUPPORT_H
#define TESTS_SUPPORT_H
/* What unit tests share. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/err.h"

/* A file of ../shared/data, freed by free(); skips the test, saying so, if
 * it is absent. */
char *shared_data(const char *name, size_t *len);
/* Fails the test with e's text unless ok. */
#define assert_ok(ok, e)                           \
	do {                                       \
		if (!(ok))                         \
			fail_msg("%s", (e)->text); \
	} while (0)
/* Fails unless e is of that kind and its text holds the part. */
void assert_err(const struct err *e, enum err_kind kind, const char *part);

/* splitmix64 (Steele, Lea, Flood 2014): the tests' own random numbers, the
 * same everywhere. */
struct rng {
	uint64_t state;
};
uint64_t rng_next(struct rng *r);
/* 0 .. n - 1; n > 0. */
uint64_t rng_below(struct rng *r, uint64_t n);

#endif
