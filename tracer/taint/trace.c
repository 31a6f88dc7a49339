#include "taint/trace.h"

#include <stdlib.h>
#include <string.h>

#include "base/die.h"
#include "base/mem.h"
#include "base/num.h"
#include "taint/trace_own.h"

const char *trace_end_name(enum trace_end end)
{
	static const char *const names[] = {
#define X(nr, id, name) [nr] = (name),
		TRACE_ENDS(X)
#undef X
	};

	if ((size_t)end >= NR_OF(names))
		BUG("end %d", (int)end);
	return names[end];
}

const char *trace_state_name(enum trace_state state)
{
	static const char *const names[] = {
#define X(nr, id, name) [nr] = (name),
		TRACE_STATES(X)
#undef X
	};

	if ((size_t)state >= NR_OF(names))
		BUG("state %d", (int)state);
	return names[state];
}

const char *trace_mark_name(enum trace_mark mark)
{
	switch (mark) {
	case MARK_NONE:
		return "";
	case MARK_OWN:
		return "inferred";
	case MARK_FOLLOWS:
		return "follows";
	}
	BUG("mark %d", (int)mark);
}

static void hand_over(struct trace_own *o, struct judge *j)
{
	struct trace *t = &o->t;
	struct book *b = &j->book;
	size_t i;

	o->row = b->row;
	o->account = b->account;
	o->taint = b->taint;
	o->sum = b->sum;
	t->row = b->row;
	t->rows = b->rows;
	t->account = b->account;
	t->accounts = j->accounts;
	t->column = b->column;
	t->column.taint = b->taint;
	t->column.sum = b->sum;
	t->amount = j->c->amount;
	b->row = NULL;
	b->account = NULL;
	b->taint = NULL;
	b->sum = NULL;
	t->asset = j->in->asset;
	t->end = j->end;
	for (i = 0; i < POLICY_NR; i++)
		t->injected[i] = amount_of(j->injected[i]);
	for (i = 0; i < GRADE_NR; i++)
		t->by_grade[i] = amount_of(b->by_grade[i]);
	judge_weakest(j, t->weakest);
	t->findings = j->findings;
	findings_init(&j->findings);
	t->disposition = o->disposition;
}

static struct trace *run(const struct trace_input *in, struct err *e)
{
	struct trace_own *o = xcalloc(1, sizeof(*o));
	struct judge j;
	bool ok;

	judge_init(&j, in, e);
	ok = judge_walk(&j);
	ok = book_end(&j.book, e) && ok;
	ok = ok && trace_finish(o, &j) && trace_dispose(o, &j);
	if (ok) {
		trace_add_exits(&j);
		hand_over(o, &j);
	}
	judge_release(&j);
	if (ok)
		return &o->t;
	free(o->disposition);
	free(o->by_account);
	free(o);
	return NULL;
}

struct trace *trace_run(const struct trace_input *in, struct err *e)
{
	struct trace *t = run(in, e);
#ifdef VERIFY
	struct trace_input other = *in;
	struct err e2 = ERR_INIT;
	struct trace *u;

	other.walk = in->walk == TRACE_DENSE ? TRACE_SPARSE : TRACE_DENSE;
	u = run(&other, &e2);
	if (!t != !u || (t && !trace_equal(t, u)))
		BUG("dense and sparse walk differ");
	trace_free(u);
#endif
	return t;
}

void trace_free(struct trace *t)
{
	struct trace_own *o = (struct trace_own *)t;

	if (!o)
		return;
	free(o->row);
	free(o->account);
	free(o->taint);
	free(o->sum);
	free(o->disposition);
	free(o->by_account);
	findings_release(&o->t.findings);
	free(o);
}

uint32_t trace_find(const struct trace *t, struct account_id a)
{
	const struct trace_own *o = (const struct trace_own *)t;
	size_t lo = 0, hi = t->accounts, mid;
	uint32_t place;

	while (lo < hi) {
		mid = lo + (hi - lo) / 2;
		place = o->by_account[mid];
		if (t->account[place].account.i == a.i)
			return place;
		if (t->account[place].account.i < a.i)
			lo = mid + 1;
		else
			hi = mid;
	}
	return LEDGER_NONE;
}

void trace_taints(uint64_t of[static POLICY_NR], const struct trace *t,
		  const struct trace_row *row)
{
	unsigned p;

	for (p = 0; p < POLICY_NR; p++)
		of[p] = trace_taint(t, row, (enum policy)p);
}

void trace_ins(uint64_t of[static POLICY_NR], const struct trace *t,
	       const struct trace_account *a)
{
	unsigned p;

	for (p = 0; p < POLICY_NR; p++)
		of[p] = trace_in(t, a, (enum policy)p);
}

void trace_helds(uint64_t of[static POLICY_NR], const struct trace *t,
		 const struct trace_account *a)
{
	unsigned p;

	for (p = 0; p < POLICY_NR; p++)
		of[p] = trace_held(t, a, (enum policy)p);
}

struct amount trace_sum(const struct trace *t, enum policy p,
			enum trace_end end)
{
	uint64_t sum = 0;
	size_t i;

	/* cannot overflow: all of a policy's ends sum to what was injected */
	for (i = 0; i < t->dispositions; i++)
		if (t->disposition[i].policy == p &&
		    t->disposition[i].end == end)
			sum += amount_units(t->disposition[i].amount);
	return amount_of(sum);
}
