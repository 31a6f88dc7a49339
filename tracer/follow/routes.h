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
struct follow_run *follow_blocks(struct source *s, const struct labels *labels,
				 const struct follow_opts *o,
				 follow_progress_fn *progress, void *arg,
				 struct follow_hints *hints, struct err *e);

#endif
