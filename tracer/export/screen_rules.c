/* How far the rules are apart, and how far poison reaches. */
#include "export/screen_parts.h"
#include "export/widest.h"
#include "export/words.h"

#define RULES_COLUMN 8

static bool put_difference(FILE *f, const struct result *r,
			   const struct ends part[static ENDS_PARTS],
			   size_t conserving, struct err *e)
{
	static const char *const numbers[] = {
		"no", "one", "both", "all three", "all four", "all five"};
	char buf[WORD_MAX], piece[WORD_MAX * 3];
	size_t column = RULES_COLUMN;
	struct widest w;
	bool ok = widest_of(&w, r, part, e);

	if (ok && !w.by) {
		fprintf(f, "%s agree\n", numbers[conserving]);
	} else if (ok) {
		snprintf(piece, sizeof(piece), "differ by up to %s %.60s",
			 word_short_up(buf, r, amount_of(w.by)), r->asset_unit);
		word_wrap(f, &column, "", piece);
		snprintf(piece, sizeof(piece), "(%.180s), see --wide", w.of.s);
		word_wrap(f, &column, " ", piece);
		putc('\n', f);
	}
	text_release(&w.of);
	return ok;
}

static void put_reach(FILE *f, const struct result *r, const struct trace *t)
{
	size_t i, reached = 0, services = 0;
	char count[WORD_MAX], of[WORD_MAX];

	for (i = 0; i < t->accounts; i++) {
		const struct trace_account *a = &t->account[i];

		if (!trace_in(t, a, POLICY_POISON))
			continue;
		reached++;
		services += a->state == STATE_STOP || a->state == STATE_BUSY;
	}
	word_left(f, "reach", RULES_COLUMN);
	fprintf(f, "poison: %s account%s, %s of them %s%s\n",
		word_count(count, reached), reached == 1 ? "" : "s",
		word_count(of, services),
		services == 1 ? "a service" : "services",
		r->rules->policies == 1 ? "; reach, no amounts" : "");
}

bool screen_rules(FILE *f, const struct result *r, size_t theft,
		  const struct ends part[static ENDS_PARTS], struct err *e)
{
	const struct trace *t = r->theft[theft].trace;
	size_t i, conserving = 0;

	for (i = 0; i < r->rules->policies; i++)
		conserving += policy_conserves(r->rules->policy[i]);
	word_left(f, "rules", RULES_COLUMN);
	if (!conserving)
		fprintf(f, "%s ranks, because poison does not\n",
			policy_name(r->rules->rank));
	else if (conserving == 1)
		fprintf(f, "%s only\n", policy_name(r->rules->rank));
	else if (!put_difference(f, r, part, conserving, e))
		return false;
	if (rules_has(r->rules, POLICY_POISON))
		put_reach(f, r, t);
	return true;
}
