#include "taint/tag_audit.h"

#include <stdlib.h>
#include <string.h>

#include "base/die.h"
#include "base/mem.h"
#include "base/num.h"

const char *audit_status_name(enum audit_status s)
{
	static const char *const names[] = {
#define X(nr, id, name) [nr] = (name),
		AUDIT_STATUSES(X)
#undef X
	};

	if ((size_t)s >= NR_OF(names))
		BUG("audit status %d", (int)s);
	return names[s];
}

struct work {
	struct tag_audit *a;
	const struct result *r;
	const struct trace *t;
	const struct ledger *read;
	const struct tagged *tags;
	size_t end, alloc;
};

static bool sends(const struct work *w, struct account_id a,
		  struct asset_id mosaic)
{
	const struct ledger_columns *c = ledger_columns(w->read);
	struct slot_id slot;
	uint64_t h;

	if (!ledger_find_slot(w->read, &slot, a, mosaic))
		return false;
	for (h = c->hist_start[slot.i]; h < c->hist_start[slot.i + 1]; h++)
		if (c->from[c->hist[h]] == slot.i &&
		    c->to[c->hist[h]] != slot.i)
			return true;
	return false;
}

/* The earliest of its tags; false if it has none, or is who sends them. */
static bool find_tag(const struct work *w, struct account_id a, struct tag *tag)
{
	struct tag one;
	size_t i;

	tag->mv = LEDGER_NONE;
	for (i = 0; i < w->tags->mosaics; i++) {
		if (!tagged_with(&one, w->tags, i, a, w->end) ||
		    sends(w, a, w->tags->asset[i]))
			continue;
		if (tag->mv == LEDGER_NONE || one.mv < tag->mv)
			*tag = one;
	}
	return tag->mv != LEDGER_NONE;
}

static struct audit_row *add(struct work *w, enum audit_status status,
			     const char *name)
{
	struct audit_row *row;

	VEC_GROW(w->a->row, w->a->nr + 1, w->alloc);
	row = &w->a->row[w->a->nr++];
	*row = (struct audit_row){
		.status = status, .name = name, .place = LEDGER_NONE};
	row->tag.mv = LEDGER_NONE;
	return row;
}

static uint64_t height_of(const struct ledger *l, uint32_t mv)
{
	return ledger_tx_height(l, (struct tx_id){ledger_columns(l)->tx[mv]});
}

static void add_sat(struct amount *sum, struct amount x)
{
	if (!amount_accumulate(sum, x))
		*sum = amount_of(UINT64_MAX);
}

static void add_tainted(struct work *w, uint32_t place)
{
	const struct trace_account *at = &w->t->account[place];
	const char *name = ledger_account_text(w->r->ledger, at->account);
	enum policy rank = w->r->rules->rank;
	struct audit_row *row;
	struct account_id a;

	if (!trace_in(w->t, at, rank))
		return;
	row = add(w, AUDIT_OPEN, name);
	row->place = place;
	row->received = amount_of(trace_in(w->t, at, rank));
	row->held = amount_of(trace_held(w->t, at, rank));
	if (ledger_find_account(w->read, &a, name, strlen(name)) &&
	    find_tag(w, a, &row->tag))
		row->status = AUDIT_DONE;
	else if (at->state == STATE_STOP)
		w->a->nr--;
}

/* What left each tagged account before its tag, in one pass. */
static void find_before(struct work *w)
{
	uint32_t *of = xcalloc(w->t->accounts + 1, sizeof(*of));
	const struct trace_row *row;
	struct audit_row *to;
	size_t i;

	for (i = 0; i < w->a->nr; i++)
		if (w->a->row[i].status == AUDIT_DONE)
			of[w->a->row[i].place] = (uint32_t)i + 1;
	for (i = 0; i < w->t->rows; i++) {
		row = &w->t->row[i];
		if (row->seed || row->from == RULES_NO_LIMIT || !of[row->from])
			continue;
		to = &w->a->row[of[row->from] - 1];
		if (height_of(w->r->ledger, row->mv) <
		    height_of(w->read, to->tag.mv))
			add_sat(&to->before,
				amount_of(trace_taint(w->t, row,
						      w->r->rules->rank)));
	}
	free(of);
}

/* Whoever has a tag and no taint. */
static void add_wrong(struct work *w)
{
	const struct ledger_columns *c = ledger_columns(w->read);
	struct account_id a, here;
	const char *name;
	struct tag tag;
	uint32_t place;

	for (a.i = PSEUDO_NR; a.i < c->accounts; a.i++) {
		if (!find_tag(w, a, &tag))
			continue;
		name = ledger_account_text(w->read, a);
		place = ledger_find_account(w->r->ledger, &here, name,
					    strlen(name))
				? trace_find(w->t, here)
				: LEDGER_NONE;
		if (place != LEDGER_NONE &&
		    trace_in(w->t, &w->t->account[place], w->r->rules->rank))
			continue;
		add(w, AUDIT_WRONG, name)->tag = tag;
	}
}

static int compare(const void *pa, const void *pb)
{
	const struct audit_row *a = pa, *b = pb;

	if (a->status != b->status)
		return a->status < b->status ? -1 : 1;
	if (!amount_eq(a->held, b->held))
		return amount_less(b->held, a->held) ? -1 : 1;
	if (!amount_eq(a->received, b->received))
		return amount_less(b->received, a->received) ? -1 : 1;
	return strcmp(a->name, b->name);
}

void audit_find(struct tag_audit *a, const struct result *r, size_t t,
		const struct tagged *tags)
{
	struct work w = {.a = a,
			 .r = r,
			 .t = r->theft[t].trace,
			 .read = result_read(r),
			 .tags = tags};
	uint32_t place;
	size_t i;

	*a = (struct tag_audit){.nr = 0};
	w.end = ledger_first_at(w.read, r->end_height + 1);
	for (place = 0; place < w.t->accounts; place++)
		add_tainted(&w, place);
	find_before(&w);
	add_wrong(&w);
	if (a->nr)
		qsort(a->row, a->nr, sizeof(*a->row), compare);
	for (i = 0; i < a->nr; i++) {
		a->count[a->row[i].status]++;
		add_sat(&a->held[a->row[i].status], a->row[i].held);
		add_sat(&a->before, a->row[i].before);
	}
}

void audit_release(struct tag_audit *a)
{
	free(a->row);
	a->row = NULL;
}
