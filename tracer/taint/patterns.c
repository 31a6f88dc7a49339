#include "taint/patterns_own.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/die.h"
#include "base/mem.h"

#define BLOCK_SECONDS 60

uint64_t pattern_blocks(const struct patterns *x, enum threshold t)
{
	return x->in->thresholds->v[t] * x->block;
}

bool pattern_counts(const struct patterns *x, uint32_t place)
{
	const struct trace_account *a = &x->t->account[place];

	return a->state == STATE_READ && trace_in(x->t, a, x->p) >= x->min;
}

size_t pattern_receipts(const struct patterns *x, uint32_t place)
{
	size_t nr = 0;
	uint32_t i;

	for (i = x->in_start[place]; i < x->in_start[place + 1]; i++)
		nr += pattern_taint(x, x->in_row[i]) != 0;
	return nr;
}

bool pattern_share(uint64_t part, uint64_t whole, uint32_t percent)
{
	return (unsigned __int128)part * 100 >=
	       (unsigned __int128)whole * percent;
}

const char *pattern_name(const struct patterns *x, uint32_t place)
{
	return ledger_account_text(x->ledger, x->t->account[place].account);
}

char *pattern_amount(const struct patterns *x, char buf[static AMOUNT_TEXT_MAX],
		     uint64_t units)
{
	return amount_format(buf, amount_of(units),
			     ledger_asset_decimals(x->ledger, x->t->asset),
			     AMOUNT_GROUPED);
}

char *pattern_span(const struct patterns *x, char buf[static PATTERN_TEXT_MAX],
		   uint64_t heights)
{
	snprintf(buf, PATTERN_TEXT_MAX, "%" PRIu64 " %s%s", heights,
		 x->block == 1 ? "block" : "second", heights == 1 ? "" : "s");
	return buf;
}

char *pattern_later(const struct patterns *x, char buf[static PATTERN_TEXT_MAX],
		    uint64_t heights)
{
	char span[PATTERN_TEXT_MAX];

	if (!heights)
		snprintf(buf, PATTERN_TEXT_MAX, "at the same height");
	else
		snprintf(buf, PATTERN_TEXT_MAX, "%.30s later",
			 pattern_span(x, span, heights));
	return buf;
}

char *pattern_percent(char buf[static PATTERN_TEXT_MAX], uint64_t part,
		      uint64_t whole)
{
	unsigned permille = amount_permille(amount_of(part), amount_of(whole));

	snprintf(buf, PATTERN_TEXT_MAX, "%u.%u %%", permille / 10,
		 permille % 10);
	return buf;
}

void pattern_add(const struct patterns *x, enum finding_kind kind,
		 uint32_t place, uint32_t row, uint64_t units, const char *fmt,
		 ...)
{
	struct tx_id tx = {x->c->tx[x->t->row[row].mv]};
	char id[TX_TEXT_MAX], *text;
	va_list ap;

	va_start(ap, fmt);
	if (vasprintf(&text, fmt, ap) < 0)
		die("out of memory");
	va_end(ap);
	findings_add(x->f, kind, ledger_tx_height(x->ledger, tx),
		     x->t->account[place].account.i,
		     ledger_tx_text(x->ledger, id, tx), amount_of(units), "%s",
		     text);
	free(text);
}

size_t pattern_window(const struct patterns *x, size_t *first,
		      const uint32_t *row, size_t nr, uint64_t heights)
{
	size_t i, from = 0, most = 0;

	*first = 0;
	for (i = 0; i < nr; i++) {
		while (pattern_height(x, row[i]) -
			       pattern_height(x, row[from]) >
		       heights)
			from++;
		if (i - from + 1 > most) {
			most = i - from + 1;
			*first = from;
		}
	}
	return most;
}

size_t pattern_distinct(const struct patterns *x, uint32_t *row, size_t nr,
			bool receivers)
{
	size_t i, kept = 0;
	uint32_t other;

	(*x->round)++;
	for (i = 0; i < nr; i++) {
		other = receivers ? x->t->row[row[i]].to
				  : x->t->row[row[i]].from;
		if (x->seen[other] == *x->round)
			continue;
		x->seen[other] = *x->round;
		row[kept++] = row[i];
	}
	return kept;
}

static bool between_accounts(const struct trace_row *row)
{
	return row->to != RULES_NO_LIMIT && row->from != row->to;
}

