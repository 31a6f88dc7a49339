/* Findings of a trace that follow from where the accounts stand at the end. */
#include <stdlib.h>

#include "base/mem.h"
#include "taint/openings.h"

/* So many receipts below --min are "many" (policies.md section 4). */
#define PARTS_MANY 10
/* Accounts between asking memory for something and using it. */
#define AHEAD 16

/* Inferred openings of zero, which say nothing of one account: one finding. */
static void note_unneeded(struct judge *j, size_t nr)
{
	if (nr)
		findings_add(&j->findings, FINDING_OPENING_INFERRED,
			     FINDING_NO_HEIGHT, FINDING_NO_ACCOUNT, NULL,
			     amount_of(0),
			     "no opening balance is known for %zu account%s; "
			     "none was needed",
			     nr, nr == 1 ? "" : "s");
}

static void add_all(struct findings *all, const struct finding *row, size_t nr)
{
	for (; nr; nr--)
		all->row[all->nr++] = *row++;
}

static void note_stop(const struct judge *j, struct findings *f,
		      const struct trace_account *a, uint32_t place)
{
	struct amount in = amount_of(judge_in(j, place, j->rules->rank));

	if (!judge_conserved(j, place))
		return;
	if (a->state == STATE_UNREAD)
		findings_add(f, FINDING_UNREAD, FINDING_NO_HEIGHT, a->account.i,
			     NULL, in,
			     "tainted receipts (%s) of an account not read",
			     policy_name(j->rules->rank));
	if (a->state == STATE_BUSY)
		findings_add(f, FINDING_BUSY, FINDING_NO_HEIGHT, a->account.i,
			     NULL, in,
			     "tainted receipts (%s) of a busy account",
			     policy_name(j->rules->rank));
}

static void note_parts(const struct judge *j, struct findings *f,
		       const struct trace_account *a, uint32_t place)
{
	const struct book *b = &j->book;

	if (!b->parts || b->parts[place - 1] < PARTS_MANY)
		return;
	findings_add(f, FINDING_STRUCTURING, FINDING_NO_HEIGHT, a->account.i,
		     NULL, amount_of(b->parts_sum[place - 1]),
		     "%u tainted receipts (%s), each below the threshold",
		     b->parts[place - 1], policy_name(j->rules->rank));
}

/* The places of a half: what is said of each by itself. */
struct half {
	const struct judge *j;
	struct openings *o;
	struct openings_seen seen;
	struct findings f;
	uint32_t first, end;
};

static void look_at_half(void *ctx)
{
	struct half *h = ctx;
	const struct trace_account *a;
	uint32_t place;

	for (place = h->first; place < h->end; place++) {
		if (place + AHEAD < h->end)
			openings_ask(h->o, place + AHEAD);
		a = judge_account(h->j, place);
		openings_look(h->o, &h->seen, place);
		note_stop(h->j, &h->f, a, place);
		note_parts(h->j, &h->f, a, place);
	}
}

static void look(struct judge *j, struct openings *o)
{
	uint32_t middle = (uint32_t)(j->accounts / 2) + 1;
	struct half a = {.j = j, .o = o, .first = 1, .end = middle};
	struct half b = {.j = j,
			 .o = o,
			 .first = middle,
			 .end = (uint32_t)j->accounts + 1};

	findings_init(&a.f);
	findings_init(&b.f);
	judge_both(j, look_at_half, &a, &b);
	openings_join(o, &a.seen, &b.seen);
	findings_take(&j->findings, &a.f);
	findings_take(&j->findings, &b.f);
	findings_release(&a.f);
	findings_release(&b.f);
}

static void note_limit(struct judge *j)
{
	enum policy rank = j->rules->rank;
	uint64_t sum = 0, part;
	size_t place, nr = 0;

	if (!j->limits.reach)
		return;
	for (place = 1; place <= j->accounts; place++) {
		part = j->limits.beyond[place * POLICY_NR + rank];
		sum += part;
		nr += part != 0;
	}
	if (nr)
		findings_add(&j->findings, FINDING_LIMIT, FINDING_NO_HEIGHT,
			     FINDING_NO_ACCOUNT, NULL, amount_of(sum),
			     "at %zu account%s (%s)", nr, nr == 1 ? "" : "s",
			     policy_name(rank));
}

/*
 * In the order of results without sorting it all: openings are the first
 * kinds, and are made in the order of accounts.
 */
void judge_notes(struct judge *j, const uint32_t *by_account)
{
	struct findings all, *f = &j->findings;
	struct openings o;
	size_t first;

	openings_init(&o, j, by_account);
	look(j, &o);
	note_limit(j);
	note_unneeded(j, o.unneeded);
	judge_note_returns(j);
	judge_note_matter(j, &o.matter);
	findings_sort(f);
	findings_init(&all);
	all.alloc = o.inferred + o.derived + f->nr;
	all.row = xreallocarray(NULL, all.alloc + 1, sizeof(*all.row));
	mem_large(all.row, all.alloc * sizeof(*all.row));
	openings_note(&o, &all, OPENING_INFERRED);
	first = f->nr && f->row[0].kind == FINDING_OPENING_INFERRED;
	add_all(&all, f->row, first);
	openings_note(&o, &all, OPENING_DERIVED);
	add_all(&all, f->row + first, f->nr - first);
	arena_join(&f->text, &all.text);
	openings_release(&o);
	free(f->row);
	f->row = all.row;
	f->nr = all.nr;
	f->alloc = all.alloc;
}
