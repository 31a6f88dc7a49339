#include <string.h>

#include "taint/trace.h"

static bool same_words(const uint64_t *a, const uint64_t *b, size_t nr)
{
	return !nr || memcmp(a, b, nr * sizeof(*a)) == 0;
}

static bool same_columns(const struct trace *t, const struct trace *u)
{
	const struct trace_columns *c = &t->column, *d = &u->column;

	return memcmp(c->of, d->of, sizeof(c->of)) == 0 &&
	       c->conserving == d->conserving && c->sums == d->sums;
}

static bool same_rows(const struct trace *t, const struct trace *u)
{
	const struct trace_row *a, *b;
	size_t i;

	if (t->rows != u->rows)
		return false;
	for (i = 0; i < t->rows; i++) {
		a = &t->row[i];
		b = &u->row[i];
		if (a->mv != b->mv || a->from != b->from || a->to != b->to ||
		    a->seed != b->seed || a->poisoned != b->poisoned)
			return false;
	}
	return same_words(t->column.taint, u->column.taint,
			  t->rows * t->column.conserving);
}

static bool same_account(const struct trace_account *a,
			 const struct trace_account *b)
{
	return a->account.i == b->account.i && a->slot.i == b->slot.i &&
	       a->first_mv == b->first_mv && a->hop == b->hop &&
	       a->state == b->state && a->mark == b->mark &&
	       a->seed_receiver == b->seed_receiver &&
	       amount_eq(a->received, b->received) &&
	       amount_eq(a->sent, b->sent) && amount_eq(a->balance, b->balance);
}

static bool same_accounts(const struct trace *t, const struct trace *u)
{
	size_t i;

	if (t->accounts != u->accounts)
		return false;
	for (i = 0; i < t->accounts; i++)
		if (!same_account(&t->account[i], &u->account[i]))
			return false;
	return same_words(t->column.sum, u->column.sum,
			  t->accounts * t->column.sums);
}

static bool same_disposition(const struct trace *t, const struct trace *u)
{
	const struct trace_disposition *a, *b;
	size_t i;

	if (t->dispositions != u->dispositions)
		return false;
	for (i = 0; i < t->dispositions; i++) {
		a = &t->disposition[i];
		b = &u->disposition[i];
		if (a->policy != b->policy || a->end != b->end ||
		    a->account != b->account || a->memo != b->memo ||
		    !amount_eq(a->amount, b->amount))
			return false;
	}
	return true;
}

static bool same_findings(const struct findings *f, const struct findings *g)
{
	const struct finding *a, *b;
	size_t i;

	if (f->nr != g->nr)
		return false;
	for (i = 0; i < f->nr; i++) {
		a = &f->row[i];
		b = &g->row[i];
		if (a->kind != b->kind || a->height != b->height ||
		    a->account != b->account ||
		    !amount_eq(a->amount, b->amount) ||
		    strcmp(a->tx, b->tx) != 0 || strcmp(a->text, b->text) != 0)
			return false;
	}
	return true;
}

bool trace_equal(const struct trace *t, const struct trace *u)
{
	size_t i;

	if (t->asset.i != u->asset.i || t->end != u->end)
		return false;
	for (i = 0; i < POLICY_NR; i++)
		if (!amount_eq(t->injected[i], u->injected[i]))
			return false;
	for (i = 0; i < GRADE_NR; i++)
		if (!amount_eq(t->by_grade[i], u->by_grade[i]) ||
		    !amount_eq(t->weakest[i], u->weakest[i]))
			return false;
	return same_columns(t, u) && same_rows(t, u) && same_accounts(t, u) &&
	       same_disposition(t, u) &&
	       same_findings(&t->findings, &u->findings);
}
