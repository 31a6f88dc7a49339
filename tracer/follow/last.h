#ifndef TRACER_FOLLOW_LAST_H
#define TRACER_FOLLOW_LAST_H
/*
 * The final word of both routes: the judgement of the rows that matter, in an
 * order and with openings that do not depend on the route.
 */
#include "follow/evidence.h"
#include "follow/run.h"

struct last {
	const struct labels *labels;
	const struct follow_opts *o;
	const struct evidence *v;
	struct follow_reading reading; /* class: NULL, or who is a stop */
	struct follow_hints *hints;
};

/*
 * start: as in cut.h, from a judgement of l; accounts that turn out not to
 * be tainted once their openings are known leave it.  Where `ask` is given
 * and asks for blocks whose order matters, NULL without an error, *again set.
 */
typedef bool last_ask_fn(void *arg, const struct follow_run *run,
			 const struct heights *order);
struct follow_run *follow_last(const struct last *x, const struct ledger *l,
			       uint64_t end, uint64_t *start, last_ask_fn *ask,
			       void *arg, bool *again, struct err *e);

#endif
