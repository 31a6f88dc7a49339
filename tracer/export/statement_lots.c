#include "export/statement_lots.h"

#include <stdlib.h>

#include "base/die.h"
#include "base/mem.h"
#include "base/when.h"
#include "export/words.h"

static bool keep_debit(void *arg, const struct trace_debit *d, struct err *e)
{
	struct statement_lots *l = arg;
	size_t i;

	(void)e;
	VEC_GROW(l->debit, l->debits + 1, l->debit_alloc);
	l->debit[l->debits++] = (struct trace_debit_sum){
		.mv = d->mv,
		.first = l->lots,
		.lots = d->lots,
		.more = d->more,
		.more_units = d->more_units,
		.more_taint = d->more_taint,
		.taint = d->taint,
	};
	VEC_GROW(l->lot, l->lots + d->lots, l->lot_alloc);
	for (i = 0; i < d->lots; i++)
		l->lot[l->lots++] = d->lot[i];
	return true;
}

bool statement_lots_init(struct statement_lots *l, const struct result *r,
			 const struct theft *t, struct slot_id slot,
			 struct err *e)
{
	struct trace_input in = {.ledger = r->ledger,
				 .asset = t->trace->asset,
				 .seed = t->seed,
				 .seeds = t->seeds,
				 .rules = r->rules,
				 .account_class = r->account_class,
				 .end = t->trace->end,
				 .walk = TRACE_AUTO};

	*l = (struct statement_lots){.r = r, .p = r->rules->rank};
	return trace_lots(&in, l->p, slot, keep_debit, l, e);
}

void statement_lots_release(struct statement_lots *l)
{
	free(l->debit);
	free(l->lot);
	free(l->receipt);
	free(l->taken);
}

void statement_lots_in(struct statement_lots *l, uint32_t mv, struct amount x)
{
	if (amount_is_zero(x))
		return;
	VEC_GROW(l->receipt, l->receipts + 1, l->receipt_alloc);
	l->receipt[l->receipts++] = (struct statement_receipt){mv, x};
}

/* As much of it as there is of what is asked for; *x is what is to come. */
static struct amount part_of(struct statement_receipt *from, struct amount *x)
{
	struct amount part = amount_min(from->left, *x);

	if (!amount_deduct(&from->left, part) || !amount_deduct(x, part))
		BUG("the lesser of two is more than one of them");
	return part;
}

static void take_part(struct statement_lots *l, struct statement_receipt *from,
		      struct amount *x)
{
	struct amount part = part_of(from, x);

	VEC_GROW(l->taken, l->takens + 1, l->taken_alloc);
	l->taken[l->takens++] = (struct statement_receipt){from->mv, part};
}

static void take_oldest(struct statement_lots *l, struct amount *x)
{
	while (!amount_is_zero(*x) && l->oldest < l->receipts) {
		take_part(l, &l->receipt[l->oldest], x);
		if (amount_is_zero(l->receipt[l->oldest].left))
			l->oldest++;
	}
}

static void take_newest(struct statement_lots *l, struct amount *x)
{
	struct statement_receipt swap;
	size_t i;

	while (!amount_is_zero(*x) && l->receipts > l->oldest) {
		take_part(l, &l->receipt[l->receipts - 1], x);
		if (amount_is_zero(l->receipt[l->receipts - 1].left))
			l->receipts--;
	}
	for (i = 0; i < l->takens / 2; i++) {
		swap = l->taken[i];
		l->taken[i] = l->taken[l->takens - 1 - i];
		l->taken[l->takens - 1 - i] = swap;
	}
}

/* The judge's answer to a debit, NULL if there was no taint to take. */
static const struct trace_debit_sum *debit_of(const struct statement_lots *l,
					      uint32_t mv)
{
	size_t low = 0, high = l->debits, mid;

	while (low < high) {
		mid = low + (high - low) / 2;
		if (l->debit[mid].mv < mv)
			low = mid + 1;
		else
			high = mid;
	}
	return low < l->debits && l->debit[low].mv == mv ? &l->debit[low]
							 : NULL;
}

bool statement_lots_out(struct statement_lots *l, uint32_t mv, struct amount x,
			struct amount *taint, struct err *e)
{
	const struct trace_debit_sum *d = debit_of(l, mv);

	l->takens = 0;
	if (l->p == POLICY_FIFO)
		take_oldest(l, &x);
	else
		take_newest(l, &x);
	if (!amount_is_zero(x))
		return err_set(e, ERR_DATA,
			       "statement: more left than ever came in");
	*taint = d ? d->taint : amount_of(0);
	return true;
}

static void put_receipt(FILE *f, const struct statement_lots *l, uint32_t mv)
{
	const struct result *r = l->r;
	const struct ledger_columns *c = ledger_columns(r->ledger);
	char buf[WORD_MAX], when[WHEN_TEXT_MAX];
	struct tx_id tx;
	uint32_t index;

	if (mv == RECEIPT_OPENING) {
		fputs(say(l->lang, SAY_ST_LOT_OPENING), f);
		return;
	}
	if (mv == RECEIPT_MISSING) {
		fputs(say(l->lang, SAY_ST_LOT_MISSING), f);
		return;
	}
	tx.i = c->tx[mv];
	if (ledger_height_is_time(r->ledger)) {
		fprintf(f, "%sZ",
			when_text(when, ledger_tx_time(r->ledger, tx)));
		return;
	}
	fputs(word_count(buf, ledger_tx_height(r->ledger, tx)), f);
	index = ledger_tx_index(r->ledger, tx);
	if (index != LEDGER_NONE)
		fprintf(f, "/%u", index);
}

/* The receipts that make up a lot: those from *at on, which are used up. */
static void put_receipts(FILE *f, struct statement_lots *l, struct amount units,
			 size_t *at)
{
	size_t first = *at, last = *at;
	char buf[WORD_MAX];

	while (!amount_is_zero(units) && *at < l->takens) {
		last = *at;
		part_of(&l->taken[last], &units);
		if (amount_is_zero(l->taken[last].left))
			(*at)++;
	}
	if (first == l->takens)
		return;
	fputs(say(l->lang, SAY_ST_LOT_OF), f);
	put_receipt(f, l, l->taken[first].mv);
	if (last == first)
		return;
	fputs(say(l->lang, last == first + 1 ? SAY_ST_LOT_AND : SAY_ST_LOT_TO),
	      f);
	put_receipt(f, l, l->taken[last].mv);
	if (last > first + 1)
		say_put(f, l->lang, SAY_ST_LOT_RECEIPTS,
			word_count(buf, last - first + 1));
}

void statement_lots_put(FILE *f, struct statement_lots *l, uint32_t mv)
{
	const struct trace_debit_sum *d = debit_of(l, mv);
	char a[WORD_MAX], b[WORD_MAX], n[WORD_MAX];
	size_t i, at = 0;

	for (i = 0; d && i < d->lots; i++) {
		const struct trace_lot *lot = &l->lot[d->first + i];

		say_put(f, l->lang, SAY_ST_LOT,
			word_amount(a, l->r, lot->amount));
		fputs(say(l->lang,
			  lot->tainted ? SAY_ST_LOT_TAINTED : SAY_ST_LOT_CLEAN),
		      f);
		put_receipts(f, l, lot->amount, &at);
		putc('\n', f);
	}
	if (d && d->more)
		say_put(f, l->lang,
			d->more == 1 ? SAY_ST_LOT_MORE_ONE : SAY_ST_LOT_MORE,
			word_count(n, d->more),
			word_amount(a, l->r, d->more_units),
			word_amount(b, l->r, d->more_taint));
}
