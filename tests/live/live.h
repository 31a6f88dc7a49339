#ifndef TESTS_LIVE_LIVE_H
#define TESTS_LIVE_LIVE_H
/*
 * How fast a node is read, over the test NIS on loopback.  Every line first
 * checks its answer: a wrong one gives no figure.
 */
#include <stdbool.h>
#include <stddef.h>

#include "bench/child.h"
#include "chain/chain.h"

struct live {
	const char *tracer, *folder;
	size_t txs; /* of the large chain; the others go by it */
};

/* The lines; each returns whether its answer was right. */
bool live_latency(const struct live *b);
bool live_decode(const struct live *b);
bool live_large(const struct live *b);
bool live_orders(const struct live *b);

/* A row of the table; wanted may be "". */
void live_row(const char *what, const char *figure, const char *wanted,
	      const char *note);
/* The same without a figure. Returns false. */
bool live_wrong(const char *what, const char *why);

/* The bytes of both, and there are some. */
bool live_same_file(const char *a, const char *b);
/* `tracer follow` by blocks of all that "thief" received, into a case of that
 * name; what it prints is NAME.txt beside it. */
void live_follow(const struct live *b, struct child *c, struct chain *chain,
		 const char *url, const char *name);

#endif
