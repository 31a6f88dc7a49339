#include "export/statement.h"

#include <string.h>

#include "export/statement_head.h"
#include "export/statement_line.h"
#include "export/statement_lots.h"
#include "export/statement_rule.h"
#include "export/words.h"

struct sums {
	struct amount in, out, missing, taint_in, taint_out;
	uint64_t rows, earlier;
};

struct statement {
	FILE *f;
	const struct result *r;
	const struct ledger_columns *c;
	const char *theft;		   /* its name */
	const struct trace *t;		   /* NULL: a plain statement */
	const struct trace_account *place; /* NULL: untouched by it */
	struct slot_id slot;
	enum policy p;
	bool sunk;		     /* taint ends there by rentals, too */
	struct amount taint;	     /* held tainted, so far ... */
	struct amount sink;	     /* ... and what ended there */
	struct statement_lots *lots; /* NULL: the rule has none to list */
	struct sums sum;
	bool wide;
	const struct export_opts *o;
	enum lang lang;
	struct csv_row *csv; /* NULL: none */
	struct err *e;
};

static const char *mark_of(const struct statement *s, enum word_figure figure)
{
	if (!s->place)
		return "";
	return word_mark(s->place->mark, s->p, figure);
}

static void put_amount(const struct statement *s, const char *before,
		       struct amount a)
{
	char buf[WORD_MAX];

	fprintf(s->f, "%s%s", before, word_amount(buf, s->r, a));
}

/* The trace's row of a movement, NULL if it carries no taint at all. */
static const struct trace_row *row_of(const struct trace *t, uint32_t mv)
{
	size_t low = 0, high = t ? t->rows : 0, mid;

	while (low < high) {
		mid = low + (high - low) / 2;
		if (t->row[mid].mv < mv)
			low = mid + 1;
		else
			high = mid;
	}
	return t && low < t->rows && t->row[low].mv == mv ? &t->row[low] : NULL;
}

static void put_said(const struct statement *s, enum phrase before,
		     struct amount a)
{
	put_amount(s, say(s->lang, before), a);
}

/* What came tainted and is there. */
static struct amount there(const struct statement *s)
{
	struct amount sum;

	return amount_add(&sum, s->taint, s->sink) ? sum
						   : amount_of(UINT64_MAX);
}

static void put_state(const struct statement *s, enum phrase when,
		      struct amount balance)
{
	put_said(s, when, balance);
	if (s->place || s->sunk)
		put_said(s, SAY_ST_TAINTED, there(s));
}

static bool beyond(const struct statement *s)
{
	return err_set(s->e, ERR_DATA, "statement: a sum is beyond 64 bits");
}

/* After the line: s->taint is what is there then. */
static void row_csv(const struct statement *s, uint32_t mv,
		    struct amount before, struct amount after,
		    struct amount tau)
{
	struct statement_row row = {.mv = mv,
				    .in = s->c->to[mv] == s->slot.i,
				    .self = s->c->to[mv] == s->c->from[mv],
				    .before = before,
				    .after = after,
				    .tau = tau,
				    .tainted = there(s)};

	if (s->csv)
		statement_csv_row(s->csv, s->theft, &row);
}

static bool is_rent(const struct statement *s, uint32_t mv)
{
	return s->c->kind[mv] == MV_RENTAL || s->c->kind[mv] == MV_CREATION;
}

static bool line_in(struct statement *s, uint32_t mv,
		    const struct trace_row *row, bool shown)
{
	struct amount x = amount_of(s->c->amount[mv]), after;
	struct amount before = amount_of(s->c->to_before[mv]);
	struct amount tau = amount_of(row ? trace_taint(s->t, row, s->p) : 0);

	if (shown) {
		statement_put_other(s->f, s->r, say(s->lang, SAY_ST_IN),
				    s->c->from[mv], mv);
		put_amount(s, "", x);
		put_state(s, SAY_ST_BEFORE, before);
	}
	if (!amount_add(&after, before, x) ||
	    !amount_accumulate(is_rent(s, mv) ? &s->sink : &s->taint, tau) ||
	    !amount_accumulate(&s->sum.in, x) ||
	    !amount_accumulate(&s->sum.taint_in, tau))
		return beyond(s);
	if (s->lots)
		statement_lots_in(s->lots, mv, x);
	if (!shown)
		return true;
	row_csv(s, mv, before, after, tau);
	if ((s->place || s->sunk) && !amount_is_zero(tau))
		put_said(s, row->seed ? SAY_ST_GOT_SEED : SAY_ST_GOT, tau);
	if ((s->place || s->sunk) && !amount_is_zero(tau))
		fputs(say(s->lang, SAY_ST_GOT_END), s->f);
	put_state(s, SAY_ST_AFTER, after);
	return true;
}

