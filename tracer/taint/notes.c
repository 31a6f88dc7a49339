/* Findings of a trace that follow from where the accounts stand at the end,
 * but for those about openings. */
#include "taint/finish.h"

/* So many receipts below --min are "many" (policies.md section 4). */
#define PARTS_MANY 10

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

void finish_note_account(const struct judge *j, struct findings *f,
			 uint32_t place)
{
	const struct trace_account *a = judge_account(j, place);

	note_stop(j, f, a, place);
	note_parts(j, f, a, place);
}

void finish_note_all(struct judge *j, struct matter *matter, size_t unneeded)
{
	note_limit(j);
	note_unneeded(j, unneeded);
	judge_note_returns(j);
	judge_note_matter(j, matter);
}
