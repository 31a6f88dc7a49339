/* Findings of a trace that follow from where the accounts stand at the end. */
#include <stdlib.h>

#include "base/mem.h"
#include "base/text.h"
#include "taint/judge.h"

/* So many receipts below --min are "many" (policies.md section 4). */
#define PARTS_MANY 10
/* Accounts between asking memory for something and using it. */
#define AHEAD 16

/* How the accounts that were followed opened. */
struct openings {
	size_t inferred, derived; /* with more than nothing; of any amount */
	size_t unneeded;	  /* inferred openings of zero */
};

static void count_opening(const struct judge *j, struct openings *o,
			  const struct trace_account *a)
{
	uint32_t slot = a->slot.i;

	if (a->state != STATE_READ)
		return;
	if (j->c->slot_opening_kind[slot] == OPENING_DERIVED)
		o->derived++;
	if (!judge_is_inferred(j, a))
		return;
	if (j->c->slot_opening[slot])
		o->inferred++;
	else
		o->unneeded++;
}

/* A text of its own only where the opening can matter. */
static const char *inferred_text(struct judge *j, struct text *t,
				 uint32_t place)
{
	char buf[AMOUNT_TEXT_MAX];
	enum policy which;
	uint64_t most = judge_left_most(j, place, &which);

	if (!most)
		return "taken to have opened with at least so much";
	amount_format(buf, amount_of(most),
		      ledger_asset_decimals(j->in->ledger, j->in->asset),
		      AMOUNT_GROUPED);
	text_clear(t);
	text_adds(t, "taken to have opened with at least so much; if it was "
		     "more, up to ");
	text_adds(t, buf);
	text_adds(t, " of the tainted coins that left (");
	text_adds(t, policy_name(which));
	text_adds(t, ") stayed");
	return arena_strndup(&j->findings.text, t->s, t->len);
}

/* gcc drops calls of what only asks ahead: inlined before that. */
#define ALWAYS_INLINE inline __attribute__((always_inline))

static ALWAYS_INLINE void ask_account(const struct judge *j, size_t i)
{
	__builtin_prefetch(&j->book.account[i]);
	__builtin_prefetch(judge_row(j, (uint32_t)i + 1));
}

/* There may be as many as accounts: a text is made only where it says
 * something of the account, and there is room for them. */
static void note_openings(struct judge *j, struct findings *all,
			  const uint32_t *by_account, enum opening_kind opening,
			  enum finding_kind kind, const char *text)
{
	const struct trace_account *a;
	struct text t;
	size_t i;

	text_init(&t, TEXT_MAX_ANY);
	for (i = 0; i < j->accounts; i++) {
		if (i + AHEAD < j->accounts)
			ask_account(j, by_account[i + AHEAD]);
		a = &j->book.account[by_account[i]];
		if (a->state != STATE_READ ||
		    j->c->slot_opening_kind[a->slot.i] != opening ||
		    (opening == OPENING_INFERRED &&
		     !j->c->slot_opening[a->slot.i]))
			continue;
		all->row[all->nr++] = (struct finding){
			.kind = kind,
			.height = FINDING_NO_HEIGHT,
			.account = a->account.i,
			.tx = "",
			.amount = amount_of(j->c->slot_opening[a->slot.i]),
			.text = text ? text
				     : inferred_text(j, &t, by_account[i] + 1),
		};
	}
	text_release(&t);
}

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

static void note_stop(struct judge *j, const struct trace_account *a,
		      uint32_t place)
{
	struct amount in = amount_of(judge_in(j, place, j->rules->rank));

	if (!judge_conserved(j, place))
		return;
	if (a->state == STATE_UNREAD)
		findings_add(&j->findings, FINDING_UNREAD, FINDING_NO_HEIGHT,
			     a->account.i, NULL, in,
			     "tainted receipts (%s) of an account not read",
			     policy_name(j->rules->rank));
	if (a->state == STATE_BUSY)
		findings_add(&j->findings, FINDING_BUSY, FINDING_NO_HEIGHT,
			     a->account.i, NULL, in,
			     "tainted receipts (%s) of a busy account",
			     policy_name(j->rules->rank));
}

static void note_parts(struct judge *j, const struct trace_account *a,
		       uint32_t place)
{
	const struct book *b = &j->book;

	if (!b->parts || b->parts[place - 1] < PARTS_MANY)
		return;
	findings_add(&j->findings, FINDING_STRUCTURING, FINDING_NO_HEIGHT,
		     a->account.i, NULL, amount_of(b->parts_sum[place - 1]),
		     "%u tainted receipts (%s), each below the threshold",
		     b->parts[place - 1], policy_name(j->rules->rank));
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

static ALWAYS_INLINE void ask_opening(const struct judge *j,
				      const struct trace_account *a)
{
	__builtin_prefetch(&j->c->slot_opening_kind[a->slot.i]);
	__builtin_prefetch(&j->c->slot_opening[a->slot.i]);
}

/*
 * In the order of results without sorting it all: openings are the first
 * kinds, and are made in the order of accounts.
 */
void judge_notes(struct judge *j, const uint32_t *by_account)
{
	struct findings all, *f = &j->findings;
	const struct trace_account *a;
	struct matter matter = {.heaviest = PLACE_NONE};
	struct openings o = {0};
	uint32_t place;
	size_t first;

	for (place = 1; place <= j->accounts; place++) {
		if (place + AHEAD <= j->accounts)
			ask_opening(j, judge_account(j, place + AHEAD));
		a = judge_account(j, place);
		count_opening(j, &o, a);
		note_stop(j, a, place);
		note_parts(j, a, place);
		matter_add(&matter, j, place);
	}
	note_limit(j);
	note_unneeded(j, o.unneeded);
	judge_note_returns(j);
	judge_note_matter(j, &matter);
	findings_sort(f);
	findings_init(&all);
	all.alloc = o.inferred + o.derived + f->nr;
	all.row = xreallocarray(NULL, all.alloc + 1, sizeof(*all.row));
	mem_large(all.row, all.alloc * sizeof(*all.row));
	if (o.inferred)
		note_openings(j, &all, by_account, OPENING_INFERRED,
			      FINDING_OPENING_INFERRED, NULL);
	first = f->nr && f->row[0].kind == FINDING_OPENING_INFERRED;
	add_all(&all, f->row, first);
	if (o.derived)
		note_openings(
			j, &all, by_account, OPENING_DERIVED,
			FINDING_OPENING_DERIVED,
			"opened with so much, by a balance that is known");
	add_all(&all, f->row + first, f->nr - first);
	free(f->row);
	f->row = all.row;
	f->nr = all.nr;
	f->alloc = all.alloc;
}