static void put_out(const struct statement *s, uint32_t mv,
		    const struct statement_debit *d)
{
	statement_put_other(s->f, s->r, say(s->lang, SAY_ST_OUT), s->c->to[mv],
			    mv);
	put_amount(s, "", d->x);
	put_state(s, SAY_ST_BEFORE, d->balance);
	if (!amount_is_zero(d->missing))
		put_said(s, SAY_ST_MISSING, d->missing);
	if (s->place)
		statement_put_rule(s->f, s->r, d, mark_of(s, FIGURE_LEFT),
				   s->lang);
}

/* The lots of the debit; what they carry away must be what the trace says.
 * Of a seed the trace says the whole, the lots what its sender had of it. */
static bool take_lots(struct statement *s, uint32_t mv,
		      struct statement_debit *d)
{
	struct amount missing, taint;

	if (!s->lots)
		return true;
	if (amount_sub(&missing, d->x, d->balance))
		statement_lots_in(s->lots, RECEIPT_MISSING, missing);
	if (!statement_lots_out(s->lots, mv, d->x, &taint, s->e))
		return false;
	if (d->seed)
		d->told = taint;
	d->seed = false;
	return amount_eq(taint, d->told) ||
	       err_set(s->e, ERR_DATA,
		       "statement: the lots and the trace disagree");
}

static bool line_out(struct statement *s, uint32_t mv,
		     const struct trace_row *row, bool shown)
{
	struct statement_debit d = {
		.x = amount_of(s->c->amount[mv]),
		.balance = amount_of(s->c->from_before[mv]),
		.taint = s->taint,
		.p = s->p,
		.seed = row && row->seed,
		.told = amount_of(row ? trace_taint(s->t, row, s->p) : 0),
		.live = s->place && s->place->state == STATE_READ &&
			amount_is_zero(s->r->rules->min),
	};

	if (!take_lots(s, mv, &d) || !statement_judge(&d, s->e))
		return false;
	if (shown)
		put_out(s, mv, &d);
	if (!amount_accumulate(&s->sum.out, d.x) ||
	    !amount_accumulate(&s->sum.missing, d.missing) ||
	    !amount_accumulate(&s->sum.taint_out, d.tau))
		return beyond(s);
	if (!amount_deduct(&s->taint, d.tau))
		return err_set(s->e, ERR_DATA,
			       "statement: more taint left than was there");
	if (!shown)
		return true;
	row_csv(s, mv, d.balance, d.after, d.tau);
	put_state(s, SAY_ST_AFTER, d.after);
	return true;
}

static bool put_line(struct statement *s, uint32_t mv)
{
	const struct trace_row *row = row_of(s->t, mv);
	struct tx_id tx = {s->c->tx[mv]};
	bool shown = ledger_tx_height(s->r->ledger, tx) >= s->r->from_height;
	bool ok;

	s->sum.rows++;
	s->sum.earlier += !shown;
	if (shown)
		statement_put_place(s->f, s->r, s->o, mv);
	if (s->c->from[mv] == s->c->to[mv]) {
		struct amount still = amount_of(s->c->from_before[mv]);

		ok = true;
		if (shown)
			row_csv(s, mv, still, still, amount_of(0));
		if (shown)
			put_said(s, SAY_ST_SELF, amount_of(s->c->amount[mv]));
		if (shown)
			put_state(s, SAY_ST_BALANCE, still);
	} else if (s->c->to[mv] == s->slot.i) {
		ok = line_in(s, mv, row, shown);
	} else {
		ok = line_out(s, mv, row, shown);
	}
	if (!ok)
		return err_prefix(s->e, "movement %u", mv);
	if (!shown)
		return true;
	statement_put_tx(s->f, s->r, s->o, mv);
	if (s->lots && s->c->from[mv] == s->slot.i && s->c->to[mv] != s->slot.i)
		statement_lots_put(s->f, s->lots, mv);
	return true;
}

