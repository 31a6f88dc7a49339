#ifndef TRACER_FOLLOW_LAST_H
#define TRACER_FOLLOW_LAST_H
/*
 * The final word of both routes: the judgement of the rows that matter, in an
 * order and with openings that do not depend on the route.
 */
#include "follow/evidence.h"
#include "follow/run.h"

/* What is to be said, but for what may still be asked. */
struct last_word {
	const struct follow_run *run; /* of the cut */
	const struct ledger *l;	      /* what was cut */
	const uint64_t *start;	      /* by account of l */
	/* from where on an account of l is wanted that is tainted and of which
	 * not so much was read; CUT_NOT elsewhere */
	const uint64_t *need;
	struct heights order; /* where order decides */
};

/* True if something was asked for. */
typedef bool last_ask_fn(void *arg, const struct last_word *w);
/* From which height on all of an account was read, CUT_NOT: nothing. */
typedef uint64_t last_known_fn(void *arg, const char *account);

struct last {
	const struct labels *labels;
	const struct follow_opts *o;
	const struct evidence *v;
	struct follow_reading reading; /* class: NULL, or who is a stop */
	struct follow_hints *hints;
	last_known_fn *known; /* NULL: everybody was read */
	last_ask_fn *ask;     /* may be NULL */
	void *arg;
	/* where order decided in the word before this one, which was not the
	 * last: spares a judgement where it decides there still.  From one to
	 * the next it is kept here; empty at first, freed by the caller.  May
	 * be NULL. */
	struct heights *before;
};

/*
 * start: as in cut.h, from any judgement of l; the accounts that turn out not
 * to be tainted once the openings are known leave it, others enter, until the
 * judgement of the cut names just those that it was cut to.  Where openings
 * are exact there is but one such set: the true one.  NULL without an error
 * and *again set where x->ask asked for something.  O(rows) a judgement; a
 * few of them, at worst one for each account.
 */
struct follow_run *follow_last(const struct last *x, const struct ledger *l,
			       uint64_t end, uint64_t *start, bool *again,
			       struct err *e);

#endif
