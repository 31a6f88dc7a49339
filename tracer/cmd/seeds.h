#ifndef TRACER_CMD_SEEDS_H
#define TRACER_CMD_SEEDS_H
/*
 * Several thefts of one command line: the list of --seeds, and how a case
 * remembers it:
 *
 *	"thefts":[["NAME","TX","",""],["NAME","","FROM","TO"]]
 */
#include <stdbool.h>

#include "base/err.h"
#include "base/json.h"
#include "cmd/options.h"
#include "follow/thefts.h"

/* a->thefts, if --seeds is given. ERR_SOURCE, ERR_DATA. */
bool seeds_load(struct args *a, struct err *e);
/* NULL is fine. */
void seeds_free(struct thefts *t);
void seeds_put(struct json_out *o, const struct thefts *t);
/*
 * What a case remembers as "thefts" (NULL: none) beside what was given: the
 * digests of both, or "none"; they are the same where all is well.  If nothing
 * was said of a theft, what is remembered is a->thefts from then on.
 */
bool seeds_recall(struct args *a, bool said, const struct json_t *arr,
		  char words[2][HASH_HEX_SIZE], struct err *e);
/* Its digest, in words for people and for the log of a case. */
char *seeds_hex(char hex[static HASH_HEX_SIZE], const struct thefts *t);

#endif
