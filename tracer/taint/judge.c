#include "taint/step.h"

#include <stdlib.h>
#include <string.h>

#include "base/beside.h"
#include "base/die.h"
#include "base/mem.h"

#define CACHE_LINE 64
#define ROOM_START 64
#define FEW_ACCOUNTS 32768

static int by_number(const void *a, const void *b)
{
	uint64_t s = *(const uint64_t *)a, t = *(const uint64_t *)b;

	return s < t ? -1 : s > t;
}

static void add_policy(struct judge *j, enum policy p)
{
	if (j->op[p])
		return;
	j->op[p] = policy_find(p);
	j->run |= 1u << p;
	if (j->op[p]->has_lots)
		j->with_lots |= 1u << p;
	if (j->op[p]->open)
		j->op[p]->open(&j->hold[p]);
}

/* T, then in halves of words the lots. No row of less than half a cache line
 * begins in one and ends in another. */
static void lay_out(struct judge *j)
{
	size_t at = ROW_REST, half;

	EACH_POLICY(p, j->run & ~POISON_BIT & ~j->with_lots)
	j->hold[p].t = at++;
	half = 2 * at;
	EACH_POLICY(q, j->with_lots)
	j->hold[q].root = half++;
	at = (half + 1) / 2;
	j->stride = at == 3 ? 4 : at;
}

static void add_end(struct judge *j, uint32_t slot, unsigned bits)
{
	j->ends[j->ends_nr++] = (uint64_t)slot << 8 | bits;
}

/* A seed that moves nothing has no receiver. */
static void list_ends(struct judge *j)
{
	const struct trace_input *in = j->in;
	const struct ledger_columns *c = j->c;
	size_t i, nr = 0;
	bool moves;
	uint32_t m;

	j->ends = xmalloc((in->seeds * 2 + 1) * sizeof(j->ends[0]));
	for (i = 0; i < in->seeds && in->seed[i] < j->end; i++) {
		m = in->seed[i];
		moves = c->from[m] != c->to[m] && c->amount[m];
		add_end(j, c->from[m], ENTRY_SEED_FROM);
		add_end(j, c->to[m],
			ENTRY_SEED_TO | (moves ? ENTRY_RECEIVER : 0));
	}
	if (j->ends_nr)
		qsort(j->ends, j->ends_nr, sizeof(j->ends[0]), by_number);
	for (i = 0; i < j->ends_nr; i++) {
		if (nr && j->ends[nr - 1] >> 8 == j->ends[i] >> 8)
			j->ends[nr - 1] |= j->ends[i];
		else
			j->ends[nr++] = j->ends[i];
	}
	j->ends_nr = nr;
}

