#ifndef TRACER_GRAPH_HEAVIEST_H
#define TRACER_GRAPH_HEAVIEST_H
/*
 * The heaviest route from the seed to every account at once.  paths.h takes
 * apart what reached one account, which costs a pass over the trace; this is
 * one pass for all of them, for who asks often.
 *
 * A route is a chain of movements in the order of time, from a seed on.  Its
 * width is the least of what is tainted in each of them, and of what was still
 * there of it: the taint that an account held between the one that came and
 * the one that left.  The heaviest is the widest; of equal ones the one that
 * came first.  (A widest path in the time-expanded graph of policies.md
 * section 5, under the ranking policy.)
 */
#include <stddef.h>
#include <stdint.h>

#include "base/amount.h"
#include "ledger/ledger.h"
#include "taint/trace.h"

struct heaviest;

/* Borrows the trace. rank: conserving, and judged in it. O(rows). */
struct heaviest *heaviest_new(const struct trace *t, enum policy rank);
/* NULL is fine. */
void heaviest_free(struct heaviest *h);

/* The row of the trace by which the heaviest route reaches the account at
 * this place of t->account; LEDGER_NONE if none does. O(1). */
uint32_t heaviest_to(const struct heaviest *h, uint32_t place);
/* The row of movement mv, or LEDGER_NONE: it is not tainted under the rule.
 * O(log rows). */
uint32_t heaviest_row(const struct heaviest *h, uint32_t mv);
/* What takes the heaviest route that ends with this row. O(1). */
struct amount heaviest_width(const struct heaviest *h, uint32_t row);
/* The rows of it, from the seed on, at most max, the last ones if they are
 * more. Returns how many there are in all. O(rows of the route). */
size_t heaviest_route(const struct heaviest *h, uint32_t *rows, size_t max,
		      uint32_t row);

#endif
