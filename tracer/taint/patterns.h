#ifndef TRACER_TAINT_PATTERNS_H
#define TRACER_TAINT_PATTERNS_H
/*
 * What a trace shows of how the money was moved, as stated facts: each
 * finding is a rule and its numbers, none says who did it or why.  All read
 * the ranking policy's taint of one trace.
 *
 * Accounts are those that taint reached and that were followed (state
 * `read`), with tainted receipts of at least --finding-min (default: a
 * 100,000th of what was stolen, at least one unit).  Movements are those
 * between accounts: fees and rents are none.  Dust is a movement of at most
 * --dust (default: a 1,000,000th of what was stolen, at least one unit).
 *
 *  pass-through	of its tainted receipts, at least --pass-through-share
 *			went on to other accounts within --pass-through-blocks
 *			of their arrival (what came first is taken to leave
 *			first)
 *  single-use		one receipt, tainted, and one transaction that sends
 *			at least --pass-through-share of it; no other movement
 *			in the ledger but dust, nothing before
 *  peel-chain		--peel-chain-length steps or more, in each of which an
 *			account sends the largest part, at least
 *			--peel-chain-share of its tainted receipts, to one
 *			account that has 90 % of its own from there, and
 *			smaller parts, no dust, to others
 *  fan-out		the same amount to --fan-out-parts accounts or more
 *			within --fan-blocks
 *  fan-in		tainted amounts, no dust, of --fan-in-senders accounts
 *			or more within --fan-blocks
 *  structuring		with --structuring AMOUNT: --structuring-parts tainted
 *			movements or more within --fan-blocks, each below it
 *			and at least half of it, to one account, at a stop to
 *			one message (and by --min: policies.md section 4)
 *  dust		dust to --dust-receivers accounts or more
 *  dormant		at least --finding-min of taint lay at an account for
 *			--dormant-blocks and nothing tainted left it
 *  commingled		of all that it held or received from the first taint
 *			on, at least --commingled-share is tainted and at least
 *			as much is not
 *  turnover		of the same at least --turnover-share is tainted, and
 *			it came by more than one receipt (of one it says
 *			nothing)
 *  policies-differ	the --policies-differ accounts (and exits) at which
 *			the conserving rules are furthest apart
 *  relay		a service sends on, within --relay-blocks of a tainted
 *			deposit, its amount less at most --relay-fee percent,
 *			to another account than the sender; the only such
 *			payment, and the only such deposit of it
 *  first-funder	in a ledger that is whole: who sent an account its
 *			first coins, where they came before the first taint
 *			and are untainted
 */
#include <stddef.h>
#include <stdint.h>

#include "ledger/finding.h"
#include "ledger/ledger.h"
#include "taint/rules.h"
#include "taint/thresholds.h"
#include "taint/trace.h"

struct pattern_input {
	const struct ledger *ledger;
	const struct trace *trace;
	const struct rules *rules;
	const struct thresholds *thresholds;
	/* as of: a height at or above that of the last movement */
	uint64_t end_height;
};

/* Adds findings; the order is theirs who sort.  ERR_DATA: a movement beside
 * those of the trace is corrupt in a ledger that is not checked. O(rows log
 * rows + histories of the accounts that taint reached). */
bool patterns_find(struct findings *f, const struct pattern_input *in,
		   struct err *e);

#endif
