#ifndef TRACER_TAINT_TRACE_H
#define TRACER_TAINT_TRACE_H
/*
 * The judgement: which part of each movement is tainted, under each policy,
 * in one pass over a sealed ledger.  A pure function of (ledger, seeds,
 * rules, classes): no clock, no order of reading.  The result is const.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/amount.h"
#include "base/die.h"
#include "base/err.h"
#include "ledger/finding.h"
#include "ledger/ledger.h"
#include "taint/rules.h"

/* How the rows are walked; both give the same bytes. */
enum trace_walk {
	TRACE_AUTO,   /* the cheaper one */
	TRACE_DENSE,  /* every row of the ledger */
	TRACE_SPARSE, /* the merged histories of the accounts tainted so far */
};

struct trace_input {
	const struct ledger *ledger;
	struct asset_id asset;
	const uint32_t *seed; /* movements, ascending, of the asset */
	size_t seeds;
	const struct rules *rules;
	const uint8_t *account_class; /* [accounts]; NULL: all CLASS_LIVE */
	size_t end; /* judge movements below this number (--until) */
	enum trace_walk walk;
};

/* Where taint ended (policies.md section 4). Names as in disposition.csv. */
#define TRACE_ENDS(X)            \
	X(0, HELD, "held")       \
	X(1, SERVICE, "service") \
	X(2, BUSY, "busy")       \
	X(3, FEES, "fees")       \
	X(4, SINK, "sink")       \
	X(5, BELOW, "below")     \
	X(6, LIMIT, "limit")     \
	X(7, UNREAD, "unread")
enum trace_end {
#define X(nr, id, name) END_##id = (nr),
	TRACE_ENDS(X)
#undef X
};
#define TRACE_END_NR 8
const char *trace_end_name(enum trace_end end);

/* `state` in files: how an account stands in the trace. */
#define TRACE_STATES(X)        \
	X(0, READ, "read")     \
	X(1, UNREAD, "unread") \
	X(2, BUSY, "busy")     \
	X(3, STOP, "stop")     \
	X(4, BELOW, "below")   \
	X(5, LIMIT, "limit")
enum trace_state {
#define X(nr, id, name) STATE_##id = (nr),
	TRACE_STATES(X)
#undef X
};
const char *trace_state_name(enum trace_state state);

/* How far a figure of haircut, fifo and clean-first rests on an inferred
 * opening (policies.md section 1); lifo and taint-first never do. */
enum trace_mark {
	MARK_NONE = 0,
	MARK_OWN = 1,	  /* own opening: held is >=, what left is <= */
	MARK_FOLLOWS = 2, /* follows from such figures: ~ */
};

/* "", "inferred", "follows": `mark` in files. */
const char *trace_mark_name(enum trace_mark mark);

/* A movement tainted under some policy, in ledger order. */
struct trace_row {
	uint32_t mv;
	uint32_t from, to; /* places in trace_account; RULES_NO_LIMIT if the
			    * end is a pseudo-account or untainted */
	bool seed;
	bool poisoned; /* tainted under poison, all of it */
};

/* An account that taint reached, in order of first touch. */
struct trace_account {
	struct account_id account;
	struct slot_id slot;
	uint32_t first_mv; /* movement that first brought taint */
	uint32_t hop;
	struct amount received, sent; /* all of the asset, from the first touch
				       * on, to oneself not */
	struct amount balance;	      /* at the end, all of it */
	enum trace_state state : 8;
	enum trace_mark mark : 8;
	bool seed_receiver;
};

/* Amounts by (policy, end, account, memo); rows of a stop are split by the
 * message of the movement that arrived, others have LEDGER_NONE. */
struct trace_disposition {
	enum policy policy;
	enum trace_end end;
	uint32_t account; /* ledger account, LEDGER_NONE for fees */
	uint32_t memo;
	struct amount amount;
};

/*
 * What there is of each policy lies in columns, of those that were run only,
 * for a trace is large: trace_taint, trace_in and trace_held read them.  The
 * conserving ones are numbered from 0 on, poison comes behind.
 */
