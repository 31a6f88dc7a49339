#ifndef TESTS_BENCH_BENCH_H
#define TESTS_BENCH_BENCH_H
/*
 * How fast it is, on ledgers in the shape of LDBC FinBench SF10: 2,000,000
 * accounts, 11,000,000 transfers, heavy-tailed; a scale of 1000 is all of it.
 * Every line first checks its answer: a wrong one prints no time.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "bench/child.h"
#include "support.h"
#include "taint/rules.h"

#define SHAPE_ACCOUNTS 2000 /* of a scale of 1 */
#define SHAPE_TRANSFERS 11000
#define SHAPE_SEED_STEP 1000
/* One theft is the first transfer: poison reaches a tenth of all by it.  Many
 * seeds: every thousandth transfer of the first tenth. */
size_t shape_seeds(uint64_t scale);

/* The transfers, one after another. */
struct shape {
	uint32_t accounts;
	size_t transfers, next;
	uint64_t *balance;
	struct rng rng;
};

struct transfer {
	uint32_t from, to;
	uint64_t amount, height;
};

void shape_init(struct shape *s, uint64_t scale);
/* False at the end. */
bool shape_next(struct shape *s, struct transfer *t);
void shape_release(struct shape *s);
/* height,from,to,amount. Dies where it cannot be written. */
void shape_write_csv(uint64_t scale, const char *path);

/* What a policy gives: movements with taint, and the sum of it modulo 2^64. */
struct figures {
	uint64_t rows, taint;
};

/* The judgement once more, plainly, sharing nothing with the engine, of the
 * first so many seeds. */
struct figures reference_run(uint64_t scale, size_t seeds, enum policy p);

/* The committed figure; where there is none the reference runs, slowly. */
struct figures figures_find(uint64_t scale, size_t seeds, enum policy p);

/* The lines; each returns whether its answer was right. */
struct bench {
	uint64_t scale;
	const char *tracer, *csv, *ledger;
	FILE *out;
};
bool bench_import(const struct bench *b);
bool bench_open(const struct bench *b);
bool bench_policies(const struct bench *b);
bool bench_late(const struct bench *b);
bool bench_adversary(const struct bench *b);
bool bench_bounds(const struct bench *b);
/* Of ten times the scale: overwrites b->ledger. */
bool bench_ten(const struct bench *b);
/* All six policies, on the columns in b->ledger. */
bool bench_ten_policies(const struct bench *b);

/* A row of the table; reference and target may be "". */
void bench_row(const struct bench *b, const char *what, uint64_t us,
	       const char *note, const char *target, const char *reference);
/* The same without a time: it was wrong. Returns false. */
bool bench_wrong(const struct bench *b, const char *what, const char *why);

#endif
