/* Where the conserving rules are furthest apart. */
#include <stdlib.h>

#include "base/mem.h"
#include "base/text.h"
#include "taint/patterns_own.h"

struct spread {
	uint64_t spread;
	uint32_t place;
};

static uint64_t figure(const struct trace *t, const struct trace_account *a,
		       enum policy p)
{
	return a->state == STATE_READ ? trace_held(t, a, p) : trace_in(t, a, p);
}

static struct spread spread_of(const struct patterns *x, uint32_t place)
{
	const struct rules *r = x->in->rules;
	const struct trace_account *a = &x->t->account[place];
	uint64_t least = UINT64_MAX, most = 0, v;
	size_t i;

	for (i = 0; i < r->policies; i++) {
		if (!policy_conserves(r->policy[i]))
			continue;
		v = figure(x->t, a, r->policy[i]);
		if (v < least)
			least = v;
		if (v > most)
			most = v;
	}
	return (struct spread){most > least ? most - least : 0, place};
}

static int by_spread(const void *a, const void *b)
{
	const struct spread *x = a, *y = b;

	if (x->spread != y->spread)
		return x->spread > y->spread ? -1 : 1;
	return x->place < y->place ? -1 : x->place > y->place;
}

static void note(const struct patterns *x, const struct spread *s)
{
	const struct rules *r = x->in->rules;
	const struct trace_account *a = &x->t->account[s->place];
	char buf[AMOUNT_TEXT_MAX];
	const char *comma = "";
	struct text t;
	size_t i;

	text_init(&t, TEXT_MAX_ANY);
	text_adds(&t,
		  a->state == STATE_READ ? "held at the end: " : "arrived: ");
	for (i = 0; i < r->policies; i++) {
		if (!policy_conserves(r->policy[i]))
			continue;
		text_addf(&t, "%s%s %s", comma, policy_name(r->policy[i]),
			  pattern_amount(x, buf,
					 figure(x->t, a, r->policy[i])));
		comma = ", ";
	}
	findings_add(x->f, FINDING_POLICIES_DIFFER, FINDING_NO_HEIGHT,
		     a->account.i, NULL, amount_of(s->spread), "%s", t.s);
	text_release(&t);
}

/* The first `most` so far as a heap, the last of them on top. */
static void keep(struct spread *s, size_t *nr, size_t most, struct spread one)
{
	size_t i, kid;

	if (*nr < most) {
		for (i = (*nr)++; i && by_spread(&s[(i - 1) / 2], &one) < 0;
		     i = (i - 1) / 2)
			s[i] = s[(i - 1) / 2];
		s[i] = one;
		return;
	}
	if (!most || by_spread(&one, s) >= 0)
		return;
	for (i = 0; (kid = 2 * i + 1) < most; i = kid) {
		kid += kid + 1 < most && by_spread(&s[kid], &s[kid + 1]) < 0;
		if (by_spread(&s[kid], &one) <= 0)
			break;
		s[i] = s[kid];
	}
	s[i] = one;
}

void pattern_differ(const struct patterns *x)
{
	size_t i, nr = 0, accounts = x->t->accounts,
		  most = x->in->thresholds->v[THRESHOLD_POLICIES_DIFFER];
	struct spread *s, one;

	if (most > accounts)
		most = accounts;
	s = xcalloc(most + 1, sizeof(*s));
	for (i = 0; i < accounts; i++) {
		one = spread_of(x, (uint32_t)i);
		if (one.spread >= x->min)
			keep(s, &nr, most, one);
	}
	qsort(s, nr, sizeof(*s), by_spread);
	for (i = 0; i < nr; i++)
		note(x, &s[i]);
	free(s);
}
