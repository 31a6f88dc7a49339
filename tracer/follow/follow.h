#ifndef TRACER_FOLLOW_FOLLOW_H
#define TRACER_FOLLOW_FOLLOW_H
/*
 * From a source and a theft to a result.  A ledger that is all there is
 * (CSV, .ledger) is judged once; of a NIS source the loop reads what the
 * judgement asks for, until nothing is left to read or a limit is reached.
 *
 *	addresses + seed options -> seeds -> classes -> trace -> result
 *
 * Nothing is guessed: where the seed does not follow from the options or
 * from labels, the run fails with ERR_USAGE and hints what could be meant.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/amount.h"
#include "base/err.h"
#include "base/text.h"
#include "follow/thefts.h"
#include "label/label.h"
#include "ledger/ledger.h"
#include "source/source.h"
#include "taint/result.h"
#include "taint/rules.h"
#include "taint/thresholds.h"

/* How a NIS source is read. */
enum follow_route {
	FOLLOW_ROUTE_AUTO, /* as it was recorded; of a node: estimate.h */
	FOLLOW_ROUTE_BLOCKS,
	FOLLOW_ROUTE_ACCOUNTS,
};

/* Whom the account route reads next of those that hold unread taint. */
enum follow_order {
	FOLLOW_LARGEST, /* who holds most of it under any conserving rule */
	/* Who is fewest hops from the theft, of them who got it first: breadth
	 * first, as one goes on by hand.  Nothing asks for it but `make bench`,
	 * which shows what the other is worth. */
	FOLLOW_NEAREST,
};

/* Texts of the command line; all borrowed for the call. */
struct follow_texts {
	const char *const *s;
	size_t nr;
};

struct checked;

struct follow_opts {
	struct follow_texts address;   /* the theft's; at least one */
	struct follow_texts seed_tx;   /* --seed-tx */
	struct follow_texts seed_from; /* --seed-from */
	bool seed_all;		       /* --seed-all */
	const struct thefts *thefts;   /* --seeds: instead of all the above;
					* NULL: one theft. Of a NIS source the
					* addresses are to be thefts_receivers
					* all the same: they are read first */
	const char *asset;	       /* --asset, NULL: the default */
	const char *from, *until;      /* height or date, NULL: none */
	const char *min;	       /* whole units, NULL: none; rules.min
					* is set from it */
	const char *stop;	       /* --stop a,b,c; NULL: the default */
	struct follow_texts through;   /* --through, addresses or labels */
	bool no_stop;
	const char *who_signs; /* say whether this address is multisig */
	bool no_verify; /* --no-verify: put the signatures off; grades say so */
	struct checked *checked; /* checked.h; NULL: nothing is remembered */
	/* What differs from what the case remembers; NULL: nothing. */
	const char *what_if;
	bool final; /* --final: leave the last 360 blocks out */
	struct rules rules;
	/* What makes a pattern a finding; its amounts are set from these
	 * texts, whole units, NULL: the default. */
	struct thresholds thresholds;
	const char *threshold_amount[THRESHOLD_AMOUNT_NR];
	/* "--ledger x.csv": stands behind the commands that hints propose. */
	const char *source_words;

	/* Reading; none of these stands in a result. */
	enum follow_route route;
	enum follow_order order;
	uint32_t requests;     /* --requests; 0: the default */
	unsigned located;      /* --located, percent; 0: the default */
	uint32_t busy;	       /* --busy; 0: the default */
	bool cross_check;      /* --cross-check: accounts at two nodes */
	bool all;	       /* --all: lifts the three above */
	const char *read_from; /* --read-from, a height; NULL: not said */
	bool keep_read;	       /* result->read is wanted */
	/* What a node is asked a second and how many requests at once: an
	 * estimate is made of them; 0: no limit. */
	uint32_t rate, connections;
	/* Told which route is taken, and why; NULL: nobody. */
	void (*note)(void *arg, const char *text);
	void *note_arg;
	/* Openings come from balances as of now, which are asked for once
	 * an account, not from those after the last block, which would have
	 * to be asked for anew with each block. */
	bool balances_once;
};

