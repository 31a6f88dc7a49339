/* How much it can matter that openings are inferred. */
#include "base/text.h"
#include "taint/step.h"

static uint64_t left(const struct judge *j, uint32_t place, unsigned p)
{
	uint64_t in = judge_in(j, place, p);

	return in ? in - judge_rest(j, place, p) : 0;
}

/* Does the account's reading rest on an opening that is not known? */
static bool is_inferred(const struct judge *j, const struct trace_account *a)
{
	return a->state == STATE_READ &&
	       j->c->slot_opening_kind[a->slot.i] == OPENING_INFERRED;
}

static uint64_t left_most(const struct judge *j, uint32_t place,
			  enum policy *which)
{
	uint64_t most = 0, part;

	*which = POLICY_HAIRCUT;
	EACH_POLICY(p, j->marking)
	{
		part = left(j, place, p);
		if (part > most) {
			most = part;
			*which = (enum policy)p;
		}
	}
	return most;
}

/* sum += part, no more than all. */
static void add_within(uint64_t *sum, uint64_t part, uint64_t all)
{
	*sum += part < all - *sum ? part : all - *sum;
}

/* Of equals the one that taint reached first. */
static void keep_heaviest(struct matter *x, uint64_t most, uint32_t place)
{
	if (most < x->of_heaviest ||
	    (most == x->of_heaviest && (!most || place > x->heaviest)))
		return;
	x->of_heaviest = most;
	x->heaviest = place;
}

uint64_t matter_add(struct matter *x, const struct judge *j, uint32_t place,
		    enum policy *which)
{
	const struct trace_account *a = judge_account(j, place);
	uint64_t most;

	if (a->mark == MARK_FOLLOWS)
		EACH_POLICY(p, j->marking)
	x->behind[p] += judge_rest(j, place, p);
	if (!is_inferred(j, a))
		return 0;
	most = left_most(j, place, which);
	if (!most)
		return 0;
	x->accounts++;
	keep_heaviest(x, most, place);
	EACH_POLICY(q, j->marking)
	add_within(&x->part[q], left(j, place, q), j->injected[q]);
	return most;
}

void matter_join(struct matter *x, const struct matter *y,
		 const struct judge *j)
{
	EACH_POLICY(p, j->marking)
	{
		x->behind[p] += y->behind[p];
		add_within(&x->part[p], y->part[p], j->injected[p]);
	}
	x->accounts += y->accounts;
	keep_heaviest(x, y->of_heaviest, y->heaviest);
}

/* Coins that went through several of the accounts were counted at each; but
 * all of them rest somewhere behind. */
static void cut(struct matter *x, const struct judge *j)
{
	const struct exit_sum *s;
	size_t i;

	for (i = 0; i < j->exits.nr; i++) {
		s = &j->exits.sum[i];
		if (s->place != PLACE_NONE &&
		    judge_account(j, s->place)->mark != MARK_FOLLOWS)
			continue;
		EACH_POLICY(p, j->marking)
		x->behind[p] += s->part[p];
	}
	EACH_POLICY(q, j->marking)
	if (x->behind[q] < x->part[q])
		x->part[q] = x->behind[q];
}

static void say(struct judge *j, const struct matter *x)
{
	unsigned decimals = ledger_asset_decimals(j->in->ledger, j->in->asset);
	char buf[AMOUNT_TEXT_MAX];
	uint64_t most = 0;
	struct text t;

	text_init(&t, TEXT_MAX_ANY);
	EACH_POLICY(p, j->marking)
	{
		if (x->part[p] > most)
			most = x->part[p];
		text_addf(&t, "%s%s %s", t.len ? ", " : "",
			  policy_name((enum policy)p),
			  amount_format(buf, amount_of(x->part[p]), decimals,
					AMOUNT_GROUPED));
	}
	findings_add(
		&j->findings, FINDING_OPENING_MATTERS, FINDING_NO_HEIGHT,
		FINDING_NO_ACCOUNT, NULL, amount_of(most),
		"%s: %zu account%s passed tainted coins on and may have "
		"opened with more than was inferred; the most by %s, %s",
		t.s, x->accounts, x->accounts == 1 ? "" : "s",
		ledger_account_text(j->in->ledger,
				    judge_account(j, x->heaviest)->account),
		amount_format(buf, amount_of(x->of_heaviest), decimals,
			      AMOUNT_GROUPED));
	text_release(&t);
}

void judge_note_matter(struct judge *j, struct matter *x)
{
	if (!x->accounts)
		return;
	cut(x, j);
	say(j, x);
}
