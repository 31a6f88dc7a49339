#include "taint/book.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

#define ROOM_START 64
/* From so many accounts on there is room for all: pages never touched take no
 * memory, and what grows is copied. */
#define ROOM_FEW 4096
/* Entries between asking memory for something and using it. */
#define AHEAD 12

static void work(void *ctx, const void *batch, size_t nr);

/* Entries come first in a batch, then their parts. */
static void begin_batch(struct book *b, void *batch)
{
	b->entry = batch;
	b->part = (uint64_t *)(void *)(b->entry + BOOK_BATCH);
	b->entries = 0;
}

/* The trace's columns: of the policies that were run, no others. */
static void lay_columns(struct trace_columns *c, unsigned run)
{
	unsigned p;

	memset(c->of, TRACE_NO_COLUMN, sizeof(c->of));
	for (p = 0; p < POLICY_NR; p++)
		if (run & 1u << p && policy_conserves((enum policy)p))
			c->of[p] = (uint8_t)c->conserving++;
	c->sums = 2 * c->conserving;
	if (run & 1u << POLICY_POISON) {
		c->of[POLICY_POISON] = (uint8_t)c->conserving;
		c->sums++;
	}
}

static void make_room(struct book *b, size_t want)
{
	size_t had = b->room;

	b->account = xgrow_zero(b->account, had, want, sizeof(*b->account));
	b->sum = xgrow_zero(b->sum, had * b->column.sums, want * b->column.sums,
			    sizeof(*b->sum));
	b->way = xgrow_zero(b->way, had, want, sizeof(*b->way));
	if (b->rest)
		b->rest = xgrow_zero(b->rest, (had + 1) * GRADE_NR,
				     (want + 1) * GRADE_NR, sizeof(*b->rest));
	if (b->parts) {
		b->parts = xgrow_zero(b->parts, had, want, sizeof(*b->parts));
		b->parts_sum = xgrow_zero(b->parts_sum, had, want,
					  sizeof(*b->parts_sum));
	}
	b->room = want;
}

void book_init(struct book *b, const struct trace_input *in, unsigned run,
	       unsigned marking)
{
	size_t entry;

	memset(b, 0, sizeof(*b));
	b->in = in;
	b->c = ledger_columns(in->ledger);
	b->marking = marking;
	b->e = (struct err)ERR_INIT;
	b->one_grade = GRADE_NR;
	lay_columns(&b->column, run);
	b->parts_nr = b->column.conserving;
	b->rank = b->column.of[in->rules->rank];
	if (!amount_is_zero(in->rules->min)) {
		b->parts = xcalloc(1, sizeof(*b->parts));
		b->parts_sum = xcalloc(1, sizeof(*b->parts_sum));
	}
	make_room(b, ROOM_START);
	entry = sizeof(*b->entry) + b->column.conserving * sizeof(*b->part);
	batches_init(&b->batches, BOOK_BATCH * entry, work, b);
	begin_batch(b, batches_room(&b->batches));
}

void book_release(struct book *b)
{
	batches_end(&b->batches, 0);
	free(b->row);
	free(b->taint);
	free(b->sum);
	free(b->account);
	free(b->way);
	free(b->rest);
	free(b->overlap);
	free(b->back);
	free(b->parts);
	free(b->parts_sum);
}

void book_send(struct book *b)
{
	begin_batch(b, batches_send(&b->batches, b->entries));
}

bool book_end(struct book *b, struct err *e)
{
	batches_end(&b->batches, b->entries);
	b->entries = 0;
	if (b->broken)
		*e = b->e;
	return !b->broken;
}

bool book_broken(const struct book *b, struct err *e, uint32_t m,
		 const char *what)
{
	struct tx_id tx = {m < b->c->moves ? b->c->tx[m] : LEDGER_NONE};
	char buf[TX_TEXT_MAX];

	if (tx.i >= b->c->txs)
		return err_set(e, ERR_DATA, "movement %u: %s", m, what);
	return err_set(e, ERR_DATA, "movement %u (height %llu, tx '%s'): %s", m,
		       (unsigned long long)ledger_tx_height(b->in->ledger, tx),
		       ledger_tx_text(b->in->ledger, buf, tx), what);
}

bool book_fails(struct book *b, uint32_t m, const char *what)
{
	b->broken = true;
	return book_broken(b, &b->e, m, what);
}

static void open_account(struct book *b, const struct book_entry *e)
{
	struct trace_account *a;
	struct book_way *way;

	if (e->to > b->room)
		make_room(b, b->room < ROOM_FEW ? b->room * 4 : b->c->slots);
	a = &b->account[e->to - 1];
	a->slot.i = b->c->to[e->mv];
	a->first_mv = e->mv;
	a->received = amount_of(b->c->to_before[e->mv]);
	a->sent = amount_of(b->c->to_sent[e->mv]);
	a->seed_receiver = e->bits & ENTRY_RECEIVER;
	way = &b->way[e->to - 1];
	way->hop = a->seed_receiver ? 0 : BOOK_NO_HOP;
	way->hop_poison = way->hop;
	b->accounts = e->to;
}

static void keep_hops(const struct book_entry *e, struct book_way *to,
		      const struct book_way *from)
{
	if (e->tainted & ~(1u << POLICY_POISON) && from->hop + 1 < to->hop)
		to->hop = from->hop + 1;
	if (e->tainted & 1u << POLICY_POISON &&
	    from->hop_poison + 1 < to->hop_poison)
		to->hop_poison = from->hop_poison + 1;
}