#define FOLLOW_REQUESTS 2000
#define FOLLOW_LOCATED 99
#define FOLLOW_BUSY 5000
#define FOLLOW_STOP "exchange,mixer,service"
/* Blocks that a NIS chain can still roll back. */
#define FOLLOW_ROLLBACK 360

/* Nothing asked for, all policies, no limit of the rules. */
void follow_opts_init(struct follow_opts *o);

/* What may have been meant, when no seed follows from what was said. */
enum follow_hint_kind {
	FOLLOW_HINT_NONE,
	FOLLOW_HINT_SENDERS,  /* the largest senders to ADDRESS */
	FOLLOW_HINT_OUTFLOWS, /* ADDRESS is a victim's or an exchange's: the
			       * largest receivers from it */
	FOLLOW_HINT_ASSETS,   /* the seed would be in several assets */
};

struct follow_hint {
	const char *account; /* who sent or received; asset for ASSETS */
	const char *label;   /* "" if none */
	struct amount amount;
	size_t transfers;
	int64_t first_time;
	const char *command; /* what to type */
};

#define FOLLOW_HINTS_MAX 10

struct follow_hints {
	enum follow_hint_kind kind;
	const char *address; /* the ADDRESS it is about */
	const char *unit;    /* of the amounts */
	unsigned decimals;
	struct follow_hint row[FOLLOW_HINTS_MAX]; /* largest first */
	size_t rows;
	size_t more; /* others that are not listed */
	/* The same in lines of text, to be printed after the error. */
	struct text text;
	struct arena mem;
};

void follow_hints_init(struct follow_hints *h);
/* Empty again. */
void follow_hints_clear(struct follow_hints *h);
void follow_hints_release(struct follow_hints *h);

struct follow_run;

/* What a run tells while it reads. */
struct follow_progress {
	enum follow_route route;
	uint64_t requests, requests_expected; /* 0: not known */
	uint64_t read, waiting;		      /* blocks or accounts */
	unsigned located; /* permille of what was injected */
};
/* False: stop in order, the result is partial. */
typedef bool follow_progress_fn(void *arg, const struct follow_progress *p);

/*
 * Traces a ledger that is all there is.  The ledger is eaten, also on
 * failure; labels are borrowed and must outlive the run.  NULL on error:
 *
 *	ERR_USAGE   an option that cannot be; no seed (see hints)
 *	ERR_SOURCE  an address or transaction of which nothing is known
 *	ERR_DATA    the judgement does not add up
 */
struct follow_run *follow_ledger(struct ledger *l, const struct labels *labels,
				 const struct follow_opts *o,
				 struct follow_hints *hints, struct err *e);
/*
 * Reads a NIS source (fixture, case, node) as far as the trace asks for, and
 * traces it.  progress may be NULL.  ERR_DATA also for a reply that is
 * missing where another says that there is one, or is not what it should be.
 */
struct follow_run *follow_source(struct source *s, const struct labels *labels,
				 const struct follow_opts *o,
				 follow_progress_fn *progress, void *arg,
				 struct follow_hints *hints, struct err *e);
/*
 * No theft at all: a result that has the ledger, the labels and the account
 * of o->address, and thefts = 0.  Eats the ledger.  Errors as above.
 */
struct follow_run *follow_plain(struct ledger *l, const struct labels *labels,
				const struct follow_opts *o, struct err *e);
/* Valid until the run is freed. */
const struct result *follow_result(const struct follow_run *run);
/* The name of an account as the chain writes it: of a name as typed, with
 * hyphens, in any case, 0x.  Whether anything is known of it does not matter.
 * ERR_USAGE for what is no address of the chain. */
bool follow_name(char out[static ACCOUNT_TEXT_MAX + 1],
		 const struct follow_run *run, const char *typed,
		 struct err *e);
/* The ledger's account of a name as typed: hyphens, case, 0x. ERR_USAGE for
 * what is no address of the chain, ERR_SOURCE if nothing is known of it. */
bool follow_find_account(const struct follow_run *run, struct account_id *a,
			 const char *typed, struct err *e);
/* NULL is fine. */
void follow_free(struct follow_run *run);

#endif
