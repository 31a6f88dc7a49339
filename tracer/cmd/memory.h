#ifndef TRACER_CMD_MEMORY_H
#define TRACER_CMD_MEMORY_H
/*
 * What a case remembers from the first `follow` that came to a result: the
 * theft's addresses, the options that say what was stolen, by which rules and
 * limits, and all claims of the labels (their text, with their digest: a case
 * that was carried elsewhere has them, whatever files lie there).  Two rows:
 *
 *	remembers  {"theft":[..],"options":{"hops":["3"]},"labels":"HEX"}
 *		   (of several thefts "theft" is empty and "thefts" has them,
 *		   see seeds.h)
 *	labels     labels_save()
 *
 * A fixture made of a case has the same in its manifest.
 *
 * Until there is a result the row is called "begun", and it yields to all that
 * is given: it serves the `follow` that is to go on with what was begun.
 */
#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"
#include "cmd/options.h"
#include "label/label.h"
#include "source/case.h"
#include "taint/thresholds.h"

#define MEMORY_THEFT "remembers"
#define MEMORY_BEGUN "begun"
#define MEMORY_LABELS "labels"

/*
 * Adds to `a` what the case or fixture that it names remembers: the theft as
 * operands if so wanted (`follow`), else as --theft.  Nothing to do if it
 * remembers nothing, or is not there and may be made; ERR_SOURCE if there is
 * nothing to make it of.  ERR_USAGE names an option that
 * differs, with both values; with --what-if the given one holds, and
 * a->what_if says so.  How to read (--route, --requests, --located, --all,
 * --read-from) may differ: it never stands in a result.
 */
bool memory_recall(struct args *a, bool operands, struct err *e);
/* Writes what is to be remembered, in place of what was. */
bool memory_keep(struct casefile *c, const struct args *a,
		 const char *const *address, size_t addresses,
		 const struct labels *l, struct err *e);
/* The same when reading begins, unless the case remembers something. */
bool memory_begin(struct casefile *c, const struct args *a,
		  const char *const *address, size_t addresses,
		  const struct labels *l, struct err *e);
/* The options that are remembered: what shapes a result, and how to read. */
#define MEMORY_RULES (15 + THRESHOLD_NR + THRESHOLD_AMOUNT_NR)
#define MEMORY_READING 6
extern const enum option_id memory_rules[MEMORY_RULES];
extern const enum option_id memory_reading[MEMORY_READING];

#endif
