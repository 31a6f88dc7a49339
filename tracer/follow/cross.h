#ifndef TRACER_FOLLOW_CROSS_H
#define TRACER_FOLLOW_CROSS_H
/*
 * What an account's pages say at one node, against another node: a list of
 * transfers is nothing but what the node says it is, and leaving one out is
 * all that a lie takes.
 *
 * Both lists are read through the source, so that a case keeps both.  What
 * only the other node lists is evidence like any other: its hash and
 * signature prove it.
 */
#include <stdbool.h>

#include "base/err.h"
#include "follow/reader.h"

/* Two nodes at least can be asked by name. ERR_USAGE. */
bool cross_possible(struct readers *r, struct err *e);
/*
 * Compares each account that was read and is tainted, once from each start,
 * from a->want up to the end of the period or the lower tip of the two nodes.  Each transaction that
 * only one lists is a finding (not-listed); *more is set if one was new here,
 * else left alone.  O(their transfers).
 */
bool cross_all(struct readers *r, bool *more, struct err *e);

#endif
