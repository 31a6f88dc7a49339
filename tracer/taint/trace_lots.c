#include "taint/trace_lots.h"

#include "base/die.h"
#include "taint/lots.h"
#include "taint/step.h"

struct report {
	struct judge_watch watch;
	trace_lots_fn *each_debit;
	void *arg;
};

struct tally {
	struct trace_debit *d;
	uint64_t sum, taint, more, more_taint;
};

static void list_lot(void *arg, uint64_t units, bool tainted)
{
	struct tally *t = arg;
	struct trace_debit *d = t->d;

	/* cannot overflow: a part of a balance */
	t->sum += units;
	t->taint += tainted ? units : 0;
	if (d->lots < TRACE_LOTS_MAX) {
		d->lot[d->lots++] =
			(struct trace_lot){amount_of(units), tainted};
		return;
	}
	d->more++;
	t->more += units;
	t->more_taint += tainted ? units : 0;
}

static bool report_debit(void *arg, struct judge *j, const struct step *s)
{
	const struct report *r = arg;
	enum policy p = r->watch.policy;
	const struct holdings *h = &j->hold[p];
	struct trace_debit d = {.mv = s->m};
	struct tally t = {.d = &d};

	lots_each(h->lots, h->moving, list_lot, &t);
	if (t.sum != s->x || t.taint != s->tau[p])
		return judge_broken(j, s->m,
				    "the lots that left do not sum to what "
				    "left");
	d.taint = amount_of(t.taint);
	d.more_units = amount_of(t.more);
	d.more_taint = amount_of(t.more_taint);
	return r->each_debit(r->arg, &d, j->e);
}

bool trace_lots(const struct trace_input *in, enum policy p,
		struct slot_id slot, trace_lots_fn *each_debit, void *arg,
		struct err *e)
{
	struct report r = {.each_debit = each_debit, .arg = arg};
	struct trace_input alone = *in;
	struct rules rules = *in->rules;
	struct judge j;
	bool ok;

	if (p != POLICY_FIFO && p != POLICY_LIFO)
		BUG("policy %d has no lots", (int)p);
	rules.policy[0] = p;
	rules.policies = 1;
	rules.rank = p;
	alone.rules = &rules;
	r.watch = (struct judge_watch){slot.i, p, report_debit, &r};
	judge_init(&j, &alone, e);
	j.watch = &r.watch;
	ok = judge_walk(&j);
	ok = book_end(&j.book, e) && ok;
	judge_release(&j);
	return ok;
}
