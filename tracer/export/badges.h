#ifndef TRACER_EXPORT_BADGES_H
#define TRACER_EXPORT_BADGES_H
/*
 * Findings that say something of an account at first glance, at its node.
 */
#include <stdint.h>

#include "graph/view.h"

/* Of each node bits of enum finding_kind, of accounts that stand for
 * themselves; to be freed. O(findings + accounts). */
uint64_t *badges_of(const struct view *v);

#endif
