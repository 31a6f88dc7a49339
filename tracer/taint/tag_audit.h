#ifndef TRACER_TAINT_TAG_AUDIT_H
#define TRACER_TAINT_TAG_AUDIT_H
/*
 * Who carries a tag on the chain, held against the trace: what is still to be
 * tagged, who was tagged in vain, and how much had left before the tag came.
 * Who sends tags out is a tagger and in no row; a
 * service is in one only if it was tagged.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "taint/result.h"
#include "taint/tagged.h"

/* number, id, word in files */
#define AUDIT_STATUSES(X)                \
	X(0, OPEN, "tainted-not-tagged") \
	X(1, DONE, "tainted-tagged")     \
	X(2, WRONG, "tagged-not-tainted")

enum audit_status {
#define X(nr, id, name) AUDIT_##id = (nr),
	AUDIT_STATUSES(X)
#undef X
};
#define AUDIT_STATUS_NR 3
const char *audit_status_name(enum audit_status s);

/* An account; tainted is by the ranking rule. */
struct audit_row {
	enum audit_status status;
	const char *name;
	uint32_t place;		/* in trace->account, LEDGER_NONE */
	struct tag tag;		/* the first of its tags; mv: of what was read,
				   * LEDGER_NONE: none */
	struct amount received; /* tainted */
	struct amount held;	/* tainted, now */
	struct amount before;	/* tainted that left below the tag's height */
};

struct tag_audit {
	struct audit_row *row; /* by status, then held, then received */
	size_t nr;
	size_t count[AUDIT_STATUS_NR];
	struct amount held[AUDIT_STATUS_NR], before;
};

/* Of theft number t. tags: of result_read(). O(movements + rows log rows).
 * audit_release() afterwards. */
void audit_find(struct tag_audit *a, const struct result *r, size_t t,
		const struct tagged *tags);
void audit_release(struct tag_audit *a);

#endif
