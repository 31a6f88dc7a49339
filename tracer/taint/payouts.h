#ifndef TRACER_TAINT_PAYOUTS_H
#define TRACER_TAINT_PAYOUTS_H
/*
 * What services paid out again.  A stop keeps the taint that arrives there,
 * under every rule and in the bounds; whoever it pays from then on, and
 * whoever those pay, may have it all the same.  This tells who that is, by
 * who paid whom alone: no rule, no amount of taint.
 *
 * A stop is an account that a label or its many transfers make one; taint
 * reached it from the height of its first tainted receipt on (under any rule
 * of the run), and where taint went to accounts that were not read, all stops
 * from there on.
 */
#include <stdbool.h>

#include "base/amount.h"
#include "ledger/ledger.h"
#include "taint/result.h"

struct payouts;

/* Of one theft; borrows the result, of what was read, whose ranges must have
 * been checked or which was sealed here. O(rows since the theft). */
struct payouts *payouts_new(const struct result *r, size_t theft);
/* NULL is fine. */
void payouts_free(struct payouts *p);
/* All that such services paid to it themselves; beyond 64 bits: their largest
 * number. 0 if nothing is known of it. O(log accounts). */
struct amount payouts_to(const struct payouts *p, const char *account);
/* Did such a service pay it, or anyone on the way to it?  Of an account that
 * was not read whatever it was paid is not known: then yes. O(log accounts). */
bool payouts_reach(const struct payouts *p, const char *account);
/* Is it such a service, that paid anybody (or, where it was not read, may
 * have)? O(log accounts). */
bool payouts_from(const struct payouts *p, const char *account);

#endif
