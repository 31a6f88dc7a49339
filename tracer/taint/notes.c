/* Findings of a trace that follow from where the accounts stand at the end. */
#include "taint/judge.h"

/* So many receipts below --min are "many" (policies.md section 4). */
#define PARTS_MANY 10

static void note_opening(struct judge *j, const struct trace_account *a)
{
	uint8_t kind = j->c->slot_opening_kind[a->slot.i];
	struct amount opening = amount_of(j->c->slot_opening[a->slot.i]);

	if (a->state != STATE_READ)
		return;
	if (kind == OPENING_INFERRED)
		findings_add(&j->findings, FINDING_OPENING_INFERRED,
			     FINDING_NO_HEIGHT, a->account.i, NULL, opening,
			     "taken to have opened with at least so much");
	if (kind == OPENING_DERIVED)
		findings_add(&j->findings, FINDING_OPENING_DERIVED,
			     FINDING_NO_HEIGHT, a->account.i, NULL, opening,
			     "opened with so much, by a reported balance");
}

static void note_stop(struct judge *j, const struct trace_account *a)
{
	struct amount in = amount_of(a->in[j->rules->rank]);

	if (!judge_conserved(a))
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
	const struct limits *l = &j->limits;

	if (!l->min || l->parts[place] < PARTS_MANY)
		return;
	findings_add(&j->findings, FINDING_STRUCTURING, FINDING_NO_HEIGHT,
		     a->account.i, NULL, amount_of(l->parts_sum[place]),
		     "%u tainted receipts (%s), each below the threshold",
		     l->parts[place], policy_name(j->rules->rank));
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
			     "at %zu accounts (%s)", nr, policy_name(rank));
}

void judge_notes(struct judge *j)
{
	const struct trace_account *a;
	uint32_t place;

	for (place = 1; place <= j->accounts; place++) {
		a = judge_account(j, place);
		note_opening(j, a);
		note_stop(j, a);
		note_parts(j, a, place);
	}
	note_limit(j);
}
