#ifndef TRACER_TAINT_POLICY_H
#define TRACER_TAINT_POLICY_H
/*
 * What a policy is to the engine (judge.h): a row in a table.  An account
 * that taint reached has a *place*, from 1 on in order of first touch; a
 * policy keeps the tainted part T of each place, or fifo and lifo the lots,
 * of which it is a sum, and poison nothing but its bit in the mask.  Balances
 * come from the sealed ledger: a policy keeps none.
 *
 * What is asked of a place at each of its movements lies together in one
 * cache line, whatever the policies:
 *
 *	row = [ meta | T of those that keep it | lots of fifo, of lifo ]
 *
 * A policy is given the number of the row, by place or by slot (judge.h).
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "taint/rules.h"

struct lots;

/* A policy's view of the rows. */
struct holdings {
	uint64_t *row;	   /* row 0 */
	size_t stride;	   /* words in a row */
	size_t t;	   /* its column in the row */
	struct lots *lots; /* fifo and lifo only, instead of t: ... */
	size_t root;	   /* column of them, in halves of words */
	uint32_t moving;   /* what was just taken */
};

static inline uint64_t *holdings_t(const struct holdings *h, uint32_t place)
{
	return &h->row[place * h->stride + h->t];
}

/* What is tainted of its lots. */
uint64_t queue_tainted(const struct holdings *h, uint32_t place);

/* T of a policy that conserves. */
static inline uint64_t holdings_taint(const struct holdings *h, uint32_t place)
{
	return h->lots ? queue_tainted(h, place) : *holdings_t(h, place);
}

struct policy_ops {
	enum policy nr;
	bool has_lots; /* must see clean credits into tainted accounts too */
	/* Before all else; may be NULL. */
	void (*open)(struct holdings *h);
	/*
	 * A debit of x (0 < x <= before) from a place with 0 < T <= before:
	 * *tau is what it carries away, at most min(x, T).  False if the lots
	 * do not sum to `before`: the ledger's balances are broken.  Followed
	 * by either give or drop.  NULL:
	 * all of x is tainted, and nothing is kept.
	 */
	bool (*take)(struct holdings *h, uint32_t from, uint64_t before,
		     uint64_t x, uint64_t *tau);
	/*
	 * A credit of x, of it tau tainted, to a place that holds `before`.
	 * Without a take before it tau is 0 (clean) or x (a seed, or all of
	 * an account that came to life: one tainted lot).  NULL with take.
	 */
	void (*give)(struct holdings *h, uint32_t to, uint64_t before,
		     uint64_t x, uint64_t tau);
	/* What was taken goes where nothing is followed; may be NULL. */
	void (*drop)(struct holdings *h);
	/* Checks a place's state against its balance; VERIFY only. */
	bool (*fits)(const struct holdings *h, uint32_t place,
		     uint64_t balance);
	/* May be NULL. */
	void (*close)(struct holdings *h);
};

extern const struct policy_ops poison_ops, haircut_ops, fifo_ops, lifo_ops,
	taint_first_ops, clean_first_ops;

const struct policy_ops *policy_find(enum policy p);

/* Shared by the policies whose state is T alone. */
void tally_give(struct holdings *h, uint32_t to, uint64_t before, uint64_t x,
		uint64_t tau);
bool tally_fits(const struct holdings *h, uint32_t place, uint64_t balance);

#endif