/* Rows by account: counted, summed to offsets, placed. */
static void index_rows(struct patterns *x)
{
	const struct trace *t = x->t;
	uint32_t *in = xcalloc(t->accounts + 2, sizeof(*in));
	uint32_t *out = xcalloc(t->accounts + 2, sizeof(*out));
	size_t i;

	for (i = 0; i < t->rows; i++) {
		if (!between_accounts(&t->row[i]))
			continue;
		in[t->row[i].to + 2]++;
		if (t->row[i].from != RULES_NO_LIMIT)
			out[t->row[i].from + 2]++;
	}
	for (i = 2; i < t->accounts + 2; i++) {
		in[i] += in[i - 1];
		out[i] += out[i - 1];
	}
	x->in_row = xcalloc(t->rows + 1, sizeof(*x->in_row));
	x->out_row = xcalloc(t->rows + 1, sizeof(*x->out_row));
	for (i = 0; i < t->rows; i++) {
		if (!between_accounts(&t->row[i]))
			continue;
		x->in_row[in[t->row[i].to + 1]++] = (uint32_t)i;
		if (t->row[i].from != RULES_NO_LIMIT)
			x->out_row[out[t->row[i].from + 1]++] = (uint32_t)i;
	}
	x->in_start = in;
	x->out_start = out;
}

static void find_heights(struct patterns *x)
{
	const struct trace *t = x->t;
	struct tx_id tx;
	size_t i;

	x->height = xlarge_array(t->rows + 1, sizeof(*x->height));
	for (i = 0; i < t->rows; i++) {
		tx.i = x->c->tx[t->row[i].mv];
		x->height[i] = ledger_tx_height(x->ledger, tx);
	}
}

static void find_all(const struct patterns *x)
{
	enum trace_state state;
	uint32_t place;

	for (place = 0; place < x->t->accounts; place++) {
		state = x->t->account[place].state;
		pattern_structuring(x, place);
		if (state == STATE_STOP || state == STATE_BUSY)
			pattern_relay(x, place);
		if (state != STATE_READ)
			continue;
		pattern_dust(x, place);
		pattern_funder(x, place);
		if (!pattern_counts(x, place))
			continue;
		pattern_pass(x, place);
		pattern_single(x, place);
		pattern_fans(x, place);
		pattern_dormant(x, place);
		pattern_mixed(x, place);
	}
	pattern_peel(x);
	pattern_differ(x);
}

bool pattern_history(const struct patterns *x, uint32_t place, uint64_t *at,
		     uint64_t *end)
{
	const struct trace_account *a = &x->t->account[place];

	if (ledger_history(x->c, a->slot.i, at, end))
		return true;
	*x->broken = a->first_mv;
	return false;
}

bool pattern_sane(const struct patterns *x, uint32_t m)
{
	if (ledger_mv_sane(x->c, m))
		return true;
	*x->broken = m;
	return false;
}

bool patterns_find(struct findings *f, const struct pattern_input *in,
		   struct err *e)
{
	uint64_t broken = UINT64_MAX;
	const struct thresholds *o = in->thresholds;
	uint32_t round = 0;
	struct patterns x = {
		.in = in,
		.ledger = in->ledger,
		.c = ledger_columns(in->ledger),
		.t = in->trace,
		.f = f,
		.p = in->rules->rank,
		.block = ledger_height_is_time(in->ledger) ? BLOCK_SECONDS : 1,
		.round = &round,
		.broken = &broken,
	};

	x.min = thresholds_min(o, x.t->injected[x.p]);
	x.dust = thresholds_dust(o, x.t->injected[x.p]);
	x.structuring = amount_units(o->amount[THRESHOLD_STRUCTURING]);
	index_rows(&x);
	find_heights(&x);
	x.work = xcalloc(x.t->rows + 1, sizeof(*x.work));
	x.seen = xcalloc(x.t->accounts + 1, sizeof(*x.seen));
	find_all(&x);
	free(x.in_start);
	free(x.in_row);
	free(x.out_start);
	free(x.out_row);
	free(x.height);
	free(x.work);
	free(x.seen);
	return broken == UINT64_MAX ||
	       err_set(e, ERR_DATA, "movement %" PRIu64 ": corrupt", broken);
}