/* opening + in + missing - out is what is there, and so with the taint. */
static bool put_sums(struct statement *s, bool whole_history)
{
	struct amount opening = amount_of(s->c->slot_opening[s->slot.i]);
	struct amount end = opening, held = s->taint;

	if (!amount_accumulate(&end, s->sum.in) ||
	    !amount_accumulate(&end, s->sum.missing) ||
	    !amount_deduct(&end, s->sum.out))
		return err_set(s->e, ERR_DATA,
			       "statement: the balance does not add up");
	if (s->place)
		held = amount_of(trace_held(s->t, s->place, s->p));
	if ((whole_history &&
	     amount_units(end) != s->c->slot_final[s->slot.i]) ||
	    (s->place && !amount_eq(end, s->place->balance)))
		return err_set(s->e, ERR_DATA,
			       "statement: the balance is not the ledger's");
	if (!amount_eq(held, s->taint))
		return err_set(s->e, ERR_DATA,
			       "statement: the taint is not the trace's");
	put_said(s, SAY_ST_SUMS, opening);
	put_said(s, SAY_ST_SUM_IN, s->sum.in);
	if (!amount_is_zero(s->sum.missing))
		put_said(s, SAY_ST_SUM_MISSING, s->sum.missing);
	put_said(s, SAY_ST_SUM_OUT, s->sum.out);
	put_amount(s, " = ", end);
	fprintf(s->f, " %s\n", s->r->asset_unit);
	if (!s->place && !s->sunk)
		return true;
	put_said(s, SAY_ST_TAINT_IN, s->sum.taint_in);
	put_said(s, SAY_ST_SUM_OUT, s->sum.taint_out);
	put_amount(s, " = ", there(s));
	say_put(s->f, s->lang, SAY_ST_AS_HELD, s->r->asset_unit);
	return true;
}

static bool put_lines(struct statement *s)
{
	uint64_t at = s->c->hist_start[s->slot.i];
	uint64_t last = s->c->hist_start[s->slot.i + 1];
	size_t end = s->t ? s->t->end : s->c->moves;
	char buf[WORD_MAX];

	if (s->lots)
		statement_lots_in(s->lots, RECEIPT_OPENING,
				  amount_of(s->c->slot_opening[s->slot.i]));
	for (; at < last && s->c->hist[at] < end; at++)
		if (!put_line(s, s->c->hist[at]))
			return false;
	if (s->sum.earlier)
		say_put(s->f, s->lang, SAY_ST_EARLIER,
			word_count(buf, s->sum.earlier));
	return put_sums(s, at == last);
}

bool export_statement(FILE *f, const struct result *r,
		      const struct export_opts *o, struct account_id account,
		      struct csv_row *csv, struct err *e)
{
	struct statement s = {.f = f,
			      .r = r,
			      .c = ledger_columns(r->ledger),
			      .p = r->rules->rank,
			      .wide = o->flags & EXPORT_WIDE,
			      .o = o,
			      .lang = o->lang,
			      .theft = "",
			      .csv = csv,
			      .e = e};
	const struct theft *theft = r->thefts ? &r->theft[o->theft] : NULL;
	struct statement_lots lots;
	uint32_t place;
	bool ok;

	statement_put_head(f, r, account, o->lang);
	statement_put_theft(f, theft, o->lang);
	if (!ledger_find_slot(r->ledger, &s.slot, account, r->asset)) {
		say_put(f, o->lang, SAY_ST_NO_MOVEMENT, r->asset_unit);
		return true;
	}
	if (theft) {
		s.t = theft->trace;
		s.theft = theft->name;
		place = trace_find(s.t, account);
		s.place = place == LEDGER_NONE ? NULL : &s.t->account[place];
	}
	s.sunk = theft && statement_sunk(s.t, account);
	statement_put_opening(f, r, s.slot, s.t != NULL, s.place, s.sunk,
			      o->lang);
	if (!s.place || (s.p != POLICY_FIFO && s.p != POLICY_LIFO))
		return put_lines(&s);
	ok = statement_lots_init(&lots, r, theft, s.slot, e);
	lots.lang = o->lang;
	s.lots = &lots;
	ok = ok && put_lines(&s);
	statement_lots_release(&lots);
	return ok;
}
