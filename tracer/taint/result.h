#ifndef TRACER_TAINT_RESULT_H
#define TRACER_TAINT_RESULT_H
/*
 * What a run hands to graph/, export/ and cmd/: ledger, labels, one trace a
 * theft, coverage, findings and the parameters that shaped them.  All const
 * and borrowed by the readers; made by follow/.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/amount.h"
#include "label/label.h"
#include "ledger/finding.h"
#include "ledger/ledger.h"
#include "taint/rules.h"
#include "taint/thresholds.h"
#include "taint/trace.h"

/* What is known of one account that taint reached (coverage.csv). */
struct coverage {
	uint32_t account;
	enum trace_state state;
	uint64_t from_height, to_height; /* 0, 0 if unread */
	/* Of an account that was not followed on, all thefts: the taint that
	 * ended there (ranking policy), for where it is now is not known; and
	 * the most that can have left it unseen under any rule, by what was
	 * seen to arrive.  0 if it was read: all that left it was judged. */
	struct amount rests, unseen_max;
	/* Replies of the source that say what it did (of blocks: all of
	 * them).  Stands in `verify` and the report, never in a result, which
	 * does not depend on how it was reached.  0: a ledger file. */
	uint64_t replies;
};

/* Why an account of that state was not followed on: "reading ended before
 * it"; "" if it was. */
const char *coverage_why(enum trace_state state);

/* One parameter as it stands in every output: names and order are fixed. */
struct param {
	const char *name, *value;
};

/* How the seed was chosen. */
enum theft_how {
	THEFT_FROM, /* what its senders sent */
	THEFT_TX,   /* transactions that were named */
	THEFT_ALL,  /* all that was received */
};

struct theft {
	const char *name;    /* "" when there is only one */
	const char *address; /* the theft's address, canonical; the first */
	/* what the seed is, and why: "transfers from NC3BI3..5CSZ (label:
	 * Coincheck, victim) to NC4C6P..77OG" */
	const char *why;
	enum theft_how how;
	const uint32_t *seed; /* movements, ascending */
	size_t seeds;
	const struct trace *trace;
};

/* Is the account multisig, and how many of how many must sign? */
struct account_signers {
	const char *account, *text;
};

struct result {
	const struct ledger *ledger;
	const struct labels *labels;
	const struct rules *rules;
	const struct thresholds *thresholds;
	/* [accounts], enum account_class; NULL: all CLASS_LIVE */
	const uint8_t *account_class;
	struct asset_id asset;
	unsigned decimals;	/* of the asset */
	const char *asset_unit; /* "XEM", what follows an amount for people */
	const struct theft *theft;
	size_t thefts;
	const struct coverage *coverage; /* by first touch */
	size_t coverages;
	struct findings findings; /* of source, sealing and traces, sorted */
	const struct param *param;
	size_t params;
	uint64_t from_height; /* --from: first height shown, 0: all */
	uint64_t end_height;  /* as of */
	int64_t end_time;
	bool until; /* the end was asked for, else it is the tip */
	uint64_t reversible_from; /* heights from here on can be rolled back;
				   * UINT64_MAX: none */
	struct amount reversible; /* taint (ranking policy) in such rows */
	/* of the account of a plain statement, where the source can know:
	 * "multisig: 2 of 3 cosignatories must sign, ..."; else NULL */
	const char *signers;
	/* the same of all accounts of which something is known, by name, and
	 * of all others; NULL: of a source that cannot know */
	const struct account_signers *signing;
	size_t signings;
	const char *signing_else;
	bool partial; /* stopped at a limit or by a signal */
	/* Everything that was read, where it was asked to be kept and is more
	 * than the ledger, which is cut to what the judgement needs.  NULL:
	 * the ledger is all there is. */
	const struct ledger *read;
	/* The ledger has of accounts that were not followed (services, those
	 * that taint never reached) only what they and followed ones sent one
	 * another; so it does not know their balances. */
	bool cut;
	/* Is every movement since the first theft in what was read, whoever's
	 * it is?  Not where only some accounts were. */
	bool complete;
};

/* Of any account of the ledger. */
enum account_class result_class(const struct result *r, struct account_id a);
/* What was read: r->read, or the ledger. */
const struct ledger *result_read(const struct result *r);
/* Is it multisig? NULL where the source cannot know. O(log). */
const char *result_signers(const struct result *r, const char *account);
/* The label that counts for an account, NULL if none. */
const struct label *result_label(const struct result *r, struct account_id a);
/* How much of the taint is where it is only by modelled movements? In
 * permille of what was injected (ranking policy), all thefts, rounded down;
 * at least 1 if any is. */
unsigned result_modelled_permille(const struct result *r);
/* Is it a chain for trials, whose coins are worth nothing?  By the name of the
 * ledger's network; of a NEM ledger that says none, by the theft's address. */
bool result_test_chain(const struct result *r);
/* How many findings say that integrity failed; *kind: the name of the first,
 * "" if none. */
uint64_t result_faults(const struct result *r, const char **kind);

/* Short form of a long address for people: NC4C6P..77OG; other names are
 * cleaned and kept to 24 columns. Returns buf. */
#define SHORT_NAME_MAX 128
char *short_name(char buf[static SHORT_NAME_MAX], const char *name);

#endif
