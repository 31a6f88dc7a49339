#ifndef TRACER_NEM_AUDIT_H
#define TRACER_NEM_AUDIT_H
/*
 * Everything that a recording of NIS replies can prove by itself: what
 * `tracer verify` runs on a fixture or case.  Each reply is read with all
 * checks; blocks are linked, and from block 1 on replayed; balances that the
 * node reported are held against the replay.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "ledger/finding.h"
#include "ledger/ledger.h"
#include "source/case.h"
#include "source/source.h"

/* id, name, what is counted */
#define NEM_CHECKS(X)                                                    \
	X(REPLIES, "replies", "bytes against their SHA-256")             \
	X(JSON, "JSON", "replies that are JSON")                         \
	X(CONTENTS, "contents", "replies of the shape their route has")  \
	X(TRANSACTIONS, "transactions",                                  \
	  "form, addresses, network, order of lists")                    \
	X(HASHES, "hashes", "stated hash against content")               \
	X(SIGNATURES, "signatures", "of transactions")                   \
	X(COSIGNATURES, "cosignatures", "and that they sign just this")  \
	X(BLOCKS, "blocks", "signatures of harvesters")                  \
	X(LINKS, "links", "blocks that follow the one before")           \
	X(CONSERVATION, "conservation", "blocks replayed, XEM constant") \
	X(BALANCES, "balances", "reports against the replay")

enum nem_check {
#define X(id, name, what) NEM_CHECK_##id,
	NEM_CHECKS(X)
#undef X
		NEM_CHECK_NR
};

const char *nem_check_name(enum nem_check check);
const char *nem_check_what(enum nem_check check);

struct nem_tally {
	uint64_t good, bad;
	uint64_t open; /* that could not be judged */
};

struct nem_audit {
	struct nem_tally tally[NEM_CHECK_NR];
	/* different transactions by how well they are known */
	uint64_t grade[GRADE_NR];
	struct findings findings; /* sorted; integrity ones are failures */
	uint64_t height;	  /* that the replay reached, 0: none */
	struct amount supply;	  /* XEM at every height of it */
	/* blocks that the chain took back, still in the case, and the lowest's
	 * height; it is the later ones that are linked and replayed */
	uint64_t taken_back, taken_back_from;
	bool gap; /* it ended because the next block is not there */
};

/*
 * Audits all of a local source.  A fault is a finding and never an error;
 * false only if there is nothing to read (ERR_DATA), or a file cannot be
 * read for another reason than its content (ERR_SOURCE).  a is released by
 * nem_audit_release in either case.  Every reply is read once, blocks twice.
 * c: the case that s is of, whose earlier replies to a request that was made
 * again are proved too; else NULL.
 */
bool nem_audit_run(struct nem_audit *a, struct source *s, struct casefile *c,
		   struct err *e);
void nem_audit_release(struct nem_audit *a);
/* Did nothing fail? */
bool nem_audit_passed(const struct nem_audit *a);

#endif
