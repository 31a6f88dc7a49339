#include "export/statement_rule.h"

#include <string.h>

#include "export/words.h"

/* The balance that the debit is judged against: what was missing came in
 * just before it. */
static struct amount base_of(const struct statement_debit *d)
{
	return amount_less(d->balance, d->x) ? d->x : d->balance;
}

/* False if the rule has no formula over (x, T, B). */
static bool work_out(struct amount *tau, const struct statement_debit *d)
{
	struct amount base = base_of(d), rest;

	*tau = amount_of(0);
	switch (d->p) {
	case POLICY_HAIRCUT:
		return amount_is_zero(base) ||
		       amount_muldiv(tau, d->x, d->taint, base);
	case POLICY_TAINT_FIRST:
		*tau = amount_min(d->x, d->taint);
		return true;
	case POLICY_CLEAN_FIRST:
		if (!amount_sub(&rest, base, d->x))
			return false;
		if (!amount_sub(tau, d->taint, rest))
			*tau = amount_of(0);
		return true;
	case POLICY_POISON:
	case POLICY_FIFO:
	case POLICY_LIFO:
		break;
	}
	return false;
}

bool statement_judge(struct statement_debit *d, struct err *e)
{
	struct amount worked;
	bool known = work_out(&worked, d);

	if (!amount_sub(&d->missing, d->x, d->balance))
		d->missing = amount_of(0);
	if (!amount_sub(&d->after, base_of(d), d->x))
		return err_set(e, ERR_DATA, "statement: below zero");
	d->formula = known && (d->seed || amount_eq(worked, d->told));
	d->tau = d->seed && known ? worked : d->told;
	if (known && d->live && !d->formula)
		return err_set(e, ERR_DATA,
			       "statement: the rule and the trace disagree");
	return true;
}

static void put(FILE *f, const struct result *r, const char *before,
		struct amount a)
{
	char buf[WORD_MAX];

	fprintf(f, "%s%s", before, word_amount(buf, r, a));
}

void statement_put_rule(FILE *f, const struct result *r,
			const struct statement_debit *d, const char *mark,
			enum lang lang)
{
	struct amount base = base_of(d);

	fputs("   ", f);
	if (!d->formula) {
		fputs(say(lang, SAY_ST_TAU), f);
	} else if (d->p == POLICY_HAIRCUT) {
		put(f, r, "floor(", d->x);
		put(f, r, " * ", d->taint);
		put(f, r, " / ", base);
		fputs(") = ", f);
	} else if (d->p == POLICY_TAINT_FIRST) {
		put(f, r, "min(", d->x);
		put(f, r, ", ", d->taint);
		fputs(") = ", f);
	} else {
		put(f, r, "max(0, ", d->taint);
		put(f, r, " - (", base);
		put(f, r, " - ", d->x);
		fputs(")) = ", f);
	}
	put(f, r, "", d->tau);
	if (mark[0])
		fprintf(f, " (%.*s)", (int)strcspn(mark, " "), mark);
}
