#ifndef TRACER_FOLLOW_LOOP_H
#define TRACER_FOLLOW_LOOP_H
/* Inside of the account route: what stands where, and what is asked next. */
#include "follow/grown.h"
#include "follow/last.h"
#include "follow/reader.h"
#include "follow/unlisted.h"

struct loop {
	const struct labels *labels;
	const struct follow_opts *o;
	struct readers readers;
	struct evidence v;
	struct map block; /* heights whose block was asked for */
	/* accounts that only the judgement of the cut taints, and from where */
	struct map late;
	uint64_t *late_from;
	size_t late_alloc;
	struct unlisted unlisted;
	struct grown grown;
	size_t waiting;	  /* accounts that hold unread taint */
	size_t ties;	  /* blocks that are to be asked for in the end */
	unsigned located; /* permille at which reading ends */
	unsigned known;	  /* permille located at the last judgement */
	bool stopped;	  /* by a limit or by the caller */
	bool told_to;	  /* by the caller */
	follow_progress_fn *progress;
	void *arg;
	struct follow_hints *hints;
};

/* Tells the caller, who may end the reading. */
void loop_tell(struct loop *x);
/* Asks for what the judgement wants; start as in cut.h. False if that is
 * nothing. */
bool loop_ask(struct loop *x, const struct follow_run *run,
	      const uint64_t *start);
/* The rest, once no taint is unread: last_ask_fn and last_known_fn of a
 * struct loop. */
bool loop_ask_last(void *loop, const struct last_word *w);
uint64_t loop_known(void *loop, const char *account);
/* Puts in the starts of the accounts that only the last word taints. */
void loop_add_late(const struct loop *x, const struct ledger *l,
		   uint64_t *start);

#endif