struct trace_columns {
	uint8_t of[POLICY_NR]; /* TRACE_NO_COLUMN: not run */
	size_t conserving;
	const uint64_t *taint; /* by row: units of each conserving policy */
	const uint64_t *sum;   /* by account: held under each conserving one,
				* then receipts under each */
	size_t sums;
};
#define TRACE_NO_COLUMN UINT8_MAX

/* Borrows the ledger. */
struct trace {
	struct asset_id asset;
	size_t end;
	const struct trace_row *row; /* ascending by mv */
	size_t rows;
	const struct trace_account *account;
	size_t accounts;
	struct trace_columns column;
	const uint64_t *amount; /* of the ledger, by movement */
	/* in order: policy as in the rules, end, account by first touch, memo
	 * by first arrival; conserving policies only */
	const struct trace_disposition *disposition;
	size_t dispositions;
	struct amount injected[POLICY_NR];
	/* taint of all rows under the ranking policy, by the row's grade */
	struct amount by_grade[GRADE_NR];
	/* what was injected (ranking policy), by the weakest movement on its
	 * way to where it is now; an account's coins leave alike */
	struct amount weakest[GRADE_NR];
	struct findings findings;
};

/*
 * Judges.  NULL with ERR_DATA if what was injected and the disposition do
 * not agree to the last unit (it names policy and movement).  O(n) plus
 * O(log lots) a tainted movement for fifo and lifo.
 */
struct trace *trace_run(const struct trace_input *in, struct err *e);
/* Are two traces the same in every figure, finding and order? For tests. */
bool trace_equal(const struct trace *t, const struct trace *u);
/* NULL is fine. */
void trace_free(struct trace *t);
/* The place of a ledger account in t->account, or LEDGER_NONE. O(log n). */
uint32_t trace_find(const struct trace *t, struct account_id a);
/* The tainted units of a row of t; poison: the whole amount, or nothing. */
static inline uint64_t trace_taint(const struct trace *t,
				   const struct trace_row *row, enum policy p)
{
	const struct trace_columns *c = &t->column;

	VERIFY_CHECK(row >= t->row && row < t->row + t->rows);
	if (p == POLICY_POISON)
		return row->poisoned ? t->amount[row->mv] : 0;
	if (c->of[p] == TRACE_NO_COLUMN)
		return 0;
	return c->taint[(size_t)(row - t->row) * c->conserving + c->of[p]];
}
/* The tainted receipts of an account of t, summed. */
static inline uint64_t trace_in(const struct trace *t,
				const struct trace_account *a, enum policy p)
{
	const struct trace_columns *c = &t->column;

	VERIFY_CHECK(a >= t->account && a < t->account + t->accounts);
	if (c->of[p] == TRACE_NO_COLUMN)
		return 0;
	return c->sum[(size_t)(a - t->account) * c->sums + c->conserving +
		      c->of[p]];
}
/* What is tainted and still there at the end; poison: the balance. */
static inline uint64_t trace_held(const struct trace *t,
				  const struct trace_account *a, enum policy p)
{
	const struct trace_columns *c = &t->column;

	VERIFY_CHECK(a >= t->account && a < t->account + t->accounts);
	if (p == POLICY_POISON)
		return trace_in(t, a, p) ? amount_units(a->balance) : 0;
	if (c->of[p] == TRACE_NO_COLUMN)
		return 0;
	return c->sum[(size_t)(a - t->account) * c->sums + c->of[p]];
}
/* The same of each policy. */
void trace_taints(uint64_t of[static POLICY_NR], const struct trace *t,
		  const struct trace_row *row);
void trace_ins(uint64_t of[static POLICY_NR], const struct trace *t,
	       const struct trace_account *a);
void trace_helds(uint64_t of[static POLICY_NR], const struct trace *t,
		 const struct trace_account *a);
/* Sum of a policy's disposition of one end. */
struct amount trace_sum(const struct trace *t, enum policy p,
			enum trace_end end);

#endif
