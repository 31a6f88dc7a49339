#ifndef TRACER_FOLLOW_RUN_H
#define TRACER_FOLLOW_RUN_H
/*
 * Inside of follow/: one judgement of one ledger, and the steps that lead to
 * it.  The loop over a source makes one such run after another and keeps the
 * last.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "follow/follow.h"

struct follow_run {
	struct ledger *ledger;
	const struct labels *labels;
	struct arena mem; /* texts and arrays of the result */
	struct rules rules;
	struct thresholds thresholds;

	struct account_id *address; /* the theft's, in the order named */
	size_t addresses;
	struct asset_id asset;
	size_t first, end; /* movements of the period: [first, end) */
	uint64_t end_height;
	uint64_t tip;	/* as recorded; 0: no NIS chain */
	uint8_t *class; /* [accounts]; NULL: all CLASS_LIVE */
	uint32_t *seed;
	size_t seeds;
	const char *why;
	enum theft_how how;

	struct trace *trace; /* of the first theft */
	struct theft theft;
	/* --seeds: all of them, with traces of their own */
	struct theft *many;
	size_t thefts;
	struct coverage *coverage;
	struct param *param;
	size_t params;
	struct result result;
	struct follow_run *before; /* of all that was read; kept for its
				    * ledger, which is result.read */
};

/* What the reading says of accounts that are no stop by label. */
struct follow_reading {
	enum account_class (*class)(void *arg, const char *account,
				    bool through);
	void *arg;
	/* How many replies were read for an account; NULL: not counted. */
	uint64_t (*replies)(void *arg, const char *account);
	void *replies_arg;
	uint64_t tip; /* the chain's end as recorded, 0: the ledger's */
	bool partial;
	bool selected;	/* not everything since the theft was read */
	bool leaseless; /* who rents a namespace was not read */
	bool passing;	/* another judgement follows: patterns are not sought */
};

/* A run of this ledger, which it eats, with nothing found out yet. */
struct follow_run *follow_run_new(struct ledger *l, const struct labels *labels,
				  const struct follow_opts *o);
/* One judgement; reading may be NULL. Eats the ledger. */
struct follow_run *follow_judge(struct ledger *l, const struct labels *labels,
				const struct follow_opts *o,
				const struct follow_reading *reading,
				struct follow_hints *hints, struct err *e);

/* The run before the cut: kept for its ledger if o says so (and last is not
 * NULL), else freed. */
void follow_keep_before(struct follow_run *last, struct follow_run *before,
			const struct follow_opts *o);

/* ---- the steps; each fills its part of the run ---- */

/* An account as typed, in the form of the ledger: hyphens and case of NEM
 * addresses, 0x in lower case. ERR_USAGE for a wrong checksum. */
bool follow_canonical(char out[static ACCOUNT_TEXT_MAX + 1],
		      const struct follow_run *r, const char *typed,
		      struct err *e);
/* addresses; refused (with hints) when one is a victim's or an exchange's. */
bool follow_find_addresses(struct follow_run *r, const struct follow_opts *o,
			   struct err *e);
/* first, end, end_height, tip. */
bool follow_find_period(struct follow_run *r, const struct follow_opts *o,
			const struct follow_reading *reading, struct err *e);
/* asset, then seed, seeds, why, how. */
bool follow_find_seeds(struct follow_run *r, const struct follow_opts *o,
		       struct follow_hints *hints, struct err *e);
/* many: all but the traces; addresses. */
bool follow_find_thefts(struct follow_run *r, const struct follow_opts *o,
			struct err *e);
/* class. */
bool follow_find_classes(struct follow_run *r, const struct follow_opts *o,
			 const struct follow_reading *reading, struct err *e);
static inline enum account_class follow_class(const struct follow_run *r,
					      uint32_t account)
{
	return r->class ? (enum account_class)r->class[account] : CLASS_LIVE;
}
/* Is the account, or its label, named by --through? */
bool follow_is_through(const struct follow_run *r, const struct follow_opts *o,
		       const char *account);
/* Was the fee that a large-fee finding is about paid from taint, in some
 * theft and under a rule that says how much?  O(log rows + rows at its
 * height). */
bool follow_paid_from_taint(const struct follow_run *r,
			    const struct finding *f);
/* Of the result what needs no trace: ledger, labels, rules, asset. */
void follow_head(struct follow_run *r);
/* coverage, and that of the result. O(rows of the traces). */
void follow_find_coverage(struct follow_run *r,
			  const struct follow_reading *reading);
/* Everything of the result, once the trace is there. */
bool follow_finish(struct follow_run *r, const struct follow_opts *o,
		   const struct follow_reading *reading, struct err *e);
bool follow_find_params(struct follow_run *r, const struct follow_opts *o,
			struct err *e);

/* ---- shared by the steps ---- */

/* "NC3BI3..5CSZ (Coincheck)"; cleaned. */
void follow_add_name(struct text *t, const struct follow_run *r,
		     struct account_id a);
/* A copy in the run's arena. */
const char *follow_keep(struct follow_run *r, const struct text *t);
const struct label *follow_label(const struct follow_run *r,
				 struct account_id a);
/* "XEM" for nem:xem, else the asset's name. */
const char *follow_unit(const char *asset);
/* Fills the hints: senders to the theft's addresses, or receivers from
 * address number `which` of the run. */
void follow_hint_senders(struct follow_hints *h, const struct follow_run *r,
			 const struct follow_opts *o);
void follow_hint_outflows(struct follow_hints *h, const struct follow_run *r,
			  const struct follow_opts *o, size_t which);

#endif
