#ifndef TRACER_EXPORT_ENDS_H
#define TRACER_EXPORT_ENDS_H
/*
 * Where the taint is, as people read it: a trace's disposition with one row
 * a place, a column a policy, in groups.
 *
 *	group			"Bittrex, exchange", "not read", ...
 *	  account		the group's, by amount
 *	    message		the account's, by amount
 *
 * Rows of a group, and of an account in it, follow each other; groups,
 * accounts and messages by amount under the ranking policy, largest first,
 * then by first appearance in the disposition.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/amount.h"
#include "base/err.h"
#include "taint/result.h"

struct end_row {
	enum trace_end end;
	uint32_t account;	    /* LEDGER_NONE: fees */
	uint32_t memo;		    /* LEDGER_NONE: no message */
	const struct label *label;  /* NULL if none */
	uint32_t group, of_account; /* numbers of its group, its account */
	enum trace_mark mark;
	uint64_t amount[POLICY_NR];
};

struct end_sum {
	uint64_t amount[POLICY_NR];
	enum trace_mark mark; /* the weakest of its rows */
	size_t rows;
	size_t members; /* accounts of a group, messages of an account */
};

enum ends_part {
	ENDS_HELD,
	ENDS_EXITS, /* all others */
};
#define ENDS_PARTS 2

struct ends {
	struct end_row *row;
	size_t rows;
	struct end_sum *group; /* [groups] */
	size_t groups;
	struct end_sum *account; /* [accounts] */
	size_t accounts;
	struct end_sum all;
};

/* Released by ends_release. ERR_DATA if a sum is beyond 64 bits. */
bool ends_init(struct ends *d, const struct result *r, size_t theft,
	       enum ends_part part, struct err *e);
/* Both parts, each to be released. On failure there is nothing to release. */
bool ends_both(struct ends part[static ENDS_PARTS], const struct result *r,
	       size_t theft, struct err *e);
/* Adds a row to a sum; ERR_DATA beyond 64 bits. */
bool ends_add(struct end_sum *s, const struct end_row *row, struct err *e);
void ends_release(struct ends *d);

/* Smallest and largest over the conserving policies of the run. */
void ends_range(uint64_t *low, uint64_t *high, const struct rules *rules,
		const uint64_t amount[static POLICY_NR]);

#endif
