#ifndef TRACER_FOLLOW_ROUTES_H
#define TRACER_FOLLOW_ROUTES_H
/* The two ways to read a NIS source. */
#include "follow/run.h"

/* An address as typed, in canonical form; ERR_USAGE. */
bool follow_canonical_nem(char out[static ACCOUNT_TEXT_MAX + 1],
			  const char *typed, struct err *e);
struct follow_run *follow_accounts(struct source *s,
				   const struct labels *labels,
				   const struct follow_opts *o,
				   follow_progress_fn *progress, void *arg,
				   struct follow_hints *hints, struct err *e);
struct evidence;
/* *dear: it would take more requests than are allowed (ERR_USAGE). */
struct follow_run *follow_blocks(struct source *s, const struct labels *labels,
				 const struct follow_opts *o, bool *dear,
				 follow_progress_fn *progress, void *arg,
				 struct follow_hints *hints, struct err *e);
/* Is a recording one of blocks? Else of accounts' pages. */
bool follow_is_of_blocks(const struct source *s);
struct signers;
/* For a plain statement (o->who_signs): of whom, before reading; what is
 * known then, for the result. run may be NULL. */
bool follow_ask_signers(struct signers *s, const struct follow_opts *o,
			struct err *e);
/* Was every transaction of the account read? "": of any account? */
typedef bool follow_complete_fn(const void *arg, const char *address);
void follow_tell_signers(struct follow_run *run, const struct signers *s,
			 follow_complete_fn *complete, const void *arg);
/* Does a recording hold accounts' pages? */
bool follow_has_pages(const struct source *s);
/* What a recording says of itself must be what its replies are of; ERR_DATA. */
bool follow_network_fits(const struct source *s, const struct ledger *l,
			 struct err *e);
/* The blocks that a recording holds. */
bool follow_recorded_range(uint64_t *start, uint64_t *end, struct source *s,
			   const struct evidence *v, struct err *e);
struct block_range {
	uint64_t start, end;
	uint64_t pages; /* that a theft's address took; 0: not read */
};
/* The blocks to be read; v knows the tip. */
bool follow_find_range(struct block_range *range, struct source *s,
		       const struct labels *labels, const struct follow_opts *o,
		       const struct evidence *v, struct follow_hints *hints,
		       struct err *e);

#endif
