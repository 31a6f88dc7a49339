#include "taint/sinks.h"

#include <stdlib.h>

#include "base/mem.h"

struct found {
	uint32_t account, row;
};

static int order(const void *a, const void *b)
{
	const struct found *x = a, *y = b;

	if (x->account != y->account)
		return x->account < y->account ? -1 : 1;
	return x->row < y->row ? -1 : x->row > y->row;
}

static struct found *list(const struct trace *t, const struct ledger_columns *c,
			  size_t *nr)
{
	struct found *found = NULL;
	size_t alloc = 0, i;
	uint32_t m, a;

	*nr = 0;
	for (i = 0; i < t->rows; i++) {
		m = t->row[i].mv;
		if (c->kind[m] != MV_RENTAL && c->kind[m] != MV_CREATION)
			continue;
		a = c->slot_account[c->to[m]];
		if (a < PSEUDO_NR)
			continue;
		VEC_GROW(found, *nr + 1, alloc);
		found[(*nr)++] = (struct found){a, (uint32_t)i};
	}
	if (*nr)
		qsort(found, *nr, sizeof(*found), order);
	return found;
}

static void add(struct sink *s, const struct trace *t,
		const struct trace_row *row)
{
	size_t p;

	/* parts of what was injected */
	for (p = 0; p < POLICY_NR; p++)
		s->part[p] += trace_taint(t, row, (enum policy)p);
	s->nr++;
}

void sinks_find(struct sinks *s, const struct trace *t, const struct ledger *l)
{
	size_t nr, i;
	struct found *found = list(t, ledger_columns(l), &nr);
	struct sink *last = NULL;

	*s = (struct sinks){.row = xcalloc(nr + 1, sizeof(*s->row)),
			    .mv = xcalloc(nr + 1, sizeof(*s->mv))};
	for (i = 0; i < nr; i++) {
		if (!last || last->account != found[i].account) {
			last = &s->row[s->rows++];
			last->account = found[i].account;
			last->first = (uint32_t)i;
		}
		s->mv[i] = t->row[found[i].row].mv;
		add(last, t, &t->row[found[i].row]);
	}
	free(found);
}

void sinks_release(struct sinks *s)
{
	free(s->row);
	free(s->mv);
	*s = (struct sinks){0};
}

const struct sink *sinks_at(const struct sinks *s, struct account_id a)
{
	size_t lo = 0, hi = s->rows, mid;

	while (lo < hi) {
		mid = lo + (hi - lo) / 2;
		if (s->row[mid].account < a.i)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo < s->rows && s->row[lo].account == a.i ? &s->row[lo] : NULL;
}
