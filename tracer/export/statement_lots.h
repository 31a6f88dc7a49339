#ifndef TRACER_EXPORT_STATEMENT_LOTS_H
#define TRACER_EXPORT_STATEMENT_LOTS_H
/*
 * The lots that the debits of a statement take under fifo and lifo, and the
 * receipts in which they came:
 *
 *	        lot  10  clean    of the opening
 *	        lot  40  tainted  of 102/0
 *
 * Which coins are tainted is the judge's answer (trace_lots.h); which
 * receipt a coin came in follows from the account's own rows: the rule that
 * says which lots leave says which receipts do.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "base/amount.h"
#include "base/err.h"
#include "export/lang.h"
#include "taint/result.h"
#include "taint/trace_lots.h"

/* What is still there of a receipt. */
struct statement_receipt {
	uint32_t mv; /* or one of those below */
	struct amount left;
};
#define RECEIPT_OPENING UINT32_MAX
#define RECEIPT_MISSING (UINT32_MAX - 1)

struct statement_lots {
	const struct result *r;
	enum policy p;
	enum lang lang; /* set by the caller: English if not */
	struct trace_debit_sum {
		uint32_t mv;
		size_t first, lots, more; /* first: in lot */
		struct amount more_units, more_taint, taint;
	} * debit; /* ascending */
	size_t debits, debit_alloc, next;
	struct trace_lot *lot;
	size_t lots, lot_alloc;
	struct statement_receipt *receipt; /* oldest first, from `oldest` on */
	size_t receipts, receipt_alloc, oldest;
	struct statement_receipt *taken; /* by the last debit, oldest first */
	size_t takens, taken_alloc;
};

/* Asks the judge; only for fifo and lifo. Released in any case. */
bool statement_lots_init(struct statement_lots *l, const struct result *r,
			 const struct theft *t, struct slot_id slot,
			 struct err *e);
void statement_lots_release(struct statement_lots *l);
/* A receipt, the opening, or what was missing, in order. */
void statement_lots_in(struct statement_lots *l, uint32_t mv, struct amount x);
/* A debit, in order: *taint is what its lots carry away. ERR_DATA where the
 * receipts do not reach so far. */
bool statement_lots_out(struct statement_lots *l, uint32_t mv, struct amount x,
			struct amount *taint, struct err *e);
/* The lots of the debit just taken, a line each; none where the account had
 * clean coins only.  Once for each debit: the receipts taken are used up. */
void statement_lots_put(FILE *f, struct statement_lots *l, uint32_t mv);

#endif
