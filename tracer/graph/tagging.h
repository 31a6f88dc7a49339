#ifndef TRACER_GRAPH_TAGGING_H
#define TRACER_GRAPH_TAGGING_H
/*
 * Whom to tag, and on what grounds.  A wrong tag harms a bystander, so the
 * rule is narrow and each account that is not listed has its reason.
 *
 * An account is listed if, under the ranking rule, its tainted receipts reach
 * --tag-min and are at least --tag-share percent of all that it received
 * since the theft, as far as the ledger goes back.  Never listed: who has a
 * label of exchange, mixer or service, or at whom taint stopped by another
 * label (whatever --through and --no-stop say); a victim or a tagger; who
 * reaches --tag-min by dust alone; who was not followed, so that nobody knows
 * what else it received.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/amount.h"
#include "taint/result.h"

struct tag_limits {
	struct amount min;
	uint32_t share; /* percent */
};
#define TAG_MIN_WHOLE 1000 /* --tag-min, in whole units */
#define TAG_SHARE 10	   /* --tag-share */

/* number, id, what not-tagged.csv says */
#define TAG_REASONS(X)                                                         \
	X(0, LISTED, "listed")                                                 \
	X(1, SERVICE, "an exchange, a mixer or a service, says its label")     \
	X(2, VICTIM, "a victim, says its label")                               \
	X(3, TAGGER, "a tagger, says its label")                               \
	X(4, NOT_FOLLOWED, "not followed: what else it received is not known") \
	X(5, POISON_ONLY, "no tainted amount under the ranking rule")          \
	X(6, BELOW_MIN, "below --tag-min")                                     \
	X(7, DUST, "without dust below --tag-min")                             \
	X(8, BELOW_SHARE, "below --tag-share")
enum tag_reason {
#define X(nr, id, text) TAG_##id = (nr),
	TAG_REASONS(X)
#undef X
};
#define TAG_REASON_NR 9
const char *tag_reason_text(enum tag_reason r);

/* How sure it is that it received so much: by the weakest movement on the
 * heaviest route, one less if a balance had to be inferred or something
 * tainted was not read; and no more than the run's rules agree: low if one of
 * them gives nothing (poison apart), medium if the least is below half of the
 * most. */
#define TAG_CONFIDENCES(X)     \
	X(0, LOW, "low")       \
	X(1, MEDIUM, "medium") \
	X(2, HIGH, "high")
enum tag_confidence {
#define X(nr, id, name) TAG_CONFIDENCE_##id = (nr),
	TAG_CONFIDENCES(X)
#undef X
};
const char *tag_confidence_name(enum tag_confidence c);

#define TAG_ROUTE_MAX 24 /* movements; of a longer route the last ones */

struct tagging {
	size_t theft;
	uint32_t place; /* in the theft's trace */
	enum tag_reason reason;
	struct amount received; /* since the theft */
	/* of listed ones: */
	enum tag_confidence confidence;
	enum grade weakest;
	bool inferred, unread; /* what took one level away */
	bool denied;	       /* a rule gives nothing */
	bool apart;	       /* rules give less than half of what others do */
	unsigned modelled;     /* permille of the taint: a reconstruction */
	size_t hops;	       /* movements of the whole heaviest route */
	uint32_t route[TAG_ROUTE_MAX]; /* rows of the trace */
	size_t routes;
	struct amount width; /* what took it */
};

struct taggings {
	struct tagging *row; /* listed first, the most tainted first; then the
			      * others by first touch */
	size_t nr, listed;
};

/* Of all thefts. O(rows + histories of the accounts). */
void taggings_find(struct taggings *t, const struct result *r,
		   const struct tag_limits *limits);
void taggings_release(struct taggings *t);

/* The account, its trace, its label (NULL: none). */
const struct trace_account *tagging_account(const struct result *r,
					    const struct tagging *t);
/* What it received and holds of the taint: trace_in, trace_held. */
uint64_t tagging_in(const struct result *r, const struct tagging *t,
		    enum policy p);
uint64_t tagging_held(const struct result *r, const struct tagging *t,
		      enum policy p);
/* "route signed, everything read" */
struct text;
void tagging_grounds(struct text *out, const struct tagging *t);

#endif
