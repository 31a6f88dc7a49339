#include "graph/heaviest.h"

#include <stdlib.h>

#include "base/mem.h"

struct at_account {
	uint64_t tainted; /* now */
	uint64_t width;	  /* of the widest route to what is there now */
	uint32_t by;	  /* its last row */
	uint64_t best;	  /* of the widest that ever came */
	uint32_t best_by;
};

struct heaviest {
	const struct trace *trace;
	enum policy rank;
	struct at_account *at; /* [accounts of the trace] */
	uint64_t *width;       /* [rows] */
	uint32_t *before;      /* [rows], LEDGER_NONE: it is a seed */
};

static uint64_t min64(uint64_t a, uint64_t b)
{
	return a < b ? a : b;
}

static void leave(struct heaviest *h, uint32_t i, const struct trace_row *r,
		  uint64_t tau)
{
	struct at_account *a;

	h->before[i] = LEDGER_NONE;
	h->width[i] = r->seed ? tau : 0;
	if (r->seed || r->from == RULES_NO_LIMIT)
		return;
	a = &h->at[r->from];
	h->width[i] = min64(tau, a->width);
	h->before[i] = a->by;
	a->tainted -= min64(tau, a->tainted);
	a->width = min64(a->width, a->tainted);
}

static void arrive(struct heaviest *h, uint32_t i, const struct trace_row *r,
		   uint64_t tau)
{
	struct at_account *a;

	if (r->to == RULES_NO_LIMIT)
		return;
	a = &h->at[r->to];
	a->tainted += tau;
	if (h->width[i] > a->width) {
		a->width = h->width[i];
		a->by = i;
	}
	if (h->width[i] > a->best) {
		a->best = h->width[i];
		a->best_by = i;
	}
}

struct heaviest *heaviest_new(const struct trace *t, enum policy rank)
{
	struct heaviest *h = xcalloc(1, sizeof(*h));
	uint64_t tau;
	uint32_t i;

	h->trace = t;
	h->rank = rank;
	h->at = xcalloc(t->accounts + 1, sizeof(*h->at));
	h->width = xcalloc(t->rows + 1, sizeof(*h->width));
	h->before = xcalloc(t->rows + 1, sizeof(*h->before));
	for (i = 0; i < t->accounts; i++)
		h->at[i].by = h->at[i].best_by = LEDGER_NONE;
	for (i = 0; i < t->rows; i++) {
		tau = trace_taint(t, &t->row[i], rank);
		h->before[i] = LEDGER_NONE;
		if (!tau || t->row[i].from == t->row[i].to)
			continue;
		leave(h, i, &t->row[i], tau);
		arrive(h, i, &t->row[i], tau);
	}
	return h;
}

void heaviest_free(struct heaviest *h)
{
	if (!h)
		return;
	free(h->at);
	free(h->width);
	free(h->before);
	free(h);
}

uint32_t heaviest_to(const struct heaviest *h, uint32_t place)
{
	return h->at[place].best_by;
}

uint32_t heaviest_row(const struct heaviest *h, uint32_t mv)
{
	size_t lo = 0, hi = h->trace->rows, mid;

	while (lo < hi) {
		mid = lo + (hi - lo) / 2;
		if (h->trace->row[mid].mv < mv)
			lo = mid + 1;
		else
			hi = mid;
	}
	if (lo == h->trace->rows || h->trace->row[lo].mv != mv || !h->width[lo])
		return LEDGER_NONE;
	return (uint32_t)lo;
}

struct amount heaviest_width(const struct heaviest *h, uint32_t row)
{
	return amount_of(h->width[row]);
}

size_t heaviest_route(const struct heaviest *h, uint32_t *rows, size_t max,
		      uint32_t row)
{
	size_t nr = 0, i;
	uint32_t at;

	for (at = row; at != LEDGER_NONE; at = h->before[at])
		nr++;
	i = nr < max ? nr : max;
	for (at = row; i > 0; at = h->before[at])
		rows[--i] = at;
	return nr;
}
