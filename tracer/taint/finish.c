/* The accounts as they stand at the end, in the ledger's order: each is settled
 * and its findings are made while it is at hand, half of them by a second
 * thread. */
#include "taint/finish.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

/* Accounts between asking memory for something and using it. */
#define AHEAD 16

struct by_slot {
	uint32_t slot, place;
};

static int order_slots(const void *a, const void *b)
{
	const struct by_slot *x = a, *y = b;

	return x->slot < y->slot ? -1 : x->slot > y->slot;
}

/* Slots are in the order of accounts. */
static void index_accounts(struct trace_own *o, const struct judge *j)
{
	struct by_slot *k;
	uint32_t place;
	size_t i, nr = 0;

	o->by_account = xmalloc((j->accounts + 1) * sizeof(*o->by_account));
	if (j->by_slot) {
		for (i = 0; i < j->c->slots; i++) {
			place = judge_meta(j, (uint32_t)i)->place;
			if (place)
				o->by_account[nr++] = place - 1;
		}
		return;
	}
	k = xmalloc((j->accounts + 1) * sizeof(*k));
	for (i = 0; i < j->accounts; i++) {
		k[i].slot = j->book.account[i].slot.i;
		k[i].place = (uint32_t)i;
	}
	qsort(k, j->accounts, sizeof(*k), order_slots);
	for (i = 0; i < j->accounts; i++)
		o->by_account[i] = k[i].place;
	free(k);
}

/* Of one thread: no line of memory is the other's, too. */
struct half {
	alignas(BOOK_APART) const struct judge *j;
	const uint32_t *by_account;
	size_t first, end;
	struct openings openings;
	struct findings findings;
	struct err e;
	bool ok;
};

/* gcc drops calls of what only asks ahead: inlined before that. */
static inline __attribute__((always_inline)) void ask(const struct judge *j,
						      uint32_t place)
{
	const struct trace_account *a = judge_account(j, place);
	uint64_t *sum = book_sum(&j->book, place);

	__builtin_prefetch(&a->slot, 1);
	__builtin_prefetch(&a->balance, 1);
	__builtin_prefetch(&j->book.way[place - 1]);
	__builtin_prefetch(sum, 1);
	__builtin_prefetch(sum + j->book.column.sums - 1, 1);
}

static void finish_half(void *ctx)
{
	struct half *h = ctx;
	size_t nr = h->end - h->first, i;
	bool back = h->openings.back;
	const uint32_t *at = h->by_account + (back ? h->end - 1 : h->first);
	ptrdiff_t by = back ? -1 : 1;
	uint32_t place;

	for (i = 0; h->ok && i < nr; i++, at += by) {
		if (i + AHEAD < nr)
			ask(h->j, at[by * AHEAD] + 1);
		place = *at + 1;
		h->ok = trace_settle(h->j, place, &h->e);
		if (!h->ok)
			return;
		openings_look(&h->openings, place);
		finish_note_account(h->j, &h->findings, place);
	}
}

/* Room for one finding an account; what is never touched takes no memory. */
static struct finding *new_rows(const struct judge *j)
{
	return xlarge_array(j->accounts + 1, sizeof(struct finding));
}

/* Closes the gap between what was written from both ends. */
static void close_gap(struct finding *row, size_t first,
		      const struct finding *back, size_t last)
{
	if (row + first != back && last)
		memmove(row + first, back, last * sizeof(*row));
}

static void add_all(struct findings *all, const struct finding *row, size_t nr)
{
	if (nr)
		memcpy(all->row + all->nr, row, nr * sizeof(*row));
	all->nr += nr;
}

/* Openings are the first kinds, and were made in the order of accounts: only
 * the others are sorted. */
static void merge(struct judge *j, struct finding *inferred,
		  struct finding *derived, const struct half *a,
		  const struct half *b)
{
	struct findings *f = &j->findings, all;
	size_t first, inferred_nr, derived_nr;

	inferred_nr = a->openings.inferred + b->openings.inferred;
	derived_nr = a->openings.derived + b->openings.derived;
	findings_sort(f);
	first = f->nr && f->row[0].kind == FINDING_OPENING_INFERRED;
	all = *f;
	all.nr = inferred_nr;
	all.alloc = inferred_nr + derived_nr + f->nr;
	all.row = xreallocarray(inferred, all.alloc + 1, sizeof(*all.row));
	add_all(&all, f->row, first);
	add_all(&all, derived, derived_nr);
	add_all(&all, f->row + first, f->nr - first);
	free(f->row);
	*f = all;
}

static void begin(struct half *h, const struct judge *j,
		  const uint32_t *by_account)
{
	memset(h, 0, sizeof(*h));
	h->j = j;
	h->by_account = by_account;
	h->openings.j = j;
	findings_init(&h->findings);
	h->e = (struct err)ERR_INIT;
	h->ok = true;
}

/* One writes on from the first row, the other back from behind the last. */
static void do_halves(struct judge *j, struct half *a, struct half *b,
		      struct finding *inferred, struct finding *derived)
{
	struct openings *x = &a->openings, *y = &b->openings;
	struct findings *f = &j->findings;

	a->end = b->first = j->accounts / 2;
	b->end = j->accounts;
	x->inferred_row = inferred;
	x->derived_row = derived;
	y->inferred_row = inferred + j->accounts;
	y->derived_row = derived + j->accounts;
	y->back = true;
	judge_both(j, finish_half, a, b);
	close_gap(inferred, x->inferred, y->inferred_row, y->inferred);
	close_gap(derived, x->derived, y->derived_row, y->derived);
	arena_join(&f->text, &x->text);
	arena_join(&f->text, &y->text);
	findings_take(f, &a->findings);
	findings_take(f, &b->findings);
	findings_release(&a->findings);
	findings_release(&b->findings);
}

bool trace_finish(struct trace_own *o, struct judge *j)
{
	struct finding *inferred = new_rows(j), *derived = new_rows(j);
	struct matter matter;
	struct half a, b;

	index_accounts(o, j);
	begin(&a, j, o->by_account);
	begin(&b, j, o->by_account);
	do_halves(j, &a, &b, inferred, derived);
	if (a.ok && b.ok) {
		matter = a.openings.matter;
		matter_join(&matter, &b.openings.matter, j);
		finish_note_all(j, &matter,
				a.openings.unneeded + b.openings.unneeded);
		merge(j, inferred, derived, &a, &b);
	} else {
		/* of two, that of the account that comes first */
		*j->e = a.ok ? b.e : a.e;
		free(inferred);
	}
	free(derived);
	return a.ok && b.ok;
}