size_t judge_end_of(const struct judge *j, uint32_t slot)
{
	size_t lo = 0, hi = j->ends_nr, mid;

	while (lo < hi) {
		mid = lo + (hi - lo) / 2;
		if (j->ends[mid] >> 8 < slot)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo < j->ends_nr && j->ends[lo] >> 8 == slot ? lo : j->ends_nr;
}

/* Of which seeds is the slot an end? Bits of book.h. */
static unsigned ends_of(const struct judge *j, uint32_t slot)
{
	size_t end;

	if (j->is_end && !judge_bit(j->is_end, slot))
		return 0;
	end = judge_end_of(j, slot);
	return end < j->ends_nr ? j->ends[end] & 0xff : 0;
}

bool judge_broken(struct judge *j, uint32_t m, const char *what)
{
	return book_broken(&j->book, j->e, m, what);
}

/* That many rows, the first of them at a cache line. */
static uint64_t *new_rows(struct judge *j, size_t nr, void **alloc)
{
	size_t size = j->stride * sizeof(j->rows[0]);
	char *p;

	if (nr > (SIZE_MAX - CACHE_LINE) / size)
		die("too many accounts");
	*alloc = xcalloc(1, nr * size + CACHE_LINE);
	mem_large(*alloc, nr * size + CACHE_LINE);
	p = *alloc;
	p += CACHE_LINE - (uintptr_t)p % CACHE_LINE;
	return (uint64_t *)(void *)p;
}

/* They are the rows now; what was before is gone. */
static void set_rows(struct judge *j, uint64_t *rows, void *alloc)
{
	size_t p;

	free(j->rows_alloc);
	j->rows_alloc = alloc;
	j->rows = rows;
	for (p = 0; p < POLICY_NR; p++) {
		j->hold[p].row = j->rows;
		j->hold[p].stride = j->stride;
	}
}

static void grow_limits(struct limits *l, size_t had, size_t want)
{
	if (l->min) {
		l->below = xgrow_zero(l->below, had * POLICY_NR,
				      want * POLICY_NR, sizeof(*l->below));
		l->live = xgrow_zero(l->live, had, want, 1);
	}
	if (l->reach) {
		l->beyond = xgrow_zero(l->beyond, had * POLICY_NR,
				       want * POLICY_NR, sizeof(*l->beyond));
		l->hop = xgrow_zero(l->hop, had * POLICY_NR, want * POLICY_NR,
				    sizeof(*l->hop));
		l->seen = xgrow_zero(l->seen, had, want, 1);
		l->member = xgrow_zero(l->member, had, want, 1);
	}
}

/* Room for places below `want`. */
static void make_room(struct judge *j, size_t want)
{
	size_t had = j->room;
	uint64_t *rows;
	void *alloc;

	grow_limits(&j->limits, had, want);
	j->room = want;
	if (j->by_slot)
		return;
	rows = new_rows(j, want, &alloc);
	if (had)
		memcpy(rows, j->rows, had * j->stride * sizeof(*rows));
	set_rows(j, rows, alloc);
}

void judge_spread(struct judge *j)
{
	size_t size = j->stride * sizeof(j->rows[0]), i;
	const struct places *p = &j->places;
	uint64_t *rows;
	void *alloc;

	rows = new_rows(j, j->c->slots, &alloc);
	for (i = 0; i <= p->mask; i++)
		if (p->slot[i])
			memcpy(&rows[(p->slot[i] - 1) * j->stride],
			       judge_row(j, p->place[i]), size);
	set_rows(j, rows, alloc);
	j->by_slot = true;
}

void judge_init(struct judge *j, const struct trace_input *in, struct err *e)
{
	size_t i;

	memset(j, 0, sizeof(*j));
	j->in = in;
	j->c = ledger_columns(in->ledger);
	j->lazy = !ledger_is_checked(in->ledger);
	j->rules = in->rules;
	j->e = e;
	j->end = in->end < j->c->moves ? in->end : j->c->moves;
	for (i = 0; i < in->rules->policies; i++)
		add_policy(j, in->rules->policy[i]);
	add_policy(j, in->rules->rank);
	lay_out(j);
	j->marking = j->run & (1u << POLICY_HAIRCUT | 1u << POLICY_FIFO |
			       1u << POLICY_CLEAN_FIRST);
	j->limits.min = !amount_is_zero(in->rules->min);
	j->limits.reach = in->rules->hops != RULES_NO_LIMIT ||
			  in->rules->accounts != RULES_NO_LIMIT;
	places_init(&j->places);
	exits_init(&j->exits);
	findings_init(&j->findings);
	list_ends(j);
	book_init(&j->book, in, j->run, j->marking);
	make_room(j, ROOM_START);
}

void judge_release(struct judge *j)
{
	struct limits *l = &j->limits;
	size_t p;

	book_release(&j->book);
	for (p = 0; p < POLICY_NR; p++)
		if (j->op[p] && j->op[p]->close)
			j->op[p]->close(&j->hold[p]);
	free(j->rows_alloc);
	free(l->below);
	free(l->beyond);
	free(l->hop);
	free(l->live);
	free(l->seen);
	free(l->member);
	places_release(&j->places);
	exits_release(&j->exits);
	findings_release(&j->findings);
	free(j->ends);
	free(j->hot);
	free(j->is_end);
	free(j->sees);
}

static enum trace_state class_state(const struct judge *j, uint32_t slot)
{
	const struct ledger_columns *c = j->c;
	uint8_t class = CLASS_LIVE;

	/* the book refuses others */
	if (j->in->account_class && c->slot_account[slot] < c->accounts)
		class = j->in->account_class[c->slot_account[slot]];
	switch ((enum account_class) class) {
	case CLASS_LIVE:
		return STATE_READ;
	case CLASS_SERVICE:
		return STATE_STOP;
	case CLASS_BUSY:
		return STATE_BUSY;
	case CLASS_UNREAD:
		return STATE_UNREAD;
	}
	return STATE_UNREAD;
}

/* In few steps: what is copied takes time, what is not touched no memory. */
static size_t more_room(const struct judge *j)
{
	size_t all = j->c->slots + 1;

	return j->room < all / 4 ? j->room * 4 : all;
}

uint32_t judge_place(struct judge *j, uint32_t slot)
{
	uint32_t place = (uint32_t)++j->accounts;
	struct meta *meta;

	if (place >= j->room)
		make_room(j, more_room(j));
	if (!j->by_slot)
		places_add(&j->places, slot, place);
	meta = judge_meta(j, j->by_slot ? slot : place);
	meta->place = place;
	meta->state = (uint8_t)class_state(j, slot);
	meta->ends = (uint8_t)ends_of(j, slot);
	return place;
}

void judge_both(const struct judge *j, void (*work)(void *), void *a, void *b)
{
	if (j->accounts >= FEW_ACCOUNTS) {
		beside_both(work, a, b);
		return;
	}
	work(a);
	work(b);
}