static bool is_inferred(const struct book *b, uint32_t mv)
{
	return b->c->slot_opening_kind[b->c->to[mv]] == OPENING_INFERRED;
}

/* Hop and mark of the receiver. */
static void keep_way(struct book *b, const struct book_entry *e)
{
	struct book_way *to = &b->way[e->to - 1], *from = NULL;

	if (!(e->bits & ENTRY_SEED)) {
		from = &b->way[e->from - 1];
		keep_hops(e, to, from);
	}
	if (!(e->tainted & b->marking))
		return;
	if (from && from->mark != MARK_NONE)
		to->mark = MARK_FOLLOWS;
	if (to->mark == MARK_NONE && e->bits & ENTRY_MARKS &&
	    is_inferred(b, e->mv))
		to->mark = MARK_OWN;
}

static void note_part(struct book *b, const struct book_entry *e, uint64_t tau)
{
	if (!tau || tau >= amount_units(b->in->rules->min))
		return;
	b->parts[e->to - 1]++;
	if (__builtin_add_overflow(b->parts_sum[e->to - 1], tau,
				   &b->parts_sum[e->to - 1]))
		b->parts_sum[e->to - 1] = UINT64_MAX;
}

/* Receipts; false beyond 64 bits. */
static bool keep_sums(struct book *b, const struct book_entry *e,
		      const uint64_t *part)
{
	size_t nr = b->column.conserving, i;
	uint64_t *in = book_sum(b, e->to) + nr;
	bool over = false;

	for (i = 0; i < nr; i++)
		over |= __builtin_add_overflow(in[i], part[i], &in[i]);
	if (e->tainted & 1u << POLICY_POISON)
		over |= __builtin_add_overflow(in[nr], b->c->amount[e->mv],
					       &in[nr]);
	return !over;
}

static void add_row(struct book *b, const struct book_entry *e,
		    const uint64_t *part)
{
	size_t nr = b->column.conserving, i;
	struct trace_row *r;
	uint64_t *taint;

	if (b->rows == b->rows_alloc) {
		VEC_GROW(b->row, b->rows + 1, b->rows_alloc);
		mem_large(b->row, b->rows_alloc * sizeof(*b->row));
		b->taint = xreallocarray(b->taint, b->rows_alloc * nr,
					 sizeof(*b->taint));
		mem_large(b->taint, b->rows_alloc * nr * sizeof(*b->taint));
	}
	taint = &b->taint[b->rows * nr];
	r = &b->row[b->rows++];
	r->mv = e->mv;
	r->from = e->from ? e->from - 1 : RULES_NO_LIMIT;
	r->to = e->to ? e->to - 1 : RULES_NO_LIMIT;
	r->seed = e->bits & ENTRY_SEED;
	r->poisoned = e->tainted & 1u << POLICY_POISON;
	for (i = 0; i < nr; i++)
		taint[i] = part[i];
}

static void keep_back(struct book *b, const struct book_entry *e, uint64_t tau)
{
	if (e->bits & ENTRY_SEED || !tau)
		return;
	VEC_GROW(b->back, b->backs + 1, b->back_alloc);
	b->back[b->backs++] = (struct book_back){e->to, e->mv, tau};
}

static bool write_down(struct book *b, const struct book_entry *e,
		       const uint64_t *part)
{
	uint8_t grade = b->c->grade[e->mv];
	uint64_t tau = part[b->rank];

	if (e->bits & ENTRY_NEW)
		open_account(b, e);
	if (grade >= GRADE_NR)
		return book_fails(b, e->mv, "no such grade");
	if (__builtin_add_overflow(b->by_grade[grade], tau,
				   &b->by_grade[grade]) ||
	    (e->to && !keep_sums(b, e, part)))
		return book_fails(b, e->mv,
				  "the sum of tainted receipts is beyond "
				  "64 bits");
	if (e->to) {
		keep_way(b, e);
		if (b->parts)
			note_part(b, e, tau);
		if (e->bits & (ENTRY_SEED_TO | ENTRY_SEED_FROM))
			keep_back(b, e, tau);
	}
	if (!book_weakest(b, e, part))
		return false;
	add_row(b, e, part);
	return true;
}

/* gcc drops calls of what only asks ahead: inlined before that. */
static inline __attribute__((always_inline)) void
ask(const struct book *b, const struct book_entry *e)
{
	__builtin_prefetch(&b->c->amount[e->mv]);
	__builtin_prefetch(&b->c->grade[e->mv]);
	if (e->bits & ENTRY_NEW) {
		__builtin_prefetch(&b->c->slot_opening_kind[b->c->to[e->mv]]);
		__builtin_prefetch(&b->c->to_before[e->mv]);
		__builtin_prefetch(&b->c->to_sent[e->mv]);
	}
	if (e->from)
		__builtin_prefetch(&b->way[e->from - 1]);
	if (!e->to || e->to > b->accounts)
		return;
	__builtin_prefetch(&b->way[e->to - 1], 1);
	__builtin_prefetch(book_sum(b, e->to) + b->column.conserving, 1);
}

/* One batch. Behind an error nothing is read. */
static void work(void *ctx, const void *batch, size_t nr)
{
	struct book *b = ctx;
	const struct book_entry *entry = batch;
	const uint64_t *part =
		(const uint64_t *)(const void *)(entry + BOOK_BATCH);
	size_t i;

	for (i = 0; i < nr && !b->broken; i++) {
		if (i + AHEAD < nr)
			ask(b, &entry[i + AHEAD]);
		write_down(b, &entry[i], &part[i * b->column.conserving]);
	}
}
